"""The quiet part of a drawn map: neighbours, land, water, divisions, the province's outline.

The same layers in the same order as on screen (views/basemap.py).
"""

from collections.abc import Mapping
from typing import Any, Final

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from views.basemap import HATCHES
from views.composition import DIVISIONS
from views.figures.canvas import Canvas, Room
from views.figures.content import MapPart
from views.figures.shapes import placed

WATER: Final = {"province": ("lakes", "rivers"), "wuhan": ("water_wuhan",)}
_HOME: Final = {"province": "hubei", "wuhan": "wuhan"}
_HATCH_STEP: Final = 5.0
_PREFIX: Final = "url(#"

Feature = Mapping[str, Any]


def draw_ground(canvas: Canvas, part: MapPart, room: Room, to: Affine2D) -> None:
    """Draw the ground of a map into a room; `to`: from the map's px to points."""
    palette = canvas.palette
    fine = part.view == "wuhan"
    canvas.box(room, fill=palette.page)
    ground = {"color": palette.neighbour_line, "weight": 0.6, "fillColor": palette.paper}
    for feature in _features(part, "neighbours"):
        draw_feature(canvas, part, room, to, feature, ground, "neighbour")
    edge = palette.county_line if fine else palette.hairline
    plain = {"color": edge, "weight": 0.6, "fillColor": palette.land}
    front = []
    for feature in _features(part, DIVISIONS[part.view]):
        place_id = str(feature["properties"]["place_id"])
        style = {**plain, **part.drawing.shading.get(place_id, {})}
        if style.get("front"):
            front.append((feature, {**style, "fillColor": ""}, f"chosen-{place_id}"))
        draw_feature(canvas, part, room, to, feature, style, f"division-{place_id}")
    if fine:
        _draw_outside(canvas, part, room, to)
    _draw_water(canvas, part, room, to)
    edge_style = {"color": palette.outline, "weight": 1.2}
    for feature in _features(part, "outline"):
        draw_feature(canvas, part, room, to, feature, edge_style, "outline")
    for feature, style, name in front:
        draw_feature(canvas, part, room, to, feature, style, name)


def _draw_outside(canvas: Canvas, part: MapPart, room: Room, to: Affine2D) -> None:
    """Other prefectures are not what a city's map is about: paper; and lines between them all."""
    palette = canvas.palette
    prefectures = _features(part, "prefectures")
    for feature in prefectures:
        if feature["properties"]["place_id"] != _HOME[part.view]:
            draw_feature(canvas, part, room, to, feature, {"fillColor": palette.paper}, "outside")
    line = {"color": palette.hairline, "weight": 0.9}
    for feature in prefectures:
        draw_feature(canvas, part, room, to, feature, line, "prefecture-line")


def _draw_water(canvas: Canvas, part: MapPart, room: Room, to: Affine2D) -> None:
    colour = canvas.palette.water
    for layer in WATER[part.view]:
        for feature in _features(part, layer):
            surface = feature["geometry"]["type"].endswith("Polygon")
            style = {"color": colour, "weight": 0.4 if surface else 1.2}
            if surface:
                style["fillColor"] = colour
            draw_feature(canvas, part, room, to, feature, style, "water")


def draw_feature(
    canvas: Canvas,
    part: MapPart,
    room: Room,
    to: Affine2D,
    feature: Feature,
    style: Mapping[str, Any],
    name: str,
) -> None:
    """Draw a GeoJSON feature in a style of Leaflet's: color, weight, dashArray, fill…"""
    closed = feature["geometry"]["type"].endswith("Polygon")
    path = placed(feature, part.frame, to, closed=closed)
    if not len(path):
        return
    fill = str(style.get("fillColor", "")) if closed and style.get("fill", True) else ""
    opacity = float(style.get("fillOpacity", 1.0))
    hatched = fill.startswith(_PREFIX)
    line, width = str(style.get("color", "")), float(style.get("weight", 0.0))
    dash = tuple(float(each) for each in str(style.get("dashArray") or "").split())
    if hatched:
        canvas.path(path, fill=canvas.palette.land, clip=room)
        draw_hatch(canvas, path, fill.removeprefix(_PREFIX).rstrip(")"), opacity)
        fill = ""
    canvas.path(
        path, fill=fill, opacity=opacity, line=line, width=width, dash=dash, clip=room, name=name
    )


def draw_hatch(canvas: Canvas, path: Path, hatch: str, opacity: float) -> None:
    """Draw the lines of a hatch of views/basemap.HATCHES inside a path on the sheet."""
    colour, angle = next((colour, angle) for name, colour, angle in HATCHES if name == hatch)
    box = path.get_extents()
    slope = 1 if angle < 0 else -1
    tall = box.height
    points: list[tuple[float, float]] = []
    start = box.x0 - tall - (box.x0 - tall) % _HATCH_STEP
    while start < box.x1 + tall:
        points += [(start, box.y0), (start + slope * tall, box.y1)]
        start += _HATCH_STEP
    codes = [Path.MOVETO, Path.LINETO] * (len(points) // 2)
    shade = getattr(canvas.palette, colour)
    lines = canvas.path(Path(points, codes), line=shade, width=0.8, clip=(path, Affine2D()))
    lines.set_alpha(min(1.0, opacity * 1.4))


def _features(part: MapPart, layer: str) -> list[Feature]:
    return list(part.layers.get(layer, {}).get("features", ()))
