"""A table whose rows can be chosen, as its browser half (views/assets/table.js) takes it."""

import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from views.words import word

SORTED_BY: Final = "_edtf"
"""A column of that ending holds the dates (EDTF) by which the column of its name is sorted."""
MOST: Final = 1000
"""So many rows stand in one table; a page says that there are more."""


@dataclass(frozen=True)
class Grid:
    """What one table shows: `packed` for the browser, `count` rows in an `edition` of their own."""

    packed: bytes
    edition: int
    count: int

    def row_of(self, told: Mapping[str, Any]) -> int | None:
        """The row, from 0, that a browser tells was clicked; None if it tells of no row of ours.

        A click on a table that has changed meanwhile meant another row: it is let go.
        """
        row = told.get("row")
        if told.get("edition") != self.edition or type(row) is not int:
            return None
        return row if 0 <= row < self.count else None


def grid(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    language: str,
    *,
    name: str = "",
    chosen: Collection[tuple[str, str]] = (),
    height: int | None = None,
    widths: Mapping[str, int] | None = None,
    tight: bool = False,
) -> Grid:
    """Pack a table with columns kind, id besides those of `labels` (column → heading).

    The first MOST rows at most. name: what it is called for those who hear it. chosen: the pairs
    of kind and id that are marked. height: in px, of what is seen of it at once; None: all of it.
    widths: of columns, in px at least. tight: one line a row, cut off where a column ends.
    """
    rows = table.head(MOST)
    columns = list(labels)
    sizes = widths or {}
    kinds, identifiers = (rows.get(key, pd.Series("", rows.index)) for key in ("kind", "id"))
    content: dict[str, Any] = {
        "heads": [
            {"label": labels[column], "width": sizes.get(column), "keys": _keys(rows, column)}
            for column in columns
        ],
        "rows": list(zip(*(_column(rows[column], language) for column in columns), strict=True)),
        "still": [at for at, kind in enumerate(kinds) if not kind],
        "words": {
            "name": name,
            "sort": word("table.sort", language, column="{column}"),
        },
        "height": height,
        "tight": tight,
    }
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    edition = zlib.crc32(packed.encode())
    pairs = set(chosen)
    marked = [at for at, pair in enumerate(zip(kinds, identifiers, strict=True)) if pair in pairs]
    given = f'{packed[:-1]},"edition":{edition},"chosen":{json.dumps(marked)}}}'
    return Grid(given.encode(), edition, len(rows))


def _column(column: "pd.Series[Any]", language: str) -> list[str]:
    """The cells of a column as text."""
    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").tolist()
    return [_said(cell, language) for cell in column]


def _said(cell: object, language: str) -> str:
    """A cell as text: numbers as they stand in the table, nothing for what is missing."""
    if isinstance(cell, str):
        return cell
    if cell is None or pd.isna(cell):  # type: ignore[call-overload]
        return ""
    if isinstance(cell, (bool, np.bool_)):
        return word("table.yes" if cell else "table.no", language)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _keys(rows: pd.DataFrame, column: str) -> list[str] | None:
    """By what a column is sorted, where not by what it says."""
    key = f"{column}{SORTED_BY}"
    return ["" if pd.isna(value) else str(value) for value in rows[key]] if key in rows else None
