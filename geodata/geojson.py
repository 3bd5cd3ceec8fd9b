"""Turn geometries into the project's GeoJSON: small, valid, and the same bytes every time.

WGS 84, four decimals (about 10 m, below the generalisation of every source), rings wound as
RFC 7946 asks, compact separators, one feature a line so that a change can be read in a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS: Final = 4
GRID: Final = 10.0**-DECIMALS

Properties = Mapping[str, str | float]


@dataclass(frozen=True)
class Feature:
    """One feature: its id (unique in the layer), its properties, its geometry in degrees."""

    feature_id: str
    properties: Properties
    geometry: BaseGeometry


class InvalidFeature(ValueError):
    """A geometry is empty or invalid after rounding."""


def round_vertices(geometry: BaseGeometry) -> BaseGeometry:
    """Round each vertex by itself, so that edges shared by neighbours stay shared."""
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS) + 0.0)
    return shapely.remove_repeated_points(rounded)


def snap_to_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Round a geometry that shares no edges, mending what rounding would make invalid."""
    return round_vertices(shapely.set_precision(geometry, GRID))


def label_point(polygon: BaseGeometry) -> tuple[float, float]:
    """Give the point (lon, lat) that is farthest from the edges, for a label or a badge.

    The largest inscribed circle is sought with longitudes shrunk by the cosine of the
    latitude, so that it is a circle on the ground. The point lies inside the polygon.
    """
    shrink = cos(radians(shapely.bounds(polygon)[[1, 3]].mean()))
    flat = shapely.transform(polygon, lambda xy: xy * [shrink, 1.0])
    x, y = shapely.maximum_inscribed_circle(flat, tolerance=GRID).coords[0]
    return round(x / shrink, DECIMALS), round(y, DECIMALS)


def collection_text(features: Iterable[Feature]) -> str:
    """Write a FeatureCollection, sorted by feature id; ends with a newline.

    Raises InvalidFeature naming the feature whose geometry is empty or invalid.
    """
    lines = [_feature_text(f) for f in sorted(features, key=lambda f: f.feature_id)]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _feature_text(feature: Feature) -> str:
    geometry = shapely.orient_polygons(feature.geometry, exterior_cw=False)
    if geometry.is_empty or not geometry.is_valid:
        reason = "empty" if geometry.is_empty else shapely.is_valid_reason(geometry)
        raise InvalidFeature(f"{feature.feature_id}: geometry after rounding: {reason}")
    content: dict[str, Any] = {
        "type": "Feature",
        "id": feature.feature_id,
        "properties": dict(feature.properties),
        "geometry": shapely.geometry.mapping(geometry),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
