"""Labels of figures: on paper there are no tips, so every mark has its name, and none collides."""

from itertools import combinations, product

import pytest

from tests.views.test_labels import label_boxes, symbol_boxes
from views.figures.asking import CannotDraw
from views.figures.builders import build
from views.figures.content import SIZES, Ask, MapPart, Size, World
from views.figures.world import read_world
from views.words import LANGUAGES

YEARS = ("2021", "2023", "2025", "2026")
ASKED = [
    ("layout", {}),
    ("path-333", {}),
    ("indicator", {}),
    ("indicator", {"indicator": "digital-economy-share"}),
    ("profile", {}),
    ("profile", {"place": "optics-valley"}),
]
ALL = [
    pytest.param(figure, changed, size, language, id=f"{figure}-{at}-{size}-{language}")
    for (at, (figure, changed)), size, language in product(enumerate(ASKED), SIZES, LANGUAGES)
]


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def maps(world: World, ask: Ask) -> list[MapPart]:
    """The maps of a figure; none if there is nothing to draw at the time."""
    try:
        return [part for part in build(world, ask).parts if isinstance(part, MapPart)]
    except CannotDraw:
        return []


@pytest.mark.parametrize(("figure", "changed", "size", "language"), ALL)
def test_every_mark_has_its_name_and_no_name_stands_on_anything(
    world: World, figure: str, changed: dict[str, str], size: Size, language: str
) -> None:
    seen = 0
    for year in YEARS:
        ask = Ask(figure, language, year, size=size, **changed)
        for part in maps(world, ask):
            seen += 1
            drawing, frame = part.drawing, part.frame
            marks = [mark for mark in drawing.marks if mark.rank or mark.symbols]
            nameless = [m.place_id for m in marks if drawing.placements[m.place_id] is None]
            assert nameless == [], (year, part.view)
            labels, symbols = label_boxes(drawing, frame), symbol_boxes(drawing, frame)
            assert not [
                pair
                for pair in combinations(labels, 2)
                if labels[pair[0]].overlaps(labels[pair[1]])
            ], (year, part.view)
            assert not [
                (one, other)
                for one, other in product(labels, symbols)
                if one != other and labels[one].overlaps(symbols[other])
            ], (year, part.view)
            assert all(
                box.left >= 0
                and box.top >= 0
                and box.right <= frame.width
                and box.bottom <= frame.height
                for box in labels.values()
            )
    assert seen > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "print"])
def test_a_legend_explains_what_is_drawn_and_nothing_else(
    world: World, language: str, theme: str
) -> None:
    for year in YEARS:
        for part in maps(world, Ask("layout", language, year, theme=theme)):  # type: ignore[arg-type]
            explained = {key.symbol for key in part.keys}
            drawn = {symbol for mark in part.drawing.marks for symbol in mark.symbols}
            lines = {"cooperation"} if part.drawing.lines else set()
            zones = {
                "carrier-whole" if zone["properties"]["extent"] == "whole" else "carrier-part"
                for zone in part.drawing.zones
            }
            signs = explained - {"approximate", "badge"}
            assert signs == (drawn | lines | zones) - {"cooperation-partner", "badge"}
            assert all(key.text for key in part.keys)


def test_shading_of_print_is_grey(world: World) -> None:
    ask = Ask("indicator", as_of="2021", indicator="digital-economy-share", theme="print")
    (part,) = maps(world, ask)
    colours = [key.colour for key in part.keys if key.colour]
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
