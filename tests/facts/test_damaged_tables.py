"""Each table removed, emptied, cut off and corrupted in turn: told by name, and the rest loads."""

from pathlib import Path

import pytest

from facts.loading import Evidence, load
from facts.reading import read_rows
from facts.schema import ROOT, SchemaError, read_schema
from tests.damage import KINDS, damage

TABLES = [table.name for table in read_schema().fact_tables]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABLES)
def test_a_damaged_table_is_named_and_keeps_what_can_be_read(
    copied_root: Path, name: str, kind: str
) -> None:
    table = read_schema(copied_root).tables[name]
    whole, faults = read_rows(copied_root, table)
    assert faults == []
    damage(copied_root / table.path, kind)
    found, faults = read_rows(copied_root, table)
    assert faults
    assert {fault.file for fault in faults} == {table.path}
    assert all(fault.message_en and fault.message_zh for fault in faults)
    if kind in ("removed", "empty"):
        assert found == []
        return
    assert faults[0].row > 0
    before = {row.row: row.cells for row in whole}
    told = {fault.row for fault in faults}
    kept = {row.row: row.cells for row in found}
    assert len(whole) * (0.3 if kind == "truncated" else 0.8) < len(kept) < len(whole)
    if kind == "corrupt":  # in the middle: what lies above, below and beside it is all there
        assert len(whole) - len(kept) <= len(told) + 1
    else:
        assert kept == {line: cells for line, cells in before.items() if line in kept}


@pytest.mark.parametrize("name", TABLES)
def test_without_a_table_the_others_load_and_each_row_that_goes_with_it_is_named(
    copied_root: Path, evidence: Evidence, place_ids: frozenset[str], name: str
) -> None:
    (copied_root / read_schema(copied_root).tables[name].path).unlink()
    found = load(copied_root, place_ids=place_ids)
    assert found.table(name).empty
    for other in TABLES:
        lost = set(evidence.table(other)["row"]) - set(found.table(other)["row"])
        told = {fault.row for fault in found.problems if fault.table == other}
        assert other == name or lost <= told, other


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_data_package_is_named_with_what_to_do(
    copied_root: Path, place_ids: frozenset[str], kind: str
) -> None:
    damage(copied_root / "datapackage.json", kind)
    with pytest.raises(SchemaError, match=r"datapackage\.json: .+ restore the file"):
        load(copied_root, place_ids=place_ids)


@pytest.mark.parametrize(
    "text", ["[]", "7", '{"resources": [[]], "version": "1"}', "[" * 100_000, '{"resources": {}}',
             '{"version": "1", "resources": []}']
)  # fmt: skip
def test_json_that_is_no_data_package_is_told_too(
    tmp_path: Path, place_ids: frozenset[str], text: str
) -> None:
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match="not a readable data package"):
        load(tmp_path, place_ids=place_ids)


def test_the_real_root_is_untouched(evidence: Evidence, place_ids: frozenset[str]) -> None:
    assert load(ROOT, place_ids=place_ids).problems == evidence.problems == ()
