"""On which side of its point a chart's label stands, so that it keeps off points and labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from views.figures.slide_shapes import Box
from views.figures.slide_text import width

_SIDES: Final = ("t", "b", "r", "l")
_DOT: Final = 4.5
_STEP: Final = 4.0
_OUTSIDE: Final = 1000.0
_LABEL_WEIGHT: Final = 2.0
_ROUNDS: Final = 6


@dataclass(frozen=True)
class Spot:
    """A point of a chart in points from its corner, what its label says, the line it is on."""

    x: float
    y: float
    text: str
    line: str


def label_sides(layouts: Sequence[Sequence[Spot]], size: float, room: Box) -> list[str]:
    """For each spot t, b, r or l: such that labels meet least of points, lines and each other.

    layouts: the spots as they stand if the scale ends at the highest value, or above it, since
    whoever draws the chart chooses that. room: left, top, right and bottom, which no label passes.
    """
    boards = [[_dot(spot) for spot in spots] + _lines(spots) for spots in layouts]
    labels = [
        {side: [_label(spot, side, size) for spot in spots] for side in _SIDES}
        for spots in zip(*layouts, strict=True)
    ]
    alone = [
        {side: _alone(boxes, boards, room) for side, boxes in found.items()} for found in labels
    ]

    def cost(number: int, side: str, chosen: Sequence[str]) -> float:
        others = (labels[n][s] for n, s in enumerate(chosen) if n != number)
        boxes = labels[number][side]
        meeting = (_shared(*pair) for other in others for pair in zip(boxes, other, strict=True))
        return alone[number][side] + sum(meeting) * _LABEL_WEIGHT

    tries = [_settled([side] * len(labels), cost) for side in _SIDES]
    return min(tries, key=lambda sides: sum(cost(n, side, sides) for n, side in enumerate(sides)))


def _settled(sides: list[str], cost: Callable[[int, str, Sequence[str]], float]) -> list[str]:
    """Sides of which none is better changed alone, or the best after some rounds."""
    for _ in range(_ROUNDS):
        before = list(sides)
        for number in range(len(sides)):
            costs = {side: cost(number, side, sides) for side in _SIDES}
            sides[number] = min(_SIDES, key=costs.__getitem__)
        if sides == before:
            break
    return sides


def _alone(boxes: Sequence[Box], boards: Sequence[Sequence[Box]], room: Box) -> float:
    """What a label meets that is no label, over all layouts."""
    return sum(
        _outside(box, room) * _OUTSIDE + sum(_shared(box, other) for other in board)
        for box, board in zip(boxes, boards, strict=True)
    )


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


def _outside(box: Box, room: Box) -> float:
    first = max(room[0] - box[0], 0) + max(room[1] - box[1], 0)
    return first + max(box[2] - room[2], 0) + max(box[3] - room[3], 0)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
