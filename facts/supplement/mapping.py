"""Reading the shared supplement and what the editor decided on each of its rows.

The shared tables come from outside the repository; the mapping tables beside this module say of
each of their rows whether it is a row of ours, is one with a row that there is, or is left out.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

State = Literal["row", "core", "same", "left-out"]
"""A row now; one with a core row; one with another row of the supplement; left out."""

STATES: tuple[State, ...] = get_args(State)
WITH_TARGETS = ("core", "same")
TARGET_SEPARATOR = ";"


class SupplementError(Exception):
    """What is wrong with the tables of the supplement: one line a fault, with file and row."""


@dataclass(frozen=True)
class CsvRow:
    """One row of a CSV file: the file's name, the line where it stands (header = 1), its cells."""

    file: str
    row: int
    cells: Mapping[str, str]

    def at(self, column: str) -> str:
        """Name the place of a cell and what stands there."""
        return f"{self.file} row {self.row}, column {column} ({self.cells.get(column, '')!r})"


@dataclass(frozen=True)
class Decided:
    """One row of the shared supplement, and what was decided on it.

    supplement_id: its id there, or its line where it has none. targets: the ids of our rows that
    it is one with, for the states core and same.
    """

    supplement_id: str
    state: State
    targets: tuple[str, ...]
    shared: CsvRow
    mapped: CsvRow


def read_csv(path: Path, columns: Sequence[str] = ()) -> list[CsvRow]:
    """Read all rows of a CSV file that has at least `columns`; SupplementError when it cannot."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SupplementError(
            f"{path.name}: not readable as UTF-8 text ({type(error).__name__}); restore the file"
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader, [])
    missing = [name for name in columns if name not in header]
    if missing:
        raise SupplementError(f"{path.name}: the header lacks {', '.join(missing)}; add them")
    rows: list[CsvRow] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return rows
        except csv.Error as error:
            raise SupplementError(f"{path.name} row {line}: {error}; mend the quotes") from error
        if len(cells) != len(header):
            raise SupplementError(
                f"{path.name} row {line}: {len(cells)} cells under a header of {len(header)}; "
                "check commas and quotation marks"
            )
        rows.append(CsvRow(path.name, line, dict(zip(header, cells, strict=True))))


def decide(
    shared: Sequence[CsvRow], mapped: Sequence[CsvRow], shared_id: str, mapped_id: str
) -> list[Decided]:
    """Join the shared rows with the decisions on them, in the order of the shared table.

    shared_id: their id column; "" where they have none and are known by their place among the
    data rows, from 1. mapped_id: the column that names them in the mapping. SupplementError when
    a shared row has no decision or two, or a decision is of no known form or has no reason.
    """
    faults: list[str] = []
    decisions: dict[str, CsvRow] = {}
    for row in mapped:
        name = row.cells[mapped_id]
        if name in decisions:
            faults.append(
                f"{row.at(mapped_id)}: decided in row {decisions[name].row} too; keep one"
            )
        decisions.setdefault(name, row)
    known = {_name(row, place, shared_id): row for place, row in enumerate(shared, 1)}
    for name, row in decisions.items():
        if name not in known:
            faults.append(f"{row.at(mapped_id)}: the shared table has no such row; correct it")
    found: list[Decided] = []
    for name, row in known.items():
        if name not in decisions:
            faults.append(f"{row.file} row {row.row} ({name}): no decision in the mapping; add one")
            continue
        state, targets = _decision(decisions[name])
        faults += _decision_faults(decisions[name], state, targets)
        if state in STATES:
            found.append(Decided(name, state, targets, row, decisions[name]))
    if faults:
        raise SupplementError("\n".join(faults))
    return found


def _name(row: CsvRow, place: int, shared_id: str) -> str:
    return row.cells[shared_id] if shared_id else str(place)


def _decision(row: CsvRow) -> tuple[State, tuple[str, ...]]:
    word, _, targets = row.cells["decision"].partition(":")
    state: State = word  # type: ignore[assignment]  # checked by the caller
    return state, tuple(filter(None, targets.split(TARGET_SEPARATOR)))


def _decision_faults(row: CsvRow, state: str, targets: Sequence[str]) -> Iterator[str]:
    if state not in STATES:
        yield f"{row.at('decision')}: must be row, core:<id>, same:<id> or left-out"
        return
    if bool(targets) != (state in WITH_TARGETS):
        yield f"{row.at('decision')}: core and same name the row they mean, the others none"
    for column in ("reason", "reason_zh"):
        if state != "row" and not row.cells[column]:
            yield f"{row.at(column)}: say why it is not a row of its own"
