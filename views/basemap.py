"""The quiet part of the map: neighbours, land, water, divisions. It never changes with a choice.

Restyling or extending it would make the browser build the map anew, so everything that answers
to the reader is drawn by views/drawing.py into a feature group on top.
"""

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import JsCode

from geodata.extents import Extent
from views.palette import Palette

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
        attribution_control=False,
        zoom_snap=0.02,
        zoom_delta=0.5,
        max_zoom=13,
        wheel_px_per_zoom_level=90,
    )
    chart.add_child(
        Prepare(
            {
                "bounds": [[south, west], [north, east]],
                "hatches": [
                    {"id": name, "colour": getattr(palette, colour), "angle": angle}
                    for name, colour, angle in HATCHES
                ],
            }
        )
    )
    ground = {"color": palette.neighbour_line, "weight": 0.8, "fillColor": palette.paper}
    _add(chart, layers["neighbours"], {**ground, "fillOpacity": 1}, "neighbours")
    inner = {"color": palette.hairline, "weight": 0.8, "fillColor": palette.land, "fillOpacity": 1}
    if divisions == "counties":
        inner = {**inner, "color": palette.county_line}
    _add(chart, layers[divisions], inner, divisions, chosen=True)
    if divisions == "counties":
        abroad = {"fillColor": palette.paper, "fillOpacity": 1, "stroke": False}
        outside = [f for f in layers["prefectures"]["features"] if not _is(f, extent.place_id)]
        _add(chart, {"features": outside}, abroad, "outside")
    if divisions == "counties":
        line = {"color": palette.hairline, "weight": 1.1, "fill": False}
        _add(chart, layers["prefectures"], line, "prefecture_lines")
    wet = {"color": palette.water, "weight": 0.5, "fillColor": palette.water, "fillOpacity": 0.9}
    _add(chart, layers["lakes"], wet, "lakes")
    _add(chart, layers["rivers"], {**wet, "weight": 1.5}, "rivers")
    _add(chart, layers["outline"], {"color": palette.outline, "weight": 1.5, "fill": False}, "edge")
    return chart


def _add(
    chart: folium.Map,
    collection: Mapping[str, Any],
    style: Mapping[str, Any],
    name: str,
    *,
    chosen: bool = False,
) -> None:
    features = [
        {
            "type": "Feature",
            "geometry": feature["geometry"],
            "properties": {
                **(_identity(feature["properties"]) if chosen else {}),
                "style": dict(style),
            },
        }
        for feature in collection["features"]
        if feature["geometry"]["type"] != "LineString" or style.get("weight")
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=name,
        interactive=chosen,
        smooth_factor=0.6,
        on_each_feature=JsCode("atlas.remember") if chosen else None,
    ).add_to(chart)


def _is(feature: Mapping[str, Any], place_id: str) -> bool:
    return bool(feature["properties"]["place_id"] == place_id)


def _identity(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"place_id": properties["place_id"]}
