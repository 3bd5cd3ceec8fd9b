"""Open to everyone: no barrier in what opens on a page, all by keyboard, all in words."""

import re
from typing import Final, Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import barriers
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.test_themes import GROUND, luminance
from views.words import HTML_LANGUAGE, LANGUAGE_NAMES, LANGUAGES, word

pytestmark = pytest.mark.browser

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
_FOCUS: Final = """() => {
    const style = getComputedStyle(document.activeElement);
    return {role: document.activeElement.getAttribute('role') || document.activeElement.tagName,
            text: document.activeElement.innerText,
            ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0};
}"""
_MOST_STEPS: Final = 90
OPENED: Final = (
    "/places?place=wuhan&beside=xiangyang&lang=en",
    "/facts?event=cns21-huangshi-computing-centre-agreement&lang=en",
)


def twin(reader: Reader) -> Locator:
    """What unfolds into the list of the map."""
    return reader.page.locator("[class*='st-key-twin-'] summary")


def tab_to_list(reader: Reader, wanted: str) -> None:
    """Press the tab key until the focus is on what unfolds into the list; it shows a ring."""
    for _ in range(_MOST_STEPS):
        reader.page.keyboard.press("Tab")
        focus = reader.page.evaluate(_FOCUS)
        if focus["role"] == "SUMMARY" and wanted in focus["text"]:
            assert focus["ring"] >= 1, f"no focus ring on {wanted}"
            return
    pytest.fail(f"{wanted} was not reached in {_MOST_STEPS} steps")


def in_both_themes(reader: Reader, what: str) -> list[str]:
    """The barriers of what shows now, in light and in dark."""
    found = []
    for scheme in SCHEMES:
        reader.page.emulate_media(color_scheme=scheme)
        ground = luminance(reader.settle().main.evaluate(GROUND))
        assert ground > 0.9 if scheme == "light" else ground < 0.02
        said = barriers(reader.page, by_colour=scheme == "dark")
        found += [f"{what}, {scheme}: {barrier}" for barrier in said]
    reader.page.emulate_media(color_scheme="light")
    return found


def test_what_opens_on_a_page_has_no_grave_barrier(reader: Reader) -> None:
    found = []
    for address in OPENED:
        found += in_both_themes(reader.open(address), address)
    reader.open("/?indicator=ai-enterprises&place=wuhan&lang=en")
    twin(reader).click()
    expect(reader.page.get_by_role("radio", name="Ezhou").first).to_be_visible()
    found += in_both_themes(reader, "a place, an indicator and the list")
    reader.page.get_by_role("button", name=word("control.layers", "en")).click()
    expect(reader.page.get_by_test_id("stPopoverBody")).to_be_visible()
    found += in_both_themes(reader, "layers")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_chosen_on_the_map_without_a_mouse(reader: Reader, language: str) -> None:
    reader.open(f"/?lang={language}")
    name = "Ezhou" if language == "en" else "鄂州"
    tab_to_list(reader, word("twin.open", language))
    reader.page.keyboard.press("Enter")
    first = reader.page.get_by_role("radio").filter(has_text=re.compile(f"^{name}")).first
    expect(first).to_be_visible()
    tab_to_group(reader)
    walk_to(reader, name)
    reader.page.keyboard.press("Enter")
    reader.expect_address("/", place="ezhou", lang=language)
    expect(reader.place).to_have_text("Ezhou" if language == "en" else "鄂州市")
    reader.settle()
    reader.map("main").expect_selected(name)
    reader.page.keyboard.press("Enter")
    reader.expect_address("/", lang=language)


def tab_to_group(reader: Reader) -> None:
    """Press the tab key until the focus is on the first entry of a list."""
    for _ in range(_MOST_STEPS):
        if reader.page.evaluate(_FOCUS)["role"] == "radio":
            return
        reader.page.keyboard.press("Tab")
    pytest.fail("no list was reached")


def walk_to(reader: Reader, name: str) -> None:
    """Press an arrow until the focus is on an entry that begins with a name."""
    for _ in range(_MOST_STEPS):
        focus = reader.page.evaluate(_FOCUS)
        if focus["text"].startswith(name):
            assert focus["ring"] >= 1, "no focus ring"
            return
        reader.page.keyboard.press("ArrowRight")
    pytest.fail(f"{name} was not reached")


def test_a_line_is_chosen_from_the_list(reader: Reader) -> None:
    reader.open("/?layers=cooperation&lang=en")
    twin(reader).press("Enter")
    reader.page.get_by_role("radio").filter(has_text="Huangshi — Wuhan").press("Enter")
    reader.expect_card("relation", "huangshi-agreement-wuhan-ai-computing-center")


def test_the_document_names_the_language_that_a_reader_turns_to(visitor: Reader) -> None:
    visitor.open(f"/plans?lang={LANGUAGES[0]}")
    for language in (*LANGUAGES[1:], LANGUAGES[0]):
        visitor.speak(LANGUAGE_NAMES[language])
        expect(visitor.page.locator("html")).to_have_attribute("lang", HTML_LANGUAGE[language])
        title = f"{word('page.plans', language)} · {word('app.name', language)}"
        expect(visitor.page).to_have_title(title)
        visitor.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_maps_are_told_in_words(visitor: Reader, language: str) -> None:
    visitor.open(f"/?indicator=ai-enterprises&lang={language}")
    told = visitor.page.locator(".atlas-alternative")
    expect(told).to_have_count(2)
    expect(told.first).to_contain_text("1,326")
    expect(told.first).to_contain_text(word("alternative.missing", language, count=16))


def test_nothing_moves_for_those_who_ask_for_it(new_reader: NewReader) -> None:
    reader = new_reader(reduced_motion="reduce").open("/?lang=en")
    longest = reader.page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('[data-testid="stMain"] *')].map(
            node => Math.max(...getComputedStyle(node).transitionDuration.split(',')
                .map(parseFloat))))"""
    )
    assert longest <= 0.001
