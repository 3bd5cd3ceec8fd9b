"""The quiet part of the map: neighbours, land, water, divisions. It never changes with a choice.

Restyling or extending it would make the browser build the map anew, so everything that answers
to the reader is drawn by views/drawing.py into a feature group on top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import JsCode

from geodata.extents import Extent
from views.palette import Palette

MAP_OPTIONS: Final[Mapping[str, Any]] = {
    "attributionControl": False,
    "zoomSnap": 0.02,
    "zoomDelta": 0.5,
    "maxZoom": 13,
    "wheelPxPerZoomLevel": 90,
}
"""Of every map, as Leaflet names them."""
HATCHES = (("hatch-carrier", "carrier", 45), ("hatch-missing", "missing", -45))


class Prepare(MacroElement):
    """Hands extent and hatches to the map's own script (views/assets/atlas.js)."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.prepare({{ this._parent.get_name() }}, {{ this.settings | tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Prepare"
        self.settings = dict(settings)


@dataclass(frozen=True)
class Part:
    """One layer of the ground with its style as Leaflet names it.

    chosen: its polygons can be chosen; without: the place that is left out of it.
    """

    layer: str
    style: Mapping[str, Any]
    chosen: bool = False
    without: str = ""


def settings(extent: Extent, palette: Palette) -> dict[str, Any]:
    """What `atlas.prepare` is told: the bounds of the view in degrees, and the hatches."""
    return {
        "bounds": [[extent.south, extent.west], [extent.north, extent.east]],
        "hatches": [
            {"id": name, "colour": getattr(palette, colour), "angle": angle}
            for name, colour, angle in HATCHES
        ],
    }


def ground(palette: Palette, divisions: str, place_id: str) -> list[Part]:
    """The layers of a base map from below to above; `place_id`: the place of its extent."""
    below = {"color": palette.neighbour_line, "weight": 0.8, "fillColor": palette.paper}
    inner = {"color": palette.hairline, "weight": 0.8, "fillColor": palette.land, "fillOpacity": 1}
    parts = [Part("neighbours", {**below, "fillOpacity": 1})]
    if divisions == "counties":
        abroad = {"fillColor": palette.paper, "fillOpacity": 1, "stroke": False}
        line = {"color": palette.hairline, "weight": 1.1, "fill": False}
        parts += [
            Part(divisions, {**inner, "color": palette.county_line}, chosen=True),
            Part("prefectures", abroad, without=place_id),
            Part("prefectures", line),
        ]
    else:
        parts.append(Part(divisions, inner, chosen=True))
    wet = {"color": palette.water, "weight": 0.5, "fillColor": palette.water, "fillOpacity": 0.9}
    edge = {"color": palette.outline, "weight": 1.5, "fill": False}
    return [
        *parts,
        Part("lakes", wet),
        Part("rivers", {**wet, "weight": 1.5}),
        Part("outline", edge),
    ]


def base_map(
    layers: Mapping[str, Mapping[str, Any]],
    extent: Extent,
    palette: Palette,
    *,
    divisions: str,
) -> folium.Map:
    """The base map of one view.

    `layers`: GeoJSON FeatureCollections (WGS 84) by name: neighbours, outline, prefectures,
    counties, rivers, lakes. `extent`: the view's bounds in degrees. `divisions`: the
    layer whose polygons can be chosen. No tiles; no request to any other host.
    """
    west, south, east, north = extent.west, extent.south, extent.east, extent.north
    chart = folium.Map(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=7,
        tiles=None,
        max_zoom=MAP_OPTIONS["maxZoom"],
        **{name: value for name, value in MAP_OPTIONS.items() if name != "maxZoom"},
    )
    chart.add_child(Prepare(settings(extent, palette)))
    for part in ground(palette, divisions, extent.place_id):
        _add(chart, layers[part.layer], part)
    return chart


def _add(chart: folium.Map, collection: Mapping[str, Any], part: Part) -> None:
    features = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "properties": {
                **(_identity(feature["properties"]) if part.chosen else {}),
                "style": dict(part.style),
            },
        }
        for feature in collection["features"]
        if not part.without or feature["properties"]["place_id"] != part.without
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=part.layer,
        interactive=part.chosen,
        smooth_factor=0.6,
        on_each_feature=JsCode("atlas.remember") if part.chosen else None,
    ).add_to(chart)


def _identity(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"place_id": properties["place_id"]}
