"""Putting the rows of the supplement into the text of a table, and leaving all others as they are.

Rows that are not the supplement's stay byte for byte. The supplement's stand together after the
last core row, so that building again changes nothing and rows that somebody added below stay
below.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from facts.schema import Table
from facts.supplement.mapping import CsvRow, SupplementError
from facts.supplement.rows import LIST_SEPARATOR, NewRow


@dataclass(frozen=True)
class Merged:
    """The new text of a table, and by line of it the row of the mapping that it comes from."""

    text: str
    origins: Mapping[int, CsvRow]


def merge(table: Table, owner: str, text: str, rows: Sequence[NewRow], last_core_id: str) -> Merged:
    """Replace the rows of the supplement in the text of a table; they follow the last core row.

    owner: the column by whose ids the rows of the supplement are told from others. last_core_id:
    its last core cell. SupplementError when the text is no such table, or an id is a core row's.
    """
    lines = _lines(table, text)
    place = table.column_names.index(owner)
    owners = [cells[place] for _, cells in lines]
    if last_core_id not in owners:
        raise SupplementError(f"{table.path}: the last core row {last_core_id} of core.csv is gone")
    core = len(owners) - owners[::-1].index(last_core_id)
    origin_of = {row.cells[owner]: row.origin for row in rows}
    taken = [
        f"{origin_of[name].file} row {origin_of[name].row}: {name} is a core row of {table.path}; "
        "choose another id, or decide core:<id>"
        for name in dict.fromkeys(owners[:core])
        if name in origin_of
    ]
    if taken:
        raise SupplementError("\n".join(taken))
    block = [_line(row.cells.get(column, "") for column in table.column_names) for row in rows]
    after = [line for line, cells in lines[core:] if cells[place] not in origin_of]
    origins = {core + 1 + index: row.origin for index, row in enumerate(rows)}
    return Merged("".join([*(line for line, _ in lines[:core]), *block, *after]), origins)


def amend(table: Table, text: str, patches: Sequence[CsvRow]) -> str:
    """Add ids to the lists of core caveats, and set what they then prefer.

    A patch has caveat_id, add_observation_ids and add_subject_ids (lists), and
    preferred_observation_id, why_en and why_zh, which replace those of the caveat where filled.
    """
    by_id = {patch.cells["caveat_id"]: patch for patch in patches}
    amended = []
    for line, cells in _lines(table, text):
        patch = by_id.pop(cells[0], None)
        amended.append(_amended(line, dict(zip(table.column_names, cells, strict=True)), patch))
    if by_id:
        faults = [f"{patch.at('caveat_id')}: no such caveat" for patch in by_id.values()]
        raise SupplementError("\n".join(faults))
    return "".join(amended)


def fill(table: Table, text: str, column: str, values: Mapping[str, str]) -> str:
    """Set one column of the rows that `values` names by id; all other rows stay as they are."""
    place = table.column_names.index(column)
    filled = []
    for line, cells in _lines(table, text):
        value = values.get(cells[0], cells[place])
        same = value == cells[place]
        filled.append(line if same else _line([*cells[:place], value, *cells[place + 1 :]]))
    return "".join(filled)


def ids_beside(
    table: Table, text: str, built: Collection[str], source_ids: Collection[str]
) -> list[str]:
    """Name the rows of supplement sources that no mapping gives: added by hand, or stale."""
    place = table.column_names.index("source_id")
    return [
        cells[0]
        for _, cells in _lines(table, text)
        if cells[place] in source_ids and cells[0] not in built
    ]


def _lines(table: Table, text: str) -> list[tuple[str, list[str]]]:
    lines = text.splitlines(keepends=True)
    if not lines or not text.endswith("\n"):
        raise SupplementError(f"{table.path}: empty, or its last line has no line break; mend it")
    rows = [next(csv.reader([line.rstrip("\n")]), []) for line in lines]
    columns = list(table.column_names)
    if rows[0] != columns:
        raise SupplementError(f"{table.path}: the header must be {','.join(columns)}")
    for number, cells in enumerate(rows, 1):
        if len(cells) != len(columns):
            raise SupplementError(
                f"{table.path} row {number}: {len(cells)} cells, the data package describes "
                f"{len(columns)}; write one row a line"
            )
    return list(zip(lines, rows, strict=True))


def _amended(line: str, cells: dict[str, str], patch: CsvRow | None) -> str:
    if patch is None:
        return line
    for column in ("observation_ids", "subject_ids"):
        added = patch.cells[f"add_{column}"]
        listed = filter(None, f"{cells[column]}{LIST_SEPARATOR}{added}".split(LIST_SEPARATOR))
        cells[column] = LIST_SEPARATOR.join(dict.fromkeys(listed))
    for column in ("preferred_observation_id", "why_en", "why_zh"):
        cells[column] = patch.cells[column] or cells[column]
    return _line(cells.values())


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
