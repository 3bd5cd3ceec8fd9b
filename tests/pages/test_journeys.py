"""Journeys of a reader: what a control, a button or a page change does to the one selection."""

import re

import pytest

from pages.shell.router import PAGES
from tests.pages.reader import Reader, Seen, seen
from tests.views.material import AS_OF_YEARS, PLAIN, Material
from views.words import word

CARD = "class='atlas-card'"


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One session for all journeys; each begins with an address of its own."""
    return Reader()


def switch(reader: Reader, key: str, value: str) -> Seen:
    """Choose something in a row of buttons (language, view)."""
    (group,) = (g for g in reader.app.get("button_group") if g.key == key)
    group.set_value(value)
    return reader.look()


def card(shown: Seen) -> str:
    """The evidence card that is open; fails unless there is exactly one."""
    (found,) = (text for text in shown.html if CARD in text)
    return found


def test_the_language_switch_keeps_the_selection_and_the_page(reader: Reader) -> None:
    reader.open("places", place="xiangyang", asof="2021", lang="en")
    shown = switch(reader, "language", "zh")
    assert shown.ready == {"ready": "places", "lang": "zh-Hans", "asof": "2021"}
    assert shown.title == word("page.places.question", "zh")
    assert shown.address == {"place": "xiangyang", "asof": "2021", "lang": "zh"}
    assert "襄阳市" in shown.of("div", "atlas-place")
    assert switch(reader, "language", "en").of("div", "atlas-place") == ["Xiangyang"]


def test_the_as_of_control_offers_the_years_we_are_told_about(reader: Reader) -> None:
    reader.open(lang="en")
    slider = reader.app.select_slider(key="control-asof")
    assert tuple(slider.options) == AS_OF_YEARS
    assert slider.value == "2025", "the last year for which the roles are said"


def facts_told(shown: Seen) -> int:
    """How many facts the line above the table says that there are."""
    found = [re.match(r"(\d+) facts about", text) for text in shown.texts]
    (count,) = (int(each[1]) for each in found if each)
    return count


def test_the_as_of_control_moves_roles_and_facts_together(reader: Reader) -> None:
    before = reader.open(lang="en")
    assert word("role.innovation-centre", "en") in before.of("h2")
    reader.app.select_slider(key="control-asof").set_value("2021")
    shown = reader.look()
    assert shown.address == {"asof": "2021", "lang": "en"}
    assert shown.ready["asof"] == "2021"
    assert word("role.innovation-centre", "en") not in shown.of("h2")
    assert word("role.demonstration-city", "en") in shown.of("h2")
    told, earlier = (facts_told(each) for each in (before, shown))
    assert told > 3 * earlier > 30


def test_the_last_year_is_the_plain_view(reader: Reader) -> None:
    reader.open(asof="2021", lang="en")
    reader.app.select_slider(key="control-asof").set_value("2025")
    assert reader.look().address == {"lang": "en"}


def test_choosing_an_indicator(reader: Reader) -> None:
    reader.open(asof="2023", lang="en")
    reader.app.selectbox(key="control-indicator").set_value("ai-enterprises")
    shown = reader.look()
    assert shown.address == {"indicator": "ai-enterprises", "asof": "2023", "lang": "en"}
    assert "Area of the disc stands for the value" in shown.of("span")
    reader.app.selectbox(key="control-indicator").set_value("")
    assert reader.look().address == {"asof": "2023", "lang": "en"}


def test_choosing_the_view(reader: Reader) -> None:
    reader.open(lang="en")
    shown = switch(reader, "control-view", "wuhan")
    assert shown.address == {"view": "wuhan", "lang": "en"}
    assert list(shown.maps) == ["map-atlas-wuhan-light", "map-atlas-province-light"]


def test_choosing_layers(reader: Reader) -> None:
    reader.open(lang="en")
    (layers,) = (g for g in reader.app.get("button_group") if g.key == "control-layers")
    layers.set_value(["parks", "carriers"])
    assert reader.look().address == {"layers": "carriers,parks", "lang": "en"}
    (layers,) = (g for g in reader.app.get("button_group") if g.key == "control-layers")
    layers.set_value([])
    assert reader.look().address == {"layers": "none", "lang": "en"}


def test_a_role_opens_its_evidence_and_selects_its_place(reader: Reader) -> None:
    reader.open(lang="en")
    shown = reader.press("evidence-layout-role-rd-core-wuhan-2021")
    assert shown.address == {"place": "wuhan", "role": "rd-core-wuhan-2021", "lang": "en"}
    assert "data-card='role:rd-core-wuhan-2021'" in card(shown)
    assert "Wuhan: R&amp;D core, since 2021" in card(shown)


def test_the_cited_sentence_is_there_in_both_styles(reader: Reader) -> None:
    shown = reader.open(observation="hd23-ai-core-scale-hubei-2022", lang="zh")
    chinese, english = shown.quotes
    assert chinese.startswith(
        "湖北省，人工智能核心产业规模：约516 亿元（2022年）（湖北日报，[2023]，第10段）。"
    )
    assert "Hubei Daily. [2023, November 13]." in english


def test_closing_the_card_leads_back_to_the_place(reader: Reader) -> None:
    reader.open(place="wuhan", role="rd-core-wuhan-2021", lang="en")
    shown = reader.press("card-close")
    assert shown.address == {"place": "wuhan", "lang": "en"}
    assert [text for text in shown.html if CARD in text] == []
    assert shown.of("div", "atlas-place") == ["Wuhan"]


def test_all_hubei_is_a_real_state(reader: Reader) -> None:
    reader.open(place="wuhan", role="rd-core-wuhan-2021", asof="2023", lang="en")
    shown = reader.press("go-all")
    assert shown.address == {"asof": "2023", "lang": "en"}
    assert shown.of("div", "atlas-place") == [word("panel.layout", "en")]


def test_from_a_computed_number_to_its_parent(reader: Reader) -> None:
    shown = reader.open("enterprises", derived="derived-ai-enterprises-wuhan-2022", lang="en")
    assert "650 ÷ (1 + 35 %) ≈ 481" in card(shown)
    shown = reader.press("evidence-derived_from-observation-hd23-ai-enterprises-wuhan-2023")
    assert "data-card='observation:hd23-ai-enterprises-wuhan-2023'" in card(shown)
    assert shown.address["observation"] == "hd23-ai-enterprises-wuhan-2023"
    assert "derived" not in shown.address


def test_a_page_change_keeps_the_selection(reader: Reader) -> None:
    """A link to another page carries the address; a bare change of page keeps the memory."""
    reader.open(place="xiangyang", indicator="ai-enterprises", asof="2023", lang="zh")
    shown = reader.open("enterprises")
    assert shown.ready == {"ready": "enterprises", "lang": "zh-Hans", "asof": "2023"}
    assert shown.address == {
        "place": "xiangyang",
        "indicator": "ai-enterprises",
        "asof": "2023",
        "lang": "zh",
    }


def test_a_reload_and_the_way_back_follow_the_address(reader: Reader) -> None:
    first = reader.open(place="wuhan", lang="en")
    reader.open(place="yichang", lang="en")
    back = reader.open(place="wuhan", lang="en")
    assert back.of("div", "atlas-place") == first.of("div", "atlas-place") == ["Wuhan"]


def notice(shown: Seen) -> str:
    (found,) = shown.of("p", "atlas-notice")
    return found


def test_a_review_number_is_the_readers_and_of_one_view_only(reader: Reader) -> None:
    before = notice(reader.open(place="wuhan", lang="en"))
    assert word("map.notice.unreviewed", "en") in before
    reader.app.text_input(key="control-review").set_value(" S(2026)001 ")
    entered = notice(reader.look())
    assert word("map.notice.reviewed", "en", number="S(2026)001") in entered
    assert word("map.notice.unreviewed", "en") not in entered
    assert notice(reader.open(place="yichang", lang="en")) == before


def test_a_review_number_stays_text(reader: Reader) -> None:
    reader.open(place="wuhan", lang="en")
    reader.app.text_input(key="control-review").set_value("<img src=x onerror=alert(1)>")
    shown = reader.look()
    assert "<img src=x onerror=alert(1)>" in notice(shown)
    assert not any("<img src=x" in text for text in shown.html)


def test_no_count_is_a_sentence_and_never_a_zero() -> None:
    shown = seen("places", place="car-valley", lang="en")
    name = "Car Valley (Wuhan Economic and Technological Development Zone)"
    assert word("empty.enterprises", "en", place=name) in shown.of("p", "caption")
    chinese = seen("places", place="enshi", lang="zh")
    said = word("empty.events", "zh", place="恩施土家族苗族自治州")
    assert said in chinese.of("p", "caption")


def test_two_places_side_by_side() -> None:
    shown = seen("places", place="wuhan", beside="xiangyang", lang="en")
    assert shown.of("div", "atlas-place")[:2] == ["Wuhan", "Xiangyang"]


def test_what_must_not_be_compared_says_why() -> None:
    shown = seen("numbers", indicator="ai-core-industry-scale", lang="en")
    refusals = [text for text in shown.html if "class='atlas-verdict no'" in text]
    assert any("three scopes" in text for text in refusals)
    plain = seen("enterprises", lang="zh")
    assert any("不得比较" in text for text in plain.html if "atlas-verdict no" in text)


def test_every_check_of_the_data_passes_today() -> None:
    shown = seen("sources", lang="en")
    cells = shown.of("td")
    passed = cells.count(word("check.passed", "en"))
    assert passed >= 20
    assert cells.count(word("check.failed", "en")) == 0
    summary = word("sources.checks.summary", "en", passed=passed, total=passed)
    assert summary in shown.of("p", "caption")
    assert word("sources.problems.none", "en") in shown.of("p", "caption")


def test_every_unmappable_place_stands_on_sources() -> None:
    gazetteer = Material.read(PLAIN).gazetteer
    unmappable = gazetteer.unmappable()
    names = {row[0] for table in seen("sources", lang="en").tables for row in table}
    assert len(unmappable) > 40
    assert {gazetteer.name(place, "en") for place in unmappable} <= names


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_a_bad_address_is_said_on_every_page(page: str) -> None:
    shown = seen(page, place="xyz", asof="hello", lang="en")
    assert shown.errors == ()
    assert shown.of("p", "atlas-banner") == ["Ignored in the address: place=xyz, asof=hello"]
    assert shown.ready["asof"] == "2025"


def test_a_bad_address_is_said_in_chinese_and_stays_text() -> None:
    shown = seen(place="<img src=x onerror=alert(1)>", lang="zh")
    (banner,) = shown.of("p", "atlas-banner")
    assert banner == "地址中被忽略的部分：place=<img src=x onerror=alert(1)>"
    assert not any("<img src=x" in text for text in shown.html)


def test_a_bad_layer_is_said_and_the_good_one_shown() -> None:
    shown = seen(layers="parks,moon", lang="en")
    assert shown.of("p", "atlas-banner") == ["Ignored in the address: layers=moon"]
    assert "Park" in shown.of("span")
    assert "Company" not in shown.of("span")


def test_a_very_long_value_is_cut() -> None:
    (banner,) = seen(place="x" * 500, lang="en").of("p", "atlas-banner")
    assert banner == f"Ignored in the address: place={'x' * 40}"


@pytest.mark.parametrize("day", ["0001-01-01", "1066-10-14", "9999-12-31"])
def test_evidence_may_be_asked_for_as_known_on_any_day(reader: Reader, day: str) -> None:
    seen = reader.open("numbers", lang="en", known=day)
    assert seen.errors == ()
    assert seen.ready["ready"] == "numbers"
    (asked,) = [one for one in reader.app.date_input if one.key == "control-known"]
    assert str(asked.value) == day
