"""Fixtures: the real evidence, a copy of it to break, and a small invented land."""

import csv
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from facts.loading import Evidence, load
from facts.schema import ROOT, read_schema
from tests.facts.small_land import PLACES, TABLES

Rows = Sequence[Mapping[str, str]]
BuildLand = Callable[..., Path]


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, columns: Sequence[str], rows: Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def place_ids() -> frozenset[str]:
    return frozenset(row["place_id"] for row in read_csv(ROOT / "geodata/tables/places.csv"))


@pytest.fixture(scope="session")
def evidence(place_ids: frozenset[str]) -> Evidence:
    """The real tables."""
    return load(place_ids=place_ids)


@pytest.fixture
def copied_root(tmp_path: Path) -> Path:
    """A copy of the data package and all its real tables, to be broken by hand."""
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    for table in read_schema().tables.values():
        target = tmp_path / table.path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / table.path, target)
    return tmp_path


@pytest.fixture
def build_land(tmp_path: Path) -> BuildLand:
    """Write the small land, with whole tables replaced by keyword, and give its root."""

    def build(**changed: Rows) -> Path:
        shutil.copy(ROOT / "datapackage.json", tmp_path)
        for table in read_schema().tables.values():
            rows = {**TABLES, **changed}.get(table.name, ())
            write_csv(tmp_path / table.path, table.column_names, rows)
        return tmp_path

    return build


@pytest.fixture
def land(build_land: BuildLand) -> Evidence:
    """The small land as it stands, without a fault."""
    loaded = load(build_land(), place_ids=PLACES)
    assert loaded.problems == ()
    return loaded
