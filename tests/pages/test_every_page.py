"""Every page in every language, through app.py: it runs, it is ready, it speaks one language."""

import re

import pytest

from pages.shell.router import PAGES
from tests.pages.reader import Seen, seen
from views.words import HTML_LANGUAGE, LANGUAGE_NAMES, LANGUAGES, catalogue, word

CJK = re.compile(r"[\u3400-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{3}")

UNITS = re.compile(r"[≥≈<]? ?[\d.,–]+ (PFLOPS|TOPS|Tbit/s)( ?◦[ABC])?")
"""Values in units that Chinese writes in Latin letters too, with the sign of the supplement."""

PAGES_WITH_MAPS = {
    "atlas": 2,
    "places": 1,
    "enterprises": 1,
    "numbers": 1,
    "timeline": 1,
    "plans": 1,
    "facts": 0,
    "sources": 0,
    "briefing": 0,
}

every_page = pytest.mark.parametrize("page", [entry.name for entry in PAGES])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def foreign(shown: Seen, language: str, *, tables: bool) -> list[str]:
    """The texts in another language, less the name of that language in the switch."""
    cells = {cell for table in shown.tables for row in table for cell in row}
    texts = [
        text
        for text in shown.texts
        if text not in LANGUAGE_NAMES.values() and (tables or text not in cells)
    ]
    if language == "en":
        return [text for text in texts if CJK.search(text)]
    return [
        text
        for text in texts
        if LATIN_WORD.search(text) and not CJK.search(text) and not UNITS.fullmatch(text)
    ]


@every_language
@every_page
def test_it_runs_and_says_when_it_is_ready(page: str, language: str) -> None:
    shown = seen(page, lang=language)
    assert shown.errors == ()
    assert shown.ready == {"ready": page, "lang": HTML_LANGUAGE[language], "asof": "2025"}


@every_language
@every_page
def test_its_title_is_its_question(page: str, language: str) -> None:
    before_any_count = "2015"
    shown = seen(page, lang=language, asof=before_any_count)
    assert shown.title == word(f"page.{page}.question", language)


def test_the_title_of_enterprises_is_the_finding_once_there_is_one() -> None:
    assert seen("enterprises", asof="2024", lang="en").title == (
        "Wuhan, AI enterprises: 1,326 (December 2024)"
    )
    core = seen("enterprises", asof="2024", evidence="core", lang="zh").title
    assert core == "武汉市，人工智能企业数：650（2023年11月）"


@every_language
@every_page
def test_it_leads_to_all_pages(page: str, language: str) -> None:
    links = seen(page, lang=language).links
    assert links == tuple(word(f"page.{entry.name}", language) for entry in PAGES)


@every_language
@every_page
def test_it_speaks_one_language(page: str, language: str) -> None:
    """The Facts page shows the tables as they are: figures as printed, ids and code words."""
    shown = seen(page, lang=language)
    assert len(shown.texts) > (25 if page == "briefing" else 50), "a briefing begins empty"
    assert foreign(shown, language, tables=page != "facts") == []


@every_language
@every_page
def test_no_phrase_of_the_other_language(page: str, language: str) -> None:
    (other,) = set(LANGUAGES) - {language}
    theirs = {p[other] for p in catalogue().values() if p[other] != p[language]}
    ours = {phrases[language] for phrases in catalogue().values()}
    headings = {
        text for tag in ("h1", "h2", "p", "th") for text in seen(page, lang=language).of(tag)
    }
    assert headings
    assert headings & (theirs - ours) == set()


@every_language
@every_page
def test_no_data_is_kept_out_and_no_banner_shown(page: str, language: str) -> None:
    assert seen(page, lang=language).of("p", "atlas-banner") == []


@every_page
def test_how_many_maps_it_has(page: str) -> None:
    assert len(seen(page, lang="en").maps) == PAGES_WITH_MAPS[page]


@every_language
@every_page
def test_no_map_without_its_notice(page: str, language: str) -> None:
    shown = seen(page, lang=language)
    notices = [part for part in shown.parts if word("map.notice", language) in part.text]
    assert len(notices) == (1 if shown.maps else 0)
    for notice in notices:
        assert word("map.notice.unreviewed", language) in notice.text


@every_page
def test_the_address_stays_as_it_was_given(page: str) -> None:
    assert seen(page, lang="zh").address == {"lang": "zh"}


def test_the_same_content_in_both_languages() -> None:
    for entry in PAGES:
        english, chinese = (seen(entry.name, lang=language) for language in LANGUAGES)
        assert list(english.buttons) == list(chinese.buttons), entry.name
        assert len(english.parts) == len(chinese.parts), entry.name
        sizes = [[len(table) for table in shown.tables] for shown in (english, chinese)]
        assert sizes[0] == sizes[1], entry.name
