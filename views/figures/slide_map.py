"""A map as native shapes: an editable freeform a division, named after it; water, zones, arcs.

Geometry is projected as on screen, cut to the frame and simplified to what print can show, with
the borders that neighbours share kept shared. Marks and labels: views/figures/slide_marks.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.extents import usable_extents
from views.composition import DIVISIONS
from views.drawing import arc_feature, uncertainty_rings, zone_feature
from views.figures import slide_paths
from views.figures.content import MapPart
from views.figures.slide_marks import draw_marks, draw_scale_bar
from views.figures.slide_shapes import Box, Point, Shapes
from views.figures.slide_style import NO_FILL, NO_STROKE, Fill, Stroke
from views.labels import Frame
from views.palette import Palette
from views.words import text_of, word

_TOLERANCE: Final = 0.4  # points
_SMALLEST: Final = 0.3  # points: smaller parts cannot be seen
_MISSING: Final = "url(#hatch-missing)"
HATCH: Final = {"carrier": "wdUpDiag", "missing": "ltDnDiag"}
_WATER: Final = {"wuhan": ("water_wuhan",)}
_SEA: Final = ("lakes", "rivers")
_DASHES: Final = {"2 3": "sysDot", "6 4": "dash", "5 4": "dash"}


@dataclass(frozen=True)
class Sight:
    """How a map's frame lies on the slide: its box in points, and points a px of the frame."""

    frame: Frame
    box: Box
    scale: float

    def at(self, lon: float, lat: float) -> Point:
        """Where a position in degrees stands on the slide."""
        x, y = self.frame.pixel(lon, lat)
        return self.box[0] + x * self.scale, self.box[1] + y * self.scale

    def area(self) -> BaseGeometry:
        """The frame as a rectangle in points."""
        left, top, across, down = self.box
        return shapely.box(left, top, left + across, top + down)

    def project(self, geometry: Mapping[str, Any]) -> BaseGeometry:
        """A GeoJSON geometry (WGS 84) in points."""
        x, y = self.at(0.0, 0.0)
        step = self.frame.scale * self.scale

        def in_points(degrees: Any) -> Any:
            tall = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(degrees[:, 1]) / 2)))
            return np.column_stack([x + degrees[:, 0] * step, y - tall * step])

        return shapely.transform(shape(geometry), in_points)


def draw_map(
    shapes: Shapes, part: MapPart, box: Box, palette: Palette, name: str, description: str
) -> None:
    """The map in a box that is as wide as `part.frame`, as a group with an alt text."""
    sight = Sight(part.frame, box, box[2] / part.frame.width)
    group = shapes.group(box, name, description)
    group.preset("rect", box, word("slides.map.ground", shapes.language), Fill(palette.paper))
    _Ground(group, part, sight, palette).draw()
    draw_marks(group, part, sight, palette)
    draw_scale_bar(group, part, sight, palette, _home(part, sight))
    border = Stroke(palette.hairline, 0.75)
    group.preset("rect", box, word("slides.map.frame", shapes.language), NO_FILL, border)


class _Ground:
    """Everything of a map below its marks, in the order in which it is drawn."""

    def __init__(self, group: Shapes, part: MapPart, sight: Sight, palette: Palette) -> None:
        self.group, self.part, self.sight, self.palette = group, part, sight, palette
        self.frame = sight.area()
        self.divisions = DIVISIONS[part.view]

    def draw(self) -> None:
        """Draw it all."""
        palette = self.palette
        ground = Stroke(palette.neighbour_line, 0.6)
        self._areas("neighbours", Fill(palette.paper), ground)
        self._draw_divisions()
        for zone in self.part.drawing.zones:
            self._zone(zone)
        for layer in _WATER.get(self.part.view, _SEA):
            self._water(layer)
        if self.divisions == "counties":
            self._edges("prefectures", Stroke(palette.hairline, 0.8))
        self._edges("outline", Stroke(palette.outline, 1.2))
        self._edges(self.divisions, Stroke(palette.select, 2.0), chosen=True)
        for ring in uncertainty_rings(self.part.drawing, palette):
            self._styled(ring, word("slides.map.uncertainty", self.group.language))
        for line in self.part.drawing.lines:
            self._styled(arc_feature(line, palette), " · ".join(line.tip))

    def _features(self, layer: str) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.part.layers.get(layer, {}).get("features", ())
        return found

    def _draw_divisions(self) -> None:
        plain = self.palette.hairline if self.divisions == "prefectures" else ""
        edge = Stroke(plain or self.palette.county_line, 0.75)
        features = list(self._features(self.divisions))
        if self.divisions == "counties":
            home = usable_extents()[0][self.part.view].place_id
            features = [f for f in features if f["properties"]["parent_id"] == home]
            outside = [
                f for f in self._features("prefectures") if f["properties"]["place_id"] != home
            ]
            self._coverage(outside, Fill(self.palette.paper), edge)
        self._coverage(features, Fill(self.palette.land), edge)

    def _coverage(self, features: Sequence[Mapping[str, Any]], fill: Fill, edge: Stroke) -> None:
        """Areas that share borders; the shaded and the chosen ones in their own style."""
        areas = [shapely.make_valid(self.sight.project(f["geometry"])) for f in features]
        simpler = shapely.coverage_simplify(areas, _TOLERANCE)
        shading = self.part.drawing.shading
        for feature, area in zip(features, simpler, strict=True):
            style = shading.get(feature["properties"]["place_id"], {})
            self._area(feature, area, self._fill(style, fill), edge)

    def _fill(self, style: Mapping[str, Any], plain: Fill) -> Fill:
        colour = str(style.get("fillColor", ""))
        if colour == _MISSING:
            missing, land = self.palette.missing, self.palette.land
            return Fill(missing, hatch=HATCH["missing"], ground=land)
        return Fill(colour, float(style.get("fillOpacity", 1))) if colour else plain

    def _areas(self, layer: str, fill: Fill, edge: Stroke) -> None:
        for feature in self._features(layer):
            area = shapely.make_valid(self.sight.project(feature["geometry"]))
            self._area(feature, area.simplify(_TOLERANCE), fill, edge)

    def _area(
        self, feature: Mapping[str, Any], area: BaseGeometry, fill: Fill, edge: Stroke
    ) -> None:
        cut = self._within(area)
        seen = shapely.MultiPolygon(
            [p for p in slide_paths.parts(cut, "Polygon") if p.area > _SMALLEST**2]
        )
        if not seen.is_empty:
            name = named(feature["properties"], self.group.language)
            self.group.freeform(slide_paths.of_area(seen), name, fill, edge)

    def _within(self, geometry: BaseGeometry) -> BaseGeometry:
        """What of a geometry lies in the frame; it is mended if simplifying has broken it."""
        whole = geometry if geometry.is_valid else shapely.make_valid(geometry)
        return whole.intersection(self.frame)

    def _zone(self, zone: Mapping[str, Any]) -> None:
        feature = zone_feature(zone, self.part.drawing, self.palette)
        style = feature["properties"]["style"]
        fill = Fill(self.palette.carrier, 0.2)
        if zone["properties"]["extent"] != "whole":
            fill = Fill(self.palette.carrier, hatch=HATCH["carrier"], ground=self.palette.land)
        dash = _DASHES.get(style["dashArray"] or "", "")
        edge = Stroke(style["color"], style["weight"] * self.sight.scale, dash)
        area = self.sight.project(zone["geometry"]).simplify(_TOLERANCE)
        self._area(zone, area, fill, edge)

    def _water(self, layer: str) -> None:
        palette = self.palette
        for feature in self._features(layer):
            geometry = self.sight.project(feature["geometry"]).simplify(_TOLERANCE)
            self._area(feature, geometry, Fill(palette.water), Stroke(palette.water, 0.4))
            course = slide_paths.of_line(self._within(geometry))
            if course and "LineString" in feature["geometry"]["type"]:
                name = named(feature["properties"], self.group.language)
                self.group.freeform(course, name, NO_FILL, Stroke(palette.water, 1.2))

    def _edges(self, layer: str, stroke: Stroke, *, chosen: bool = False) -> None:
        """The borders of a layer; chosen: of those of its areas alone that the reader chose."""
        selected = self.part.drawing.selected
        for feature in self._features(layer):
            if chosen and feature["properties"]["place_id"] not in selected:
                continue
            area = self.sight.project(feature["geometry"]).simplify(_TOLERANCE)
            edge = slide_paths.of_line(area.boundary.intersection(self.frame))
            if edge:
                said = named(feature["properties"], self.group.language)
                name = word("slides.map.edge", self.group.language, place=said)
                self.group.freeform(edge, name, NO_FILL, stroke)

    def _styled(self, feature: Mapping[str, Any], name: str) -> None:
        """A feature of views/drawing.py with its own style: a ring or an arc."""
        style = feature["properties"]["style"]
        cut = self._within(self.sight.project(feature["geometry"]))
        path = slide_paths.of_line(cut) or slide_paths.of_area(cut)
        if not path:
            return
        dash = _DASHES.get(style["dashArray"] or "", "")
        edge = Stroke(style["color"], style["weight"] * self.sight.scale, dash)
        fill = NO_FILL
        if style.get("fillColor"):
            fill = Fill(style["fillColor"], float(style["fillOpacity"]))
        self.group.freeform(path, name, fill, edge if style["weight"] else NO_STROKE)


def _home(part: MapPart, sight: Sight) -> BaseGeometry:
    """The province in points, on which a scale bar had better not stand."""
    features = part.layers.get("outline", {}).get("features", ())
    return shapely.union_all([shapely.make_valid(sight.project(f["geometry"])) for f in features])


def named(properties: Mapping[str, Any], language: str) -> str:
    """The name of a feature's shape: its place's name in the language, with its code if any."""
    return f"{text_of(properties, 'name', language)} {properties.get('adcode', '')}".rstrip()
