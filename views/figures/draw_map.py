"""A map as a picture: its ground, zones, arcs, symbols and labels, a scale bar and a legend."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from matplotlib.transforms import Affine2D

from views.drawing import arc_feature, point_feature, uncertainty_rings, zone_feature
from views.figures import fonts
from views.figures.canvas import Align, Canvas, Room
from views.figures.content import MapPart
from views.figures.ground import draw_feature, draw_ground
from views.figures.shapes import symbol_path
from views.labels import Frame
from views.numbers import with_unit

# Sizes and weights of atlas.css, in px of the map.
_NAMES: Final = {"lead": (15.0, True), "second": (13.0, True), "site": (11.0, False)}
_PLAIN: Final = (11.2, False)
_SUB: Final = 10.5
_SUB_LEADING: Final = 1.25
_LEADING: Final = 1.27
_BOX: Final = 24.0
_DASHED: Final = 20.0  # a smaller symbol has shorter dashes
_METRES: Final = 111_319.5
_BAR: Final = 96.0
_NICE: Final = (1, 2, 5)
SCALE_ROOM: Final = 22.0

Properties = Mapping[str, Any]


def draw_map(
    canvas: Canvas,
    part: MapPart,
    x: float,
    y: float,
    scale: float,
    insets: Sequence[Frame] = (),
) -> Room:
    """Draw a map whose corner is at x, y, its px `scale` points large; gives the room it takes.

    `insets`: what other maps of the figure show larger; outlined if it is a part of this map.
    """
    frame = part.frame
    room = Room(x, y, frame.width * scale, frame.height * scale)
    to = Affine2D().scale(scale).translate(x, y)
    draw_ground(canvas, part, room, to)
    drawing, palette = part.drawing, canvas.palette
    for zone in drawing.zones:
        feature = zone_feature(zone, drawing, palette)
        name = f"zone-{feature['properties']['place_id']}"
        draw_feature(canvas, part, room, to, feature, feature["properties"]["style"], name)
    for feature in uncertainty_rings(drawing, palette):
        style = feature["properties"]["style"]
        draw_feature(canvas, part, room, to, feature, style, "uncertainty")
    for line in drawing.lines:
        feature = arc_feature(line, palette)
        name = f"cooperation-{line.relation_id}"
        draw_feature(canvas, part, room, to, feature, feature["properties"]["style"], name)
    _draw_insets(canvas, part, room, to, insets)
    shown = (mark.value for mark in drawing.marks if mark.value)
    top = max([drawing.top, *shown])
    points = [point_feature(mark, drawing, palette, top) for mark in drawing.marks]
    points.sort(key=lambda point: (point["properties"]["order"], point["properties"]["place_id"]))
    for point in points:
        _draw_leader(canvas, part, point, to)
    for point in points:
        _draw_symbol(canvas, part, point, to, scale)
    for point in points:
        _draw_label(canvas, part, point, to, scale)
    canvas.path(room.path(), line=palette.hairline, width=0.7, name=f"map-{part.view}")
    _draw_scale(canvas, part, Room(x, room.bottom, room.width, SCALE_ROOM * scale), scale)
    return Room(x, y, room.width, room.height + SCALE_ROOM * scale)


def _draw_insets(
    canvas: Canvas, part: MapPart, room: Room, to: Affine2D, insets: Sequence[Frame]
) -> None:
    for inset in insets:
        if not (part.frame.west < inset.west and inset.east < part.frame.east):
            continue
        corners = [
            part.frame.pixel(inset.west, inset.north),
            part.frame.pixel(inset.east, inset.south),
        ]
        (left, top), (right, bottom) = to.transform(corners)
        box = Room(left, top, right - left, bottom - top)
        canvas.path(box.path(), line=canvas.palette.quiet, width=0.6, clip=room, name="inset")


def _at(part: MapPart, point: Properties) -> tuple[float, float]:
    lon, lat = point["geometry"]["coordinates"]
    return part.frame.pixel(lon, lat)


def _draw_leader(canvas: Canvas, part: MapPart, point: Properties, to: Affine2D) -> None:
    leader = point["properties"].get("leader")
    if leader:
        x, y = _at(part, point)
        x1, y1, x2, y2 = leader
        ends = to.transform([(x + x1, y + y1), (x + x2, y + y2)])
        canvas.line([tuple(end) for end in ends], point["properties"]["colour"], 0.5)


def _draw_symbol(
    canvas: Canvas, part: MapPart, point: Properties, to: Affine2D, scale: float
) -> None:
    drawn = point["properties"].get("symbol")
    if not drawn:
        return
    x, y = to.transform(_at(part, point))
    for each in drawn["parts"]:
        own = float(each["transform"].removeprefix("scale(").rstrip(")"))
        draw_parts(canvas, each, x, y, drawn["size"] * own * scale)


def draw_parts(canvas: Canvas, part: Mapping[str, str], x: float, y: float, size: float) -> None:
    """Draw one part of a symbol (SVG attributes of views/symbols.parts) `size` points large."""
    fill = "" if part["fill"] == "none" else part["fill"]
    width = float(part["stroke-width"]) * 0.8
    finer = min(1.0, size / _DASHED)
    canvas.path(
        symbol_path(part["d"]),
        fill=fill,
        opacity=float(part.get("fill-opacity", 1.0)),
        line=part["stroke"],
        width=width,
        dash=tuple(float(each) * finer for each in part.get("stroke-dasharray", "").split()),
        to=Affine2D().scale(size / _BOX).translate(x, y),
    )


def _draw_label(
    canvas: Canvas, part: MapPart, point: Properties, to: Affine2D, scale: float
) -> None:
    properties = point["properties"]
    if "label" not in properties:
        return
    x, y = _at(part, point)
    dx, dy, width = properties["at"]
    align: Align = properties["align"]
    across = {"left": 0.0, "center": width / 2, "right": width}[align]
    size, bold = _NAMES.get(properties["rank"], _PLAIN)
    top = dy
    for number, said in enumerate(properties["label"]):
        if number:
            size, bold = _SUB, False
        fitting = min(size, size * width / max(fonts.width(said, size, bold=bold), 1.0))
        line = size * (_SUB_LEADING if number else _LEADING)
        left, base = to.transform((x + dx + across, y + top + line * 0.79))
        canvas.text(
            left,
            base,
            said,
            fitting * scale,
            properties["colour"],
            bold=bold,
            align=align,
            halo=canvas.palette.halo,
        )
        top += line


def _draw_scale(canvas: Canvas, part: MapPart, room: Room, scale: float) -> None:
    """A bar below the map whose length is right in the middle of the map."""
    frame = part.frame
    metres = _METRES * math.cos(math.radians((frame.south + frame.north) / 2)) / frame.scale
    kilometres = _nice(metres * _BAR / 1000)
    long = kilometres * 1000 / metres * scale
    colour, y = canvas.palette.quiet, room.y + 9 * scale
    half = Room(room.x, y, long / 2, 2.6 * scale)
    canvas.box(half, fill=colour, line=colour, width=0.5)
    canvas.box(Room(half.right, y, long / 2, half.height), line=colour, width=0.5)
    size = 8.0 * scale
    said = with_unit(f"{kilometres:g}", "km", canvas.language)
    canvas.text(room.x + long + 5 * scale, y + 4.3 * scale, said, size, colour)


def _nice(most: float) -> float:
    """The largest round number that is not more."""
    ten = 10.0 ** math.floor(math.log10(most))
    return max(step * ten for step in _NICE if step * ten <= most)
