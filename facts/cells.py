"""From the text of a cell to its typed value, held to what the data package says of its column."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from facts import dates, problems
from facts.problems import Problem, Spot
from facts.reading import TextRow
from facts.schema import Field, Table

Value: TypeAlias = str | float | int | bool | None
"""A typed cell; None for an empty cell that is no text."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_INTEGER = re.compile(r"[+-]?\d+")
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class TypedRow:
    """One row of typed cells by column, and the line where it begins."""

    row: int
    values: dict[str, Value]

    def text(self, column: str) -> str:
        """Give a text cell; "" when it is empty."""
        value = self.values[column]
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> float | None:
        """Give a numeric cell; None when it is empty."""
        value = self.values[column]
        return float(value) if isinstance(value, int | float) else None


def typed_row(table: Table, row: TextRow) -> tuple[TypedRow, list[Problem]]:
    """Give the typed cells of a row, and a problem for each cell that is not right."""
    values: dict[str, Value] = {}
    faults: list[Problem] = []
    for field in table.fields:
        text = row.cells[field.name]
        try:
            value = values[field.name] = _typed(field, text)
        except ValueError:
            faults.append(problems.cell_type(Spot(table, row.row, field.name, text), field))
            continue
        worded = _broken_constraint(field, text, value)
        if worded:
            faults.append(worded(Spot(table, row.row, field.name, text)))
    return TypedRow(row.row, values), faults


def _typed(field: Field, text: str) -> Value:
    if field.type == "string":
        return text
    if not text:
        return None
    if field.type == "boolean":
        if text not in _TRUTH:
            raise ValueError(text)
        return _TRUTH[text]
    if field.type == "integer":
        if not _INTEGER.fullmatch(text):
            raise ValueError(text)
        return int(text)
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError(text)
    return float(text)


def _broken_constraint(field: Field, text: str, value: Value) -> Callable[[Spot], Problem] | None:
    """Give what words the first constraint that the cell breaks; one fault a cell is enough."""
    if not text:
        return problems.cell_missing if field.required else None
    if field.enum and text not in field.enum:
        return partial(problems.cell_choice, field=field)
    if field.max_length is not None and len(text) > field.max_length:
        return partial(problems.cell_length, limit=field.max_length)
    if not _has_form(field, text):
        worded = problems.cell_date if field.is_date else problems.cell_pattern
        return partial(worded, field=field)
    if isinstance(value, int | float) and not _within(field, value):
        return partial(problems.cell_range, field=field)
    return None


def _has_form(field: Field, text: str) -> bool:
    matches = field.pattern is None or field.pattern.search(text) is not None
    return matches and (not field.is_date or _is_date(text))


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


def _within(field: Field, value: float) -> bool:
    above = field.minimum is None or value >= field.minimum
    return above and (field.maximum is None or value <= field.maximum)
