from __future__ import annotations

import json

import pytest
import shapely
from shapely.geometry import LineString, Point, Polygon

from geodata.geojson import (
    Feature,
    InvalidFeature,
    collection_text,
    label_point,
    round_vertices,
    snap_to_grid,
)

CLOCKWISE = Polygon([(0, 0), (0, 2), (2, 2), (2, 0)])


def test_text_is_compact_sorted_and_wound_as_rfc_7946_asks() -> None:
    features = [Feature("b", {"name_zh": "武汉"}, CLOCKWISE), Feature("a", {}, CLOCKWISE)]
    assert collection_text(features) == (
        '{"type":"FeatureCollection","features":[\n'
        '{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon",'
        '"coordinates":[[[0.0,0.0],[2.0,0.0],[2.0,2.0],[0.0,2.0],[0.0,0.0]]]}},\n'
        '{"type":"Feature","id":"b","properties":{"name_zh":"武汉"},"geometry":{"type":"Polygon",'
        '"coordinates":[[[0.0,0.0],[2.0,0.0],[2.0,2.0],[0.0,2.0],[0.0,0.0]]]}}\n]}\n'
    )


def test_holes_are_wound_the_other_way() -> None:
    hole = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    rings = json.loads(collection_text([Feature("a", {}, hole)]))["features"][0]["geometry"]
    shell, inner = (shapely.LinearRing(ring) for ring in rings["coordinates"])
    assert shell.is_ccw
    assert not inner.is_ccw


def test_an_empty_or_invalid_geometry_is_named() -> None:
    with pytest.raises(InvalidFeature, match="nowhere: geometry after rounding: empty"):
        collection_text([Feature("nowhere", {}, Polygon())])
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    with pytest.raises(InvalidFeature, match=r"tie: .*Self-intersection"):
        collection_text([Feature("tie", {}, bow_tie)])


def test_rounding_moves_each_vertex_to_four_decimals_and_drops_repeats() -> None:
    line = LineString([(0.00004, -0.00004), (0.000041, 0.0), (1.23456, 9.87654)])
    assert list(round_vertices(line).coords) == [(0.0, 0.0), (1.2346, 9.8765)]


def test_snapping_mends_what_rounding_would_break() -> None:
    sliver = Polygon([(0, 0), (1, 0), (1, 1), (0.50002, 0.00003), (0.50001, 0.00003), (0, 1)])
    snapped = snap_to_grid(sliver)
    assert snapped.is_valid
    assert snapped.area == pytest.approx(0.5, abs=1e-4)


def test_the_label_point_is_the_middle_of_the_widest_part() -> None:
    tailed = Polygon([(0, 0), (10, 0), (10, 0.1), (2, 0.1), (2, 2), (0, 2)])
    lon, lat = label_point(tailed)
    assert (lon, lat) == pytest.approx((1.0, 1.0), abs=0.01)
    assert tailed.contains(Point(lon, lat))
