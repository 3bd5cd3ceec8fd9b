"""Every page in every language stands in a real browser, with nothing wrong behind it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from pages.shell.router import PAGES, PageEntry
from tests.browser.conftest import NewReader, window
from tests.browser.reader import Reader
from tests.browser.server import AppServer
from views.words import HTML_LANGUAGE, LANGUAGES, word

pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module", params=LANGUAGES)
def tourist(
    browser: Browser, server: AppServer, request: pytest.FixtureRequest
) -> Iterator[Reader]:
    """One reader in each language who turns to every page in turn."""
    reader = window(browser, server).open(f"/?lang={request.param}")
    yield reader
    reader.close()


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_page_shows_in_language(tourist: Reader, entry: PageEntry) -> None:
    name, language = entry.name, tourist.address()[1]["lang"]
    tourist.turn_to(name)
    if name == "enterprises":  # its title is the finding
        expect(tourist.title).to_contain_text("1,326")
    else:
        expect(tourist.title).to_have_text(word(f"page.{name}.question", language))
    assert bool(CHINESE.search(tourist.title.inner_text())) is (language == "zh")
    assert tourist.language_shown() == HTML_LANGUAGE[language]
    expect(tourist.page.locator("html")).to_have_attribute("lang", HTML_LANGUAGE[language])
    window_title = f"{word(f'page.{name}', language)} · {word('app.name', language)}"
    expect(tourist.page).to_have_title(window_title)
    for chart in tourist.page.locator("[class*='st-key-atlas-'] .atlas-map").all():
        speaking = chart.locator("xpath=ancestor-or-self::*[@lang][1]")
        expect(speaking).to_have_attribute("lang", HTML_LANGUAGE[language])
        nearer = chart.locator(".leaflet-control-zoom-in")
        expect(nearer).to_have_attribute("aria-label", word("map.zoom.in", language))
    here = tourist.page.locator(f".st-key-nav-here-{name}")
    expect(here).to_have_text(word(f"page.{name}", language))
    assert tourist.page.locator(".atlas-banner").all_inner_texts() == []
    seen = "".join(text for part in tourist.everything().values() for text in part)
    assert len(seen) > 250, "hardly anything on the page"
    assert tourist.problems() == []


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
