"""A figure's legend: its keys in even columns, each sign as it stands on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from views import symbols
from views.figures import fonts, texts
from views.figures.canvas import Canvas, Room
from views.figures.content import Key
from views.figures.draw_map import draw_parts
from views.figures.ground import draw_hatch

_SIGN: Final = 2.1  # of the type's size: the room of a sign
_GAP: Final = 1.4
_LARGEST: Final = 1.55
_MOST_COLUMNS: Final = 6
_NARROWEST: Final = 14.0  # of the type's size: a column
_BIG_DISC: Final = "value"
_EVENT_OFF: Final = 8 / 24
_SWATCHES: Final = ("carrier-whole", "carrier-part", "missing")


@dataclass(frozen=True)
class Legend:
    """A legend laid out for a width: its keys by column, with their lines."""

    columns: tuple[tuple[tuple[Key, tuple[str, ...]], ...], ...]
    column_width: float
    size: float

    @property
    def height(self) -> float:
        """The height in points."""
        return max((sum(self.tall(lines) for _, lines in c) for c in self.columns), default=0.0)

    @property
    def width(self) -> float:
        """The width in points."""
        return len(self.columns) * self.column_width

    @property
    def cost(self) -> float:
        """The height, and a little for each entry that does not stand on one line."""
        broken = sum(len(lines) - 1 for column in self.columns for _, lines in column)
        return self.height + 0.4 * self.size * broken

    def tall(self, lines: Sequence[str]) -> float:
        """The height of an entry."""
        return max(texts.height(lines, self.size), self.size * 1.5) + self.size * 0.3


def laid_out(keys: Sequence[Key], width: float, size: float) -> Legend:
    """The lowest legend of the keys in a width, the same key once."""
    once = list(dict.fromkeys(keys))
    most = max(1, min(_MOST_COLUMNS, int(width // (_NARROWEST * size))))
    found = [_in_columns(once, width, size, count) for count in range(1, most + 1)]
    return min(found, key=lambda legend: (round(legend.cost, 3), len(legend.columns)))


def _in_columns(keys: Sequence[Key], width: float, size: float, count: int) -> Legend:
    column = width / count
    entries = [(key, _lines(key, column, size)) for key in keys]
    rows = -(-len(entries) // count)
    columns = tuple(tuple(entries[at : at + rows]) for at in range(0, len(entries), max(rows, 1)))
    widest = max((_wide(key, lines, size) for key, lines in entries), default=column)
    return Legend(columns, min(column, widest + size * _GAP), size)


def _lines(key: Key, column: float, size: float) -> tuple[str, ...]:
    return texts.wrapped(key.text, size, max(column - size * (_indent(key) + _GAP), size * 6))


def _indent(key: Key) -> float:
    return _SIGN if key.symbol or key.colour else 0.0


def _wide(key: Key, lines: Sequence[str], size: float) -> float:
    return size * _indent(key) + max(fonts.width(line, size) for line in lines)


def draw_legend(canvas: Canvas, legend: Legend, x: float, y: float) -> None:
    """Draw a legend with its corner at x, y."""
    size = legend.size
    for number, column in enumerate(legend.columns):
        left, top = x + number * legend.column_width, y
        for key, lines in column:
            middle = top + size * 0.78
            _draw_sign(canvas, key, Room(left, middle - size * 0.6, size * 1.7, size * 1.2))
            canvas.lines(left + size * _indent(key), top, lines, size)
            top += legend.tall(lines)


def _draw_sign(canvas: Canvas, key: Key, room: Room) -> None:
    palette = canvas.palette
    x, y = room.x + room.width / 2, room.y + room.height / 2
    if key.colour:
        canvas.box(room, fill=key.colour, line=palette.hairline, width=0.5)
    elif key.symbol in _SWATCHES:
        _draw_swatch(canvas, key.symbol, room)
    elif key.symbol == "cooperation":
        ends = [(room.x, y), (room.right, y)]
        canvas.line(ends, palette.cooperation, 1.5, dash=(5, 3.2))
    elif key.symbol:
        approximate = key.symbol == "approximate"
        symbol = "institution" if approximate else key.symbol
        most = room.height * _LARGEST * (1.3 if symbol == _BIG_DISC else 1.0)
        size = min(float(symbols.SYMBOLS[symbol].size), most)
        for part in symbols.parts(symbol, palette, approximate=approximate):
            disc = {"fill-opacity": "0.25", "stroke": palette.value} if symbol == _BIG_DISC else {}
            off = _EVENT_OFF * size if symbol == "event" else 0.0  # it stands right above a mark
            draw_parts(canvas, {**part, **disc}, x - off, y + off, size)


def _draw_swatch(canvas: Canvas, symbol: str, room: Room) -> None:
    palette = canvas.palette
    if symbol == "missing":
        draw_hatch(canvas, room.path(), "hatch-missing", 0.5)
        canvas.box(room, line=palette.hairline, width=0.5)
    elif symbol == "carrier-part":
        draw_hatch(canvas, room.path(), "hatch-carrier", 0.6)
        canvas.box(room, line=palette.carrier, width=1.0, dash=(4, 3))
    else:
        canvas.box(room, fill=palette.carrier, opacity=0.2, line=palette.carrier, width=1.0)
