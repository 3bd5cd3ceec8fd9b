"""Hostile text in every text column: a copy of the tables that a test may put on any page.

Ids, dates, choices and numbers stay as they are, so that each row is still a row; whatever is
free text becomes its own text followed by one that tries something.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from facts.schema import Table, read_schema

FLAG: Final = "__owned"
"""What each script would set on the window if it ran."""
LONG: Final = "很long" * 2500
"""A name of 10 kB."""
ATTEMPTS: Final = (
    f"<script>window.{FLAG}=1</script>",
    f"\"><img src=x onerror=\"window.{FLAG}=2\">",
    f"'><svg onload='window.{FLAG}=3'>",
    f"`${{window.{FLAG}=4}}`",
    f"{{{{ window.{FLAG}=5 }}}} {{% raw %}} {{0.__class__}}",
    f"[link](javascript:window.{FLAG}=6) ![picture](http://elsewhere.example/p.png)",
    "<iframe src='http://elsewhere.example/frame'></iframe><b>bold</b>",
    ":material/delete: :red[red] :red-background[red] :streamlit: :small[x]",
    "$\\frac{1}{2}$ $$x^2$$ **strong** _em_ ~~gone~~ # title",
    "\u202eright to left\u202c \u2067isolated\u2069 \u200bzero\u200bwidth\ufeff",
    "=cmd|'/C calc'!A0",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    f"</script><script>window.{FLAG}=7</script> </style> --> ]]> &lt;b&gt; %3Cb%3E",
    f"\" onmouseover=\"window.{FLAG}=8\" x=\"",
    "line one\nline two\r\n| a | b |",
)  # fmt: skip
ADDRESS: Final = f'https://elsewhere.example/"><img/src=x/onerror=window.{FLAG}=9>'
"""An address that a source row may hold, for it has the form of one."""
FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def text_columns(table: Table) -> Iterator[str]:
    """The columns that hold free text: no id, choice, date, list or number."""
    keys = {*table.primary_key}
    for field in table.fields:
        bound = field.enum or field.reference or field.is_date or field.pattern
        if field.type == "string" and not bound and field.name not in keys:
            yield field.name


def spoil(root: Path) -> int:
    """Put hostile text into every text column below a copy's root; gives how many cells it took.

    A formula stands alone in its cell, for only there is it one; of the other attempts each
    stands behind the text that was there. One name in each table is 10 kB long.
    """
    changed = 0
    for table in read_schema(root).tables.values():
        columns = [name for name in text_columns(table) if name not in _FIXED]
        path = root / table.path
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        limits = {name: table.field(name).max_length for name in columns}
        for number, row in enumerate(rows):
            for place, name in enumerate(columns):
                text = _hostile(row[name], number + place, limits[name])
                changed += text != row[name]
                row[name] = text
        if table.name == "sources":
            rows = [{**row, "url": row["url"] and ADDRESS} for row in rows]
        _lengthen(rows, columns, limits)
        _write(path, list(table.column_names), rows)
    return changed


_FIXED: Final = {"sha256", "adcode", "host_adcodes", "paragraph", "working"}


def _hostile(text: str, number: int, limit: int | None) -> str:
    attempt = ATTEMPTS[number % len(ATTEMPTS)]
    alone = not text or attempt.startswith(FORMULAS)
    found = attempt if alone else f"{text} {attempt}"
    return found if limit is None else found[:limit] if alone else attempt[:limit]


def _lengthen(
    rows: list[dict[str, str]], columns: list[str], limits: dict[str, int | None]
) -> None:
    free = [name for name in columns if limits[name] is None]
    for name in free:
        rows[len(rows) // 2][name] = LONG


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
