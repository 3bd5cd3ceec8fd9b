"""The page round a figure: title and caption above; sources, notice, version and link below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import segno
from matplotlib.path import Path

from views.figures import fonts, texts
from views.figures.canvas import Canvas, Room
from views.figures.content import Content, TablePart
from views.words import word

MARGIN: Final = 30.0
_GAP: Final = 10.0
_TITLE_SIZES: Final = (21.0, 19.0, 17.0, 15.0, 13.5)
_CAPTION: Final = 10.5
_SMALL: Final = 6.6
_TINIEST: Final = 5.4
_QR: Final = 58.0
_QUIET_ZONE: Final = 2
_FEW: Final = 5
_BETWEEN: Final = 14.0
_MOST_OF_PAGE: Final = 0.23
_MOST_BY_TABLES: Final = 0.12
_ADDRESS: Final = re.compile(r"\.?\s*https?://\S+$")

Lines = tuple[str, ...]


@dataclass(frozen=True)
class _List:
    """References in columns: the lines of each column, and the size of type."""

    columns: tuple[Lines, ...]
    column_width: float
    size: float

    @property
    def height(self) -> float:
        return max((texts.height(lines, self.size) for lines in self.columns), default=0.0)


def draw_page(canvas: Canvas, content: Content) -> Room:
    """Draw everything round the figure; gives the room that is left for its parts."""
    top = _draw_head(canvas, content)
    bottom = _draw_foot(canvas, content)
    return Room(MARGIN, top, canvas.width - 2 * MARGIN, bottom - top)


def _draw_head(canvas: Canvas, content: Content) -> float:
    room = canvas.width - 2 * MARGIN
    size, title = _title(content.title, room)
    y = canvas.lines(MARGIN, MARGIN - 6, title, size, bold=True, leading=1.22)
    caption = texts.few(content.caption, _CAPTION, room, 3)
    y = canvas.lines(MARGIN, y + 2, caption, _CAPTION, canvas.palette.quiet)
    return y + _GAP


def _title(title: str, room: float) -> tuple[float, Lines]:
    """A large type in which the title takes one line, or else two even ones."""
    for most, sizes in ((1, _TITLE_SIZES[:2]), (2, _TITLE_SIZES)):
        for size in sizes:
            if len(texts.wrapped(title, size, room, bold=True)) <= most:
                return size, texts.balanced(title, size, room, bold=True)
    return size, texts.few(title, size, room, 3, bold=True)


def _draw_foot(canvas: Canvas, content: Content) -> float:
    """Draw the foot; gives the y of its upper edge."""
    palette, language = canvas.palette, content.ask.language
    link = content.ask.link
    room = canvas.width - 2 * MARGIN - (_QR + 2 * _GAP if link else 0.0)
    notice = texts.wrapped(content.notice, _SMALL, room) if content.notice else ()
    imprint = f"{word('app.name', language)} {content.version}"
    references = _references(content, room, canvas.height * _most_of_page(content))
    heading = _SMALL * texts.LEADING if references.columns else 0.0
    told = heading + references.height + texts.height(notice, _SMALL) + 2.5 * _SMALL
    tall = max(told, _QR if link else 0.0)
    top = canvas.height - MARGIN + 10 - tall
    canvas.line([(MARGIN, top - 6), (canvas.width - MARGIN, top - 6)], palette.hairline, 0.5)
    y = top
    if references.columns:
        says = [word("page.sources", language)]
        y = canvas.lines(MARGIN, y, says, _SMALL, palette.quiet, bold=True)
    for number, column in enumerate(references.columns):
        x = MARGIN + number * (references.column_width + _BETWEEN)
        canvas.lines(x, y, column, references.size, palette.quiet)
    y = canvas.lines(MARGIN, y + references.height + 3, notice, _SMALL, palette.quiet)
    baseline = canvas.height - MARGIN + 8
    drawn = canvas.text(MARGIN, baseline, imprint, _SMALL, palette.quiet, bold=True)
    if link:
        wide = fonts.width(imprint, _SMALL, bold=True) + _GAP
        said = texts.shortened(link, _SMALL, room - wide)
        canvas.text(MARGIN + wide, baseline, said, _SMALL, palette.quiet, url=link)
        drawn.set_url(link)
        _draw_code(canvas, link, Room(canvas.width - MARGIN - _QR, top, _QR, _QR))
    return top - 6 - _GAP


def _most_of_page(content: Content) -> float:
    """The part of the page's height that references may take: less beside long tables."""
    tables = [part for part in content.parts if isinstance(part, TablePart)]
    return _MOST_BY_TABLES if len(tables) > 1 else _MOST_OF_PAGE


def _references(content: Content, room: float, most: float) -> _List:
    """The numbered references in the largest type that fits, without addresses if need be.

    What does not fit, and what only the data rest on, is counted, never left out in silence.
    """
    if not content.sources:
        return _List((), room, _SMALL)
    language = content.ask.language
    face = content.sources[: content.cited or None]
    left = len(content.sources) - len(face)
    more = [word("figure.sources.more", language, count=left)] if left else []
    whole = [*(f"{source.number}  {source.reference}" for source in face), *more]
    brief = [_ADDRESS.sub("", said) for said in whole]
    tries = [(whole, 1, _SMALL), (whole, 2, _SMALL), (whole, 2, 6.0), (whole, 3, 5.8)]
    tries += [(brief, 2, _SMALL), (brief, 3, 6.0), (brief, 3, _TINIEST), (brief, 4, _TINIEST)]
    if len(whole) > _FEW:
        tries = tries[1:]
    for said, count, size in tries:
        if count > len(said):
            continue
        found = _in_columns(said, count, size, room)
        if found.height <= most:
            return found
    return _cut(brief[: len(face)], 4 if room > 700 else 3, room, most, (left, language))


def _in_columns(said: Sequence[str], count: int, size: float, room: float) -> _List:
    """The texts in columns of even height; no text is parted."""
    width = (room - (count - 1) * _BETWEEN) / count
    entries = [texts.wrapped(each, size, width) for each in said]
    return _List(_even(entries, count), width, size)


def _even(entries: Sequence[Lines], count: int) -> tuple[Lines, ...]:
    tall = max(-(-sum(map(len, entries)) // count), max(map(len, entries), default=1))
    while True:
        columns: list[list[str]] = [[]]
        for entry in entries:
            if columns[-1] and len(columns[-1]) + len(entry) > tall:
                columns.append([])
            columns[-1] += entry
        if len(columns) <= count:
            return tuple(tuple(column) for column in columns)
        tall += 1


def _cut(said: Sequence[str], count: int, room: float, most: float, rest: tuple[int, str]) -> _List:
    """One line a reference, as many as fit, and how many more there are (and the language)."""
    left, language = rest
    width = (room - (count - 1) * _BETWEEN) / count
    rows = max(int(most // (_TINIEST * texts.LEADING)), 1)
    lines = [texts.shortened(each, _TINIEST, width) for each in said]
    if len(lines) > rows * count or left:
        left += max(len(lines) - rows * count + 1, 0)
        more = word("figure.sources.more", language, count=left)
        lines = [*lines[: rows * count - 1], texts.shortened(more, _TINIEST, width)]
    rows = -(-len(lines) // count)
    columns = tuple(tuple(lines[at : at + rows]) for at in range(0, len(lines), rows))
    return _List(columns, width, _TINIEST)


def _draw_code(canvas: Canvas, link: str, room: Room) -> None:
    """The link as a QR code: one shape, black on white in every theme, so that it is read."""
    matrix = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    module = room.width / (len(matrix) + 2 * _QUIET_ZONE)
    canvas.box(room, fill="#ffffff")
    squares = [
        Room(
            room.x + (column + _QUIET_ZONE) * module,
            room.y + (row + _QUIET_ZONE) * module,
            module,
            module,
        ).path()
        for row, cells in enumerate(matrix)
        for column, dark in enumerate(cells)
        if dark
    ]
    canvas.path(Path.make_compound_path(*squares), fill="#000000", name="qr-code")
