"""Linking rows by id: every id must point at a row that was itself loaded.

A row that points at nothing is kept out, and so in turn is a row that points at it, each with a
problem of its own. In the lists of caveats only the dangling entry goes: a warning must not be
lost because one of the rows it warns about was.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from facts import problems
from facts.cells import TypedRow
from facts.problems import Problem, Spot
from facts.schema import Field, Reference, Schema, Table

PLACES = "places"
"""The table that is loaded elsewhere; its ids are given."""


class Linker:
    """Removes rows with dangling ids until none is left, and says why each went.

    rows: typed rows by table, changed in place. written_ids: for each table all ids its file
    writes, so that a removed row can be told from one that never was.
    """

    def __init__(
        self,
        schema: Schema,
        rows: dict[str, list[TypedRow]],
        written_ids: Mapping[str, Collection[str]],
        place_ids: Collection[str],
    ) -> None:
        self.schema = schema
        self.rows = rows
        self.written_ids = written_ids
        self.place_ids = frozenset(place_ids)
        self.problems: list[Problem] = []

    def link(self) -> list[Problem]:
        """Remove what dangles, pass after pass, and give the problems."""
        while self._one_pass():
            pass
        return self.problems

    def _one_pass(self) -> bool:
        known = {name: self._known_ids(name) for name in self.schema.tables}
        removed_any = False
        for table in self.schema.fact_tables:
            checked = [self._checked(table, row, known) for row in self.rows[table.name]]
            kept = [row for row in checked if row is not None]
            removed_any |= len(kept) < len(checked)
            self.rows[table.name] = kept
        return removed_any

    def _known_ids(self, table_name: str) -> Collection[str]:
        if table_name == PLACES:
            return self.place_ids
        if table_name not in self.rows:
            return frozenset()
        key = self.schema.tables[table_name].primary_key[0]
        return {row.text(key) for row in self.rows[table_name]}

    def _checked(
        self, table: Table, row: TypedRow, known: Mapping[str, Collection[str]]
    ) -> TypedRow | None:
        found: list[Problem] = []
        shortened: dict[str, str] = {}
        for field in table.fields:
            if field.reference is None or not row.text(field.name):
                continue
            good, faults = self._checked_cell(table, field, field.reference, row, known)
            if faults and field.reference.shorten:
                shortened[field.name] = field.reference.separator.join(good)
                self.problems += faults
            else:
                found += faults
        if shortened:
            row = replace(row, values={**row.values, **shortened})
            if _concerns_nothing(table, row):
                found.append(problems.list_emptied(Spot(table, row.row)))
        self.problems += found
        return None if found else row

    def _checked_cell(
        self,
        table: Table,
        field: Field,
        reference: Reference,
        row: TypedRow,
        known: Mapping[str, Collection[str]],
    ) -> tuple[list[str], list[Problem]]:
        text = row.text(field.name)
        good: list[str] = []
        faults: list[Problem] = []
        for entry in text.split(reference.separator) if reference.separator else [text]:
            target, identifier = _target(reference, row, entry)
            if target is not None and identifier in known[target]:
                good.append(entry)
                continue
            spot = Spot(table, row.row, field.name, text)
            if target is None:
                faults.append(problems.reference_form(spot, entry, reference.tables))
            elif identifier in self.written_ids.get(target, ()):
                faults.append(
                    problems.reference_removed(spot, identifier, target, reference.shorten)
                )
            else:
                faults.append(problems.reference_unknown(spot, identifier, [target]))
        return good, faults


def _target(reference: Reference, row: TypedRow, entry: str) -> tuple[str | None, str]:
    """Give the table an entry points into and the id it points at."""
    if "" in reference.tables:
        return reference.tables[""], entry
    if reference.kind_field:
        return reference.tables.get(row.text(reference.kind_field)), entry
    kind, _, identifier = entry.partition(":")
    return reference.tables.get(kind), identifier


def _concerns_nothing(table: Table, row: TypedRow) -> bool:
    lists = [field.name for field in table.fields if field.reference and field.reference.shorten]
    return not any(row.text(name) for name in lists)
