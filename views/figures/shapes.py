"""Paths for figures: symbols from SVG path data, and GeoJSON projected once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from views.labels import Frame, mercator

_TOKENS: Final = re.compile(r"[MLHVAZ]|-?\d+(?:\.\d+)?")
_GRAIN: Final = 0.04  # points; what is closer together is one point
_MOST: Final = 1024
_LEAST: Final = 3
_projected: dict[int, tuple[Mapping[str, Any], Path]] = {}


@cache
def symbol_path(drawn: str) -> Path:
    """The path of SVG path data as views/symbols.py writes them: absolute M, L, H, V, Z and A.

    An arc is taken for the circle round the origin that it is part of. ValueError for others.
    """
    if "A" in drawn:
        radius = float(drawn[drawn.index("A") + 1 :].split(",")[0])
        return Path.circle((0.0, 0.0), radius)
    tokens = _TOKENS.findall(drawn)
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command == "Z":
            points.append(points[0])
            codes.append(Path.CLOSEPOLY)
            continue
        if command not in ("M", "L", "H", "V"):
            raise ValueError(f"a path command that symbols do not use: {drawn!r}")
        x, y = points[-1] if points else (0.0, 0.0)
        if command in "ML":
            x, y, at = float(tokens[at]), float(tokens[at + 1]), at + 2
        elif command == "H":
            x, at = float(tokens[at]), at + 1
        else:
            y, at = float(tokens[at]), at + 1
        points.append((x, y))
        codes.append(Path.MOVETO if command == "M" else Path.LINETO)
        command = "L" if command == "M" else command
    return Path(points, codes)


def projected(feature: Mapping[str, Any]) -> Path:
    """A GeoJSON feature's geometry in degrees of longitude and Mercator ordinates, kept."""
    known = _projected.get(id(feature))
    if known is not None:
        return known[1]
    if len(_projected) >= _MOST:
        _projected.clear()
    path = _path(feature["geometry"])
    _projected[id(feature)] = (feature, path)  # the feature is held, so that its id stays its own
    return path


def placed(feature: Mapping[str, Any], frame: Frame, to: Affine2D, *, closed: bool = True) -> Path:
    """A feature's path on a sheet: `to` leads from the frame's px to points.

    Cut to a little more than the frame; polygons keep their holes.
    """
    x, y = frame.pixel(0.0, 0.0)
    scale = Affine2D().scale(frame.scale, -frame.scale).translate(x, y)
    edge = Bbox([[-9, -9], [frame.width + 9, frame.height + 9]])
    path = scale.transform_path(projected(feature))
    if not path.intersects_bbox(edge, filled=True):
        return Path(np.empty((0, 2)))
    if closed:
        path = path.clip_to_bbox(edge)
    return _thinned(to.transform_path(path))


def _path(geometry: Mapping[str, Any]) -> Path:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    rings: Iterable[Sequence[Sequence[float]]]
    if kind == "LineString":
        rings = [coordinates]
    elif kind in ("MultiLineString", "Polygon"):
        rings = coordinates
    elif kind == "MultiPolygon":
        rings = [ring for polygon in coordinates for ring in polygon]
    else:
        raise ValueError(f"no path for a geometry of type {kind!r}")
    closed = kind.endswith("Polygon")
    vertices, codes = [], []
    for ring in rings:
        points = np.array([point[:2] for point in ring], dtype=float)
        points[:, 1] = [mercator(lat) for lat in points[:, 1]]
        drawn = np.full(len(points), Path.LINETO, dtype=Path.code_type)
        drawn[0] = Path.MOVETO
        if closed:
            drawn[-1] = Path.CLOSEPOLY
        vertices.append(points)
        codes.append(drawn)
    return Path(np.concatenate(vertices), np.concatenate(codes))


def _thinned(path: Path) -> Path:
    """The path without points that no eye tells from the one before."""
    if path.codes is None or len(path) < _LEAST:
        return path
    vertices, codes = np.asarray(path.vertices, dtype=float), np.asarray(path.codes)
    vertices = np.round(vertices / _GRAIN) * _GRAIN
    moved = np.any(np.diff(vertices, axis=0) != 0, axis=1)
    keep = np.concatenate([[True], moved]) | (codes != Path.LINETO)
    return Path(vertices[keep], codes[keep])
