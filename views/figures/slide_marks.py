"""Marks of a map as native shapes: symbols, values, labels where they were placed, a scale bar."""

import math
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from views.drawing import point_feature
from views.figures import slide_paths
from views.figures.content import MapPart
from views.figures.slide_shapes import Box, Point, Shapes
from views.figures.slide_style import NO_FILL, Fill, Stroke
from views.figures.slide_text import Run, width
from views.labels import Frame
from views.numbers import with_unit
from views.palette import Palette
from views.words import word

if TYPE_CHECKING:
    from views.figures.slide_map import Sight

# Font sizes in px of atlas.css, whose estimates the labels' places were found with.
_SIZES: Final = {"lead": 15.0, "second": 13.0, "site": 11.0, "": 11.8}
_SUB: Final = 10.5
_BOLD: Final = ("lead", "second")
_LINE: Final = 1.27
_BOX: Final = 24.0  # of a symbol's path
_METRES_PER_DEGREE: Final = 111_320.0
_WIDEST_BAR: Final = 0.2
_STEPS: Final = (5, 2, 1)
_BAR_HEIGHT: Final = 24.0
_MARGIN: Final = 10.0
_LABELS_FIRST: Final = 10.0


def draw_marks(group: Shapes, part: MapPart, sight: "Sight", palette: Palette) -> None:
    """All marks, the important ones on top: first the symbols, then leaders and labels."""
    top = max((mark.value for mark in part.drawing.marks if mark.value), default=0.0)
    features = [point_feature(mark, part.drawing, palette, top) for mark in part.drawing.marks]
    features.sort(key=lambda feature: feature["properties"]["order"])
    for feature in features:
        _symbol(group, feature, sight)
    for feature in features:
        if "label" in feature["properties"]:
            _label(group, feature, sight, palette)


def _symbol(group: Shapes, feature: Mapping[str, Any], sight: "Sight") -> None:
    drawn = feature["properties"].get("symbol")
    if not drawn:
        return
    name = word("slides.map.symbol", group.language, place=feature["properties"]["tip"][0])
    for part in drawn["parts"]:
        shrunk = float(part["transform"].removeprefix("scale(").removesuffix(")"))
        size = drawn["size"] * shrunk * sight.scale
        draw_symbol(group, part, sight.at(*feature["geometry"]["coordinates"]), size, name)


def draw_symbol(
    shapes: Shapes, part: Mapping[str, str], centre: Point, size: float, name: str
) -> None:
    """A part of views.symbols.parts as a freeform of `size` points, named after what it marks."""
    fill = NO_FILL
    if part["fill"] != "none":
        fill = Fill(part["fill"], float(part.get("fill-opacity", 1)))
    dash = "sysDot" if "stroke-dasharray" in part else ""
    stroke = Stroke(part["stroke"], float(part["stroke-width"]) * 0.8, dash)
    path = slide_paths.of_symbol(part["d"], centre, size / _BOX)
    shapes.freeform(path, name, fill, stroke)


def _label(group: Shapes, feature: Mapping[str, Any], sight: "Sight", palette: Palette) -> None:
    properties = feature["properties"]
    x, y = sight.at(*feature["geometry"]["coordinates"])
    scale, colour = sight.scale, properties["colour"]
    dx, dy, across = (value * scale for value in properties["at"])
    if "leader" in properties:
        x1, y1, x2, y2 = (value * scale for value in properties["leader"])
        name = word("slides.map.leader", group.language, place=properties["tip"][0])
        group.line((x + x1, y + y1), (x + x2, y + y2), name, Stroke(colour, 0.6))
    bold = properties["rank"] in _BOLD
    sizes = [_SIZES[properties["rank"]], *[_SUB] * (len(properties["label"]) - 1)]
    paragraphs = []
    for number, (line, px) in enumerate(zip(properties["label"], sizes, strict=True)):
        heavy = bold and not number
        size = px * scale
        size *= min(1.0, across / max(width(line, size, bold=heavy), 1.0))
        paragraphs.append([Run(line, round(size, 1), colour, heavy)])
    height = sum(px * _LINE for px in sizes) * scale
    group.text(
        paragraphs,
        (x + dx, y + dy, across, height),
        word("slides.map.label", group.language, place=properties["tip"][0]),
        align=properties["align"],
        wrap=False,
        halo=palette.halo,
        spacing=_LINE,
    )


def label_boxes(part: MapPart, sight: "Sight") -> list[Box]:
    """Where the labels of a map stand, and a square for each mark, in points."""
    found: list[Box] = []
    for mark in part.drawing.marks:
        x, y = sight.at(mark.lon, mark.lat)
        found.append((x - 8, y - 8, 16, 16))
        placed = part.drawing.placements.get(mark.place_id)
        if placed is not None:
            sizes = (placed.dx, placed.dy, placed.width, placed.height)
            dx, dy, across, down = (value * sight.scale for value in sizes)
            found.append((x + dx, y + dy, across, down))
    return found


def draw_scale_bar(
    group: Shapes, part: MapPart, sight: "Sight", palette: Palette, home: BaseGeometry
) -> None:
    """A bar of round kilometres, true at the middle of the map, at the emptiest edge.

    home: what it had better not stand on, in points.
    """
    km, across = scale_bar(part.frame)
    across *= sight.scale
    said = with_unit(f"{km:g}", "km", group.language)
    wide = max(across, width(said, 9)) + 6
    taken = label_boxes(part, sight)
    spots = _corners(sight.box, wide)

    def cost(spot: Box) -> float:
        covered = home.intersection(shapely.box(*spot[:2], spot[0] + spot[2], spot[1] + spot[3]))
        return sum(_shared(spot, box) for box in taken) * _LABELS_FIRST + float(covered.area)

    left, top, _, _ = min(spots, key=cost)
    foot = top + _BAR_HEIGHT - 4
    name = word("slides.map.scale", group.language, length=said)
    path = [
        ("M", ((left, foot - 5),)),
        ("L", ((left, foot),)),
        ("L", ((left + across, foot),)),
        ("L", ((left + across, foot - 5),)),
    ]
    group.freeform(path, name, NO_FILL, Stroke(palette.text, 1.0))
    group.text(
        [[Run(said, 9, palette.text)]],
        (left, top, max(across, width(said, 9)), 13),
        name,
        wrap=False,
        halo=palette.halo,
    )


def scale_bar(frame: Frame) -> tuple[float, float]:
    """Kilometres and px of a scale bar: 1, 2 or 5 times a power of ten, at most a fifth wide."""
    middle = frame.degrees(frame.width / 2, frame.height / 2)[1]
    px = frame.scale / (_METRES_PER_DEGREE / 1000 * math.cos(math.radians(middle)))
    most = frame.width * _WIDEST_BAR / px
    power = 10.0 ** math.floor(math.log10(most))
    km = next(step * power for step in _STEPS if step * power <= most)
    return km, km * px


def _corners(box: Box, wide: float) -> Sequence[Box]:
    left, top, across, down = box
    right, bottom = left + across - wide - _MARGIN, top + down - _BAR_HEIGHT - _MARGIN + 4
    xs = (left + _MARGIN, right, *(left + across * step / 8 for step in range(1, 7)))
    ys = (bottom, top + _MARGIN - 4)
    return [(x, y, wide, _BAR_HEIGHT) for x, y in chain(*([(x, y) for x in xs] for y in ys))]


def _shared(one: Box, other: Box) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(down, 0.0)
