"""The workbook inside a native chart: real dates and numbers, texts that no program computes."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import xlsxwriter

from views.figures.cells import harmless
from views.figures.slide_text import clean

SHEET: Final = "Sheet1"
FIXED: Final = datetime(2000, 1, 1)
"""The date that every file says it was made, so that the same figure gives the same bytes."""
EPOCH: Final = date(1899, 12, 30)
"""Day 0 of a spreadsheet's dates, as every program counts them since March 1900."""

Cell = str | float | date | None


def serial(day: date) -> int:
    """A day as a spreadsheet counts it."""
    return (day - EPOCH).days


def column(number: int) -> str:
    """The letter of a column, the first being 0. Raises ValueError beyond Z."""
    if not 0 <= number < 26:
        raise ValueError(f"a chart has no column {number}")
    return chr(ord("A") + number)


def chart_workbook(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One sheet, headings first. Texts are written as texts, days as dates, None as nothing."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": FIXED})
        sheet = book.add_worksheet(SHEET)
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True})
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, harmless(clean(heading)), bold)
        sheet.set_column(0, len(headings) - 1, 16)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_number(line, place, serial(cell), days)
                elif isinstance(cell, str):
                    sheet.write_string(line, place, harmless(clean(cell)))
                elif cell is not None:
                    sheet.write_number(line, place, cell)
    return buffer.getvalue()
