"""The Data Package as a zip: unpacked elsewhere it validates, and it is the same each time."""

import io
import json
import shutil
import warnings
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from facts.schema import ROOT
from geodata.layers import LAYERS
from views.figures.sheets import package


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(package(ROOT))) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_it_validates_by_itself(unpacked: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) > 20


def test_it_holds_tables_layers_notice_and_licence(unpacked: Path) -> None:
    files = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }
    described = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    assert files == {
        "datapackage.json",
        "NOTICE.md",
        "LICENSE",
        *(resource["path"] for resource in described["resources"]),
        *(f"geodata/layers/{layer}.geojson" for layer in LAYERS),
    }
    for name in files:
        assert (unpacked / name).read_bytes() == (ROOT / name).read_bytes(), name


def test_the_same_bytes_whenever_and_wherever_it_is_made(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    with zipfile.ZipFile(io.BytesIO(package(ROOT))) as archive:
        archive.extractall(copy)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for path in copy.rglob("*"):
        path.chmod(0o700)
    assert package(copy) == package(ROOT)


def test_no_path_leads_out_of_the_package(tmp_path: Path) -> None:
    described = {"resources": [{"path": "../secret.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(ValueError, match="leads out"):
        package(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    with pytest.raises(FileNotFoundError, match="csv"):
        package(tmp_path)
