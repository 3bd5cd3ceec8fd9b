"""Maps in figures: their frames, their legends, and the figure of one indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, NamedTuple

from views.composition import Choice, compose
from views.drawing import Drawing
from views.figures.asking import indicator_name, nothing
from views.figures.content import Ask, Content, Key, MapPart, Size, TablePart, World
from views.figures.numbering import Numbering, finished
from views.figures.numbers import NUMBER_HEADINGS, number_rows, said_with_growth
from views.labels import Frame
from views.layers import LAYER_IDS
from views.legend import indicator_keys, layer_keys
from views.notice import map_notice
from views.palette import FIGURE_PALETTES
from views.times import date_text
from views.values import indicator_values
from views.words import text_of, word


class Box(NamedTuple):
    """The frame of a map: width and height in px, and how many 1/72 inch a px is."""

    width: int
    height: int
    points: float


BESIDE: Final[Mapping[Size, tuple[Box, Box]]] = {
    "16x9": (Box(560, 400, 0.82), Box(500, 400, 0.82)),
    "4x3": (Box(480, 420, 0.72), Box(440, 420, 0.72)),
    "a4": (Box(520, 430, 0.78), Box(470, 430, 0.78)),
}
"""The frames of two maps side by side: the province, and Wuhan."""

BESIDE_A_TABLE: Final[Mapping[Size, Box]] = {
    "16x9": Box(620, 400, 0.88),
    "4x3": Box(580, 430, 0.74),
    "a4": Box(600, 430, 0.85),
}
"""The frame of a large map with a table beside it."""

SMALL: Final[Mapping[Size, Box]] = {
    "16x9": Box(440, 280, 0.72),
    "4x3": Box(440, 280, 0.66),
    "a4": Box(440, 280, 0.72),
}
"""The frame of a map beside other things; two of them stand one above the other."""

MARKED_LAYERS: Final = tuple(layer for layer in LAYER_IDS if layer != "events")
"""What the layout shows; what happened in the year is for the timeline."""

MOST_VALUES: Final = 12
"""How many values stand in the table beside a map; its twin has all."""

PATIENCE: Final = 120
"""How many turns are tried so that every mark has its name, which no tip can say on paper."""

_OF_INDICATOR: Final = ("", "value", "missing")
_TWO_SIGNS: Final = {
    "carrier": (("carrier-whole", "whole"), ("carrier-part", "part")),
    "computing-centre": (("computing-centre", "running"), ("computing-planned", "silent")),
}


def map_part(world: World, ask: Ask, choice: Choice, box: Box) -> MapPart:
    """The map of a choice with its labels placed in a box, and its legend."""
    palette = FIGURE_PALETTES[ask.theme]
    extent = world.extents[choice.view]
    frame = Frame(extent.west, extent.south, extent.east, extent.north, box.width, box.height)
    drawing = compose(
        world.evidence, world.gazetteer, world.layers, extent, choice, palette, [frame], PATIENCE
    )
    keys = layer_keys(choice)
    if choice.indicator:
        keys += indicator_keys(world.evidence, world.gazetteer, choice, palette, "figure.more")
    signs = [each for key in keys for each in _each_sign(key, ask.language)]
    drawn = _drawn(drawing)
    told = tuple(key for key in signs if key.symbol in drawn or key.symbol in _OF_INDICATOR)
    return MapPart(choice.view, frame, drawing, told, box.points, world.layers)


def _drawn(drawing: Drawing) -> set[str]:
    """The symbols of legends that occur in a drawing."""
    found = {symbol for mark in drawing.marks for symbol in mark.symbols}
    extents = {zone["properties"]["extent"] for zone in drawing.zones}
    found |= {"carrier-whole" if extent == "whole" else "carrier-part" for extent in extents}
    if drawing.lines:
        found.add("cooperation")
    if any(mark.approximate and mark.rank == "site" for mark in drawing.marks):
        found.add("approximate")
    if any(text.startswith("+") for mark in drawing.marks for text in mark.sub):
        found.add("badge")
    return found


def _each_sign(key: Key, language: str) -> list[Key]:
    """An entry of the legend, or one for each of the two signs that it tells apart."""
    if key.symbol == "cooperation-partner":
        return [replace(key, symbol="cooperation")]
    if key.symbol not in _TWO_SIGNS:
        return [key]
    return [
        Key(word(f"figure.key.{name}", language), symbol) for symbol, name in _TWO_SIGNS[key.symbol]
    ]


def plain_choice(ask: Ask, view: str, slot: str, **changed: Any) -> Choice:
    """What a map of a figure shows if nothing else is said: the layout, nothing selected."""
    choice = Choice(
        view=view,
        slot=slot,
        as_of=ask.as_of,
        layers=MARKED_LAYERS,
        place=None,
        lit=(),
        indicator=None,
        language=ask.language,
        prefer=ask.prefer,
    )
    return replace(choice, **changed)


def indicator(world: World, ask: Ask) -> Content:
    """The province with the values of one indicator, and a table of them beside it."""
    language = ask.language
    shown = indicator_values(world.evidence, ask.indicator, ask.as_of, language, ask.prefer)
    places = _in_order(world, ask, [place for place in shown.rows if place in world.gazetteer])
    if not places:
        raise nothing(partial(indicator_name, world, ask.indicator), ask.as_of)
    choice = plain_choice(ask, "province", "main", indicator=ask.indicator, layers=())
    part = map_part(world, ask, choice, BESIDE_A_TABLE[ask.size])
    numbering = Numbering(world, language)
    rows = [dict(shown.rows[place]) for place in places]
    table = TablePart(
        headings=tuple(
            word(key, language) for key in ("table.place_name", "table.value", "figure.sources")
        ),
        rows=tuple(
            (
                world.gazetteer.short(row["place_id"], language),
                shown.texts[row["place_id"]],
                numbering.mark([row["source_id"]]),
            )
            for row in rows[:MOST_VALUES]
        ),
        widths=(0.34, 0.5, 0.16),
    )
    divisions = world.gazetteer.ids("prefecture")
    caption = word(
        "figure.indicator.caption",
        language,
        name=text_of(rows[0], "indicator_name", language),
        date=date_text(ask.as_of, language),
        count=len(rows),
        all=len(divisions),
        silent=sum(place not in shown.rows for place in divisions),
    )
    return finished(
        ask,
        said_with_growth(world, rows[0], language),
        caption,
        [part, table],
        number_rows(world, rows, language),
        NUMBER_HEADINGS,
        numbering,
        map_notice(ask.review_number, language),
    )


def _in_order(world: World, ask: Ask, places: Sequence[str]) -> list[str]:
    """The place asked for first, then the larger kinds, each in the gazetteer's order."""
    kinds = ("province", "prefecture", "zone", "county", "park", "site", "country", "peer")
    order = {place: at for at, place in enumerate(world.gazetteer.ids())}
    return sorted(
        places,
        key=lambda place: (
            place != ask.place,
            kinds.index(world.gazetteer.row(place)["kind"]),
            order[place],
        ),
    )
