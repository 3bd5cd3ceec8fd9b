"""No meaning rests on a colour that some readers cannot tell from another, nor is lost in grey."""

from itertools import combinations, pairwise
from typing import Final

import pytest

from tests.views.vision import KINDS, apart, difference, seen
from views.drawing import Drawing, point_feature
from views.marks import Mark
from views.palette import DARK, LIGHT, PRINT, Palette
from views.symbols import SYMBOLS

ALL: Final = (LIGHT, DARK, PRINT)
TOLD_APART: Final = 5.0
"""CIEDE2000; about 1 is just noticeable side by side, 5 at a glance."""
AS_A_HINT: Final = 2.5
"""Of grounds that have an outline or a hatch besides."""


def drawn(symbol_id: str, palette: Palette) -> list[dict[str, str]]:
    """What a mark of one symbol looks like on the map."""
    value = 100.0 if symbol_id == "value" else None
    symbols = [] if symbol_id == "value" else [symbol_id]
    mark = Mark("x", 0.0, 0.0, symbols, value=value, rank="second")
    nothing = Drawing([mark], {}, [], [], {}, ())
    parts = point_feature(mark, nothing, palette, 100.0)["properties"]["symbol"]["parts"]
    return [dict(part) for part in parts]


def pattern(symbol_id: str, palette: Palette) -> list[tuple[object, ...]]:
    """Its shape: paths, whether they are filled, shine through or are dashed; no colour."""
    return [
        (
            part["d"],
            part["fill"] == "none",
            part.get("fill-opacity"),
            part.get("stroke-dasharray"),
        )
        for part in drawn(symbol_id, palette)
    ]


def test_the_measure_is_that_of_its_paper() -> None:
    pairs = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, told in pairs:
        assert difference(one, other) == pytest.approx(told, abs=1e-4)
    assert seen("#ffffff", "all colours") == pytest.approx((100, 0, 0), abs=0.02)


def test_the_simulation_confuses_what_such_readers_confuse() -> None:
    red, green = "#b00000", "#4f7000"
    assert apart(red, green, "all colours") > 40
    assert apart(red, green, "deuteranopia") < apart(red, green, "all colours") / 2
    assert apart("#0000ff", "#00ff00", "deuteranopia") > 40
    assert apart("#6a9fd8", "#68a8a0", "tritanopia") < apart("#6a9fd8", "#68a8a0", "all colours")
    assert apart("#808080", "#a05f7c", "grey") < apart("#808080", "#a05f7c", "all colours")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("palette", ALL, ids=lambda palette: palette.name)
def test_neighbouring_classes_of_a_ramp_are_told_apart(palette: Palette, kind: str) -> None:
    steps = [apart(one, other, kind) for one, other in pairwise(palette.ramp)]
    assert min(steps) >= TOLD_APART
    assert apart(palette.ramp[0], palette.land, kind) >= AS_A_HINT
    # What is not reported is hatched, so its colour need only not look like any class.
    assert min(apart(palette.missing, step, kind) for step in palette.ramp) >= AS_A_HINT


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("palette", ALL, ids=lambda palette: palette.name)
def test_any_two_symbols_differ_in_shape_or_in_a_colour_that_all_tell_apart(
    palette: Palette, kind: str
) -> None:
    alike = [
        f"{one} and {other}: {distance:.1f}"
        for one, other in combinations(SYMBOLS, 2)
        if pattern(one, palette) == pattern(other, palette)
        and (
            distance := apart(
                getattr(palette, SYMBOLS[one].colour), getattr(palette, SYMBOLS[other].colour), kind
            )
        )
        < TOLD_APART
    ]
    assert alike == []


@pytest.mark.parametrize("palette", ALL, ids=lambda palette: palette.name)
def test_no_two_symbols_rest_on_colour_alone(palette: Palette) -> None:
    patterns = {symbol_id: repr(pattern(symbol_id, palette)) for symbol_id in SYMBOLS}
    assert len(set(patterns.values())) == len(SYMBOLS), patterns


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("palette", ALL, ids=lambda palette: palette.name)
def test_what_is_selected_and_what_is_wet_is_seen(palette: Palette, kind: str) -> None:
    """The outline of the selected division beside those of others; it is wider too."""
    assert apart(palette.select, palette.hairline, kind) >= 2 * TOLD_APART
    assert apart(palette.water, palette.land, kind) >= TOLD_APART
