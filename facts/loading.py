"""Loading the evidence: all tables of this room as typed frames, and every problem met.

Bad data never raises: each bad row is kept out of its frame, is reported with file, row, column
and remedy, and everything else works.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from facts import cells, linking, problems, reading, rules, schema
from facts.cells import TypedRow
from facts.problems import Problem, Spot
from facts.reading import TextRow
from facts.schema import Field, FieldType, Schema, Table

# Texts are kept as Python strings: on frames of some hundred rows, taking rows is then twice as
# fast as with arrow buffers, and a reader's click takes rows of many small frames.
_DTYPES: Mapping[FieldType, Any] = {
    "string": pd.StringDtype("python", na_value=float("nan")),
    "number": "float64",
    "integer": "Int64",
    "boolean": "bool",
}


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything said, as one frame a table, with the columns that `datapackage.json` names.

    Text columns are strings with "" for an empty cell, numbers float64 with NaN, whole numbers
    Int64 with NA, truths bool; the last column, `row`, is the line of the file (header = 1).
    problems: what was kept out and why, in file order. place_ids: the places that rows may name.
    """

    sources: pd.DataFrame
    indicators: pd.DataFrame
    observations: pd.DataFrame
    events: pd.DataFrame
    event_places: pd.DataFrame
    event_organisations: pd.DataFrame
    organisations: pd.DataFrame
    roles: pd.DataFrame
    relations: pd.DataFrame
    programmes: pd.DataFrame
    programme_elements: pd.DataFrame
    caveats: pd.DataFrame
    derivations: pd.DataFrame
    audits: pd.DataFrame
    problems: tuple[Problem, ...]
    place_ids: frozenset[str]
    schema: Schema

    def table(self, name: str) -> pd.DataFrame:
        """Give the frame of a table by its name; KeyError when there is none."""
        if name not in {table.name for table in self.schema.fact_tables}:
            raise KeyError(f"there is no table {name}")
        frame: pd.DataFrame = getattr(self, name)
        return frame


def load(root: Path | None = None, *, place_ids: Collection[str]) -> Evidence:
    """Load all tables below `root` (the repository root by default).

    place_ids: the ids of the places table, which the room of geodata reads. Never raises for bad
    data; SchemaError only when `datapackage.json` itself is unreadable.
    """
    folder = schema.ROOT if root is None else root
    package = schema.read_schema(folder)
    _demand_tables(package)
    found: list[Problem] = []
    rows: dict[str, list[TypedRow]] = {}
    written_ids: dict[str, set[str]] = {}
    for table in package.fact_tables:
        text_rows, faults = reading.read_rows(folder, table)
        written_ids[table.name] = {row.cells[table.primary_key[0]] for row in text_rows}
        rows[table.name], cell_faults = _sound_rows(table, text_rows)
        found += faults + cell_faults
    units = {row.text("indicator_id"): row.text("unit") for row in rows["indicators"]}
    layers = {row.text("source_id"): row.text("layer") for row in rows["sources"]}
    for table in package.fact_tables:
        broken = list(rules.rule_problems(table, rows[table.name], units, layers))
        rows[table.name] = _without(rows[table.name], broken)
        found += broken
    found += linking.Linker(package, rows, written_ids, place_ids).link()
    frames = {table.name: _frame(table, rows[table.name]) for table in package.fact_tables}
    return Evidence(
        **frames,
        problems=tuple(_in_file_order(found, package)),
        place_ids=frozenset(place_ids),
        schema=package,
    )


def _demand_tables(package: Schema) -> None:
    lacking = {each.name for each in fields(Evidence)} - {
        table.name for table in package.fact_tables
    }
    lacking -= {"problems", "place_ids", "schema"}
    if lacking:
        named = ", ".join(sorted(lacking))
        raise schema.SchemaError(
            f"datapackage.json: not a readable data package (without {named}); restore the file"
        )


def _sound_rows(table: Table, text_rows: list[TextRow]) -> tuple[list[TypedRow], list[Problem]]:
    found = _repeated_keys(table, text_rows)
    typed: list[TypedRow] = []
    for text_row in text_rows:
        row, faults = cells.typed_row(table, text_row)
        found += faults
        typed.append(row)
    return _without(typed, found), found


def _repeated_keys(table: Table, text_rows: list[TextRow]) -> list[Problem]:
    first_rows: dict[tuple[str, ...], int] = {}
    found = []
    for row in text_rows:
        key = tuple(row.cells[name] for name in table.primary_key)
        first = first_rows.setdefault(key, row.row)
        if first != row.row and any(key):
            spot = Spot(table, row.row, table.primary_key[0], " + ".join(key))
            found.append(problems.key_repeated(spot, first))
    return found


def _without(rows: list[TypedRow], faults: list[Problem]) -> list[TypedRow]:
    bad = Counter(fault.row for fault in faults)
    return [row for row in rows if row.row not in bad]


def _frame(table: Table, rows: list[TypedRow]) -> pd.DataFrame:
    columns = {field.name: _series(field, rows) for field in table.fields}
    columns["row"] = pd.Series([row.row for row in rows], dtype="int64")
    return pd.DataFrame(columns)


def _series(field: Field, rows: list[TypedRow]) -> "pd.Series[Any]":
    return pd.Series([row.values[field.name] for row in rows], dtype=_DTYPES[field.type])


def _in_file_order(found: list[Problem], package: Schema) -> list[Problem]:
    order = {table.name: place for place, table in enumerate(package.fact_tables)}
    columns = {
        (table.name, name): place
        for table in package.fact_tables
        for place, name in enumerate(table.column_names)
    }
    return sorted(
        found,
        key=lambda fault: (
            order[fault.table],
            fault.row,
            columns.get((fault.table, fault.column), -1),
        ),
    )
