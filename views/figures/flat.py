"""A figure's table as a CSV file that stands alone: each row with its sources."""

import csv
import io
from typing import Final

from views.figures.cells import harmless, plain
from views.figures.content import Content, World
from views.figures.named_sources import FIELDS, SOURCE, ids_of, joined, named_sources
from views.words import word

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel does not read a file as UTF-8."""


def table_csv(content: Content, world: World) -> bytes:
    """The table of a figure as CSV: UTF-8 with byte order mark, CRLF, one line of headings.

    After the columns of the table come those of the sources of a row (FIELDS of named_sources;
    several are parted by semicolons), then what is the same in all rows: title, caption, map
    notice, version, link of the view. Numbers are written with a decimal point and without
    grouping, texts that a spreadsheet might compute with an apostrophe before them.
    """
    language = content.ask.language
    sources = named_sources(content, world)
    same = {
        "title": content.title,
        "caption": content.caption,
        "notice": content.notice,
        "version": content.version,
        "view_link": content.ask.link,
    }
    kept = [str(column) for column in content.twin.columns if column != SOURCE]
    headings = [content.labels.get(column, column) for column in kept]
    headings += [word(f"column.{field}", language) for field in (*FIELDS, *same)]
    lines: list[list[object]] = [[harmless(text) for text in headings]]
    for row in content.twin.to_dict("records"):
        named = [sources[key] for key in ids_of(row.get(SOURCE)) if key in sources]
        told = [joined([str(getattr(source, field)) for source in named]) for field in FIELDS]
        lines.append([*(_written(row[c]) for c in kept), *map(harmless, [*told, *same.values()])])
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(lines)
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8")


def _written(value: object) -> object:
    cell = plain(value)
    if isinstance(cell, bool):
        return str(cell).lower()
    return harmless(cell) if isinstance(cell, str) else cell
