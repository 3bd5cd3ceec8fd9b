from __future__ import annotations

import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata.layers import FOLDER, LAYERS, MissingLayer, UnknownLayer, layer_path, read_layer
from geodata.layers import read_layer_text as read_text
from geodata.tabular import read_table, split_list

DIVISIONS = ("outline", "prefectures", "counties")


def test_every_file_is_a_layer_and_every_layer_is_described() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(LAYERS)
    assert read_table("layers.csv").layer.tolist() == list(LAYERS)
    used = read_table("layer_sources.csv").layers.map(split_list).explode().dropna()
    assert set(used) == set(LAYERS)


def test_all_layers_together_stay_small() -> None:
    assert sum(layer_path(name).stat().st_size for name in LAYERS) <= 800_000


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_compact_geojson_in_four_decimals(name: str) -> None:
    text = read_text(name)
    assert text.endswith("\n]}\n")
    assert ": " not in re.sub(r'"[^"]*"', '""', text)
    collection = json.loads(text)
    assert sorted(collection) == ["features", "type"]  # no `crs`: RFC 7946 means WGS 84
    ids = [feature["id"] for feature in collection["features"]]
    assert ids == sorted(set(ids))
    coordinates = re.findall(r"-?\d+\.(\d+)", "".join(re.findall(r"\[[-\d.,\[\]]+\]", text)))
    assert len(coordinates) > 100
    assert max(map(len, coordinates)) == 4


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_valid_wound_and_in_wgs_84(
    name: str, layers: dict[str, gpd.GeoDataFrame]
) -> None:
    frame = layers[name]
    assert frame.crs == "EPSG:4326"
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    areas = frame[frame.geom_type.str.contains("Polygon")].geometry
    for polygon in shapely.get_parts(areas.to_numpy()):
        assert polygon.exterior.is_ccw
        assert not any(ring.is_ccw for ring in polygon.interiors)


@pytest.mark.parametrize("name", [*DIVISIONS, "neighbours", "zones"])
def test_label_points_lie_inside(name: str, layers: dict[str, gpd.GeoDataFrame]) -> None:
    frame = layers[name]
    points = gpd.GeoSeries.from_xy(frame.label_lon, frame.label_lat, crs=4326)
    assert frame.geometry.contains(points).all()


def test_codes_are_text(layers: dict[str, gpd.GeoDataFrame]) -> None:
    wuhan = layers["prefectures"].set_index("place_id").loc["wuhan"]
    assert (wuhan.adcode, wuhan.short_en, wuhan.name_zh) == ("420100", "Wuhan", "武汉市")


def test_an_unknown_or_missing_layer_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownLayer, match="no layer 'roads'; the layers are outline, "):
        read_layer("roads")
    with pytest.raises(MissingLayer, match=r"zones.geojson is missing; restore it"):
        read_layer("zones", tmp_path)
