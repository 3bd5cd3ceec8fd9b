"""One sheet of a workbook: what it is, then headings that stay, then typed cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from views.figures.cells import Cell, address, clean, is_computed, number_format, plain, width
from views.words import catalogue, word

HEADING_ROW: Final = 5
"""The row of the headings, from 0; above: title, caption, notice, version, a free row."""
_UNGROUPED: Final = ("number", "order", "menu_order", "paragraph", "year", "start", "end")
_PERCENT: Final = ("percent", *catalogue().get("figure.unit.percent", {}).values())
_LINKED: Final = ("link", "url")
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_SAMPLE: Final = 400
_LARGEST_EXACT: Final = 2**53


@dataclass(frozen=True)
class Head:
    """What stands above a table: title, caption with the as-of date, map notice, version, link."""

    title: str
    caption: str
    notice: str
    version: str
    language: str
    link: str = ""

    def last_line(self) -> str:
        """Name and version of the atlas, and the link that reproduces the view."""
        named = word("sheet.version", self.language, version=self.version)
        return " · ".join(filter(None, [named, self.link]))


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **properties: Any) -> Any:
        """The format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def text(self, value: str, **properties: Any) -> Any:
        """The format of a text: one that might be computed is marked as text for good."""
        return self.of(**properties, **({"quote_prefix": True} if is_computed(value) else {}))


class Sheet:
    """A worksheet that is filled once."""

    def __init__(self, worksheet: Any, styles: Styles) -> None:
        self._sheet = worksheet
        self._styles = styles

    def fill(self, head: Head, frame: pd.DataFrame, labels: Mapping[str, str]) -> None:
        """Write head, headings and rows. `labels`: heading by column of the frame."""
        self._head(head)
        for at, label in enumerate(labels.values()):
            style = self._styles.text(label, bold=True, bottom=1, text_wrap=True, valign="top")
            self._sheet.write_string(HEADING_ROW, at, clean(label), style)
        units = [str(unit) for unit in frame["unit"]] if "unit" in frame else [""] * len(frame)
        for at, (name, label) in enumerate(labels.items()):
            cells = [plain(value) for value in frame[name]]
            for row, (cell, unit) in enumerate(zip(cells, units, strict=True), HEADING_ROW + 1):
                self._write(row, at, cell, name, unit)
            shown = ["" if cell is None else str(cell) for cell in cells[:_SAMPLE]]
            self._sheet.set_column(at, at, width([label, *shown]))
        last_row, last_column = HEADING_ROW + len(frame), len(labels) - 1
        self._sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
        self._sheet.freeze_panes(HEADING_ROW + 1, 0)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._sheet.repeat_rows(HEADING_ROW)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)

    def _head(self, head: Head) -> None:
        lines = (head.title, head.caption, head.notice, head.last_line())
        for row, line in enumerate(lines):
            if not line:
                continue
            style = {"bold": True, "font_size": 14} if row == 0 else {"font_color": "#5c5c5c"}
            self._sheet.write_string(row, 0, clean(line), self._styles.text(line, **style))

    def _write(self, row: int, at: int, cell: Cell, name: str, unit: str) -> None:
        top = {"valign": "top"}
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            self._sheet.write_boolean(row, at, cell, self._styles.of(**top))
        elif isinstance(cell, int | float) and abs(cell) < _LARGEST_EXACT:
            measured = unit in _PERCENT and name.startswith("value")
            shown = number_format(cell, grouped=name not in _UNGROUPED, percent=measured)
            self._sheet.write_number(row, at, cell, self._styles.of(num_format=shown, **top))
        elif name in _LINKED and address(str(cell)):
            style = self._styles.of(font_color="#0b57d0", underline=1, **top)
            self._sheet.write_url(row, at, str(cell), style)
        else:
            text = str(cell)
            style = self._styles.text(text, text_wrap=True, num_format="@", **top)
            self._sheet.write_string(row, at, text, style)


def names_of_sheets(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes: at most 31 signs, none of []:*?/\\, no two alike in any case."""
    names: list[str] = []
    taken = {"history"}  # which Excel keeps for itself
    for text in wanted:
        base = _FORBIDDEN.sub(" ", clean(text)).strip(" '")[:_LONGEST_NAME].strip(" '") or "1"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            ending = f" {number}"
            name = base[: _LONGEST_NAME - len(ending)] + ending
        taken.add(name.casefold())
        names.append(name)
    return names
