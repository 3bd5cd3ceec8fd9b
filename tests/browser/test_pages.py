"""Every page in both languages in a real browser: shown, without barriers, and at any size."""

import re
from collections.abc import Iterator
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, expect

from pages.shell.router import PAGES
from tests.browser.axe import barriers
from tests.browser.conftest import LARGE, NewReader, window
from tests.browser.reader import Reader
from tests.browser.server import AppServer
from tests.browser.test_layout import NARROW, ZOOMED, collisions, cut, misplaced, scroll
from views.words import HTML_LANGUAGE, LANGUAGES, word

pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u4e00-\u9fff]")
GROUNDS: Final = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 23, 29)"}
WITH_CHARTS: Final = ("enterprises", "numbers", "timeline")
SLOTS: Final = ("main", "inset", "side")
Stop = tuple[Reader, str, str]


@pytest.fixture(scope="module")
def tourist(browser: Browser, server: AppServer) -> Iterator[Reader]:
    """One reader who turns to every page, in one language after the other."""
    reader = window(browser, server)
    yield reader
    reader.close()


@pytest.fixture(
    scope="module",
    params=[(language, entry.name) for language in LANGUAGES for entry in PAGES],
    ids="-".join,
)
def stop(tourist: Reader, request: pytest.FixtureRequest) -> Iterator[Stop]:
    """The tourist on a page: all tests of that page come before the next one is turned to."""
    language, name = request.param
    if name == PAGES[0].name:
        tourist.open(f"/?lang={language}")
    tourist.turn_to(name)
    yield tourist, language, name
    tourist.resize(LARGE)


def test_page_shows_in_its_language(stop: Stop) -> None:
    tourist, language, name = stop
    if name == "enterprises":  # its title is the finding
        expect(tourist.title).to_contain_text("1,326")
    else:
        expect(tourist.title).to_have_text(word(f"page.{name}.question", language))
    assert bool(CHINESE.search(tourist.title.inner_text())) is (language == "zh")
    here = tourist.page.locator(f".st-key-nav-here-{name}")
    expect(here).to_have_text(word(f"page.{name}", language))
    assert tourist.page.locator(".atlas-banner").all_inner_texts() == []
    seen = "".join(text for part in tourist.everything().values() for text in part)
    assert len(seen) > 250, "hardly anything on the page"
    assert tourist.problems() == []


def test_document_and_maps_name_their_language(stop: Stop) -> None:
    tourist, language, name = stop
    assert tourist.language_shown() == HTML_LANGUAGE[language]
    expect(tourist.page.locator("html")).to_have_attribute("lang", HTML_LANGUAGE[language])
    title = f"{word(f'page.{name}', language)} · {word('app.name', language)}"
    expect(tourist.page).to_have_title(title)
    for chart in tourist.page.locator("[class*='st-key-atlas-'] .atlas-map").all():
        speaking = chart.locator("xpath=ancestor-or-self::*[@lang][1]")
        expect(speaking).to_have_attribute("lang", HTML_LANGUAGE[language])
        nearer = chart.locator(".leaflet-control-zoom-in")
        expect(nearer).to_have_attribute("aria-label", word("map.zoom.in", language))


def test_charts_are_told_in_words(stop: Stop) -> None:
    tourist, language, name = stop
    charts = tourist.page.get_by_test_id("stVegaLiteChart")
    assert (charts.count() > 0) is (name in WITH_CHARTS)
    for chart in charts.all():
        named = chart.locator("xpath=descendant-or-self::*[@role='graphics-document']")
        said = named.first.get_attribute("aria-label")
        assert said, f"a chart on {name} is not told in words"
        assert said.endswith(word("alternative.end", language)), said


@pytest.mark.parametrize("scheme", GROUNDS)
def test_page_has_no_grave_barrier(stop: Stop, scheme: Literal["light", "dark"]) -> None:
    tourist, _, _ = stop
    tourist.page.emulate_media(color_scheme=scheme)
    app = tourist.page.get_by_test_id("stApp")
    expect(app).to_have_css("background-color", GROUNDS[scheme])
    found = barriers(tourist.settle().page, by_colour=scheme == "dark")
    tourist.page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


# The last test of a stop: its window is large again when the tourist turns to the next page.
@pytest.mark.parametrize("size", [ZOOMED, NARROW], ids=["200 %", "390 px"])
def test_page_can_be_used_enlarged_and_on_a_telephone(stop: Stop, size: tuple[int, int]) -> None:
    tourist, _, _ = stop
    tourist.resize(size)
    found = misplaced(tourist)
    excess = scroll(tourist)["across"]
    if excess > 0:
        found.append(f"{excess} px wider than the window")
    for slot in SLOTS:
        if tourist.page.locator(f".st-key-atlas-{slot} .atlas-map").count():
            chart = tourist.map(slot)
            found += [f"{slot}: {fault}" for fault in collisions(chart) + cut(chart)]
    assert not found, "\n".join(found)


def test_chinese_browser_is_spoken_to_in_chinese(new_reader: NewReader) -> None:
    reader = new_reader(locale="zh-CN").open("/sources")
    expect(reader.title).to_have_text(word("page.sources.question", "zh"))
    reader.speak("English")
    reader.expect_address("/sources", lang="en")
    expect(reader.title).to_have_text(word("page.sources.question", "en"))


def test_bad_address_shows_default_page_and_names_what_it_ignored(reader: Reader) -> None:
    reader.open("/?place=xyz&asof=hello")
    banner = reader.page.locator(".atlas-banner")
    expect(banner).to_have_count(1)
    expect(banner).to_have_text("Ignored in the address: place=xyz, asof=hello")
    expect(reader.place).to_have_text(word("panel.layout", "en"))
    reader.expect_address("/", place="xyz", asof="hello")
    reader.map("main").click_name("Yichang")
    reader.expect_address("/", place="yichang", lang="en")
    expect(banner).to_have_count(0)


def test_markup_in_the_address_is_shown_as_text(reader: Reader) -> None:
    reader.open("/sources?place=%3Cimg%20src=x%20onerror=alert(1)%3E")
    banner = reader.page.locator(".atlas-banner")
    expect(banner).to_contain_text("place=<img src=x onerror=alert(1)>")
    assert banner.locator("img").count() == 0


def test_home_page_is_reached_by_its_name_too(reader: Reader) -> None:
    reader.open("/atlas?place=wuhan&lang=zh")
    reader.expect_address("/", place="wuhan", lang="zh")
    expect(reader.place).to_have_text("武汉市")
    assert reader.page.get_by_role("dialog").count() == 0
