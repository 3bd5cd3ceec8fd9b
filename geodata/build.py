"""Build the layers from the pinned packages: `python -m geodata.build [--check]`.

The same pins give the same bytes. `--check` builds into a temporary folder and compares with
what is committed. The tables are read, never written: where the packages and the hand-kept
places disagree, the build stops and names the rows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geodata import divisions, layers
from geodata.extents import Extent, read_extents
from geodata.geojson import Feature, collection_text, label_point
from geodata.hydrography import Hydrography, WaterDetail
from geodata.packages import PinMismatch, PinnedFile, read_pins
from geodata.places import read_places
from geodata.tabular import BrokenTable, read_table
from geodata.zones import draw_zone, read_zone_extents

NEIGHBOUR_TOLERANCE: Final = 0.015
"""Degrees: vertices whose triangle is smaller than about 1.4 km squared go; palest background."""
PROVINCE_WATER: Final = WaterDetail(tolerance=0.0025, smallest_part_km2=4.0, corner_radius=0.0)
"""About 250 m, a third of a pixel of the province view."""
INSET_WATER: Final = WaterDetail(tolerance=0.0003, smallest_part_km2=0.1, corner_radius=0.003)
"""About 30 m, below a pixel; coarse lakes get round corners, to pretend to no detail."""


class PlacesDisagree(RuntimeError):
    """The places table and the packages name different divisions."""


def build(folder: Path) -> dict[str, int]:
    """Write all layers into a folder; gives layer → bytes.

    Raises PinMismatch, BrokenTable, PlacesDisagree, BrokenCoverage or InvalidFeature.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for name, text in layer_texts(read_pins()).items():
        content = text.encode("utf-8")
        (folder / f"{name}.geojson").write_bytes(content)
        sizes[name] = len(content)
    return sizes


def layer_texts(pins: Mapping[str, PinnedFile]) -> dict[str, str]:
    """Build all layers in memory: layer → GeoJSON text."""
    main, *insets = read_extents().values()
    places, _ = read_places()
    counties = divisions.read_counties(pins, main.adcode)
    compare_places(places, counties, divisions.read_label_points(pins))
    county_shapes = dict(zip(counties.adcode, counties.geometry, strict=True))
    prefecture_shapes = divisions.dissolve(counties, "prefecture_adcode")
    outline = divisions.dissolve(counties.assign(all=main.adcode), "all")
    water = Hydrography(pins, main.window)
    features = {
        "outline": _division_features(outline, "province", places),
        "prefectures": _division_features(prefecture_shapes, "prefecture", places),
        "counties": _division_features(county_shapes, "county", places),
        "neighbours": _neighbour_features(pins, outline[main.adcode], main),
        "rivers": water.features("rivers", PROVINCE_WATER),
        "lakes": water.features("lakes", PROVINCE_WATER),
        "zones": _zone_features(county_shapes, places),
    }
    for inset in insets:
        layer = f"water_{inset.view_id}"
        detail = Hydrography(pins, inset.window)
        features[layer] = detail.features(layer, INSET_WATER)
    return {name: collection_text(features[name]) for name in layers.LAYERS}


def compare_places(
    places: pd.DataFrame, counties: gpd.GeoDataFrame, label_points: pd.DataFrame
) -> None:
    """Raise PlacesDisagree, naming each division whose code, name or label point differs.

    Takes the valid places, the counties as read, and the package's label points.
    """
    names = {
        "county": dict(zip(counties.adcode, counties.name_zh, strict=True)),
        "prefecture": dict(zip(counties.prefecture_adcode, counties.prefecture_zh, strict=True)),
    }
    differences = []
    for level, expected in names.items():
        kept = places[places.kind == level]
        found = dict(zip(kept.adcode, kept.name_zh, strict=True))
        differences += [
            f"{level} {code}: {found.get(code, 'absent')} in places.csv, "
            f"{expected.get(code, 'absent')} in the package"
            for code in sorted(set(found) | set(expected))
            if found.get(code) != expected.get(code)
        ]
    differences += _moved_labels(places, label_points)
    if differences:
        raise PlacesDisagree("; ".join(differences))


def _moved_labels(places: pd.DataFrame, label_points: pd.DataFrame) -> list[str]:
    labelled = places[places.coordinate_source == "tianditu-label-point"]
    pairs = labelled.merge(
        label_points, left_on=["adcode", "kind"], right_on=["adcode", "level"],
        suffixes=("", "_package"), validate="one_to_one",
    )  # fmt: skip
    moved = pairs[(pairs.lon != pairs.lon_package) | (pairs.lat != pairs.lat_package)]
    return [
        f"row {place.row}, {place.place_id}: label point {place.lon}, {place.lat} in places.csv, "
        f"{place.lon_package}, {place.lat_package} in the package"
        for place in moved.itertuples()
    ]


def _division_features(
    shapes: Mapping[str, BaseGeometry], kind: str, places: pd.DataFrame
) -> list[Feature]:
    rows = _texts(places[places.kind == kind], "adcode")
    features = []
    for adcode, shape in shapes.items():
        place = rows[adcode]
        lon, lat = label_point(shape)
        properties: dict[str, str | float] = {"place_id": place["place_id"], "adcode": adcode}
        if kind == "county":
            properties["parent_id"] = place["parent_id"]
        for column in ("name_en", "name_zh", "short_en", "short_zh"):
            properties[column] = place[column]
        properties |= {"label_lon": lon, "label_lat": lat}
        features.append(Feature(place["place_id"], properties, shape))
    return features


def _neighbour_features(
    pins: Mapping[str, PinnedFile], outline: BaseGeometry, view: Extent
) -> list[Feature]:
    names = _texts(read_table("neighbours.csv"), "adcode")
    provinces = divisions.read_provinces(pins)
    provinces = provinces[provinces.intersects(view.window) & (provinces.adcode != view.adcode)]
    if set(provinces.adcode) != set(names):
        raise BrokenTable(
            f"neighbours.csv: the rows must be the provinces inside the clip window: "
            f"{', '.join(sorted(provinces.adcode))}"
        )
    fitted = divisions.fit_neighbours(provinces, outline, view.window, NEIGHBOUR_TOLERANCE)
    features = []
    for adcode, shape in fitted.items():
        lon, lat = label_point(shape)
        properties: dict[str, str | float] = {**names[adcode], "label_lon": lon, "label_lat": lat}
        features.append(Feature(adcode, properties, shape))
    return features


def _zone_features(shapes: Mapping[str, BaseGeometry], places: pd.DataFrame) -> list[Feature]:
    rows = _texts(places[places.kind == "zone"], "place_id")
    features = []
    for zone in read_zone_extents():
        place = rows[zone.place_id]
        shape = draw_zone(zone, shapes)
        lon, lat = label_point(shape)
        properties: dict[str, str | float] = {
            "place_id": zone.place_id, "extent": zone.extent, "host_adcodes": zone.host_adcodes,
            **{key: place[key] for key in ("name_en", "name_zh", "short_en", "short_zh")},
            "note_en": zone.note_en, "note_zh": zone.note_zh, "label_lon": lon, "label_lat": lat,
        }  # fmt: skip
        features.append(Feature(zone.zone_feature_id, properties, shape))
    return features


def _texts(table: pd.DataFrame, key: str) -> dict[str, dict[str, str]]:
    """Turn rows into key → {column: text}."""
    return {
        str(row[key]): {str(column): str(value) for column, value in row.items()}
        for row in table.to_dict("records")
    }


def differing(folder: Path, committed: Path) -> list[str]:
    """Name the layer files that are absent from either folder or whose bytes differ."""
    names = {path.name for place in (folder, committed) for path in place.glob("*.geojson")}
    return sorted(name for name in names if _bytes(folder / name) != _bytes(committed / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main(arguments: list[str] | None = None) -> int:
    """Run the command; gives its exit code: 0 built or equal, 1 different, 2 cannot build."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the committed layers")
    check = parser.parse_args(arguments).check
    try:
        with tempfile.TemporaryDirectory() as temporary:
            sizes = build(Path(temporary) if check else layers.FOLDER)
            different = differing(Path(temporary), layers.FOLDER) if check else []
    except (PinMismatch, PlacesDisagree, BrokenTable) as fault:
        print(fault, file=sys.stderr)
        return 2
    for name in different:
        print(f"{name}: differs from what the pinned packages give", file=sys.stderr)
    verb = "compared" if check else "written"
    print(f"{len(sizes)} layers {verb}, {sum(sizes.values()):,} bytes, {len(different)} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
