"""Lanes on a slide: a native chart for each with several values, a tile for each with one."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from facts.comparison import ESTIMATE, TARGET
from views.figures.content import LanesPart
from views.figures.slide_chart import LaneChart
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import NO_FILL, Fill, Stroke
from views.figures.slide_text import LINE, Run, fitted, shortened
from views.figures.slide_values import Value, values_of
from views.lanes import Lane, time_span
from views.palette import Palette
from views.words import word

_CHART_WIDTH: Final = 270.0
_CHART: Final = (112.0, 190.0)  # least and greatest height
_TILE_WIDTH: Final = 190.0
_TILE: Final = (65.0, 70.0)
_GAP: Final = 10.0
_INSET: Final = 6.0
_SHARE: Final = 3  # of the width of a row, besides one for each value
_SMALL: Final = 8.5
_VALUE_SIZES: Final = (18.0, 16.0, 14.0, 12.0, 10.0)

Named = tuple[Lane, str]


def lanes_height(part: LanesPart, room: float) -> float:
    """The height in points that lanes would like in a room so wide."""
    charts, tiles = _parted(part)
    rows = math.ceil(len(charts) / _columns(room, _CHART_WIDTH, len(charts)))
    tile_rows = math.ceil(len(tiles) / _columns(room, _TILE_WIDTH, len(tiles)))
    return rows * (_CHART[1] + _GAP) + tile_rows * (_TILE[1] + _GAP)


def draw_lanes(
    shapes: Shapes, slide: Any, part: LanesPart, box: Box, palette: Palette
) -> LanesPart | None:
    """Draw as many lanes as fit in the box, charts first; what is left, or None."""
    charts, tiles = _parted(part)
    left, top, across, down = box
    columns = _columns(across, _CHART_WIDTH, len(charts))
    tile_columns = _columns(across, _TILE_WIDTH, len(tiles))
    fitting = max(int((down + _GAP) // (_CHART[0] + _GAP)), 1)
    rows = min(math.ceil(len(charts) / columns), fitting)
    below = down - rows * (_CHART[0] + _GAP)
    room = max(int((below + _GAP) // (_TILE[0] + _GAP)), 0 if rows else 1)
    whole = len(charts) <= rows * columns
    tile_rows = min(math.ceil(len(tiles) / tile_columns), room) if whole else 0
    spare = down - tile_rows * (_TILE[0] + _GAP) - _GAP * (rows - 1)
    height = min(_CHART[1], spare / rows) if rows else 0.0
    span = time_span(part.lanes)
    drawn = charts[: rows * columns]
    for (lane, title), place in zip(drawn, _places(drawn, box, columns, height), strict=True):
        values = values_of(lane, part.sources, shapes.language)
        LaneChart(title, values, span, place, palette, shapes.language).add_to(shapes, slide)
    start = top + rows * (height + _GAP)
    tile = min(_TILE[1], (top + down - start + _GAP) / max(tile_rows, 1) - _GAP)
    shown = tiles[: tile_rows * tile_columns]
    places = _cells((left, start, across, top + down - start), tile_columns, tile)
    for (lane, title), place in zip(shown, places, strict=False):
        values = values_of(lane, part.sources, shapes.language)
        _draw_tile(shapes, title, values, place, palette)
    rest = [*charts[len(drawn) :], *tiles[len(shown) :]]
    if not rest:
        return None
    lanes, titles = zip(*rest, strict=True)
    return replace(part, lanes=lanes, titles=titles)


def _parted(part: LanesPart) -> tuple[list[Named], list[Named]]:
    named = list(zip(part.lanes, part.titles, strict=True))
    return (
        [pair for pair in named if len(pair[0].rows) > 1],
        [pair for pair in named if len(pair[0].rows) <= 1],
    )


def _columns(room: float, wanted: float, count: int) -> int:
    return max(1, min(int((room + _GAP) // (wanted + _GAP)), count))


def _places(drawn: Sequence[Named], box: Box, columns: int, height: float) -> Iterator[Box]:
    """The boxes of charts, row by row; in a row those with more values get more of the width."""
    top = box[1]
    for start in range(0, len(drawn), columns):
        row = drawn[start : start + columns]
        shares = [_SHARE + len(lane.rows) for lane, _ in row]
        unit = (box[2] - _GAP * (len(row) - 1)) / sum(shares)
        left = box[0]
        for share in shares:
            yield left, top, unit * share, height
            left += unit * share + _GAP
        top += height + _GAP


def _cells(box: Box, columns: int, height: float) -> Iterator[Box]:
    """The boxes of a grid, row by row, without end."""
    across = (box[2] - _GAP * (columns - 1)) / columns
    number = 0
    while True:
        row, column = divmod(number, columns)
        yield box[0] + column * (across + _GAP), box[1] + row * (height + _GAP), across, height
        number += 1


def _draw_tile(
    shapes: Shapes, title: str, values: Sequence[Value], box: Box, palette: Palette
) -> None:
    """A title and one number; a target has a dashed edge, an estimate says that it is one."""
    left, top, across, down = box
    value = next(iter(values), None)
    target = value is not None and value.kind == TARGET
    ink = palette.target if target else palette.value
    group = shapes.group(box, title, "")
    edge = Stroke(ink if target else palette.hairline, 1.0, "dash" if target else "")
    group.preset("rect", box, title, NO_FILL if target or not value else Fill(palette.paper), edge)
    inner = across - 2 * _INSET
    said = Run(shortened(title, _SMALL, inner, 2), _SMALL, palette.quiet)
    upper = (left + _INSET, top + 4, inner, _SMALL * LINE * 2)
    group.text([[said]], upper, title)
    if value is None:
        return
    size, _ = fitted(value.label, _VALUE_SIZES, inner, 1, bold=True)
    told = [value.when, f"[{value.source}]" if value.source else ""]
    if value.kind or value.row["status"] == ESTIMATE:
        told.insert(0, word(f"status.{value.row['status']}", shapes.language))
    small = shortened(" · ".join(filter(None, told)), _SMALL, inner)
    height = size * LINE + _SMALL * LINE
    group.text(
        [[Run(value.label, size, ink, True)], [Run(small, _SMALL, palette.quiet)]],
        (left + _INSET, top + down - height - 4, inner, height),
        value.said,
    )
