"""Time moves: years that play by themselves, what changed between two of them, the timeline."""

from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from views.words import word

pytestmark = pytest.mark.browser

_MARK: Final = "box => { box.atlas.map.isTheFirst = true; }"
_IS_MARKED: Final = "box => box.atlas.map.isTheFirst === true"
HUANGSHI: Final = "cns21-huangshi-computing-centre-agreement"


def player(reader: Reader) -> Locator:
    """The button that plays the years and pauses them."""
    return reader.main.locator(".st-key-control-play button")


def test_years_play_to_the_last_one_on_the_maps_that_are_there(visitor: Reader) -> None:
    visitor.open("/?asof=2023&indicator=ai-enterprises&lang=en")
    maps = [visitor.map(slot) for slot in ("main", "inset")]
    wuhan = maps[0].inside.locator(".atlas-label", has_text="Wuhan")
    expect(wuhan).to_contain_text("995 (December 2023)")
    for chart in maps:
        chart.box.evaluate(_MARK)
    expect(player(visitor)).to_have_text(word("control.play", "en"))
    with visitor.history() as addresses:
        player(visitor).click()
        expect(player(visitor)).to_have_text(word("control.pause", "en"))
        visitor.expect_address("/", asof="2026", indicator="ai-enterprises", lang="en")
        expect(player(visitor)).to_have_text(word("control.play", "en"))
        expect(wuhan).not_to_contain_text("995")
        visitor.settle()
    # 2025 is the year of the plain address.
    assert [keys.get("asof") for keys in addresses] == ["2024", None, "2026"]
    for chart in maps:
        assert chart.box.evaluate(_IS_MARKED)


def test_paused_years_stand_still_however_late_it_gets(new_reader: NewReader) -> None:
    reader = new_reader(alone=True)
    reader.page.clock.install()
    reader.open("/timeline?asof=2015&place=huangshi&lang=en")
    player(reader).click()
    expect(reader.page.locator(".atlas-ready:not([data-asof='2015'])")).to_be_attached()
    player(reader).click()
    expect(player(reader)).to_have_text(word("control.play", "en"))
    year = reader.settle().address()[1]["asof"]
    reader.page.clock.fast_forward("01:00")
    reader.speak("中文")
    reader.expect_address("/timeline", asof=year, place="huangshi", lang="zh")
    expect(player(reader)).to_have_text(word("control.play", "zh"))
    assert reader.settle().address()[1]["asof"] == year


def test_what_changed_since_a_year_opens_line_by_line(visitor: Reader) -> None:
    visitor.open("/timeline?place=xiangyang&asof=2023&lang=en")
    visitor.main.get_by_role("tab", name=word("changes.tab", "en")).click()
    heading = visitor.main.locator("h2.atlas-heading").first
    expect(heading).to_have_text("What changed in Xiangyang between 2022 and 2023")
    visitor.settle().main.locator(".st-key-control-since").get_by_role("combobox").click()
    visitor.page.get_by_role("option", name="2020", exact=True).click()
    here = {"place": "xiangyang", "asof": "2023", "since": "2020", "lang": "en"}
    visitor.expect_address("/timeline", **here)
    expect(heading).to_have_text("What changed in Xiangyang between 2020 and 2023")
    events = visitor.main.locator(".st-key-changes-event")
    agreement = "18 December 2021: Xiangyang signs a strategic cooperation"
    expect(events.get_by_role("button", name=agreement)).to_have_count(1)
    visitor.settle().main.get_by_role("radio", name=word("clock.published", "en")).click()
    visitor.expect_address("/timeline", **here, clock="published")
    told = events.get_by_role("button", name=f"18 December 2021 · {agreement}")
    told.click()
    event = "cns21-xiangyang-computing-centre-agreement"
    visitor.expect_card("event", event)
    visitor.expect_address("/timeline", **here, clock="published", event=event)
    visitor.settle().reload()
    visitor.expect_card("event", event)
    expect(told).to_have_count(1)


def test_each_click_on_a_mark_of_the_timeline_opens_its_card(visitor: Reader) -> None:
    visitor.open("/?place=huangshi&lang=zh")
    visitor.main.get_by_role("tab", name=word("atlas.timeline", "zh")).click()
    chart = visitor.chart("timeline-atlas-huangshi-category-zh")
    signed = chart.bar("黄石与武汉人工智能计算中心签署战略合作")
    for _ in range(2):
        signed.click()
        visitor.expect_card("event", HUANGSHI)
        visitor.expect_address("/", place="huangshi", event=HUANGSHI, lang="zh")
        visitor.settle().map("main").expect_selected("黄石", "武汉")
        visitor.close_card()
