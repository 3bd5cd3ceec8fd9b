"""Figures and tables as sheets: workbooks of typed cells, CSV, GeoJSON and the Data Package."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import pandas as pd
import xlsxwriter

from facts.schema import Table
from views.figures.cells import address, clean, harmless
from views.figures.columns import Explained, explain_columns, explain_table
from views.figures.content import Content, World
from views.figures.flat import table_csv
from views.figures.named_sources import FIELDS, SOURCE, ids_of, named_sources
from views.figures.packing import package
from views.figures.sheet import Head, Sheet, Styles, names_of_sheets
from views.figures.spatial import NoMap, geojson
from views.words import has_word, said, word

__all__ = [
    "FIXED_DATE",
    "NoMap",
    "geojson",
    "harmless",
    "package",
    "table_csv",
    "tables_workbook",
    "workbook",
]

FIXED_DATE: Final = datetime(2025, 1, 1)
"""When every workbook says that it was made, so that it has the same bytes each time."""
NUMBER: Final = "source_number"
"""The column that is added to a figure's table: the numbers of a row's sources."""


def workbook(contents: Sequence[Content], world: World) -> bytes:
    """The tables of some figures as one Excel workbook; a sheet a figure.

    Then, in each language that occurs, a sheet with the sources of all figures and one that
    explains every column. Numbers are numbers (percentages as in the tables: 32.6), dates EDTF
    texts. Raises ValueError if there is no figure.
    """
    if not contents:
        raise ValueError("a workbook needs a figure")
    languages = list(dict.fromkeys(content.ask.language for content in contents))
    wanted = [_name_of(content) for content in contents]
    ends = [word(f"sheet.{end}", code) for code in languages for end in ("sources", "columns")]
    names = names_of_sheets([*wanted, *ends])
    book = _Book(contents[0].title, contents[0].caption, _head(contents[0]))
    explained: list[Explained] = []
    schema = world.evidence.schema
    for content, name in zip(contents, names, strict=False):
        twin, labels = _numbered(content)
        book.add(name, _head(content), twin, labels)
        explained += explain_columns(name, twin, labels, schema, content.ask.language)
    ending = iter(names[len(contents) :])
    for code in languages:
        own = [(content, name) for content, name in zip(contents, names, strict=False)
               if content.ask.language == code]  # fmt: skip
        _add_sources(book, next(ending), own, world, code)
        sheets = {name for _, name in own}
        rows = [row for row in explained if row.sheet in sheets]
        _add_columns(book, next(ending), rows, own[0][0].version, code)
    return book.bytes()


def tables_workbook(world: World, language: str) -> bytes:
    """Every table of the evidence, and the places, as one Excel workbook; a sheet a table.

    The tables are as in the Data Package, with headings in the language, and seen through the
    filter of the world. An address of a source that may not be linked to is left out.
    """
    schema = world.evidence.schema
    version = schema.version
    tables = [*schema.fact_tables, schema.tables["places"]]
    names = names_of_sheets(
        [*(said(table, "title", language) for table in tables), word("sheet.columns", language)]
    )
    title = word("app.name", language)
    book = _Book(title, word("sheet.tables", language), Head(title, "", "", version, language))
    explained: list[Explained] = []
    for table, name in zip(tables, names, strict=False):
        fields = {field.name: field for field in table.fields}
        head = Head(said(table, "title", language), said(table, "description", language), "",
                    version, language)  # fmt: skip
        labels = {key: said(field, "title", language) for key, field in fields.items()}
        book.add(name, head, _frame_of(world, table), labels)
        explained += explain_table(name, fields, language)
    _add_columns(book, names[-1], explained, version, language)
    return book.bytes()


def _name_of(content: Content) -> str:
    key = f"sheet.{content.ask.figure}"
    return word(key, content.ask.language) if has_word(key) else content.ask.figure


def _frame_of(world: World, table: Table) -> pd.DataFrame:
    if table.name == "places":
        return world.gazetteer.frame[list(table.column_names)]
    frame = world.evidence.table(table.name)[list(table.column_names)]
    if table.name == "sources":
        frame = frame.assign(url=frame["url"].map(address).where(frame["link_ok"], ""))
    return frame


def _numbered(content: Content) -> tuple[pd.DataFrame, dict[str, str]]:
    """The table of a figure with the numbers of its sources, and its headings.

    Where all values have one unit it stands in their heading.
    """
    labels = {str(name): content.labels.get(str(name), str(name)) for name in content.twin.columns}
    units = set(content.twin["unit"]) if "unit" in labels else set()
    if "value" in labels and len(units) == 1:
        labels["value"] = word(
            "sentence.because", content.ask.language, first=labels["value"], second=units.pop()
        )
    if SOURCE not in labels:
        return content.twin, labels
    numbers = {source.source_id: source.number for source in content.sources}
    told: list[Any] = []
    for cell in content.twin[SOURCE]:
        found = [numbers[key] for key in ids_of(cell) if key in numbers]
        told.append(found[0] if len(found) == 1 else "; ".join(map(str, found)))
    twin = content.twin.assign(**{NUMBER: pd.Series(told, index=content.twin.index, dtype=object)})
    return twin, {**labels, NUMBER: word("column.source_number", content.ask.language)}


def _head(content: Content) -> Head:
    return Head(
        content.title, content.caption, content.notice, content.version,
        content.ask.language, content.ask.link,
    )  # fmt: skip


def _add_sources(
    book: "_Book", name: str, own: Sequence[tuple[Content, str]], world: World, language: str
) -> None:
    rows = [
        {"sheet": sheet, **{field: getattr(source, field) for field in FIELDS}}
        for content, sheet in own
        for source in named_sources(content, world).values()
    ]
    labels = {"sheet": word("column.sheet", language)}
    labels |= {field: word(f"column.{field}", language) for field in FIELDS}
    first = own[0][0]
    caption = word("sheet.sources.caption", language)
    head = Head(name, caption, first.notice, first.version, language, first.ask.link)
    book.add(name, head, pd.DataFrame(rows, columns=list(labels)), labels)


def _add_columns(
    book: "_Book", name: str, rows: Sequence[Explained], version: str, language: str
) -> None:
    labels = {field: word(f"column.{field}", language)
              for field in ("sheet", "heading", "name", "kind", "meaning")}  # fmt: skip
    frame = pd.DataFrame([vars(row) for row in rows], columns=list(labels))
    head = Head(name, word("sheet.columns.caption", language), "", version, language)
    book.add(name, head, frame, labels)


class _Book:
    """A workbook under way."""

    def __init__(self, title: str, subject: str, head: Head) -> None:
        self._buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(self._buffer, options)
        self._book.set_properties(
            {
                "title": harmless(title)[:255],
                "subject": harmless(subject)[:255],
                "author": word("app.name", head.language),
                "comments": clean(head.last_line())[:255],
                "created": FIXED_DATE,
            }
        )
        self._styles = Styles(self._book)

    def add(self, name: str, head: Head, frame: pd.DataFrame, labels: dict[str, str]) -> None:
        """Add a sheet. `labels`: heading by column; they choose the columns and their order."""
        Sheet(self._book.add_worksheet(name), self._styles).fill(head, frame, labels)

    def bytes(self) -> bytes:
        """The finished workbook."""
        self._book.close()
        return self._buffer.getvalue()
