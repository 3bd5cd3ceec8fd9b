"""Layers and the table of views, removed, emptied, cut off and corrupted: told, never raised."""

import json
import shutil
from pathlib import Path

import pytest

from geodata import extents, tabular
from geodata.checks import run_checks
from geodata.extents import PLAIN, read_extents, usable_extents
from geodata.layers import FOLDER, LAYERS, usable_layers
from geodata.places import read_places
from tests.damage import KINDS, damage

CHECKED = {
    "official_counts.csv": "division-counts",
    "official_areas.csv": "official-areas",
    "zone_extents.csv": "zone-areas",
    "layer_sources.csv": "datums",
    "coordinate_sources.csv": "datums",
}
"""Tables that only the checks of the Sources page read, and the check that reads each."""


@pytest.fixture
def copied_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tables"
    shutil.copytree(tabular.TABLES, folder)
    monkeypatch.setattr(tabular, "TABLES", folder)
    return folder


def test_sound_layers_are_read_as_they_are() -> None:
    layers, problems = usable_layers()
    assert problems == []
    for name in LAYERS:
        written = json.loads((FOLDER / f"{name}.geojson").read_text(encoding="utf-8"))
        assert layers[name]["features"] == written["features"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", LAYERS)
def test_a_damaged_layer_is_named_and_the_others_are_read(
    tmp_path: Path, name: str, kind: str
) -> None:
    for path in FOLDER.glob("*.geojson"):
        shutil.copy(path, tmp_path)
    damage(tmp_path / f"{name}.geojson", kind)
    layers, problems = usable_layers(tmp_path)
    assert {problem.file for problem in problems} == {f"geodata/layers/{name}.geojson"}
    assert "restore the file" in problems[0].message_en
    assert "请恢复该文件" in problems[0].message_zh
    assert [each for each in LAYERS if not layers[each]["features"]] == [name]
    if kind == "corrupt":
        results = run_checks(read_places()[0], tmp_path)
        assert not results[0].passed
        assert name in results[0].detail_en


@pytest.mark.parametrize(
    "feature",
    [
        7,
        {},
        {"geometry": None, "properties": {"place_id": "a"}},
        {"geometry": {"type": "Point", "coordinates": ["x", 1]}, "properties": {"place_id": "a"}},
        {"geometry": {"type": "Polygon", "coordinates": [[]]}, "properties": {"place_id": "a"}},
        {"geometry": {"type": "Star", "coordinates": [1, 2]}, "properties": {"place_id": "a"}},
        {"geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": None},
        {"geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}},
    ],
)
def test_one_bad_feature_is_named_by_its_number_and_the_others_are_drawn(
    tmp_path: Path, feature: object
) -> None:
    for path in FOLDER.glob("*.geojson"):
        shutil.copy(path, tmp_path)
    path = tmp_path / "prefectures.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"].insert(4, feature)
    path.write_text(json.dumps(content), encoding="utf-8")
    layers, (problem,) = usable_layers(tmp_path)
    assert (problem.file, problem.row) == ("geodata/layers/prefectures.geojson", 5)
    assert len(layers["prefectures"]["features"]) == len(content["features"]) - 1


def test_the_views_built_in_are_those_of_the_table() -> None:
    written = {
        view: extent._replace(note_en="", note_zh="") for view, extent in read_extents().items()
    }
    assert written == PLAIN
    assert usable_extents() == (read_extents(), [])


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_table_of_views_the_maps_keep_their_extent(
    copied_tables: Path, kind: str
) -> None:
    damage(copied_tables / extents.VIEWS_TABLE, kind)
    views, problems = usable_extents()
    assert views.keys() == PLAIN.keys()
    assert views["wuhan"].bounds == PLAIN["wuhan"].bounds
    (problem,) = problems
    assert problem.file == "geodata/tables/atlas_views.csv"
    assert "restore the file" in problem.message_en
    assert "请恢复该文件" in problem.message_zh


@pytest.mark.parametrize("kind", ["removed", "truncated"])
@pytest.mark.parametrize("name", CHECKED)
def test_a_check_whose_table_is_damaged_fails_with_the_reason_and_the_others_run(
    copied_tables: Path, name: str, kind: str
) -> None:
    damage(copied_tables / name, kind)
    results = run_checks(read_places()[0])
    failed = {check.check_id: check.detail_en for check in results if not check.passed}
    assert failed.keys() == {CHECKED[name]}
    assert name in failed[CHECKED[name]]
    assert len(results) > 5


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_places_are_told_and_never_raised(copied_tables: Path, kind: str) -> None:
    whole, _ = read_places()
    damage(copied_tables / "places.csv", kind)
    places, problems = read_places(copied_tables / "places.csv")
    assert problems
    assert {problem.file for problem in problems} == {"places.csv"}
    assert len(places) < len(whole)
    lost = set(whole["row"]) - set(places["row"])
    if kind == "corrupt":
        assert len(places) > 0.8 * len(whole)
        assert len(lost) <= len({problem.row for problem in problems}) + 1
