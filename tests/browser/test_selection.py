"""One selection everywhere: map, panel, table, address, language, history and pages agree."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from views.words import word

pytestmark = pytest.mark.browser

AGREEMENT = "cns21-xiangyang-computing-centre-agreement"


def test_click_on_the_map_selects_and_second_click_returns_to_all(reader: Reader) -> None:
    reader.open("/")
    chart = reader.map("main")
    facts = reader.main.get_by_text("facts about")
    expect(facts).to_contain_text("facts about All Hubei")
    chart.click_name("Xiangyang")
    reader.expect_address("/", place="xiangyang", lang="en")
    expect(reader.place).to_have_text("Xiangyang")
    expect(facts).to_contain_text("facts about Xiangyang")
    chart.expect_selected("Xiangyang")
    chart.click_name("Xiangyang")
    reader.expect_address("/", lang="en")
    expect(reader.place).to_have_text(word("panel.layout", "en"))
    expect(facts).to_contain_text("facts about All Hubei")
    chart.expect_selected()
    chart.click_polygon("enshi")
    reader.expect_address("/", place="enshi", lang="en")
    expect(reader.place).to_have_text("Enshi Tujia and Miao Autonomous Prefecture")
    chart.expect_selected("Enshi")
    reader.panel.get_by_role("button", name=word("panel.all", "en")).click()
    reader.expect_address("/", lang="en")
    chart.expect_selected()


def test_click_in_the_inset_offers_the_places_at_that_point(reader: Reader) -> None:
    reader.open("/")
    reader.map("inset").click_name("Optics Valley")
    reader.expect_address("/", place="optics-valley", lang="en")
    expect(reader.panel).to_contain_text(word("panel.candidates", "en"))
    offered = reader.panel.get_by_test_id("stButtonGroup").get_by_role("radio")
    names = offered.all_inner_texts()
    assert names[0] == "Optics Valley"
    assert "Wuhan" in names
    assert len(names) > 2
    offered.get_by_text("Wuhan", exact=True).click()
    reader.expect_address("/", place="wuhan", lang="en")
    expect(reader.place).to_have_text("Wuhan")
    expect(offered).to_have_text(names)


def test_click_on_a_cooperation_line_opens_its_evidence(reader: Reader) -> None:
    reader.open("/?layers=cooperation")
    chart = reader.map("main")
    line = chart.inside.locator("path.leaflet-interactive[stroke-dasharray='6 4']")
    expect(line).to_have_count(2)
    line.first.dispatch_event("click")
    card = reader.page.locator(".atlas-card")
    expect(card).to_have_attribute(
        "data-card", "relation:xiangyang-agreement-wuhan-ai-computing-center"
    )
    reader.expect_address(
        "/",
        layers="cooperation",
        relation="xiangyang-agreement-wuhan-ai-computing-center",
        lang="en",
    )


def test_table_row_opens_its_card_and_marks_its_places(reader: Reader) -> None:
    reader.open("/?place=xiangyang&evidence=core")
    chart = reader.map("main")
    chart.expect_selected("Xiangyang")
    reader.table.choose("Xiangyang signs a strategic cooperation")
    card = reader.expect_card("event", AGREEMENT)
    expect(card).to_contain_text("18 December 2021")
    reader.expect_address("/", place="xiangyang", evidence="core", event=AGREEMENT, lang="en")
    chart.expect_selected("Wuhan", "Xiangyang")
    reader.page.locator(".st-key-card-close button").click()
    reader.expect_address("/", place="xiangyang", evidence="core", lang="en")
    expect(card).to_have_count(0)


def test_second_click_on_a_row_unselects_it_and_a_closed_card_leaves_no_tick(
    reader: Reader,
) -> None:
    reader.open("/?place=xiangyang&evidence=core&lang=en")
    signed = "Xiangyang signs a strategic cooperation"
    here = {"place": "xiangyang", "evidence": "core", "lang": "en"}
    reader.table.expect_ticked()
    for _ in range(2):
        reader.table.choose(signed)
        reader.expect_card("event", AGREEMENT)
        reader.settle().table.expect_ticked(signed)
        reader.close_card().table.expect_ticked()
    reader.table.choose(signed)
    reader.expect_card("event", AGREEMENT)
    reader.settle().table.choose(signed)
    reader.expect_address("/", **here)
    expect(reader.card).to_have_count(0)
    reader.settle().table.expect_ticked()


def test_row_of_a_sorted_table_opens_its_own_card(reader: Reader) -> None:
    reader.open("/?place=xiangyang&evidence=core")
    before = [row["cells"][0] for row in reader.table.rows()]
    reader.table.sort_by(word("table.what", "en"))
    after = [row["cells"][0] for row in reader.table.rows()]
    assert sorted(after) == sorted(before)
    assert after != before
    reader.table.choose("Xiangyang · Cooperation partner")
    reader.expect_card("role", "cooperation-partner-xiangyang-2021")


def test_table_row_can_be_chosen_by_keyboard(reader: Reader) -> None:
    reader.open("/facts")
    rows = [row["cells"][0] for row in reader.table.rows()]
    reader.table.choose_by_keyboard("ArrowDown", "ArrowDown", "Enter")
    reader.expect_card("observation", rows[2])
    reader.settle().table.expect_ticked(rows[2])
    reader.table.choose_by_keyboard("Home", "ArrowDown", "Space")
    reader.expect_card("observation", rows[1])
    reader.settle().table.choose_by_keyboard("End", "Enter")
    reader.expect_card("observation", rows[-1])


def test_dates_are_sorted_by_time_and_a_third_press_brings_the_order_back(reader: Reader) -> None:
    def dates() -> list[str]:
        return [row["cells"][2] for row in reader.table.rows()]

    def years(shown: list[str]) -> list[str]:
        return [re.findall(r"[0-9]{4}", text)[0] for text in shown]

    reader.open("/?place=wuhan&evidence=core&lang=en")
    before = dates()
    assert len(set(years(before))) > 2
    reader.table.sort_by(word("table.date", "en"))
    assert years(dates()) == sorted(years(before))
    assert dates() != sorted(before)
    reader.table.sort_by(word("table.date", "en"))
    assert years(dates()) == sorted(years(before), reverse=True)
    reader.table.sort_by(word("table.date", "en"))
    assert dates() == before


def test_what_was_chosen_elsewhere_is_marked_in_the_table_and_in_view(reader: Reader) -> None:
    reader.open(f"/?place=xiangyang&evidence=core&event={AGREEMENT}&lang=en")
    reader.table.expect_ticked("Xiangyang signs a strategic cooperation")
    chosen = reader.page.locator(".atlas-rows tr[aria-selected='true']")
    expect(chosen).to_be_in_viewport()


def test_language_switch_keeps_selection_and_page(reader: Reader) -> None:
    reader.open("/places?place=yichang&asof=2023")
    reader.speak("中文")
    reader.expect_address("/places", place="yichang", asof="2023", lang="zh")
    expect(reader.title).to_have_text(word("page.places.question", "zh"))
    expect(reader.place).to_have_text("宜昌市")
    reader.settle()
    expect(reader.map("side").name("宜昌")).to_be_visible()
    reader.speak("English")
    reader.expect_address("/places", place="yichang", asof="2023", lang="en")
    expect(reader.place).to_have_text("Yichang")


def test_reload_keeps_everything(reader: Reader) -> None:
    address = f"/?place=xiangyang&indicator=ai-enterprises&asof=2023&view=wuhan&event={AGREEMENT}"
    before = reader.open(f"{address}&lang=zh").everything()
    reader.expect_card("event", AGREEMENT)
    reader.map("inset").expect_selected("武汉", "襄阳")
    reader.reload()
    reader.expect_card("event", AGREEMENT)
    reader.map("inset").expect_selected("武汉", "襄阳")
    assert reader.everything() == before
    assert reader.address() == (
        "/",
        {
            "place": "xiangyang",
            "indicator": "ai-enterprises",
            "asof": "2023",
            "view": "wuhan",
            "event": AGREEMENT,
            "lang": "zh",
        },
    )


def test_back_and_forward_follow_the_selection_and_the_page(new_reader: NewReader) -> None:
    reader = new_reader().open("/")
    chart = reader.map("main")
    chart.click_name("Xiangyang")
    expect(reader.place).to_have_text("Xiangyang")
    reader.settle()
    chart.click_name("Yichang")
    expect(reader.place).to_have_text("Yichang")
    reader.settle()
    reader.turn_to("timeline")
    reader.expect_address("/timeline", place="yichang", lang="en")
    reader.back().expect_page("atlas")
    reader.expect_address("/", place="yichang", lang="en")
    expect(reader.place).to_have_text("Yichang")
    reader.settle().back()
    reader.expect_address("/", place="xiangyang", lang="en")
    expect(reader.place).to_have_text("Xiangyang")
    chart.expect_selected("Xiangyang")
    reader.settle().forward()
    reader.expect_address("/", place="yichang", lang="en")
    expect(reader.place).to_have_text("Yichang")
    reader.settle().leave(steps=3)


def test_page_change_keeps_the_selection(reader: Reader) -> None:
    reader.open("/?lang=zh")
    reader.map("main").click_name("黄石")
    expect(reader.place).to_have_text("黄石市")
    reader.settle()
    for name in ("places", "facts", "enterprises"):
        reader.turn_to(name)
        reader.expect_address(f"/{name}", place="huangshi", lang="zh")
        expect(reader.place.last).to_have_text("黄石市")
    reader.turn_to("atlas")
    reader.expect_address("/", place="huangshi", lang="zh")
    reader.map("main").expect_selected("黄石")


@pytest.mark.parametrize("secure", [True, False], ids=["clipboard", "without"])
def test_the_cited_sentence_is_copied_by_its_button(new_reader: NewReader, secure: bool) -> None:
    reader = new_reader(alone=True)
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not secure:  # as a page without https is: it has no clipboard to write to
        hidden = "Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})"
        reader.page.add_init_script(f"window.atlasClipboard = navigator.clipboard; {hidden}")
    reader.open(f"/?place=xiangyang&event={AGREEMENT}&lang=zh")
    quote = reader.page.locator(".atlas-quote").first
    quote.get_by_role("button", name=word("quote.copy", "zh")).click()
    expect(quote.get_by_role("status")).to_have_text(word("quote.copied", "zh"))
    board = "navigator.clipboard" if secure else "window.atlasClipboard"
    copied = reader.page.evaluate(f"{board}.readText()").replace("\r\n", "\n")
    assert copied == quote.locator("p").text_content()
    assert copied.startswith("2021年12月18日：襄阳")
