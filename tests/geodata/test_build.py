from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import build as building
from geodata.build import PlacesDisagree, build, compare_places, differing, main
from geodata.layers import FOLDER, LAYERS
from geodata.packages import PinMismatch, PinnedFile

COUNTIES = gpd.GeoDataFrame(
    {
        "adcode": ["420102"], "name_zh": ["江岸区"],
        "prefecture_adcode": ["420100"], "prefecture_zh": ["武汉市"],
    },
    geometry=[shapely.box(0, 0, 1, 1)],
)  # fmt: skip
LABELS = pd.DataFrame({"adcode": ["420102"], "level": ["county"], "lon": [114.301], "lat": [30.64]})


def kept(places: pd.DataFrame, **changes: object) -> pd.DataFrame:
    """The two places that COUNTIES knows, with the county changed."""
    two = places[places.place_id.isin(["wuhan", "jiangan"])].copy()
    for column, value in changes.items():
        two.loc[two.place_id == "jiangan", column] = value
    return two


@pytest.mark.usefixtures("installed_pins")
def test_the_pinned_packages_give_the_committed_bytes_again(tmp_path: Path) -> None:
    """Those in the repository were built in another process, on another day."""
    assert list(build(tmp_path)) == list(LAYERS)
    assert differing(tmp_path, FOLDER) == []


def test_differences_are_named_by_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, zones in ((one, "a"), (two, "b")):
        folder.mkdir()
        (folder / "zones.geojson").write_text(zones)
        (folder / "lakes.geojson").write_text("same")
    (two / "rivers.geojson").write_text("only here")
    assert differing(one, two) == ["rivers.geojson", "zones.geojson"]


def test_places_that_agree_pass(places: pd.DataFrame) -> None:
    compare_places(kept(places), COUNTIES, LABELS)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name_zh": "江安区"}, "county 420102: 江安区 in places.csv, 江岸区 in the package"),
        ({"adcode": "420199"}, "county 420102: absent in places.csv, 江岸区 in the package"),
        ({"adcode": "420199"}, "county 420199: 江岸区 in places.csv, absent in the package"),
        ({"lon": 114.4}, "row 21, jiangan: label point 114.4, 30.64 in places.csv, 114.301"),
    ],
)
def test_a_place_that_disagrees_is_named_and_nothing_is_overwritten(
    places: pd.DataFrame, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(PlacesDisagree, match=words):
        compare_places(kept(places, **changes), COUNTIES, LABELS)


def test_without_the_packages_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = PinnedFile("county-table", "no-such-package", "1.0", "x", "0" * 64)
    monkeypatch.setattr(
        building, "read_pins", lambda: {"county-table": absent, "county-geometry": absent}
    )
    assert main(["--check"]) == 2
    assert "no-such-package==1.0 is not installed" in capsys.readouterr().err
    with pytest.raises(PinMismatch):
        absent.path()
