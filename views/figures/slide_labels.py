"""On which side of its point a chart's label stands, so that it keeps off points and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from views.figures.slide_shapes import Box
from views.figures.slide_text import width

_SIDES: Final = ("t", "b", "r", "l")
_DOT: Final = 4.5
_STEP: Final = 4.0
_OUTSIDE: Final = 1000.0


@dataclass(frozen=True)
class Spot:
    """A point of a chart in points from its corner, what its label says, the line it is on."""

    x: float
    y: float
    text: str
    line: str


def label_sides(layouts: Sequence[Sequence[Spot]], size: float, room: Box) -> list[str]:
    """For each spot t, b, r or l: where its label meets least of what is already there.

    layouts: the spots as they stand if the scale ends at the highest value, or above it, since
    whoever draws the chart chooses that. room: left, top, right and bottom, which no label passes.
    """
    boards = [[_dot(spot) for spot in spots] + _lines(spots) for spots in layouts]
    chosen = []
    for number in range(len(layouts[0])):
        spots = [layout[number] for layout in layouts]
        labels = {side: [_label(spot, side, size) for spot in spots] for side in _SIDES}
        costs = {side: _costs(labels[side], boards, room) for side in _SIDES}
        best = min(_SIDES, key=costs.__getitem__)
        for board, label in zip(boards, labels[best], strict=True):
            board.append(label)
        chosen.append(best)
    return chosen


def _costs(labels: Sequence[Box], boards: Sequence[Sequence[Box]], room: Box) -> float:
    return sum(_cost(box, taken, room) for box, taken in zip(labels, boards, strict=True))


def _dot(spot: Spot) -> Box:
    return _edges(spot.x - _DOT, spot.y - _DOT, 2 * _DOT, 2 * _DOT)


def _edges(left: float, top: float, across: float, down: float) -> Box:
    return left, top, left + across, top + down


def _lines(spots: Sequence[Spot]) -> list[Box]:
    """Small boxes along the lines that join the spots of each line."""
    found = []
    for line in dict.fromkeys(spot.line for spot in spots):
        joined = sorted((spot.x, spot.y) for spot in spots if spot.line == line)
        for (x1, y1), (x2, y2) in pairwise(joined):
            steps = max(int(max(x2 - x1, abs(y2 - y1)) / _STEP), 1)
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                found.append(_edges(x - 2, y - 2, 4, 4))
    return found


def _label(spot: Spot, side: str, size: float) -> Box:
    across, down = width(spot.text, size) + 4, size * 1.3
    left = {"r": spot.x + _DOT, "l": spot.x - _DOT - across}.get(side, spot.x - across / 2)
    top = {"t": spot.y - _DOT - down, "b": spot.y + _DOT}.get(side, spot.y - down / 2)
    return _edges(left, top, across, down)


def _cost(box: Box, taken: Sequence[Box], room: Box) -> float:
    left, top, right, bottom = box
    outside = max(room[0] - left, 0) + max(room[1] - top, 0)
    outside += max(right - room[2], 0) + max(bottom - room[3], 0)
    shared = sum(
        max(min(right, other[2]) - max(left, other[0]), 0)
        * max(min(bottom, other[3]) - max(top, other[1]), 0)
        for other in taken
    )
    return outside * _OUTSIDE + shared
