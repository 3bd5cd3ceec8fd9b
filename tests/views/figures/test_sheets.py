"""Workbooks, opened again by another library: typed, explained, with sources, inert."""

import io
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from facts.queries import records
from tests.views.figures.invented import HOSTILE, SOURCES, content, world_of
from tests.views.material import Material
from views.figures.builders import FIGURES, build
from views.figures.content import Ask, World
from views.figures.sheet import HEADING_ROW, names_of_sheets
from views.figures.sheets import tables_workbook, workbook
from views.words import LANGUAGES, word


@pytest.fixture(scope="module")
def world(plain: Material) -> World:
    return world_of(plain)


@pytest.fixture(scope="module")
def made(plain: Material, world: World) -> bytes:
    contents = [
        content(plain, review_number="S(2026)001"),
        content(plain, figure="enterprises", with_map=False),
        content(plain, language="zh"),
    ]
    return workbook(contents, world)


@pytest.fixture(scope="module")
def book(made: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.fixture(scope="module", params=LANGUAGES)
def tables(world: World, request: pytest.FixtureRequest) -> tuple[openpyxl.Workbook, str]:
    made = tables_workbook(world, request.param)
    return openpyxl.load_workbook(io.BytesIO(made)), request.param


def headings(sheet: Worksheet) -> list[Any]:
    return [cell.value for cell in sheet[HEADING_ROW + 1]]


def cells(sheet: Worksheet, heading: str) -> list[Any]:
    column = headings(sheet).index(heading)
    return [row[column] for row in sheet.iter_rows(min_row=HEADING_ROW + 2)]


def test_a_sheet_a_figure_and_sources_and_columns_in_each_language(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Layout", "Enterprises", "布局", "Sources", "Columns", "来源", "列说明",
    ]  # fmt: skip


def test_numbers_are_numbers_and_dates_are_texts(book: openpyxl.Workbook) -> None:
    sheet = book["Layout"]
    values = cells(sheet, "Value (percent)")
    assert [cell.value for cell in values] == [32.6, -5, None]
    assert [cell.data_type for cell in values[:2]] == ["n", "n"]
    assert [cell.number_format for cell in values[:2]] == ['#,##0.0"%"', '#,##0"%"']
    assert [cell.value for cell in cells(sheet, "Paragraph")] == [2025, None, 3]
    assert cells(sheet, "Paragraph")[0].number_format == "0"
    assert [cell.value for cell in cells(sheet, "Counted")] == [True, False, True]
    dates = cells(sheet, "Date")
    assert [cell.value for cell in dates] == ["2023-11", "2020/2025", "2022?"]
    assert {cell.data_type for cell in dates} == {"s"}


def test_a_frame_of_another_library_has_the_types(made: bytes) -> None:
    frame = pd.read_excel(io.BytesIO(made), sheet_name="Enterprises", header=HEADING_ROW)
    assert frame["Value (percent)"].dtype == "float64"
    assert list(frame["Date"]) == ["2023-11", "2020/2025", "2022?"]


def test_what_stands_above_the_table(book: openpyxl.Workbook) -> None:
    for sheet, version in (
        (book["Layout"], "Hubei AI Atlas, version 1.2.3 · https://example.org/?lang=en"),
        (book["布局"], "湖北人工智能版图，版本 1.2.3 · https://example.org/?lang=en"),
    ):
        assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
            "=An invented title", "As of 2025", "An invented notice", version,
        ]  # fmt: skip
    for sheet in book.worksheets:
        assert "1.2.3" in sheet["A4"].value
        assert sheet["A2"].value


def test_headings_stay_and_filter(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == f"A{HEADING_ROW + 2}"
        assert sheet.auto_filter.ref.startswith(f"A{HEADING_ROW + 1}:")
        assert all(headings(sheet))
        assert {round(d.width) for d in sheet.column_dimensions.values()} <= set(range(8, 62))


def test_nothing_is_computed(book: openpyxl.Workbook) -> None:
    hostile = set(HOSTILE[:2]) | {"=An invented title"}
    seen = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in hostile:
                    seen.add(cell.value)
                    assert cell.data_type == "s"
                    assert cell.quotePrefix, "it would be computed once somebody edits it"
    assert seen == hostile


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_and_cells_leave_a_sound_workbook(
    plain: Material, world: World, text: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([content(plain, link=text)], world)))
    sheet = book["Layout"]
    assert sheet["A4"].data_type == "s"
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0


def test_sources_stand_on_their_sheet_with_a_link_only_where_it_is_safe(
    book: openpyxl.Workbook, world: World
) -> None:
    sheet = book["Sources"]
    assert [cell.value for cell in cells(sheet, "Sheet")] == ["Layout"] * 2 + ["Enterprises"] * 2
    assert [cell.value for cell in cells(sheet, "No.")] == [1, 2, 1, 2]
    assert [cell.value for cell in cells(sheet, "Source id")[:2]] == list(SOURCES)
    rows = {row["source_id"]: row for row in records(world.evidence.sources)}
    unsafe, safe = cells(sheet, "Link")[:2]
    assert rows[SOURCES[0]]["url"]
    assert unsafe.value is None
    assert unsafe.hyperlink is None
    assert safe.hyperlink.target == safe.value == rows[SOURCES[1]]["url"]
    assert rows[SOURCES[0]]["url"] not in str(list(sheet.values))
    told = ("Publisher", "Document", "Published", "Grade")
    row = rows[SOURCES[1]]
    assert [cells(sheet, heading)[1].value for heading in told] == [
        row["publisher_en"], row["title_en"], row["published"], row["grade"],
    ]  # fmt: skip


def test_each_row_has_the_numbers_of_its_sources(book: openpyxl.Workbook) -> None:
    sheet = book["Layout"]
    assert [cell.value for cell in cells(sheet, "Source no.")] == [1, "1; 2", None]
    assert [cell.value for cell in cells(sheet, "Source")] == [SOURCES[0], ";".join(SOURCES), None]


@pytest.mark.parametrize(("name", "sheets"), [("Columns", 2), ("列说明", 1)])
def test_every_column_of_every_sheet_is_explained(
    book: openpyxl.Workbook, name: str, sheets: int
) -> None:
    language = "en" if name == "Columns" else "zh"
    explained = book[name]
    told = {
        (row[0].value, row[1].value): row[4].value
        for row in explained.iter_rows(min_row=HEADING_ROW + 2)
    }
    seen = {sheet for sheet, _ in told}
    assert len(seen) == sheets
    for sheet in seen:
        for heading in headings(book[sheet]):
            assert told[sheet, heading], heading
    value = "Value in the indicator's unit."
    assert (value in told.values()) is (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_column_of_a_real_figure_is_explained_in_words(
    world: World, figure: str, language: str
) -> None:
    built = build(world, Ask(figure, language))
    book = openpyxl.load_workbook(io.BytesIO(workbook([built], world)))
    sheet = book.worksheets[0]
    assert sheet.title == word(f"sheet.{figure}", language)
    assert sheet.max_row - HEADING_ROW - 1 == len(built.twin)
    explained = book[word("sheet.columns", language)].iter_rows(
        min_row=HEADING_ROW + 2, values_only=True
    )
    told = {row[1]: row[4] for row in explained}
    assert list(told) == headings(sheet)
    assert [heading for heading, meaning in told.items() if meaning in (None, heading)] == []
    numbered = [cell.value for cell in cells(sheet, word("column.source_number", language))]
    numbers = {source.source_id: source.number for source in built.sources}
    assert numbered == [numbers.get(key) for key in built.twin["source"]]


def test_every_table_of_the_evidence_has_its_sheet(
    tables: tuple[openpyxl.Workbook, str], world: World
) -> None:
    book, language = tables
    schema = world.evidence.schema
    for table in (*schema.fact_tables, schema.tables["places"]):
        title = getattr(table, f"title_{language}")
        sheet = book[title]
        assert headings(sheet) == [getattr(f, f"title_{language}") for f in table.fields]
        frame = (
            world.gazetteer.frame if table.name == "places" else world.evidence.table(table.name)
        )
        assert sheet.max_row - HEADING_ROW - 1 == len(frame)
        key = table.field(table.primary_key[0])
        ids = cells(sheet, getattr(key, f"title_{language}"))
        assert [cell.value for cell in ids] == list(frame[key.name])
    assert book.sheetnames[-1] == word("sheet.columns", language)


def test_tables_hold_typed_cells_and_no_unsafe_address(
    tables: tuple[openpyxl.Workbook, str], world: World
) -> None:
    book, language = tables
    fields = {name: world.evidence.schema.tables[name] for name in ("observations", "sources")}
    sheet = book[getattr(fields["observations"], f"title_{language}")]
    value = getattr(fields["observations"].field("value"), f"title_{language}")
    held = [cell.value for cell in cells(sheet, value)]
    assert held == pytest.approx(list(world.evidence.observations["value"]))
    assert {cell.data_type for cell in cells(sheet, value)} == {"n"}
    sources = book[getattr(fields["sources"], f"title_{language}")]
    url = getattr(fields["sources"].field("url"), f"title_{language}")
    safe = world.evidence.sources["url"].where(world.evidence.sources["link_ok"], "")
    assert [cell.value or "" for cell in cells(sources, url)] == list(safe)


def test_the_same_bytes_twice(plain: Material, world: World, made: bytes) -> None:
    contents = [
        content(plain, review_number="S(2026)001"),
        content(plain, figure="enterprises", with_map=False),
        content(plain, language="zh"),
    ]
    assert workbook(contents, world) == made
    assert tables_workbook(world, "en") == tables_workbook(world, "en")


def test_properties_are_fixed(book: openpyxl.Workbook) -> None:
    told = book.properties
    assert told.creator == "Hubei AI Atlas"
    assert told.title == "'=An invented title"
    assert str(told.created) == str(told.modified) == "2025-01-01 00:00:00"


def test_no_figure_no_workbook(world: World) -> None:
    with pytest.raises(ValueError, match="needs a figure"):
        workbook([], world)


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = names_of_sheets(["a/b", "A b", "x" * 40, "x" * 40, "''", "history", "[]", "History"])
    assert names == [
        "a b",
        "A b 2",
        "x" * 31,
        "x" * 29 + " 2",
        "1",
        "history 2",
        "1 2",
        "History 3",
    ]
    assert len({name.casefold() for name in names}) == len(names)
