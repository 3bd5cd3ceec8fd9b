"""Marks turned into folium: everything on the map that answers to a choice of the reader."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import JsCode

from views import symbols
from views.labels import PATIENCE, Frame, Placement, Request, anchor, place
from views.marks import Line, Mark
from views.palette import Palette
from views.words import HTML_LANGUAGE, word

# Font sizes in px of atlas.css; a little larger for bold names, whose letters are wider.
_SIZES: Final = {"lead": 16.2, "second": 13.9, "site": 11.2, "": 11.8}
_SUB_SIZE: Final = 10.5
_VALUE_DIAMETER: Final = 46.0
_ARC_POINTS: Final = 24
_ARC_BEND: Final = 0.12
NAME: Final = "feature_group_drawing"
"""The variable that holds a drawing in its script."""
BRACE: Final = "\ue000"  # of the private use area: no text has it


class Shade(MacroElement):
    """Restyles polygons that are already on the map, by place id (see atlas.js)."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "atlas.shade({{ this.styles | tojson }}, {{ this.language | tojson }}, "
        "{{ this.words | tojson }});{% endmacro %}"
    )

    def __init__(self, styles: Mapping[str, Mapping[str, Any]], language: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Shade"
        self.language = HTML_LANGUAGE[language]
        said = ("map.name", "map.zoom.in", "map.zoom.out")
        self.words = [word(key, language) for key in said]
        self.styles = {key: dict(style) for key, style in sorted(styles.items())}


@dataclass(frozen=True)
class Drawing:
    """All that is drawn on one view, ready for folium and for tests.

    top: the value of the largest disc, if it is larger than any that is shown.
    """

    marks: Sequence[Mark]
    placements: Mapping[str, Placement | None]
    lines: Sequence[Line]
    zones: Sequence[Mapping[str, Any]]
    shading: Mapping[str, Mapping[str, Any]]
    selected: tuple[str, ...]
    top: float = 0.0


def arrange(
    marks: Sequence[Mark], frames: Sequence[Frame], patience: int = PATIENCE
) -> dict[str, Placement | None]:
    """Where each mark's label stands, in all of the frames; None where there is no room.

    The mark of an area is moved to the area's edge beside its label, so that the label keeps to
    the edge whatever the size of the frame.
    """
    requests = {mark.place_id: _request(mark) for mark in marks}
    placed = place(requests.values(), frames[0], frames[1:], patience)
    for mark in marks:
        placement = placed[mark.place_id]
        if mark.reach and placement is not None:
            x, y = anchor(requests[mark.place_id], placement, frames[0])
            mark.lon, mark.lat = frames[0].degrees(x, y)
    return placed


def _request(mark: Mark) -> Request:
    size = _SIZES[mark.rank]
    lines = ((mark.name, size), *((text, _SUB_SIZE) for text in mark.sub))
    return Request(
        mark.place_id, mark.lon, mark.lat, lines, _radius(mark), mark.importance, mark.reach
    )


def _radius(mark: Mark) -> float:
    disc = 0.0 if mark.value is None else _VALUE_DIAMETER
    return max([disc, *(symbols.SYMBOLS[symbol].size for symbol in mark.symbols)]) / 2


def feature_group(drawing: Drawing, palette: Palette, language: str) -> folium.FeatureGroup:
    """The drawing as one folium feature group, for st_folium's `feature_group_to_add`."""
    group = folium.FeatureGroup(name="atlas")
    group.add_child(Shade(drawing.shading, language))
    _add(group, [zone_feature(zone, drawing, palette) for zone in drawing.zones], "zones")
    _add(group, uncertainty_rings(drawing, palette), "uncertainty", interactive=False)
    _add(group, [arc_feature(line, palette) for line in drawing.lines], "cooperation")
    top = max((mark.value for mark in drawing.marks if mark.value), default=0.0)
    top = max(top, drawing.top)
    points = [point_feature(mark, drawing, palette, top) for mark in drawing.marks]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": guarded(points)},
        name="marks",
        point_to_layer=JsCode("atlas.mark"),
        on_each_feature=JsCode("atlas.describe"),
    ).add_to(group)
    return group


def guarded(content: Any) -> Any:
    """Content whose braces are stood in for, since folium compiles a script as a template.

    `BRACE` must be put back by whoever hands the script on (pages/shell/map_component.py).
    """
    if isinstance(content, str):
        return content.replace("{", BRACE)
    if isinstance(content, float | int | None):  # nearly all of a drawing: told apart first
        return content
    if isinstance(content, Mapping):
        return {key: guarded(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [guarded(value) for value in content]
    return content


def _add(
    group: folium.FeatureGroup,
    features: list[dict[str, Any]],
    name: str,
    *,
    interactive: bool = True,
) -> None:
    if features:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": guarded(features)},
            name=name,
            interactive=interactive,
            on_each_feature=JsCode("atlas.describe") if interactive else None,
        ).add_to(group)


def zone_feature(zone: Mapping[str, Any], drawing: Drawing, palette: Palette) -> dict[str, Any]:
    """A zone's extent as a GeoJSON feature with its style as Leaflet names it."""
    properties = zone["properties"]
    place_id = properties["place_id"]
    whole = properties["extent"] == "whole"
    chosen = place_id in drawing.selected
    style = {
        "color": palette.select if chosen else palette.carrier,
        "weight": 2.4 if chosen else 1.3,
        "dashArray": None if whole else "5 4",
        "fillColor": palette.carrier if whole else "url(#hatch-carrier)",
        "fillOpacity": 0.2 if whole else 0.6,
    }
    tip = next((mark.tip for mark in drawing.marks if mark.place_id == place_id), [])
    return {
        "type": "Feature",
        "geometry": zone["geometry"],
        "properties": {"place_id": place_id, "style": style, "tip": list(tip)},
    }


def uncertainty_rings(drawing: Drawing, palette: Palette) -> list[dict[str, Any]]:
    """Circles of where an approximate site may lie, as GeoJSON features with a style."""
    style = {
        "color": palette.quiet,
        "weight": 0.8,
        "dashArray": "2 3",
        "fillColor": palette.quiet,
        "fillOpacity": 0.05,
    }
    rings: dict[tuple[float, float, float], dict[str, Any]] = {}
    for mark in drawing.marks:
        if mark.rank == "site" and mark.approximate and mark.uncertainty_m:
            key = (mark.lon, mark.lat, mark.uncertainty_m)
            rings[key] = {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [_circle(*key)]},
                "properties": {"style": style},
            }
    return list(rings.values())


def _circle(lon: float, lat: float, radius_m: float) -> list[list[float]]:
    """A circle of a radius in metres as a ring of WGS 84 degrees (good to 1 % at city size)."""
    metres_per_degree = 111_320.0
    east = radius_m / (metres_per_degree * math.cos(math.radians(lat)))
    north = radius_m / metres_per_degree
    angles = [math.tau * step / 48 for step in range(49)]
    return [
        [round(lon + east * math.cos(a), 5), round(lat + north * math.sin(a), 5)] for a in angles
    ]


def arc_feature(line: Line, palette: Palette) -> dict[str, Any]:
    """A relation as a bent line, a GeoJSON feature with its style."""
    (x1, y1), (x2, y2) = line.start, line.end
    bend = _ARC_BEND if x1 < x2 else -_ARC_BEND
    middle = ((x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend)
    points = []
    for step in range(_ARC_POINTS + 1):
        t = step / _ARC_POINTS
        points.append(
            [
                round((1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t**2 * x2, 5),
                round((1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t**2 * y2, 5),
            ]
        )
    style = {"color": palette.cooperation, "weight": 1.8, "dashArray": "6 4", "fill": False}
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": points},
        "properties": {"relation_id": line.relation_id, "style": style, "tip": list(line.tip)},
    }


def point_feature(mark: Mark, drawing: Drawing, palette: Palette, top: float) -> dict[str, Any]:
    """A mark as a GeoJSON feature: symbol, label, where the label stands, its leader.

    `top`: the largest value on the map, whose disc is the largest.
    """
    placement = drawing.placements.get(mark.place_id)
    properties: dict[str, Any] = {
        "place_id": mark.place_id,
        "tip": mark.tip,
        "colour": _colour(mark, palette),
        "rank": mark.rank,
        "minor": not mark.rank or mark.rank == "site",
        "selected": mark.place_id in drawing.selected,
        "order": mark.importance * 10,
    }
    drawn = _symbol(mark, palette, top)
    if drawn:
        properties["symbol"] = drawn
    if placement is not None:
        properties["label"] = [mark.name, *mark.sub]
        properties["at"] = [round(v, 1) for v in (placement.dx, placement.dy, placement.width)]
        properties["align"] = placement.align
        if placement.leader:
            properties["leader"] = [round(value, 1) for value in placement.leader]
    if mark.value is not None:
        properties["value"] = mark.value
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(mark.lon, 5), round(mark.lat, 5)]},
        "properties": properties,
    }


def _colour(mark: Mark, palette: Palette) -> str:
    if not mark.rank:
        return palette.quiet
    own = [symbol for symbol in mark.symbols if symbol not in ("badge", "event")]
    if own:
        return str(getattr(palette, symbols.SYMBOLS[own[0]].colour))
    return palette.carrier if mark.rank == "second" and mark.value is None else palette.text


def _symbol(mark: Mark, palette: Palette, top: float) -> dict[str, Any] | None:
    sizes: list[tuple[float, dict[str, str]]] = []
    if mark.value is not None and top > 0:
        diameter = _VALUE_DIAMETER * math.sqrt(mark.value / top)  # area stands for the value
        for part in symbols.parts("value", palette):
            sizes.append((diameter * 2, {**part, "fill-opacity": "0.25", "stroke": palette.value}))
    approximate = mark.approximate and mark.rank == "site"
    for symbol_id in sorted(mark.symbols, key=lambda name: -symbols.SYMBOLS[name].size):
        vague = approximate and symbol_id != "event"
        for part in symbols.parts(symbol_id, palette, approximate=vague):
            sizes.append((float(symbols.SYMBOLS[symbol_id].size), part))
    if not sizes:
        return None
    largest = max(size for size, _ in sizes)
    return {
        "size": round(largest, 1),
        "parts": [{**part, "transform": f"scale({size / largest:.3f})"} for size, part in sizes],
    }
