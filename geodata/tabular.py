"""Read the small hand-kept tables that steer the layers (views, zones, water, pins).

These tables belong to the project and are tested with it, so a fault in one stops the reader
with the file, the row and the column. The places table, which people edit, has a lenient
reader of its own in `places`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

import pandas as pd

TABLES: Final = Path(__file__).parent / "tables"


class BrokenTable(ValueError):
    """A table of the project is missing, lacks a column or holds a wrong value."""


def read_table(
    file_name: str, numbers: Collection[str] = (), folder: Path | None = None
) -> pd.DataFrame:
    """Read one CSV of geodata/tables.

    Takes the file name and the columns that hold numbers. Gives all other columns as text
    with "" for missing, the numbers as float64 with NaN for missing.
    Raises BrokenTable naming file, row (header = 1), column and value.
    """
    path = (folder or TABLES) / file_name
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        whole = path.read_bytes().endswith((b"\n", b"\r"))
    except OSError as fault:
        said = fault.strerror or type(fault).__name__
        raise BrokenTable(f"{path.name}: cannot be read: {said}") from fault
    except ValueError as fault:
        raise BrokenTable(f"{path.name}: cannot be read as a UTF-8 CSV table: {fault}") from fault
    if not whole:
        raise BrokenTable(f"{path.name}: the last line has no line break: it may be cut off")
    absent = [column for column in numbers if column not in table.columns]
    if absent:
        raise BrokenTable(f"{path.name}: columns missing: {', '.join(absent)}")
    for column in numbers:
        table[column] = _numbers(table[column], path.name)
    return table


def split_list(text: str) -> tuple[str, ...]:
    """Split a semicolon-separated cell; an empty cell gives no items."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _numbers(texts: pd.Series, file_name: str) -> pd.Series:
    values = pd.to_numeric(texts.where(texts != ""), errors="coerce").astype("float64")
    wrong = texts[(texts != "") & values.isna()]
    if not wrong.empty:
        row = int(wrong.index[0]) + 2
        raise BrokenTable(
            f"{file_name}, row {row}, column {texts.name}: "
            f"{wrong.iloc[0]!r} is not a number; write digits with a decimal point"
        )
    return values
