"""The evidence that a reader lets in, and the ways to it: charts, comparisons, rivals, audit."""

from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader
from views.words import word

pytestmark = pytest.mark.browser

COUNTS: Final = "lanes-enterprises-ai-enterprises-left-en"
PEERS: Final = "lanes-enterprises-ai-enterprises-right-en"
BRIEFING: Final = "hd23-ai-enterprises-wuhan-2023"
LIBRARY: Final = "ai-enterprises-wuhan-2022"


def evidence_filter(reader: Reader) -> Locator:
    """Open the evidence filter in the header."""
    reader.page.locator(".st-key-header").get_by_test_id("stPopover").get_by_role("button").click()
    return reader.page.get_by_role("dialog")


def core_documents(reader: Reader) -> list[str]:
    """The titles of the core documents that the Sources page lists."""
    listed = reader.main.locator("[class*='st-key-evidence-document-source-']")
    return listed.all_inner_texts()


def test_core_only_turns_from_the_librarys_count_to_the_briefings(visitor: Reader) -> None:
    visitor.open("/enterprises?lang=en")
    expect(visitor.title).to_have_text("Wuhan, AI enterprises: 1,326 (December 2024)")
    evidence_filter(visitor).get_by_role("radio", name="Core only", exact=True).click()
    visitor.expect_address("/enterprises", evidence="core", lang="en")
    expect(visitor.title).to_have_text("Wuhan, AI enterprises: 650 (November 2023)")
    lanes = visitor.settle().chart(COUNTS)
    expect(lanes.point("Value: 650")).to_have_count(1)
    expect(lanes.drawing).not_to_contain_text("◦")


def test_grade_and_day_leave_out_weaker_and_later_documents(visitor: Reader) -> None:
    visitor.open("/enterprises?lang=zh")
    asked = evidence_filter(visitor)
    asked.get_by_role("radio", name=word("control.grade.A", "zh"), exact=True).click()
    visitor.expect_address("/enterprises", grade="A", lang="zh")
    expect(visitor.title).to_have_text("武汉市，人工智能企业数：1,000以上（2025年12月17日）")
    visitor.settle()
    asked.locator("[data-type='year']").click()
    visitor.page.keyboard.type("20211231")
    visitor.title.click()
    here = {"grade": "A", "known": "2021-12-31", "lang": "zh"}
    visitor.expect_address("/enterprises", **here)
    expect(visitor.title).to_have_text(word("page.enterprises.question", "zh"))
    visitor.settle().turn_to("sources")
    visitor.expect_address("/sources", **here)
    early = core_documents(visitor)
    assert len(early) == 2
    visitor.reload().expect_address("/sources", **here)
    assert core_documents(visitor) == early


def test_each_click_on_a_value_opens_its_card_and_its_place(visitor: Reader) -> None:
    visitor.open("/enterprises?lang=en")
    library = visitor.chart(COUNTS).point("Value: 1,326 ◦B")
    library.click()
    visitor.expect_card("observation", "ai-enterprises-wuhan-2024")
    here = {"observation": "ai-enterprises-wuhan-2024", "place": "wuhan", "lang": "en"}
    visitor.expect_address("/enterprises", **here)
    visitor.settle().map("side").expect_selected("Wuhan")
    visitor.chart(PEERS).writing("≥ 6,200").click()
    visitor.expect_card("observation", "ai-enterprises-china-2025-12-miit")
    visitor.settle()
    assert visitor.address()[1]["place"] == "china"
    library.click()
    visitor.expect_card("observation", "ai-enterprises-wuhan-2024")
    visitor.settle().close_card()
    library.click()
    visitor.expect_card("observation", "ai-enterprises-wuhan-2024")


def test_a_family_of_numbers_keeps_plans_apart_from_what_runs(visitor: Reader) -> None:
    visitor.open("/numbers?lang=en")
    headings = visitor.main.locator("h2.atlas-heading")
    expect(headings.first).to_have_text(word("block.core", "en"))
    visitor.main.get_by_role("radio", name=word("family.computing", "en")).click()
    visitor.expect_address("/numbers", indicator="ai-computing-centre-power", lang="en")
    expect(headings.nth(0)).to_have_text(word("block.built", "en"))
    expect(headings.nth(1)).to_have_text(word("block.planned", "en"))
    expect(headings.filter(has_text=word("block.core", "en"))).to_have_count(0)
    built = visitor.chart("lanes-numbers-ai-computing-centre-power-left-en")
    planned = visitor.chart("lanes-numbers-planned-computing-power-left-en")
    expect(built.point("Value: 200 PFLOPS ◦B")).not_to_have_count(0)
    expect(planned.point("Value: 10,000 PFLOPS ◦B")).to_have_count(1)
    for chart, foreign in ((built, "Computing power planned"), (planned, "in operation")):
        expect(chart.drawing).not_to_contain_text(foreign)


def test_numbers_that_must_not_be_compared_give_the_reason_and_no_chart(visitor: Reader) -> None:
    visitor.open("/enterprises?lang=en")
    asked = visitor.page.locator(".st-key-compare-enterprises-ai-enterprises")
    verdict = visitor.main.locator("p.atlas-verdict")
    together = visitor.main.locator(".stElementContainer:not([class*='st-key-']) svg.marks")
    expect(verdict).to_contain_text(word("measures.no", "en"))
    expect(verdict).to_contain_text("come from different lists with different bars")
    expect(together).to_have_count(0)
    asked.get_by_role("button", name="Clear all").click()
    expect(verdict).to_have_count(0)
    for number in ("Wuhan, AI enterprises: 995 (", "Wuhan, AI enterprises: 1,326 ("):
        asked.get_by_role("combobox").fill(number)
        visitor.page.get_by_role("option", name=number).click()
    expect(verdict).to_contain_text(word("measures.yes", "en"))
    expect(together).to_have_count(1)


def test_the_value_that_a_reader_prefers_is_on_the_map(visitor: Reader) -> None:
    shown = {"indicator": "ai-enterprises", "asof": "2023", "lang": "en"}
    plain = "&".join(f"{key}={value}" for key, value in shown.items())
    visitor.open(f"/?{plain}&observation={BRIEFING}")
    wuhan = visitor.map("main").inside.locator(".atlas-label", has_text="Wuhan")
    expect(wuhan).to_contain_text("995 (December 2023)")
    visitor.panel.locator(f".st-key-evidence-rivals-observation-{LIBRARY} button").click()
    visitor.expect_card("observation", LIBRARY)
    visitor.panel.get_by_role("button", name=word("card.take", "en")).click()
    visitor.expect_address("/", **shown, observation=LIBRARY, prefer=LIBRARY)
    expect(wuhan).to_contain_text("650 (December 2022)")
    visitor.settle().panel.get_by_role("button", name=word("card.give_back", "en")).click()
    visitor.expect_address("/", **shown, observation=LIBRARY)
    expect(wuhan).to_contain_text("995 (December 2023)")


def test_the_audit_begins_with_what_disagrees_and_opens_its_figures(visitor: Reader) -> None:
    visitor.open("/sources?lang=zh")
    results = visitor.main.locator(".atlas-verdict b").all_inner_texts()
    order = ("disagrees", "undecided", "by-rounding", "agrees")
    names = [word(f"audit.{result}", "zh") for result in order]
    assert set(results) <= set(names)
    assert results == sorted(results, key=names.index)
    assert results[0] == names[0]
    figure = "hd23-ai-enterprises-growth-wuhan-2023"
    row = visitor.main.locator(f".st-key-evidence-audit-{figure}-as-dated-observation-{figure}")
    row.get_by_role("button").click()
    visitor.expect_address("/sources", observation=figure, lang="zh")
    expect(visitor.expect_card("observation", figure)).to_contain_text("35%")
