"""Numbers in lanes as a picture, laid out as on screen: each lane has a scale of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations, product
from typing import Any, Final

from matplotlib.path import Path

from facts.queries import records
from views.evidence_signs import SUPPLEMENT
from views.figures import fonts, texts
from views.figures.canvas import Canvas, Room
from views.figures.content import LanesPart
from views.lane_chart import Layout, across, laid_out, value_text
from views.widths import text_width
from views.words import word

_TEXT: Final = 12.0
_TITLE: Final = 10.5
_AXIS: Final = 22.0
_GUTTER: Final = 26.0
_MOST_COLUMNS: Final = 3
_LARGEST: Final = 1.1
_SCALES: Final = tuple(step / 100 for step in range(int(_LARGEST * 100), 34, -3))
_DOT: Final = 4.2

Value = Mapping[str, Any]


@dataclass(frozen=True)
class _Columns:
    """Lanes in columns: which lane starts each, how large a px is, their layout and titles."""

    starts: tuple[int, ...]
    scale: float
    layout: Layout
    titles: tuple[tuple[str, ...], ...]

    @property
    def tops(self) -> list[float]:
        """Where each lane begins, and where the last one ends, in px."""
        heads = zip(self.layout.heads, self.titles, strict=True)
        tops = [middle - _head(title) / 2 for middle, title in heads]
        return [*tops, float(self.layout.height)]


def draw_lanes(canvas: Canvas, part: LanesPart, room: Room, language: str) -> float:
    """Draw lanes into a room, in as many columns as let the type be largest; gives their end."""
    columns = _fitting(part, room, language)
    width = (room.width - (len(columns.starts) - 1) * _GUTTER) / len(columns.starts)
    ends = [*columns.starts[1:], len(part.lanes)]
    lowest = room.y
    for number, (first, last) in enumerate(zip(columns.starts, ends, strict=True)):
        left = room.x + number * (width + _GUTTER)
        tall = (columns.tops[last] - columns.tops[first]) * columns.scale
        axis = Room(left, room.y, width, _AXIS * columns.scale)
        _draw_axis(canvas, columns, axis, tall)
        for index in range(first, last):
            shift = axis.bottom - columns.tops[first] * columns.scale
            _draw_lane(canvas, columns, index, left, shift, width, first=index == first)
        lowest = max(lowest, axis.bottom + tall)
    return lowest


def _fitting(part: LanesPart, room: Room, language: str) -> _Columns:
    """The largest type for which the lanes fit, in the fewest columns."""
    labels = {
        str(row["observation_id"]): _label(part, row, language)
        for lane in part.lanes
        for row in lane.rows
    }
    fitting: list[_Columns] = []
    for scale in _SCALES:
        for count in range(1, min(_MOST_COLUMNS, max(len(part.lanes), 1)) + 1):
            width = (room.width - (count - 1) * _GUTTER) / count / scale
            laid = _laid(part, labels, language, width, scale)
            starts = _broken(laid.tops, room.height / scale - _AXIS, count)
            if not starts or 3.2 * laid.layout.pad > width:
                continue
            if not _collide(laid.layout):
                return replace(laid, starts=starts)
            fitting.append(replace(laid, starts=starts))
    smallest = _laid(part, labels, language, room.width / _SCALES[-1], _SCALES[-1])
    return next(iter(fitting), smallest)


def _collide(layout: Layout) -> bool:
    """Whether a label touches another, or a mark with the sign of its bound."""
    boxes, marks = [], []
    for value in records(layout.values):
        half = text_width(value["label"], _TEXT) / 2
        x = across(date.fromisoformat(value["middle"]), layout.span, layout.width, layout.pad)
        y = value["label_y"]
        boxes.append((x - half, y - _TEXT + 1, x + half, y + 1))
        reach = (value["y"] - _DOT, value["y"] + _DOT, value["bar"])
        marks.append((x - _DOT, min(reach), x + _DOT, max(reach)))
    return any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in chain(combinations(boxes, 2), product(boxes, marks))
    )


def _laid(
    part: LanesPart, labels: Mapping[str, str], language: str, width: float, scale: float
) -> _Columns:
    """The lanes in one column of so many px, their titles in as many lines as they need."""
    titles = tuple(texts.wrapped(title, _TITLE, width, bold=True) for title in part.titles)
    heads = [_head(title) for title in titles]
    layout = laid_out(part.lanes, labels, {}, language, int(width), heads)
    return _Columns((0,), scale, layout, titles)


def _head(title: Sequence[str]) -> float:
    return texts.height(title, _TITLE) + 3


def _label(part: LanesPart, row: Value, language: str) -> str:
    number = part.sources.get(str(row["observation_id"]))
    said = value_text(row, language)
    if row.get("layer") == SUPPLEMENT:
        said += word("evidence.sign", language, grade=row["grade"])
    return f"{said} [{number}]" if number else said


def _broken(tops: Sequence[float], tall: float, count: int) -> tuple[int, ...]:
    """Which lanes start a column if columns are even and none is higher than `tall`; or ()."""
    even = tops[-1] / count
    while even <= tall:
        starts = [0]
        for index in range(len(tops) - 1):
            if tops[index + 1] - tops[starts[-1]] > even and index > starts[-1]:
                starts.append(index)
        if len(starts) <= count and _highest(tops, starts) <= tall:
            return tuple(starts)
        even += max(tall / 40, 1.0)
    return ()


def _highest(tops: Sequence[float], starts: Sequence[int]) -> float:
    ends = [*starts[1:], len(tops) - 1]
    return max(tops[end] - tops[start] for start, end in zip(starts, ends, strict=True))


def _draw_axis(canvas: Canvas, columns: _Columns, room: Room, tall: float) -> None:
    """The years above the lanes, each with a quiet line down; fewer names where they would meet."""
    layout, scale, palette = columns.layout, columns.scale, canvas.palette
    years = range(layout.span[0].year, layout.span[1].year + 1)
    size = 10.0 * scale
    apart = (layout.width - 2 * layout.pad) / max(len(years), 1) * scale
    step = max(1, -(-int(fonts.width("2000", size) + 8) // max(int(apart), 1)))
    for year in years:
        x = room.x + _x(columns, date(year, 1, 1).isoformat()) * scale
        canvas.line(
            [(x, room.bottom - 4 * scale), (x, room.bottom + tall)], palette.county_line, 0.5
        )
        if (year - years[0]) % step == 0:
            canvas.text(x, room.bottom - 7 * scale, str(year), size, palette.quiet, align="center")


def _x(columns: _Columns, day: str) -> float:
    layout = columns.layout
    return across(date.fromisoformat(day), layout.span, layout.width, layout.pad)


def _draw_lane(
    canvas: Canvas,
    columns: _Columns,
    index: int,
    left: float,
    shift: float,
    width: float,
    *,
    first: bool,
) -> None:
    """One lane; `left` and `shift`: where the layout's px 0, 0 lies on the sheet."""
    scale, palette = columns.scale, canvas.palette
    layout = columns.layout
    size = _TEXT * scale
    top = shift + columns.tops[index] * scale
    if not first:
        rule = top - 2 * scale
        canvas.line([(left, rule), (left + width, rule)], palette.county_line, 0.5)
    canvas.lines(left, top, columns.titles[index], _TITLE * scale, palette.quiet, bold=True)
    values = records(layout.values[layout.values["lane"] == index])
    points = [
        (left + _x(columns, value["middle"]) * scale, shift + value["y"] * scale)
        for value in values
    ]
    _draw_joins(canvas, values, points, scale)
    for value, (x, y) in zip(values, points, strict=True):
        start = left + _x(columns, value["start"]) * scale
        end = left + _x(columns, value["end"]) * scale
        bar = Room(start, y - 2 * scale, max(end - start, 0.1), 4 * scale)
        canvas.box(bar, fill=palette.value, opacity=0.22)
        canvas.line([(x, y), (x, shift + value["bar"] * scale)], palette.value, 1.3 * scale)
        _draw_dot(canvas, value, x, y, _DOT * scale)
        base = shift + value["label_y"] * scale
        canvas.text(x, base, value["label"], size, align="center", halo=palette.page)


def _draw_joins(
    canvas: Canvas, values: Sequence[Value], points: Sequence[tuple[float, float]], scale: float
) -> None:
    """Lines join only results of one series."""
    chains: dict[str, list[tuple[float, float]]] = {}
    for value, point in zip(values, points, strict=True):
        if not value["hollow"]:
            chains.setdefault(str(value["line"]), []).append(point)
    for points_of in chains.values():
        if len(points_of) > 1:
            canvas.line(sorted(points_of), canvas.palette.value, 1.5 * scale)


def _draw_dot(canvas: Canvas, value: Value, x: float, y: float, r: float) -> None:
    palette = canvas.palette
    colour = palette.target if value["hollow"] else palette.value
    empty = value["hollow"] or value["estimate"]
    out = r * 1.25
    shape = (
        Path([(x, y - out), (x + out, y), (x, y + out), (x - out, y), (x, y - out)], closed=True)
        if value["hollow"]
        else Path.circle((x, y), r)
    )
    canvas.path(shape, fill=palette.page if empty else colour, line=colour, width=1.4)
