"""Where a label stands, so that none collides with another, with a symbol or with the frame.

Positions are found on a nominal frame by trying places round each mark in order of preference,
most important marks first; a label that must stand off gets a thin leader to its mark.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from views.boxes import Box, along_leader, round_leader
from views.widths import text_width

_EARTH_DEGREES = 360.0
_LINE_HEIGHT: Final = 1.27
_LEADER_FROM: Final = 16.0
# Degrees clockwise from the right; the sides first, then above and below, then between.
_FIRST_ANGLES: Final = (0, 180, 270, 90, 330, 30, 210, 150, 300, 60, 240, 120)
_MORE_ANGLES: Final = (345, 15, 195, 165, 315, 45, 225, 135, 285, 75, 255, 105)
_SIDEWAYS: Final = 0.3
_DISTANCES: Final = (3, 6, 9, 13, 18, 24, 30, 37, 44, 52, 60, 70, 80, 92, 104, 118, 132, 164, 200)
PATIENCE: Final = 6
_NEAR: Final = 1.0


@dataclass(frozen=True)
class Frame:
    """A nominal map frame: geographic bounds (WGS 84 degrees) fitted into width × height px."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    @cached_property
    def scale(self) -> float:
        """Pixels per degree of longitude at which the bounds just fit."""
        tall = mercator(self.north) - mercator(self.south)
        return min((self.width - 8) / (self.east - self.west), (self.height - 8) / tall)

    @cached_property
    def _middle(self) -> float:
        return (mercator(self.north) + mercator(self.south)) / 2

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Frame position in px from the top left corner."""
        x = self.width / 2 + (lon - (self.west + self.east) / 2) * self.scale
        return x, self.height / 2 - (mercator(lat) - self._middle) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude of a frame position in px: the inverse of `pixel`."""
        lon = (self.west + self.east) / 2 + (x - self.width / 2) / self.scale
        ordinate = math.radians(self._middle - (y - self.height / 2) / self.scale)
        return lon, math.degrees(math.atan(math.sinh(ordinate)))


def mercator(lat: float) -> float:
    """Web-Mercator ordinate in degrees of longitude at the equator."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


@dataclass(frozen=True)
class Request:
    """A label to place: its mark's position, its lines with font sizes in px, its importance.

    The label keeps `mark_radius` px away from the position, and so do all others. An area has a
    `reach` instead, half its size in degrees: only the labels of other areas keep off it.
    """

    key: str
    lon: float
    lat: float
    lines: tuple[tuple[str, float], ...]
    mark_radius: float = 6.0
    importance: int = 0
    reach: float = 0.0


@dataclass(frozen=True)
class Placement:
    """Where a label's box stands relative to its mark, in px.

    `side` is the direction in which the label stands (cosine, sine; y downwards). That of an area
    is relative to the area's edge in that direction.
    """

    dx: float
    dy: float
    width: float
    height: float
    align: str
    leader: tuple[float, float, float, float] | None
    side: tuple[float, float] = (0.0, 0.0)


def place(
    requests: Iterable[Request],
    frame: Frame,
    larger: Sequence[Frame] = (),
    patience: int = PATIENCE,
) -> dict[str, Placement | None]:
    """A placement for each request's key, or None where no position is free.

    The placement is found in `frame` and holds in the larger frames too. A label that finds no
    room beside its mark is given an earlier turn, as long as that leaves less unsaid; `patience`:
    how many such turns are tried at most.
    """
    ordered = sorted(requests, key=lambda request: (-request.importance, request.key))
    boards = [_Board(each, ordered) for each in (frame, *larger)]
    standing = {request.key: _Standing(request, boards) for request in ordered}
    best = _in_turn(ordered, boards, standing)
    turns = _turns(ordered, best)
    for _ in range(patience):
        turned = next(turns, None)
        if turned is None:
            break
        found = _in_turn(turned, boards, standing)
        if _unsaid(turned, found) < _unsaid(ordered, best):
            best, ordered = found, turned
            turns = _turns(ordered, best)
    return best


def _turns(
    ordered: Sequence[Request], placed: Mapping[str, Placement | None]
) -> Iterator[list[Request]]:
    """Other orders: one label that found no room goes first, then it and any other do."""
    marked = [request for request in ordered if request.mark_radius or request.reach]
    unsaid = [request for request in marked if placed[request.key] is None]
    firsts = [(request,) for request in unsaid]
    pairs = [(other, request) for request in unsaid for other in marked if other is not request]
    for leaders in (*firsts, *pairs, *(pair[::-1] for pair in pairs)):
        yield [*leaders, *(request for request in ordered if request not in leaders)]


def _unsaid(requests: Iterable[Request], placed: Mapping[str, Placement | None]) -> int:
    return sum(request.importance for request in requests if placed[request.key] is None)


def _in_turn(
    ordered: Sequence[Request], boards: "Sequence[_Board]", standing: "Mapping[str, _Standing]"
) -> dict[str, Placement | None]:
    """Each label at the first position that is free in all frames when its turn comes."""
    for board in boards:
        board.clear()
    placed: dict[str, Placement | None] = {}
    for request in ordered:
        fitting = (
            candidate
            for candidate, boxes in standing[request.key]
            if all(
                board.has_room(request, candidate, box)
                for board, box in zip(boards, boxes, strict=True)
            )
        )
        chosen = next(fitting, None)
        placed[request.key] = chosen
        if chosen is not None:
            for board in boards:
                board.take(request, chosen)
    return placed


class _Standing:
    """Where a label stands inside all frames and on no mark, with its boxes there.

    That is the same in every turn: it is found once, and no further than somebody looks.
    """

    def __init__(self, request: Request, boards: "Sequence[_Board]") -> None:
        self._known: list[tuple[Placement, list[Box]]] = []
        tried = (
            (each, [b.label_box(request, each) for b in boards]) for each in _candidates(request)
        )
        self._further = (
            (each, boxes)
            for each, boxes in tried
            if all(board.stands(request, box) for board, box in zip(boards, boxes, strict=True))
        )

    def __iter__(self) -> Iterator[tuple[Placement, list[Box]]]:
        yield from self._known
        for found in self._further:
            self._known.append(found)
            yield found


class _Board:
    """What is taken in one frame while labels are being placed."""

    def __init__(self, frame: Frame, requests: Sequence[Request]) -> None:
        self.frame = frame
        self._at = {request.key: frame.pixel(request.lon, request.lat) for request in requests}
        self._scale = frame.scale
        boxes = [(request, self._mark_box(request)) for request in requests]
        self._marks = {
            request.key: [
                box
                for other, box in boxes
                if other.key != request.key and (not other.reach or request.reach)
            ]
            for request in requests
        }
        self._taken: list[Box] = []

    def clear(self) -> None:
        """Begin a turn: no label has been placed."""
        self._taken = []

    def stands(self, request: Request, label: Box) -> bool:
        """Whether a label stands inside the frame and on no mark."""
        return _inside(label, self.frame) and not label.overlaps(*self._marks[request.key])

    def has_room(self, request: Request, placement: Placement, label: Box) -> bool:
        """Whether a label that stands, and its leader, are on nothing that was placed before."""
        if label.overlaps(*self._taken):
            return False
        if placement.leader is None:
            return True
        x, y = self._anchor(request, placement)
        whole = round_leader(placement.leader, x, y)
        near = [box for box in (*self._taken, *self._marks[request.key]) if whole.overlaps(box)]
        return not any(box.overlaps(*near) for box in near and along_leader(placement.leader, x, y))

    def take(self, request: Request, placement: Placement) -> None:
        """Mark the place of a label and its leader as taken."""
        self._taken.append(self.label_box(request, placement))
        self._taken += along_leader(placement.leader, *self._anchor(request, placement))

    def _mark_box(self, request: Request) -> Box:
        x, y = self._at[request.key]
        r = request.reach * self._scale or request.mark_radius
        return Box(x - r, y - r, x + r, y + r)

    def _anchor(self, request: Request, placement: Placement) -> tuple[float, float]:
        return _beside(self._at[request.key], request.reach * self._scale, placement)

    def label_box(self, request: Request, placement: Placement) -> Box:
        """Where a label would stand."""
        x, y = self._anchor(request, placement)
        left, top = x + placement.dx, y + placement.dy
        return Box(left - 1, top - 1, left + placement.width + 1, top + placement.height + 1)


def anchor(request: Request, placement: Placement, frame: Frame) -> tuple[float, float]:
    """The frame position in px that a placement is relative to: the mark, or an area's edge."""
    return _beside(frame.pixel(request.lon, request.lat), request.reach * frame.scale, placement)


def _beside(at: tuple[float, float], out: float, placement: Placement) -> tuple[float, float]:
    return at[0] + placement.side[0] * out, at[1] + placement.side[1] * out


def _inside(box: Box, frame: Frame) -> bool:
    return (
        box.left >= _NEAR
        and box.top >= _NEAR
        and box.right <= frame.width - _NEAR
        and box.bottom <= frame.height - _NEAR
    )


def _candidates(request: Request) -> Iterable[Placement]:
    width = max(text_width(text, size) for text, size in request.lines) + 2
    height = sum(size * _LINE_HEIGHT for _, size in request.lines)
    if request.mark_radius == 0 and not request.reach:  # an area's name stands inside or not at all
        for down in (0.0, -height, height):
            for right in (0.0, -width / 3, width / 3):
                left = right - width / 2
                yield Placement(left, down - height / 2, width, height, "center", None)
        return
    radius = 0.0 if request.reach else request.mark_radius
    for distance in _DISTANCES:
        for angle in (*_FIRST_ANGLES, *_MORE_ANGLES):
            yield _at_angle(angle, distance, radius, (width, height))


@lru_cache(maxsize=20_000)  # the same label is tried again in each turn, on each map
def _at_angle(angle: int, distance: int, radius: float, size: tuple[float, float]) -> Placement:
    width, height = size
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = cos * (radius + distance), sin * (radius + distance)
    align = "left" if cos > _SIDEWAYS else "right" if cos < -_SIDEWAYS else "center"
    dx = x if align == "left" else x - width if align == "right" else x - width / 2
    dy = y - height / 2 + (sin * height / 2)
    leader = None
    if distance >= _LEADER_FROM:
        near = dx if align == "left" else dx + width if align == "right" else x
        level = y if abs(sin) < _SIDEWAYS else dy + height / 2
        if align == "center":
            level = dy if sin > 0 else dy + height
        leader = (cos * radius, sin * radius, near, level)
    return Placement(dx, dy, width, height, align, leader, (cos, sin))
