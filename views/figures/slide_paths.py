"""Paths of native shapes: from the SVG paths of the symbols, and from geometries in points."""

import math
import re
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

from views.figures.slide_shapes import Command, Point

_TOKENS: Final = re.compile(r"[MLHVAZ]|-?\d+(?:\.\d+)?")
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}
_QUARTER: Final = 0.5522847  # where the handles of a quarter circle stand, in radii


def of_symbol(path: str, centre: Point, scale: float) -> list[Command]:
    """An SVG path of views/symbols.py round a centre; of arcs it takes half circles only."""
    steps: list[Command] = []
    here: Point = (0.0, 0.0)
    tokens = _TOKENS.findall(path)
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command == "Z":
            steps.append(("Z", ()))
            continue
        taken = [float(token) for token in tokens[at : at + _TAKES[command]]]
        at += _TAKES[command]
        end = _end(command, taken, here)
        if command == "A":
            steps += _half_circle(here, end, taken)
        else:
            steps.append(("M" if command == "M" else "L", (end,)))
        here = end
        command = "L" if command == "M" else command
    x, y = centre
    return [(c, tuple((x + px * scale, y + py * scale) for px, py in pts)) for c, pts in steps]


def _end(command: str, taken: list[float], here: Point) -> Point:
    if command == "H":
        return taken[0], here[1]
    if command == "V":
        return here[0], taken[0]
    return taken[-2], taken[-1]


def _half_circle(start: Point, end: Point, taken: list[float]) -> list[Command]:
    radius, turn = taken[0], 1 if taken[4] else -1
    if not math.isclose(math.dist(start, end), 2 * radius):
        raise ValueError(f"an arc from {start} to {end} of radius {radius} is no half circle")
    centre = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    angle = math.atan2(start[1] - centre[1], start[0] - centre[0])
    steps: list[Command] = []
    for _ in range(2):
        following = angle + turn * math.pi / 2
        handles = (_handle(centre, radius, angle, turn), _handle(centre, radius, following, -turn))
        steps.append(("C", (*handles, _on(centre, radius, following))))
        angle = following
    return steps


def _on(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _handle(centre: Point, radius: float, angle: float, turn: int) -> Point:
    x, y = _on(centre, radius, angle)
    away = turn * radius * _QUARTER
    return x - away * math.sin(angle), y + away * math.cos(angle)


def of_area(area: BaseGeometry) -> list[Command]:
    """All rings of a polygon or of several as contours of one path, holes among them."""
    steps: list[Command] = []
    for polygon in parts(area, "Polygon"):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(float(x), float(y)) for x, y in ring.coords][:-1]
            steps += [("M", (points[0],)), *(("L", (point,)) for point in points[1:]), ("Z", ())]
    return steps


def of_line(line: BaseGeometry) -> list[Command]:
    """A line or several as open contours of one path."""
    steps: list[Command] = []
    for each in parts(line, "LineString"):
        points = [(float(x), float(y)) for x, y in each.coords]
        steps += [("M", (points[0],)), *(("L", (point,)) for point in points[1:])]
    return steps


def parts(geometry: BaseGeometry, kind: str) -> list[Any]:
    """The parts of a geometry that are of a kind (Polygon or LineString), at any depth."""
    if geometry.is_empty:
        return []
    if geometry.geom_type == kind:
        return [geometry]
    return [part for inner in getattr(geometry, "geoms", ()) for part in parts(inner, kind)]
