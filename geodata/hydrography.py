"""Rivers and lakes for the two views, chosen by name or position from two packages.

The 1:4 million hydrography draws large rivers as surfaces where they are wide and as lines
where they are narrow; its surfaces fit the districts. Lakes that it lacks come from Natural
Earth, whose shapes are coarse. Which water goes into which layer, and under which name, are
rows of `tables/water_features.csv`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import geopandas as gpd
import py7zr
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.geojson import Feature, snap_to_grid
from geodata.measuring import area_km2
from geodata.packages import PinnedFile
from geodata.tabular import BrokenTable, read_table, split_list

WATER_TABLE: Final = "water_features.csv"
RIVER_LINE: Final = 21011
"""GBCODE of rivers drawn as lines, and of the banks of those drawn as surfaces."""
RIVER_SURFACE: Final = 21012
LAKE_SURFACE: Final = 23010
BANK_TOLERANCE: Final = 1e-6
"""Degrees; bank lines repeat the edge of their surface to the last stored digit."""


class WaterDetail(NamedTuple):
    """How much of the water a layer keeps.

    `tolerance` of simplification and `corner_radius` of coarse lakes in degrees; parts and
    islands smaller than `smallest_part_km2` are left out.
    """

    tolerance: float
    smallest_part_km2: float
    corner_radius: float


class Hydrography:
    """The water of one clip window, read once: river lines and surfaces, lakes by source."""

    def __init__(self, pins: Mapping[str, PinnedFile], window: BaseGeometry) -> None:
        """Read what touches the window (WGS 84 degrees). Raises PinMismatch."""
        lines = _unpack(pins["hydrography-lines"], window)
        surfaces = _unpack(pins["hydrography-surfaces"], window)
        self.window = window
        self.lines = lines[lines.GBCODE == RIVER_LINE]
        self.surfaces = _named_surfaces(surfaces[surfaces.GBCODE == RIVER_SURFACE], self.lines)
        self.reservoirs = surfaces[surfaces.GBCODE == LAKE_SURFACE]
        self.natural_earth = _natural_earth(pins, window)

    def features(self, layer: str, detail: WaterDetail) -> list[Feature]:
        """Give the features of one layer, cut to the window and generalised.

        Takes the layer's name in water_features.csv. Raises BrokenTable when a row finds no
        water.
        """
        table = read_table(WATER_TABLE, numbers=("point_lon", "point_lat"))
        features = []
        for row, record in enumerate(table.to_dict("records"), start=2):
            water = {str(column): value for column, value in record.items()}
            if layer not in split_list(water["layers"]):
                continue
            shapes = self._shapes(water)
            if not shapes:
                raise BrokenTable(
                    f"{WATER_TABLE}, row {row}: {water['water_id']} finds no water in "
                    f"{water['source']}; correct source_name, or point_lon and point_lat"
                )
            features += [self._feature(water, form, s, detail) for form, s in shapes.items()]
        return [feature for feature in features if not feature.geometry.is_empty]

    def _shapes(self, water: Mapping[str, Any]) -> dict[str, BaseGeometry]:
        """Find the water of a row: form (line, surface) → geometry."""
        name = water["source_name"]
        if water["kind"] == "river":
            lines = self.lines[self.lines["NAME"] == name]
            surfaces = self.surfaces[self.surfaces.river == name]
            within = self.surfaces.union_all().buffer(BANK_TOLERANCE)
            narrow = lines[~lines.within(within)]
            return _united({"line": narrow, "surface": surfaces})
        lakes = self.reservoirs if water["source"] == "hydrography" else self.natural_earth
        if name:
            return _united({"surface": lakes[lakes["NAME"] == name]})
        point = Point(water["point_lon"], water["point_lat"])
        return _united({"surface": lakes[lakes.covers(point)]})

    def _feature(
        self, water: Mapping[str, Any], form: str, shape: BaseGeometry, detail: WaterDetail
    ) -> Feature:
        if water["source"] == "natural-earth":
            shape = _rounded_corners(shape, detail.corner_radius)
        cut = shapely.simplify(shape, detail.tolerance).intersection(self.window)
        if form == "surface":
            cut = _without_small_parts(cut, detail.smallest_part_km2)
        properties = {key: str(water[key]) for key in ("kind", "name_en", "name_zh")}
        return Feature(
            f"{water['water_id']}-{form}", {**properties, "form": form}, snap_to_grid(cut)
        )


def _rounded_corners(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Round convex and concave corners; the area stays within a few percent."""
    return shape.buffer(-radius).buffer(2 * radius).buffer(-radius)


def _without_small_parts(shape: BaseGeometry, smallest_km2: float) -> BaseGeometry:
    """Leave out slivers and islets that would be specks on the map."""
    kept = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and area_km2(part) >= smallest_km2:
            islands = [r for r in part.interiors if area_km2(Polygon(r)) >= smallest_km2]
            kept.append(Polygon(part.exterior, islands))
    return MultiPolygon(kept)


def _united(found: Mapping[str, gpd.GeoDataFrame]) -> dict[str, BaseGeometry]:
    united = {form: rows.union_all() for form, rows in found.items() if not rows.empty}
    if "line" in united:
        united["line"] = shapely.line_merge(united["line"])
    return united


def _named_surfaces(surfaces: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Add `river`: the surface's own name, else the name along most of its banks."""
    names = []
    for surface in surfaces.itertuples():
        banks = lines[lines.within(surface.geometry.buffer(BANK_TOLERANCE))]
        lengths = banks.geometry.apply(lambda line: line.length).groupby(banks.NAME).sum()
        own = surface.NAME if isinstance(surface.NAME, str) else ""
        names.append(own or ("" if lengths.empty else lengths.idxmax()))
    return surfaces.assign(river=names)


def _unpack(pin: PinnedFile, window: BaseGeometry) -> gpd.GeoDataFrame:
    """Read the shapefile in a 7z archive; it has no .prj, its datum is in the pins table."""
    with tempfile.TemporaryDirectory() as folder:
        with py7zr.SevenZipFile(pin.path()) as archive:
            archive.extractall(folder)
        shapefile = next(Path(folder).rglob("*.shp"))
        frame = gpd.read_file(shapefile, encoding="gbk").set_crs("EPSG:4326")
    return frame[frame.intersects(window)]


def _natural_earth(pins: Mapping[str, PinnedFile], window: BaseGeometry) -> gpd.GeoDataFrame:
    """Read the lakes as `NAME, geometry`; every file of the shapefile is verified first."""
    paths = [pin.path() for key, pin in pins.items() if key.startswith("lakes-")]
    shapefile = next(path for path in paths if path.suffix == ".shp")
    frame = gpd.read_file(shapefile, columns=["name"])
    return frame[frame.intersects(window)].rename(columns={"name": "NAME"})
