from __future__ import annotations

import struct

import pytest
from shapely.geometry import MultiPolygon, Polygon

from geodata.tianditu import BrokenBoundaryFile, read_geometries

SQUARE = [(0.0, 0.0), (0.002, 0.0), (0.002, 0.002), (0.0, 0.002), (0.0, 0.0)]
HOLE = [(0.0004, 0.0004), (0.0004, 0.0008), (0.0008, 0.0008), (0.0004, 0.0004)]


def counted(*bodies: bytes) -> bytes:
    return struct.pack(f"<I{len(bodies)}I", len(bodies), *map(len, bodies)) + b"".join(bodies)


def units(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    return [(round((x + 180) / 2e-6), round((y + 90) / 2e-6)) for x, y in points]


def full_ring(points: list[tuple[float, float]]) -> bytes:
    return struct.pack("<I", 0) + b"".join(struct.pack("<II", *point) for point in units(points))


def stepped_ring(points: list[tuple[float, float]]) -> bytes:
    first, *rest = units(points)
    ring, (x, y) = struct.pack("<III", 1, *first), first
    for to_x, to_y in rest:
        ring += struct.pack("<hh", to_x - x, to_y - y)
        x, y = to_x, to_y
    return ring


def polygon(*rings: bytes) -> bytes:
    return struct.pack("<I", 5) + counted(*rings)


@pytest.mark.parametrize("ring", [full_ring, stepped_ring])
def test_both_ring_forms_give_the_same_polygon(ring) -> None:
    (read,) = read_geometries(counted(polygon(ring(SQUARE), ring(HOLE))))
    assert isinstance(read, Polygon)
    assert read.equals_exact(Polygon(SQUARE, [HOLE]), 1e-9)
    assert len(read.interiors) == 1


def test_a_multipolygon_keeps_its_parts_in_order() -> None:
    far = [(x + 1, y) for x, y in SQUARE]
    parts = counted(counted(full_ring(SQUARE)), counted(full_ring(far)))
    first, second = read_geometries(
        counted(polygon(full_ring(SQUARE)), struct.pack("<I", 6) + parts)
    )
    assert isinstance(first, Polygon)
    assert isinstance(second, MultiPolygon)
    assert [round(part.bounds[0], 6) for part in second.geoms] == [0.0, 1.0]


def test_a_cut_file_is_refused() -> None:
    whole = counted(polygon(full_ring(SQUARE)))
    with pytest.raises(BrokenBoundaryFile, match="file: 1 parts declare"):
        read_geometries(whole[:-3])
    with pytest.raises(BrokenBoundaryFile, match="1 numbers expected at byte 0"):
        read_geometries(b"\x01")


def test_an_unknown_type_is_refused() -> None:
    point = struct.pack("<I", 1) + counted(full_ring(SQUARE))
    with pytest.raises(BrokenBoundaryFile, match="type 1 met, 5"):
        read_geometries(counted(point))
