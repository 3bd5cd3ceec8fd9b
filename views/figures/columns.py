"""What each column of an exported sheet holds, in words of the data package or of words.csv."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from facts.schema import Field, Schema
from views.words import has_word, said, word

_TABLES: Final = ("observations", "events", "roles", "indicators")
"""The tables of which a figure's columns are taken, in the order in which a name is looked for."""


@dataclass(frozen=True)
class Explained:
    """A column of a sheet: its heading, its field name, its kind of values, what it says."""

    sheet: str
    heading: str
    name: str
    kind: str
    meaning: str


def explain_table(sheet: str, fields: Mapping[str, Field], language: str) -> list[Explained]:
    """The columns of a table of the evidence. `fields`: by column name."""
    return [
        Explained(
            sheet=sheet,
            heading=said(field, "title", language),
            name=name,
            kind=kind_of(field, language),
            meaning=said(field, "description", language),
        )
        for name, field in fields.items()
    ]


def explain_columns(
    sheet: str, frame: pd.DataFrame, labels: Mapping[str, str], schema: Schema, language: str
) -> list[Explained]:
    """The columns of a figure's table. `labels`: heading by column name.

    What a column means is said by words.csv (`column.<name>.meaning`), else by the data package.
    """
    found = []
    for name, heading in labels.items():
        field = field_of(name, schema, language)
        meaning = heading
        if has_word(f"column.{name}.meaning"):
            meaning = word(f"column.{name}.meaning", language)
        elif field:
            meaning = said(field, "description", language)
        kind = word(f"columntype.{_type(frame[name], field)}", language)
        found.append(Explained(sheet, heading, name, kind, meaning))
    return found


def field_of(name: str, schema: Schema, language: str) -> Field | None:
    """The field of the data package that a column is named after, with or without a language."""
    for table in (schema.tables[name_of_table] for name_of_table in _TABLES):
        for candidate in (name, f"{name}_{language}"):
            if candidate in table.column_names:
                return table.field(candidate)
    return None


def _type(column: "pd.Series[Any]", field: Field | None) -> str:
    """The type of a figure's column, in which codes are already said in words."""
    if field and field.is_date:
        return "date"
    return {"f": "number", "i": "integer", "u": "integer", "b": "boolean"}.get(
        column.dtype.kind, "string"
    )


def kind_of(field: Field, language: str) -> str:
    """What kind of values a field holds, in words."""
    if field.enum:
        return ", ".join(field.enum)
    return word(f"columntype.{'date' if field.is_date else field.type}", language)
