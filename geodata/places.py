"""Read the places: every division, zone, park and site, and what is known of its position.

People edit `tables/places.csv` by hand, so this reader never raises for what stands in it: a
bad row is kept out and reported, a missing or broken file gives an empty frame of the right
columns and types, and everything else works on.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

import pandas as pd

from geodata.place_rules import NUMBERS, Fault, faults_between, faults_of_row
from geodata.problems import Problem
from geodata.tabular import TABLES

TABLE: Final = "places"
PLACES_FILE: Final = "places.csv"
COLUMNS: Final = (
    "place_id", "kind", "name_en", "name_zh", "short_en", "short_zh", "parent_id", "adcode",
    "lon", "lat", "precision", "uncertainty_m", "host_adcodes", "managing_zone_id", "site_kind",
    "datum", "coordinate_source", "note_en", "note_zh",
)  # fmt: skip

Row = dict[str, str]


def read_places(path: Path | None = None) -> tuple[pd.DataFrame, list[Problem]]:
    """Read places.csv (or another file of its shape).

    Gives the good rows, indexed 0…, and the problems of the others. Columns are those of
    COLUMNS plus `row` (line in the file, header = 1). Text columns are str with "" for
    missing; `lon`, `lat` (WGS 84 degrees) and `uncertainty_m` (metres) are float64 with NaN.
    `host_adcodes` stays semicolon-separated. Never raises for bad contents.
    """
    source = path or TABLES / PLACES_FILE
    rows, problems = _read_rows(source)
    good: dict[int, Row] = {}
    for number, row in rows.items():
        faults = faults_of_row(row)
        problems += [_problem(source, number, fault) for fault in faults]
        if not faults:
            good[number] = row
    problems += _remove_conflicting(source, good)
    return _frame(good), sorted(problems, key=lambda problem: problem.row)


def not_mappable(places: pd.DataFrame) -> pd.DataFrame:
    """Give the parks and sites without a coordinate: badges on their parent, never points."""
    return places[places.kind.isin(("park", "site")) & places.lon.isna()]


def _remove_conflicting(source: Path, good: dict[int, Row]) -> list[Problem]:
    """Take out rows at odds with other rows until the rest agree; removing one may orphan more."""
    problems: list[Problem] = []
    while faults := faults_between(good):
        for number, fault in faults:
            problems.append(_problem(source, number, fault))
            good.pop(number, None)
    return problems


def _problem(source: Path, row: int, fault: Fault) -> Problem:
    return Problem(TABLE, source.name, row, *fault)


def _read_rows(source: Path) -> tuple[dict[int, Row], list[Problem]]:
    """Read line number → row; a file that cannot be read at all gives one problem."""
    try:
        text = source.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    except OSError as fault:
        return {}, [_file_problem(source, str(fault.strerror), "file missing", "文件缺失")]
    lines = _lines(text)
    header = (lines.pop(0)[1] if lines else None) or []
    missing = ", ".join(column for column in COLUMNS if column not in header)
    if missing:
        return {}, [_file_problem(source, missing, "columns missing in the header", "表头缺少列")]
    rows: dict[int, Row] = {}
    problems: list[Problem] = []
    for number, cells in lines:
        broken = _line_fault(cells, len(header))
        if broken:
            problems.append(_problem(source, number, broken))
        else:
            named = zip(header, cells or [], strict=True)
            rows[number] = {name: cell.strip() for name, cell in named}
    if not lines:
        problems.append(_file_problem(source, "", "no rows", "没有数据行"))
    elif not text.endswith(("\n", "\r")):
        problems.append(_cut_problem(source, rows, lines[-1][0]))
    return rows, problems


def _lines(text: str) -> list[tuple[int, list[str] | None]]:
    """Split into (first line number, cells), None for a row that never closes its quotes."""
    written = list(io.StringIO(text, newline=""))
    begin, reader = 0, csv.reader(written, strict=True)
    lines: list[tuple[int, list[str] | None]] = []
    while True:
        number = begin + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return lines
        except csv.Error:  # costs its first line alone: the rows below it are read anew
            lines.append((number, None))
            begin, reader = number, csv.reader(written[number:], strict=True)
            continue
        if cells:
            lines.append((number, cells))


def _line_fault(cells: list[str] | None, expected: int) -> Fault | None:
    """Find what keeps a line from being a row at all."""
    if cells is None:
        return (
            "", "", "a quotation mark is not closed, or stands within text; close it",
            "引号未闭合或位于文字之中；请补全引号",
        )  # fmt: skip
    if len(cells) != expected:
        return (
            "", str(len(cells)),
            f"{len(cells)} cells met, {expected} expected; quote text that holds commas",
            f"本行有{len(cells)}个单元格，应为{expected}个；含逗号的文字请加引号",
        )  # fmt: skip
    broken = [cell for cell in cells if not _is_unicode(cell)]
    if broken:
        return (
            "", broken[0].encode("utf-8", "replace").decode(), "not UTF-8; save the file as UTF-8",
            "不是UTF-8编码；请以UTF-8保存文件",
        )  # fmt: skip
    return None


def _is_unicode(cell: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" or letter == "\0" for letter in cell)


def _cut_problem(source: Path, rows: dict[int, Row], last: int) -> Problem:
    """Distrust a last line without line break: it may be cut within a cell."""
    rows.pop(last, None)
    fault = (
        "", "", "the last line has no line break: the file may be cut; restore it",
        "最后一行没有换行符：文件可能被截断；请恢复",
    )  # fmt: skip
    return _problem(source, last, fault)


def _file_problem(source: Path, value: str, message_en: str, message_zh: str) -> Problem:
    fault = (
        "", value, f"{message_en}; restore {source.name} from the repository",
        f"{message_zh}；请从仓库恢复{source.name}",
    )  # fmt: skip
    return _problem(source, 0, fault)


def _frame(rows: dict[int, Row]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows.values()), columns=list(COLUMNS), dtype=str)
    frame = frame.astype(dict.fromkeys(COLUMNS, "str"))
    for column in NUMBERS:
        frame[column] = pd.to_numeric(frame[column].where(frame[column] != "")).astype("float64")
    frame["row"] = pd.Series(list(rows), dtype="int64")
    return frame
