"""The map of a figure as GeoJSON: what RFC 7946 asks, and what a geographic program reads."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyogrio
import pytest
import shapely
from shapely.geometry import Polygon, shape

from tests.views.figures.invented import content, world_of
from tests.views.material import Material
from views.figures.sheets import NoMap, geojson


@pytest.fixture(scope="module")
def made(plain: Material) -> bytes:
    return geojson(content(plain), world_of(plain))


@pytest.fixture(scope="module")
def collection(made: bytes) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(made)
    return read


def numbers(coordinates: Any) -> Iterator[float]:
    if isinstance(coordinates, list):
        for part in coordinates:
            yield from numbers(part)
    else:
        yield coordinates


def polygons(collection: dict[str, Any]) -> Iterator[Polygon]:
    for feature in collection["features"]:
        yield from (
            part
            for part in shapely.get_parts(shape(feature["geometry"]))
            if part.geom_type == "Polygon"
        )


def test_it_is_what_the_standard_asks(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    ids = [feature["id"] for feature in collection["features"]]
    assert len(set(ids)) == len(ids)
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        for number in numbers(feature["geometry"]["coordinates"]):
            assert len(repr(number).partition(".")[2]) <= 7
        west, south, east, north = shape(feature["geometry"]).bounds
        assert 105 < west <= east < 120
        assert 27 < south <= north < 36


def test_rings_follow_the_right_hand_rule(collection: dict[str, Any]) -> None:
    rings = list(polygons(collection))
    assert len(rings) > 30
    for polygon in rings:
        assert shapely.is_ccw(polygon.exterior)
        assert not any(shapely.is_ccw(hole) for hole in polygon.interiors)


def test_how_many_features_another_program_reads(
    made: bytes, collection: dict[str, Any], plain: Material
) -> None:
    frame = pyogrio.read_dataframe(io.BytesIO(made))
    assert len(frame) == len(collection["features"])
    assert frame.crs.to_epsg() == 4326
    counts = Counter(zip(frame["feature"], frame["view"], strict=True))
    assert counts["division", "province"] == 17
    assert counts["division", "wuhan"] == 13
    assert counts["zone", "wuhan"] == 4
    drawn = content(plain).parts
    marked = [mark for mark in drawn[1].drawing.marks if mark.symbols]
    assert counts["mark", "wuhan"] >= len(marked) > 10
    assert counts["line", "province"] == len(drawn[0].drawing.lines) > 0
    assert frame.loc[frame["feature"] == "division", "adcode"].str.len().eq(6).all()


def test_a_mark_stands_where_its_place_is(collection: dict[str, Any], plain: Material) -> None:
    marks = [f for f in collection["features"] if f["properties"]["feature"] == "mark"]
    for mark in marks:
        position = plain.gazetteer.position(mark["properties"]["place_id"])
        assert position is not None
        assert mark["geometry"]["coordinates"] == pytest.approx([position.lon, position.lat])


def test_a_feature_has_the_rows_of_its_place_and_their_sources(
    collection: dict[str, Any], plain: Material
) -> None:
    by_id = {feature["id"]: feature["properties"] for feature in collection["features"]}
    wuhan = by_id["province/division/wuhan"]
    assert (wuhan["value"], wuhan["date"], len(wuhan["rows"])) == (32.6, "2023-11", 1)
    references = [source.reference for source in content(plain).sources]
    assert wuhan["sources"] == f"[1] {references[0]}"
    xiangyang = by_id["province/division/xiangyang"]
    assert [row["value"] for row in xiangyang["rows"]] == [-5, None]
    assert xiangyang["sources"] == f"[1] {references[0]}; [2] {references[1]}"
    assert by_id["province/division/enshi"]["rows"] == []
    assert by_id["wuhan/zone/optics-valley"]["extent"] == "approximate"


def test_what_stands_beside_the_features(collection: dict[str, Any], plain: Material) -> None:
    assert collection["notice"] == "An invented notice"
    assert collection["caption"] == "As of 2025"
    assert collection["version"] == "1.2.3"
    links = [source["link"] for source in collection["sources"]]
    assert links[0] == ""
    assert links[1].startswith("http://www.whwx.gov.cn/")


def test_names_are_in_the_language_and_bytes_the_same(made: bytes, plain: Material) -> None:
    chinese = json.loads(geojson(content(plain, language="zh"), world_of(plain)))
    names = {feature["properties"].get("name") for feature in chinese["features"]}
    assert {"武汉市", "襄阳市"} <= names
    assert geojson(content(plain), world_of(plain)) == made


def test_rows_that_name_their_place_by_name_alone_are_found(plain: Material) -> None:
    named = content(plain)
    bare = named.twin.drop(columns="place_id")
    object.__setattr__(named, "twin", bare)
    read = json.loads(geojson(named, world_of(plain)))
    by_id = {feature["id"]: feature["properties"] for feature in read["features"]}
    assert by_id["province/division/wuhan"]["value"] == 32.6


def test_a_figure_without_a_map_says_so_in_both_languages(plain: Material) -> None:
    with pytest.raises(NoMap) as refused:
        geojson(content(plain, figure="ledger", with_map=False), world_of(plain))
    assert refused.value.reason_en == "The figure “Targets” has no map and so no GeoJSON."
    assert "没有地图" in refused.value.reason_zh
    assert isinstance(refused.value, ValueError)
