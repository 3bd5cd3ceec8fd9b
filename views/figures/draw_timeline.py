"""A timeline as a picture: bands as wide as what is known of the date, each with its words.

On the left of a column stands the time axis, on the right what happened, line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from facts.queries import records
from views.figures import fonts, texts
from views.figures.canvas import Canvas, Room
from views.figures.content import TimelinePart
from views.words import word

_SIZES: Final = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.6, 6.2, 5.8, 5.5)
_MOST_COLUMNS: Final = 3
_GUTTER: Final = 20.0
_STRIPS: Final = {1: 0.42, 2: 0.3, 3: 0.26}
_LARGE: Final = 8.5
_AXIS: Final = 1.9
_PADDING: Final = 0.22
_HEAD: Final = 1.9
_DAY: Final = 1.8
_MORE: Final = 1.6
_APART: Final = "  "

Row = dict[str, Any]


@dataclass(frozen=True)
class _Entry:
    """A line of the timeline: a row with its words, or a lane's name (row None)."""

    row: Row | None
    lane: str
    lines: tuple[str, ...]
    tall: float


@dataclass(frozen=True)
class _Laid:
    """Entries in columns, the type, the width of a column and how many rows found no room."""

    columns: tuple[tuple[_Entry, ...], ...]
    size: float
    width: float
    strip: float
    left_out: int = 0


def draw_timeline(canvas: Canvas, part: TimelinePart, room: Room, language: str) -> float:
    """Draw a timeline into a room and give its end; rows without room are counted at the end."""
    rows = _in_order(part.rows)
    if not rows:
        return room.y
    laid = _fitting(rows, room)
    days = [day.toordinal() for row in rows for day in (row["start"], row["end"])]
    years = (date.fromordinal(min(days)).year, date.fromordinal(max(days) - 1).year + 1)
    lowest = room.y
    for number, column in enumerate(laid.columns):
        left = room.x + number * (laid.width + _GUTTER)
        tall = sum(entry.tall for entry in column)
        _draw_axis(canvas, Room(left, room.y, laid.strip, tall), laid.size, years)
        y = room.y + _AXIS * laid.size
        for entry in column:
            _draw_entry(canvas, laid, entry, left, y, years)
            y += entry.tall
        lowest = max(lowest, y)
    if laid.left_out:
        said = word("figure.rows.more", language, count=laid.left_out)
        canvas.text(room.x, lowest + laid.size * 1.2, said, laid.size, canvas.palette.quiet)
        lowest += _MORE * laid.size
    return lowest


def _in_order(frame: pd.DataFrame) -> list[Row]:
    """The rows by lane, lanes by their first date, rows by date; days as dates."""
    if frame.empty:
        return []
    frame = frame.assign(
        start=[pd.Timestamp(day).date() for day in frame["start"]],
        end=[pd.Timestamp(day).date() for day in frame["end"]],
    )
    first = frame.groupby("lane")["start"].transform("min")
    ordered = frame.assign(first=first).sort_values(
        ["first", "lane", "start", "end", "id"], kind="stable"
    )
    return records(ordered)


def _fitting(rows: Sequence[Row], room: Room) -> _Laid:
    """A large type and few columns if all rows fit so, else the largest type in which they do."""
    laid = _laid_out(rows, room, _SIZES[-1], _MOST_COLUMNS)
    large = [(size, count) for count in (1, 2) for size in _SIZES if size >= _LARGE]
    any_size = [(size, count) for size in _SIZES for count in range(1, _MOST_COLUMNS + 1)]
    for size, count in (*large, *any_size):
        tried = _laid_out(rows, room, size, count)
        if not tried.left_out:
            return tried
    return laid


def _laid_out(rows: Sequence[Row], room: Room, size: float, count: int) -> _Laid:
    width = (room.width - (count - 1) * _GUTTER) / count
    strip = width * _STRIPS[count]
    entries = _entries(rows, size, width - strip - size)
    most = room.height - _AXIS * size
    even = sum(entry.tall for entry in entries) / count
    while even < most:
        columns, left_out = _filled(entries, even, count)
        if not left_out:
            return _Laid(columns, size, width, strip)
        even += size
    columns, left_out = _filled(entries, most - _MORE * size, count)
    return _Laid(columns, size, width, strip, left_out)


def _entries(rows: Sequence[Row], size: float, room: float) -> list[_Entry]:
    found: list[_Entry] = []
    for row in rows:
        if not found or found[-1].lane != row["lane"]:
            found.append(_heading(str(row["lane"]), size))
        number = row.get("number", "")
        mark = f" [{number}]" if str(number) not in ("", "nan") else ""
        said = f"{row['when']}{_APART}{row['title']}{mark}"
        lines = texts.wrapped(said, size, room)
        found.append(
            _Entry(row, str(row["lane"]), lines, texts.height(lines, size) + 2 * _PADDING * size)
        )
    return found


def _heading(lane: str, size: float) -> _Entry:
    return _Entry(None, lane, (lane,), _HEAD * size)


def _filled(
    entries: Sequence[_Entry], tall: float, count: int
) -> tuple[tuple[tuple[_Entry, ...], ...], int]:
    """Entries in columns of at most a height, and the rows left over; a lane's name goes along."""
    columns: list[list[_Entry]] = [[]]
    filled = 0.0
    for number, entry in enumerate(entries):
        following = entries[number + 1].tall if entry.row is None else 0.0
        if columns[-1] and filled + entry.tall + following > tall:
            if len(columns) == count:
                return _frozen(columns), sum(e.row is not None for e in entries[number:])
            columns.append([])
            filled = 0.0
            if entry.row is not None:
                again = _heading(entry.lane, entry.tall and _size_of(entry))
                columns[-1].append(again)
                filled += again.tall
        columns[-1].append(entry)
        filled += entry.tall
    return _frozen(columns), 0


def _size_of(entry: _Entry) -> float:
    return entry.tall / (len(entry.lines) * texts.LEADING + 2 * _PADDING)


def _frozen(columns: Sequence[Sequence[_Entry]]) -> tuple[tuple[_Entry, ...], ...]:
    return tuple(tuple(column) for column in columns)


def _x(day: date, years: tuple[int, int], left: float, strip: float) -> float:
    first, last = date(years[0], 1, 1).toordinal(), date(years[1], 1, 1).toordinal()
    return left + (day.toordinal() - first) / max(last - first, 1) * strip


def _draw_axis(canvas: Canvas, room: Room, size: float, years: tuple[int, int]) -> None:
    """Years above the strip, as many names as there is room for, and a quiet line for each."""
    palette = canvas.palette
    small = size * 0.85
    each = room.width / max(years[1] - years[0], 1)
    step = max(1, -(-int(fonts.width("2000", small) + 5) // max(int(each), 1)))
    top = room.y + _AXIS * size
    for year in range(years[0], years[1] + 1):
        x = _x(date(year, 1, 1), years, room.x, room.width)
        canvas.line([(x, top - 2), (x, top + room.height)], palette.county_line, 0.5)
        if (year - years[0]) % step == 0 and year < years[1]:
            canvas.text(x + 1.5, room.y + small, str(year), small, palette.quiet)


def _draw_entry(
    canvas: Canvas, laid: _Laid, entry: _Entry, left: float, y: float, years: tuple[int, int]
) -> None:
    size, palette = laid.size, canvas.palette
    beside = left + laid.strip + size
    if entry.row is None:
        base = y + entry.tall - size * 0.45
        said = texts.shortened(entry.lane, size, laid.width, bold=True)
        canvas.text(beside, base, said, size, palette.quiet, bold=True)
        return
    row = entry.row
    _draw_words(canvas, entry, str(row["when"]), beside, y + _PADDING * size, size)
    start = _x(row["start"], years, left, laid.strip)
    end = max(_x(row["end"], years, left, laid.strip), start + _DAY)
    middle = y + _PADDING * size + size * 0.66
    band = Room(start, middle - size * 0.29, end - start, size * 0.58)
    if row["hollow"]:
        canvas.box(band, line=palette.target, width=0.9, dash=(3, 2))
    else:
        canvas.box(band, fill=palette.select, opacity=0.45, line=palette.select, width=0.7)
    canvas.line([(end + 2, middle), (beside - 2, middle)], palette.county_line, 0.4)


def _draw_words(canvas: Canvas, entry: _Entry, when: str, x: float, y: float, size: float) -> None:
    """The lines of an entry; the date at the beginning of the first one is quiet."""
    first, *others = entry.lines
    across = 0.0
    if f"{first}{_APART}".startswith(when + _APART):
        canvas.lines(x, y, [when], size, canvas.palette.quiet)
        first = first.removeprefix(when).lstrip()
        across = fonts.width(when + _APART, size)
    canvas.lines(x + across, y, [first], size)
    canvas.lines(x, y + size * texts.LEADING, others, size)
