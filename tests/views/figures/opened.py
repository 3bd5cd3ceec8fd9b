"""A file of slides opened again: its shapes at any depth, its charts, its texts."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from pptx import Presentation

from views.figures.builders import FIGURES, build
from views.figures.content import Ask, Content, Size, Theme, World

POINT = 12_700


def contents(
    world: World, language: str, size: Size = "16x9", theme: Theme = "light", *figures: str
) -> list[Content]:
    """Real contents: all figures, or some."""
    link = "https://example.org/atlas?place=wuhan&lang=" + language
    return [
        build(world, Ask(figure, language=language, size=size, theme=theme, link=link))
        for figure in figures or FIGURES
    ]


def opened(made: bytes) -> Any:
    """The presentation of python-pptx."""
    return Presentation(io.BytesIO(made))


def shapes(holder: Any) -> Iterator[Any]:
    """All shapes of a slide or a group, those of groups among them, from below to above."""
    for shape in getattr(holder, "shapes", holder):
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from shapes(shape)


def box(shape: Any) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape in points."""
    left, top = shape.left / POINT, shape.top / POINT
    return left, top, left + shape.width / POINT, top + shape.height / POINT


def texts(slide: Any) -> list[str]:
    """The texts of a slide, paragraph by paragraph, cell by cell."""
    found = []
    for shape in shapes(slide):
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if getattr(shape, "has_table", False):
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def charts(slide: Any) -> list[Any]:
    """The native charts of a slide."""
    return [
        shape.chart
        for shape in shapes(slide)
        if getattr(shape, "has_chart", False) and shape.has_chart
    ]


def sheet(chart: Any) -> list[list[Any]]:
    """The rows of the workbook inside a chart, formulas as they are written."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def members(made: bytes) -> dict[str, zipfile.ZipInfo]:
    """The members of a zip file, and those of workbooks in it."""
    archive = zipfile.ZipFile(io.BytesIO(made))
    found = {entry.filename: entry for entry in archive.infolist()}
    for name in list(found):
        if name.endswith(".xlsx"):
            inner = zipfile.ZipFile(io.BytesIO(archive.read(name)))
            found |= {f"{name}/{entry.filename}": entry for entry in inner.infolist()}
    return found
