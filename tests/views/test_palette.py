"""The palette: text meets WCAG AA in both themes, ramps run one way, themes agree."""

import tomllib
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

from views.layers import LAYERS, SITE_SYMBOLS
from views.palette import PALETTES, Palette
from views.symbols import SYMBOLS

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
WCAG_AA = 4.5

LABEL_SYMBOLS = {
    *(symbol for layer in LAYERS for symbol in layer.symbols),
    *SITE_SYMBOLS.values(),
}
TEXT_COLOURS = sorted(
    {"text", "quiet", "carrier", "select", *(SYMBOLS[symbol].colour for symbol in LABEL_SYMBOLS)}
)
"""A label has the colour of its mark's symbol; carriers, quiet names and links have their own."""


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("name", sorted(PALETTES))
@pytest.mark.parametrize("ground", ["page", "land", "paper"])
@pytest.mark.parametrize("colour", TEXT_COLOURS)
def test_text_can_be_read(name: str, ground: str, colour: str) -> None:
    palette = PALETTES[name]
    assert contrast(getattr(palette, colour), getattr(palette, ground)) >= WCAG_AA


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_what_carries_a_meaning_is_among_the_text_colours(name: str) -> None:
    meanings = {"rd_core", "demonstration", "innovation", "carrier", "institution", "company"}
    assert meanings | {"park", "computing", "cooperation"} <= set(TEXT_COLOURS)
    shown = [getattr(PALETTES[name], meaning) for meaning in meanings]
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_a_ramp_has_five_steps_that_leave_the_land_behind(name: str) -> None:
    palette = PALETTES[name]
    steps = [contrast(colour, palette.land) for colour in palette.ramp]
    assert len(steps) == 5
    assert all(paler < darker for paler, darker in pairwise(steps))


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_the_luminance_of_a_ramp_runs_one_way(name: str) -> None:
    levels = [luminance(colour) for colour in PALETTES[name].ramp]
    assert levels in (sorted(levels), sorted(levels, reverse=True))
    assert len(set(levels)) == len(levels)


def test_both_themes_name_the_same_meanings() -> None:
    for name, palette in PALETTES.items():
        assert palette.name == name
        for field in fields(Palette):
            value = getattr(palette, field.name)
            colours = value if isinstance(value, tuple) else (value,)
            if field.name != "name":
                assert all(len(colour) == 7 and colour[0] == "#" for colour in colours), field.name


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_the_palette_is_that_of_the_theme(name: str) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    palette = PALETTES[name]
    assert (theme["backgroundColor"], theme["textColor"]) == (palette.page, palette.text)
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= WCAG_AA
    assert contrast(theme["primaryColor"], theme["secondaryBackgroundColor"]) >= WCAG_AA
