"""Loading: the real tables arrive whole and typed; a broken copy says where, and the rest loads."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from facts.loading import Evidence, load
from facts.schema import ROOT, read_schema
from tests.facts.conftest import BuildLand, read_csv, write_csv
from tests.facts.small_land import PLACES, TABLES

DTYPES = {"string": "str", "number": "float64", "integer": "Int64", "boolean": "bool"}


def test_the_real_tables_load_whole(evidence: Evidence) -> None:
    assert evidence.problems == ()
    for table in evidence.schema.fact_tables:
        assert len(evidence.table(table.name)) == len(read_csv(ROOT / table.path)), table.name


@pytest.mark.parametrize("name", [table.name for table in read_schema().fact_tables])
def test_every_column_has_its_type_even_in_an_empty_table(name: str, build_land: BuildLand) -> None:
    full = load(build_land(), place_ids=PLACES)
    empty = load(build_land(**{name: ()}), place_ids=PLACES)
    table = full.schema.tables[name]
    for land in (full, empty):
        frame = land.table(name)
        assert list(frame.columns) == [*table.column_names, "row"]
        dtypes = [DTYPES[field.type] for field in table.fields]
        assert [str(dtype) for dtype in frame.dtypes] == [*dtypes, "int64"]
    assert empty.table(name).empty


def test_empty_cells_are_empty_texts_and_missing_numbers(land: Evidence) -> None:
    first = land.observations.iloc[0]
    assert first["note_en"] == ""
    assert pd.isna(first["value_high"])
    assert first["row"] == 2


def test_a_table_that_is_not_there_is_a_key_error(land: Evidence) -> None:
    with pytest.raises(KeyError, match="there is no table places"):
        land.table("places")


def break_observations(root: Path, changes: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Change cells of the real observations by id, as a hand would; give all rows."""
    table = read_schema().tables["observations"]
    rows = read_csv(root / table.path)
    for row in rows:
        row.update(changes.get(row["observation_id"], {}))
    write_csv(root / table.path, table.column_names, rows)
    return rows


def test_real_observations_broken_by_hand(copied_root: Path, place_ids: frozenset[str]) -> None:
    letter, lost = "hd23-ai-core-growth-hubei-2022", "miit22-ai-enterprises-china-2022"
    rows = break_observations(
        copied_root, {letter: {"value": "32.6x"}, lost: {"place_id": "atlantis"}}
    )
    ids = [row["observation_id"] for row in rows]
    broken = load(copied_root, place_ids=place_ids)
    found = [problem for problem in broken.problems if problem.table == "observations"]
    assert [(p.file, p.row, p.column, p.value) for p in found] == sorted(
        [
            ("facts/tables/observations.csv", ids.index(letter) + 2, "value", "32.6x"),
            ("facts/tables/observations.csv", ids.index(lost) + 2, "place_id", "atlantis"),
        ],
        key=lambda fault: fault[1],
    )
    assert list(broken.observations["observation_id"]) == [
        identifier for identifier in ids if identifier not in (letter, lost)
    ]


@pytest.mark.parametrize("name", [table.name for table in read_schema().fact_tables])
def test_any_table_may_be_missing(name: str, copied_root: Path, place_ids: frozenset[str]) -> None:
    (copied_root / read_schema().tables[name].path).unlink()
    broken = load(copied_root, place_ids=place_ids)
    missing = [problem for problem in broken.problems if problem.table == name]
    assert missing[0].row == 0
    assert "missing" in missing[0].message_en
    assert broken.table(name).empty


def test_a_key_is_used_once_and_the_first_row_keeps_it(build_land: BuildLand) -> None:
    rows = [*TABLES["observations"], TABLES["observations"][0] | {"value": "41"}]
    land = load(build_land(observations=rows), place_ids=PLACES)
    [problem] = land.problems
    assert (problem.row, problem.column) == (12, "observation_id")
    assert "already used in row 2" in problem.message_en
    values = land.observations.set_index("observation_id")["value"]
    assert values["east-firms-2021"] == 40


def test_a_key_of_several_columns_may_share_some_of_them(build_land: BuildLand) -> None:
    rows = [*TABLES["event_places"], TABLES["event_places"][1]]
    land = load(build_land(event_places=rows), place_ids=PLACES)
    [problem] = land.problems
    assert (problem.row, problem.value) == (6, "mill-opens + east-town + subject")


def test_problems_come_in_the_order_of_the_files(build_land: BuildLand) -> None:
    sources = [TABLES["sources"][0] | {"grade": "Z", "source_id": "x y"}, *TABLES["sources"]]
    roles = [TABLES["roles"][0] | {"role": "king"}]
    land = load(build_land(sources=sources, roles=roles), place_ids=PLACES)
    assert [(fault.table, fault.column) for fault in land.problems] == [
        ("sources", "source_id"),
        ("sources", "grade"),
        ("roles", "role"),
    ]


def test_no_places_at_all_leaves_no_row_that_needs_one(place_ids: frozenset[str]) -> None:
    nowhere = load(place_ids=())
    assert nowhere.observations.empty
    assert len(nowhere.sources) == len(load(place_ids=place_ids).sources)


def test_loading_pays_for_neither_frictionless_nor_the_date_grammar() -> None:
    probe = (
        "import sys, csv; from facts.loading import load; from facts.schema import ROOT;"
        "rows = csv.DictReader((ROOT / 'geodata/tables/places.csv').open(encoding='utf-8'));"
        "load(place_ids={row['place_id'] for row in rows});"
        "print(sorted({'frictionless', 'edtf', 'streamlit', 'geopandas'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
