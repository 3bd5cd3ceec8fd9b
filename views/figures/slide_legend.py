"""Legends of maps as native shapes: symbols, swatches and texts in rows."""

from collections.abc import Iterator, Sequence
from typing import Final

from views.figures.content import Key
from views.figures.slide_map import HATCH
from views.figures.slide_marks import draw_symbol
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import Fill, Stroke
from views.figures.slide_text import LINE, Run, width, wrapped
from views.palette import Palette
from views.symbols import parts
from views.words import word

_HATCHED: Final = {"carrier-part": "carrier", "missing": "missing"}
_SWATCH: Final = 16.0
_SYMBOL: Final = 11.0
_GAP: Final = 4.0
_BETWEEN: Final = 12.0
SIZE: Final = 8.5
_ROW: Final = SIZE * 1.45

Place = tuple[Key, float, float, float, int]
"""An entry, its left and top, the width of its text, and how many lines that takes."""


def legend_height(keys: Sequence[Key], room: float) -> float:
    """The height in points of a legend in a room so wide."""
    return max((top + _ROW * lines for _, _, top, _, lines in _laid_out(keys, room)), default=0.0)


def _laid_out(keys: Sequence[Key], room: float) -> Iterator[Place]:
    left = top = 0.0
    for key in keys:
        sign = _SWATCH + _GAP if key.symbol or key.colour else 0.0
        across = min(width(key.text, SIZE) + 2, room - sign)
        lines = len(wrapped(key.text, SIZE, across))
        if left and left + sign + across > room:
            left, top = 0.0, top + _ROW
        yield key, left, top, across, lines
        if lines > 1:
            left, top = 0.0, top + _ROW * lines
        else:
            left += sign + across + _BETWEEN


def draw_legend(shapes: Shapes, keys: Sequence[Key], box: Box, palette: Palette) -> None:
    """The legend as a group, from the top left corner of the box."""
    if not keys:
        return
    group = shapes.group(box, word("slides.legend", shapes.language), "")
    for key, dx, dy, across, lines in _laid_out(keys, box[2]):
        left, top = box[0] + dx, box[1] + dy
        if key.symbol or key.colour:
            _draw_sign(group, key, (left, top, _SWATCH, _ROW), palette)
            left += _SWATCH + _GAP
        group.text(
            [[Run(key.text, SIZE, palette.text)]],
            (left, top, across, _ROW * lines),
            key.text,
            anchor="ctr",
            wrap=lines > 1,
            spacing=LINE,
        )


def _draw_sign(group: Shapes, key: Key, box: Box, palette: Palette) -> None:
    left, top, across, down = box
    swatch = (left, top + down / 2 - 4.5, across, 9.0)
    middle = (left + across / 2, top + down / 2)
    if key.colour:
        group.preset("rect", swatch, key.text, Fill(key.colour), Stroke(palette.hairline, 0.5))
    elif key.symbol in ("carrier-whole", "carrier"):
        edge = Stroke(palette.carrier, 1.0)
        group.preset("rect", swatch, key.text, Fill(palette.carrier, 0.2), edge)
    elif key.symbol in _HATCHED:
        name = _HATCHED[key.symbol]
        colour = getattr(palette, name)
        fill = Fill(colour, hatch=HATCH[name], ground=palette.land)
        group.preset("rect", swatch, key.text, fill, Stroke(colour, 1.0, "dash"))
    elif key.symbol in ("cooperation", "cooperation-partner"):
        ends = ((left, middle[1]), (left + across, middle[1]))
        group.line(*ends, key.text, Stroke(palette.cooperation, 1.4, "dash"))
    else:
        approximate = key.symbol == "approximate"
        symbol = "institution" if approximate else key.symbol
        for part in parts(symbol, palette, approximate=approximate):
            draw_symbol(group, part, middle, _SYMBOL, key.text)
