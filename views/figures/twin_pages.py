"""The data of a map as pages of their own, for those who may not publish the map."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from views.figures.content import Content, MapPart, TablePart
from views.numbers import decimal
from views.words import word

_ROWS: Final = 24
_SOURCE: Final = "source"
_DECIMALS: Final = 6
_NARROWEST, _WIDEST = 5, 46  # characters


def twin_pages(content: Content) -> Iterator[Content]:
    """The rows of the twin of a figure with a map, some a page; nothing for one without a map."""
    if not any(isinstance(part, MapPart) for part in content.parts) or content.twin.empty:
        return
    language = content.ask.language
    title = word("slides.data.of", language, title=content.title)
    numbers = {source.source_id: source.number for source in content.sources}
    columns = [str(column) for column in content.twin.columns]
    rows = [
        tuple(_cell(column, row[column], numbers, language) for column in columns)
        for row in content.twin.to_dict("records")
    ]
    headings = tuple(content.labels.get(column, column) for column in columns)
    widths = tuple(
        float(min(max(_NARROWEST, *map(len, cells)), _WIDEST))
        for cells in zip(headings, *rows, strict=True)
    )
    for at in range(0, len(rows), _ROWS):
        table = TablePart(headings, tuple(rows[at : at + _ROWS]), widths)
        yield replace(content, title=title, parts=(table,), notice="")


def _cell(column: str, value: Any, numbers: Mapping[str, int], language: str) -> str:
    """A value as a reader sees it; a source as its number."""
    if column == _SOURCE:
        return f"[{numbers[value]}]" if value in numbers else ""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return decimal(value, language, _DECIMALS)
    return str(value)
