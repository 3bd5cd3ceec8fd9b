"""A table as a picture: texts wrapped by their measured width, in the largest type that fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from views.figures import texts
from views.figures.canvas import Canvas, Room
from views.figures.content import TablePart
from views.words import word

_SIZES: Final = (10.5, 10.0, 9.5, 9.0, 8.6, 8.2, 7.8, 7.4, 7.0, 6.6, 6.2, 5.8)
_BETWEEN: Final = 12.0
_PADDINGS: Final = (0.5, 0.36, 0.22)
_MORE: Final = 1.6

Cells = tuple[tuple[str, ...], ...]
Setting = tuple[float, float]


@dataclass(frozen=True)
class _Laid:
    """A table laid out: the lines of each cell, the left edges of columns, type and padding."""

    heading: Cells
    rows: tuple[Cells, ...]
    lefts: tuple[float, ...]
    size: float
    padding: float

    def tall(self, cells: Cells) -> float:
        return max(texts.height(lines, self.size) for lines in cells) + 2 * self.padding

    @property
    def height(self) -> float:
        return sum(self.tall(cells) for cells in (self.heading, *self.rows))


def draw_table(
    canvas: Canvas, part: TablePart, room: Room, language: str, set_in: Setting | None = None
) -> float:
    """Draw a table into a room and give its end; rows without room are counted in a last line.

    `set_in`: size of type and padding; None: the largest that fit.
    """
    if not part.headings:
        return room.y
    laid = _laid_out(part, room, set_in or common_setting([part], room.width, room.height))
    palette, size = canvas.palette, laid.size
    y = _draw_row(canvas, laid, laid.heading, room, room.y, bold=True)
    canvas.line([(room.x, y), (room.right, y)], palette.outline, 0.8)
    for number, cells in enumerate(laid.rows):
        last = number == len(laid.rows) - 1
        if y + laid.tall(cells) > room.bottom - (0 if last else _MORE * size):
            more = word("figure.rows.more", language, count=len(laid.rows) - number)
            canvas.text(room.x, y + size * 1.25, more, size, palette.quiet)
            return y + _MORE * size
        y = _draw_row(canvas, laid, cells, room, y)
        canvas.line([(room.x, y), (room.right, y)], palette.county_line, 0.5)
    return y


def common_setting(parts: Sequence[TablePart], width: float, height: float) -> Setting:
    """The largest type and padding in which all of some tables fit into a height together."""
    room = Room(0.0, 0.0, width, height)
    for size in _SIZES:
        for padding in _PADDINGS:
            setting = (size, padding * size)
            if sum(_laid_out(part, room, setting).height for part in parts) <= height:
                return setting
    return setting


def _laid_out(part: TablePart, room: Room, setting: Setting) -> _Laid:
    size, padding = setting
    widths = part.widths or (1.0,) * len(part.headings)
    free = room.width - _BETWEEN * (len(widths) - 1)
    columns = [free * width / sum(widths) for width in widths]
    lefts = [room.x + sum(columns[:at]) + at * _BETWEEN for at in range(len(columns))]

    def cells(said: Sequence[str], *, bold: bool = False) -> Cells:
        pairs = zip(said, columns, strict=True)
        return tuple(texts.wrapped(text, size, width, bold=bold) for text, width in pairs)

    rows = tuple(cells(row) for row in part.rows)
    return _Laid(cells(part.headings, bold=True), rows, tuple(lefts), size, padding)


def _draw_row(
    canvas: Canvas, laid: _Laid, cells: Cells, room: Room, y: float, *, bold: bool = False
) -> float:
    colour = canvas.palette.quiet if bold else canvas.palette.text
    for left, lines in zip(laid.lefts, cells, strict=True):
        canvas.lines(left, y + laid.padding, lines, laid.size, colour, bold=bold)
    return y + laid.tall(cells)
