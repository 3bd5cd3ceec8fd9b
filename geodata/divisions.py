"""Administrative divisions: counties as read, prefectures and outline by dissolving them.

Only the counties are geometry of their own. What is larger is their union, so all edges are
shared to the last vertex, and one rounding serves all levels.
"""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.geojson import round_vertices, snap_to_grid
from geodata.packages import PinnedFile
from geodata.tianditu import read_geometries

WGS84 = "EPSG:4326"


class BrokenCoverage(ValueError):
    """Divisions overlap or leave gaps after rounding."""


def read_counties(pins: Mapping[str, PinnedFile], province_adcode: str) -> gpd.GeoDataFrame:
    """Read the county-level divisions of one province from Tianditu.

    Gives `adcode, name_zh, prefecture_adcode, prefecture_zh, geometry`, EPSG:4326, rounded,
    sorted by adcode. Raises PinMismatch, BrokenBoundaryFile or BrokenCoverage.
    """
    table = _boundaries(pins, "county-table", "county-geometry")
    table = table[table.province_adcode == province_adcode].rename(
        columns={
            "district_adcode": "adcode",
            "district_name": "name_zh",
            "city_adcode": "prefecture_adcode",
            "city_name": "prefecture_zh",
        }
    )
    table["geometry"] = [round_vertices(geometry) for geometry in table.geometry]
    assert_coverage(table)
    kept = ["adcode", "name_zh", "prefecture_adcode", "prefecture_zh", "geometry"]
    return table[kept].sort_values("adcode", ignore_index=True)


def read_provinces(pins: Mapping[str, PinnedFile]) -> gpd.GeoDataFrame:
    """Read all province-level divisions: `adcode, name_zh, geometry`, EPSG:4326, unrounded."""
    table = _boundaries(pins, "province-table", "province-geometry")
    names = {"province_adcode": "adcode", "province_name": "name_zh"}
    return table.rename(columns=names)[["adcode", "name_zh", "geometry"]]


def read_label_points(pins: Mapping[str, PinnedFile]) -> pd.DataFrame:
    """Read the label points of the package for both levels: `adcode, level, lon, lat`."""
    frames = []
    for pin, level, column in (
        ("prefecture-table", "prefecture", "city_adcode"),
        ("county-table", "county", "district_adcode"),
    ):
        table = _table(pins, pin).rename(columns={column: "adcode"}).assign(level=level)
        frames.append(table[["adcode", "level", "lon", "lat"]].astype({"lon": float, "lat": float}))
    return pd.concat(frames, ignore_index=True)


def dissolve(counties: gpd.GeoDataFrame, by: str) -> dict[str, BaseGeometry]:
    """Unite counties by a column; gives value → geometry with no vertex added or moved."""
    return {
        str(value): shapely.coverage_union_all(group.geometry.to_numpy())
        for value, group in counties.groupby(by, sort=True)
    }


def assert_coverage(counties: gpd.GeoDataFrame) -> None:
    """Raise BrokenCoverage naming the divisions that overlap, gape or are invalid."""
    shapes = counties.geometry.to_numpy()
    if shapely.coverage_is_valid(shapes) and counties.geometry.is_valid.all():
        return
    edges = shapely.coverage_invalid_edges(shapes)
    wrong = counties.loc[[not edge.is_empty for edge in edges], "adcode"].tolist()
    raise BrokenCoverage(
        f"divisions do not fit after rounding: {', '.join(wrong) or 'invalid polygons'}; "
        f"keep more decimals"
    )


def fit_neighbours(
    provinces: gpd.GeoDataFrame, outline: BaseGeometry, window: BaseGeometry, tolerance: float
) -> dict[str, BaseGeometry]:
    """Simplify the neighbours and cut them to a window, flush with the outline.

    Takes unrounded provinces (`adcode, geometry`), the exact outline of the province and a
    tolerance in degrees. Simplifying moves the common border too, so what it takes from a
    neighbour beyond the outline is given back: adcode → geometry, without gap or overlap but
    for slivers of the last decimal.
    """
    simplified = shapely.coverage_simplify(provinces.geometry.to_numpy(), tolerance)
    cut = [shape.intersection(window).difference(outline) for shape in simplified]
    gap = window.difference(shapely.union_all([outline, *cut]))
    for piece in shapely.get_parts(gap):
        shared = [shape.boundary.intersection(piece.boundary).length for shape in cut]
        owner = shared.index(max(shared))
        cut[owner] = cut[owner].union(piece)
    fitted = dict(zip(provinces.adcode, map(_areas, map(snap_to_grid, cut)), strict=True))
    return {adcode: shape for adcode, shape in fitted.items() if not shape.is_empty}


def _areas(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that a difference may leave where two borders touch."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _table(pins: Mapping[str, PinnedFile], pin: str) -> pd.DataFrame:
    return pd.read_csv(pins[pin].path(), dtype=str, encoding="utf-8")


def _boundaries(pins: Mapping[str, PinnedFile], table: str, shapes: str) -> gpd.GeoDataFrame:
    geometries = read_geometries(pins[shapes].path().read_bytes())
    return gpd.GeoDataFrame(_table(pins, table), geometry=geometries, crs=WGS84)
