"""From the bytes of a CSV file to its rows of text, whatever state the file is in.

Nothing is typed here yet. A file that is missing, empty, without header or not UTF-8 gives
problems and no rows; a broken row gives a problem and the others stay.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facts import problems
from facts.problems import Problem, Spot
from facts.schema import Table

_FOREIGN = re.compile("[\ud800-\udfff\0]")
"""What no text holds: what decoding makes of bytes that are no UTF-8, and zeros."""


@dataclass(frozen=True)
class TextRow:
    """One row as text: the line where it begins (the header is line 1) and its cells."""

    row: int
    cells: dict[str, str]


def read_rows(root: Path, table: Table) -> tuple[list[TextRow], list[Problem]]:
    """Read the file of `table` below `root`: its well-formed rows and what is wrong with it."""
    whole_file = Spot(table)
    path = root / table.path
    if not path.exists():
        return [], [problems.file_missing(whole_file)]
    try:
        content = path.read_bytes()
    except OSError as error:
        return [], [problems.file_unreadable(whole_file, type(error).__name__)]
    # Bytes that are not UTF-8 become lone surrogates, so that only their rows are lost.
    text = content.decode("utf-8-sig", errors="surrogateescape")
    if not text.strip():
        return [], [problems.file_empty(whole_file)]
    records = _records(text, table)
    _, header = next(records)
    if isinstance(header, Problem):
        return [], [header]
    if _has_foreign_bytes(",".join(header)):
        return [], [problems.file_not_text(whole_file)]
    faults = _header_problems(header, table)
    if set(table.column_names) - set(header):
        return [], faults
    ends_whole = text.endswith(("\n", "\r"))
    rows, row_faults = _sound_rows(records, header, table, ends_whole)
    return rows, faults + row_faults


def _records(text: str, table: Table) -> Iterator[tuple[int, list[str] | Problem]]:
    """Give each record with the line where it begins, or the problem that stands there.

    A record that is not well-formed costs its first line alone: an open quotation mark would
    otherwise take every row below it along.
    """
    lines = list(io.StringIO(text, newline=""))
    begin, reader = 0, csv.reader(lines, strict=True)
    while True:
        row = begin + reader.line_num + 1
        try:
            yield row, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield row, problems.row_malformed(Spot(table, row), str(error))
            begin, reader = row, csv.reader(lines[row:], strict=True)


def _header_problems(header: list[str], table: Table) -> list[Problem]:
    wanted = table.column_names
    if not set(wanted) & set(header):
        return [problems.header_missing(Spot(table, 1, value=",".join(header)))]
    spots = {name: Spot(table, 1, name) for name in (*wanted, *header)}
    missing = [problems.column_missing(spots[name]) for name in wanted if name not in header]
    extra = [problems.column_unknown(spots[name]) for name in header if name not in wanted]
    repeated = {name for name in header if header.count(name) > 1}
    twice = [problems.column_repeated(spots[name]) for name in sorted(repeated)]
    found = missing + extra + twice
    if not found and tuple(header) != wanted:
        found = [problems.columns_disordered(Spot(table, 1))]
    return found


def _sound_rows(
    records: Iterator[tuple[int, list[str] | Problem]],
    header: list[str],
    table: Table,
    ends_whole: bool,
) -> tuple[list[TextRow], list[Problem]]:
    rows: list[TextRow] = []
    faults: list[Problem] = []
    for row, cells in records:
        if isinstance(cells, Problem):
            faults.append(cells)
            continue
        found = _row_problems(row, cells, header, table)
        faults += found
        if not found:
            rows.append(TextRow(row, dict(zip(header, cells, strict=True))))
    if rows and not ends_whole and not (faults and faults[-1].row > rows[-1].row):
        last = rows.pop()
        faults.append(problems.file_cut_off(Spot(table, last.row)))
    return rows, faults


def _row_problems(row: int, cells: list[str], header: list[str], table: Table) -> list[Problem]:
    if not any(cells):
        return [problems.row_blank(Spot(table, row))]
    if len(cells) != len(header):
        return [problems.row_length(Spot(table, row), len(cells))]
    if not _has_foreign_bytes("".join(cells)):  # nearly always, and found in one look
        return []
    return [
        problems.row_not_text(Spot(table, row, name, _printable(cell)))
        for name, cell in zip(header, cells, strict=True)
        if _has_foreign_bytes(cell)
    ]


def _has_foreign_bytes(cell: str) -> bool:
    return _FOREIGN.search(cell) is not None


def _printable(cell: str) -> str:
    return cell.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
