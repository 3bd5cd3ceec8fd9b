from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from geodata.checks import CheckResult, run_checks
from geodata.layers import FOLDER

IDS = [
    "layers-readable", "division-counts", "division-codes", "coverage", "official-areas",
    "points-in-hosts", "zone-areas", "datums", "peers-not-drawn", "validity",
]  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "layers"))


def failed(results: list[CheckResult]) -> dict[str, str]:
    return {result.check_id: result.detail_en for result in results if not result.passed}


def edit(folder: Path, layer: str, feature_id: str, **changes: object) -> None:
    """Change members of one feature of a copied layer; None removes the feature."""
    path = folder / f"{layer}.geojson"
    collection = json.loads(path.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        if feature["id"] == feature_id:
            feature.update(changes)
    collection["features"] = [
        feature for feature in collection["features"]
        if not (feature["id"] == feature_id and not changes)
    ]  # fmt: skip
    path.write_text(json.dumps(collection), encoding="utf-8")


def box(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_all_checks_pass_on_what_is_shipped_and_speak_both_languages(places: pd.DataFrame) -> None:
    results = run_checks(places)
    assert [result.check_id for result in results] == IDS
    assert failed(results) == {}
    for result in results:
        assert result.title_en
        assert result.title_zh
        assert result.detail_en
        assert result.detail_zh != result.detail_en


def test_the_details_carry_todays_figures(places: pd.DataFrame) -> None:
    details = {result.check_id: result.detail_en for result in run_checks(places)}
    assert "county level 103 / 103 / 103" in details["division-counts"]
    assert "Hubei 185,936.1 / 185,900.0 km² (+0.02 %)" in details["official-areas"]
    assert "Wuhan 8,581.0 / 8,569.1 km² (+0.14 %)" in details["official-areas"]
    assert details["points-in-hosts"] == "All 130 points lie in the divisions they claim"


def test_a_missing_or_broken_layer_is_named(places: pd.DataFrame, copied: Path) -> None:
    (copied / "zones.geojson").unlink()
    (copied / "lakes.geojson").write_text('{"type":"FeatureColl', encoding="utf-8")
    (result,) = run_checks(places, copied)
    assert not result.passed
    assert "zones: zones.geojson is missing" in result.detail_en
    assert "lakes: " in result.detail_en


def test_a_missing_division_fails_count_code_and_coverage(
    places: pd.DataFrame, copied: Path
) -> None:
    edit(copied, "counties", "hongshan")
    wrong = failed(run_checks(places, copied))
    assert set(wrong) >= {"division-counts", "division-codes", "coverage", "zone-areas"}
    assert "103 / 102 / 103" in wrong["division-counts"]
    assert wrong["division-codes"] == "Without a partner or double: 420111 hongshan"
    assert wrong["zone-areas"].startswith("Not measured: '420111' is missing")


def test_an_overlap_fails_the_coverage(places: pd.DataFrame, copied: Path) -> None:
    edit(copied, "prefectures", "wuhan", geometry=box(113.5, 29.9, 115.2, 31.4))
    wrong = failed(run_checks(places, copied))
    assert set(wrong) == {"coverage", "official-areas"}
    assert "prefecture level 18516.023 km²" in wrong["coverage"]
    assert "county level 0.000 km²" in wrong["coverage"]


def test_a_zone_of_another_size_fails(places: pd.DataFrame, copied: Path) -> None:
    edit(copied, "zones", "optics-valley", geometry=box(114.40, 30.45, 114.55, 30.50))
    wrong = failed(run_checks(places, copied))
    assert set(wrong) == {"zone-areas"}
    assert "Optics Valley (approximate) 79.8 / 518.0 km²" in wrong["zone-areas"]


def test_an_invalid_feature_is_named(places: pd.DataFrame, copied: Path) -> None:
    ring = [[114.0, 30.0], [115.0, 31.0], [115.0, 30.0], [114.0, 31.0], [114.0, 30.0]]
    edit(copied, "lakes", "east-lake-surface", geometry={"type": "Polygon", "coordinates": [ring]})
    wrong = failed(run_checks(places, copied))
    assert wrong == {"validity": "Invalid or empty: lakes east-lake-surface"}


def test_a_point_outside_its_host_is_named(places: pd.DataFrame) -> None:
    moved = places.copy()
    moved.loc[moved.place_id == "hust", ["lon", "lat"]] = [112.1, 32.0]
    wrong = failed(run_checks(moved))
    assert wrong == {"points-in-hosts": "Outside the divisions they claim: hust"}


def test_a_coordinate_of_an_undeclared_datum_is_named(places: pd.DataFrame) -> None:
    changed = places.copy()
    changed.loc[changed.place_id == "hust", "datum"] = "BD-09"
    wrong = failed(run_checks(changed))
    assert wrong == {"datums": "Datum missing or at odds: hust"}


def test_a_place_outside_that_is_drawn_is_named(places: pd.DataFrame) -> None:
    assert {r.check_id: r.detail_en for r in run_checks(places)}["peers-not-drawn"] == (
        "8 places outside the province have numbers and no position"
    )
    changed = places.copy()
    changed.loc[changed.place_id == "hunan", ["lon", "lat"]] = [112.9, 28.2]
    wrong = failed(run_checks(changed))
    assert wrong["peers-not-drawn"] == "Drawn all the same: hunan"


def test_without_places_the_checks_fail_instead_of_raising(places: pd.DataFrame) -> None:
    wrong = failed(run_checks(places.iloc[0:0]))
    assert set(wrong) == {"division-counts", "division-codes", "official-areas", "zone-areas"}


def test_layers_over_the_size_limit_fail(places: pd.DataFrame, copied: Path) -> None:
    path = copied / "lakes.geojson"
    path.write_text(path.read_text(encoding="utf-8") + " " * 200_000, encoding="utf-8")
    assert set(failed(run_checks(places, copied))) == {"layers-readable"}
