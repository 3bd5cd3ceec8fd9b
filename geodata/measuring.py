"""Areas and circles on the WGS 84 ellipsoid, in kilometres; no projection to choose."""

from __future__ import annotations

from typing import Final

import numpy as np
from pyproj import Geod
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

ELLIPSOID: Final = Geod(ellps="WGS84")
CIRCLE_VERTICES: Final = 96


def area_km2(geometry: BaseGeometry) -> float:
    """Measure a polygon in WGS 84 degrees on the ellipsoid; km², never negative."""
    return abs(ELLIPSOID.geometry_area_perimeter(geometry)[0]) / 1e6


def circle(lon: float, lat: float, radius_km: float) -> Polygon:
    """Draw a circle of a ground radius round a WGS 84 point, as a polygon of 96 vertices."""
    bearings = np.linspace(0.0, 360.0, CIRCLE_VERTICES, endpoint=False)
    count = len(bearings)
    lons, lats, _ = ELLIPSOID.fwd(
        np.full(count, lon), np.full(count, lat), bearings, np.full(count, radius_km * 1000)
    )
    return Polygon(np.column_stack([lons, lats]))
