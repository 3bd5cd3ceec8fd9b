"""The timeline as native shapes: a band for a year, a tick for a day, hollow for a target."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from facts.queries import records
from views.figures.content import TimelinePart
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import NO_FILL, Fill, Stroke
from views.figures.slide_text import Run, clean, shortened, width
from views.palette import Palette
from views.words import word

_ROW: Final = (11.0, 18.0)  # least and greatest height of a line
_HEAD: Final = 16.0
_TYPE: Final = 0.66  # of a line's height
_LARGEST: Final = 10.0
_TICK: Final = 2.5
_AFTER: Final = 5.0
_TURN: Final = 0.55  # titles of marks further right than this stand on their left
_FAR: Final = 2090

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Axis:
    """The years of a timeline on a slide."""

    first: int
    last: int
    left: float
    across: float

    def at(self, day: date) -> float:
        """Where a day stands; days beyond the ends stand at the ends."""
        start = date(self.first, 1, 1)
        whole = (date(self.last + 1, 1, 1) - start).days
        share = (day - start).days / whole
        return self.left + min(max(share, 0.0), 1.0) * self.across

    @property
    def years(self) -> range:
        """The years that get a label: all, or so many that the labels keep apart."""
        count = self.last - self.first + 1
        step = next(n for n in (1, 2, 5, 10, 20) if count / n * 34 <= self.across or n == 20)
        return range(self.first, self.last + 1, step)


def timeline_height(part: TimelinePart) -> float:
    """The height in points that a timeline would like."""
    return _HEAD + (len(part.rows) + part.rows["lane"].nunique()) * _ROW[1]


def draw_timeline(
    shapes: Shapes, part: TimelinePart, box: Box, palette: Palette
) -> TimelinePart | None:
    """Draw as many rows as fit in the box, lane by lane; what is left, or None."""
    rows = lined_up(part.rows)
    if rows.empty:
        return None
    left, top, across, down = box
    axis = _axis(part.rows, left, across)
    lines = len(rows) + rows["lane"].nunique()
    height = min(max((down - _HEAD) / lines, _ROW[0]), _ROW[1])
    fitting = max(int((down - _HEAD + 0.01) / height), 2)
    rows["line"] = range(len(rows))
    rows["line"] += (rows["lane"] != rows["lane"].shift()).cumsum()
    drawn, rest = rows[rows["line"] < fitting], rows[rows["line"] >= fitting]
    used = _HEAD + (int(drawn["line"].max()) + 1) * height
    _draw_axis(shapes, axis, (left, top, across, used), palette)
    size = min(height * _TYPE, _LARGEST)
    for lane, first in drawn.groupby("lane", sort=False)["line"].first().items():
        head = [[Run(str(lane), size, palette.quiet, True)]]
        at = top + _HEAD + (first - 1) * height
        shapes.text(head, (left, at, across, height), str(lane), anchor="ctr", halo=palette.page)
    for row in records(drawn):
        place = (left, top + _HEAD + row["line"] * height, across, height)
        _draw_row(shapes, row, axis, place, size, palette)
    return None if rest.empty else replace(part, rows=rest[list(part.rows.columns)])


def lined_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Timeline rows by lane, the lane that begins first on top, and by date within a lane."""
    if rows.empty:
        return rows.copy()
    begins = rows.groupby("lane")["start"].min()
    order = {lane: at for at, lane in enumerate(begins.sort_values(kind="stable").index)}
    data = rows.assign(order=rows["lane"].map(order))
    data = data.sort_values(["order", "start", "end"], kind="stable")
    return data.drop(columns="order").reset_index(drop=True)


def _axis(rows: pd.DataFrame, left: float, across: float) -> Axis:
    starts = [day.year for day in rows["start"]]
    ends = [day.year for day in rows["end"] if day.year < _FAR]
    return Axis(min(starts), max([*starts, *ends]), left, across)


def _draw_axis(shapes: Shapes, axis: Axis, box: Box, palette: Palette) -> None:
    _, top, _, down = box
    group = shapes.group(box, word("slides.timeline.years", shapes.language), "")
    for year in axis.years:
        x = axis.at(date(year, 1, 1))
        group.line((x, top + _HEAD - 3), (x, top + down), str(year), Stroke(palette.county_line))
        said = [[Run(str(year), 8.5, palette.quiet)]]
        group.text(said, (x + 2, top, 30, _HEAD - 3), str(year), wrap=False)


def _draw_row(
    shapes: Shapes, row: Row, axis: Axis, place: Box, size: float, palette: Palette
) -> None:
    left, top, across, height = place
    start, end = axis.at(row["start"]), axis.at(row["end"])
    band = max(end - start, _TICK)
    start = min(start, left + across - band)
    ink = palette.target if row["hollow"] else palette.select
    fill = NO_FILL if row["hollow"] else Fill(ink, 1.0 if band <= 2 * _TICK else 0.45)
    stroke = Stroke(ink, 0.9, "sysDash" if row["hollow"] else "")
    name = f"{row['when']}: {row['title']}"
    mark = (start, top + height * 0.22, band, height * 0.56)
    shapes.preset("rect", mark, name, fill, stroke)
    number = f" [{row['number']}]" if row.get("number") else ""
    late = (start - left) / across > _TURN
    room = start - left - _AFTER if late else left + across - start - band - _AFTER
    room -= width(number, size)
    said = shortened(clean(row["title"]), size, max(room, 30.0)) + number
    taken = width(said, size)
    x = start - _AFTER - taken if late else start + band + _AFTER
    shapes.text(
        [[Run(said, round(size, 1), palette.text)]],
        (x, top, taken, height),
        name,
        align="right" if late else "left",
        anchor="ctr",
        wrap=False,
    )
