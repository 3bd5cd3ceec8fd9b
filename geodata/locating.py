"""Which divisions and zones lie at a point: what a click on the map may have meant."""

from collections.abc import Mapping
from typing import Any

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry


class Locator:
    """Finds places at a point in GeoJSON layers (WGS 84) whose features carry `place_id`."""

    def __init__(self, *layers: Mapping[str, Any]) -> None:
        self._shapes: list[tuple[str, BaseGeometry]] = [
            (str(feature["properties"]["place_id"]), shape(feature["geometry"]))
            for layer in layers
            for feature in layer["features"]
            if feature["properties"].get("place_id")
        ]

    def at(self, lon: float, lat: float) -> tuple[str, ...]:
        """Ids of the places that contain a point, in the order of the layers given."""
        point = Point(lon, lat)
        found = (place_id for place_id, area in self._shapes if area.covers(point))
        return tuple(dict.fromkeys(found))
