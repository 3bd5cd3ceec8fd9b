"""Reading a map's script back: what was handed to the browser, as data."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import folium

from views.drawing import Drawing, feature_group
from views.palette import LIGHT, Palette

Feature = Mapping[str, Any]


def script_of(drawing: Drawing, language: str, palette: Palette = LIGHT) -> str:
    """The script of a drawing's feature group on an empty map, as folium writes it."""
    chart = folium.Map(tiles=None)
    feature_group(drawing, palette, language).add_to(chart)
    root = chart.get_root()
    root.render()
    return str(root.script.render())


def features(script: str) -> list[Feature]:
    """All GeoJSON features that a script adds to the map, in its order."""
    return [feature for part in _objects(script) for feature in part.get("features", [])]


def point(script: str, place_id: str) -> Mapping[str, Any]:
    """The properties of the one mark of a place; fails unless there is exactly one."""
    found = [
        feature["properties"]
        for feature in features(script)
        if feature["geometry"]["type"] == "Point"
        and feature["properties"].get("place_id") == place_id
    ]
    assert len(found) == 1, f"{len(found)} marks of {place_id}"
    return found[0]


def shading(script: str) -> Mapping[str, Mapping[str, Any]]:
    """The styles by place id that a script hands to `atlas.shade`."""
    start = script.index("atlas.shade(") + len("atlas.shade(")
    styles: Mapping[str, Mapping[str, Any]] = json.JSONDecoder().raw_decode(script[start:])[0]
    return styles


def _objects(script: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    position = script.find("_add({")
    while position >= 0:
        start = position + len("_add(")
        value, length = decoder.raw_decode(script[start:])
        yield value
        position = script.find("_add({", start + length)
