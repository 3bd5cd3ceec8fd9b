"""Any table of the evidence as a reader can search it, headed in words of the data package."""

import re
from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from facts.loading import Evidence
from views.gazetteer import Gazetteer
from views.words import LANGUAGES, said, word

KeyOf = Callable[[str], str]

CARD_KINDS: Final = {
    "observations": "observation",
    "events": "event",
    "roles": "role",
    "relations": "relation",
    "programme_elements": "element",
    "organisations": "organisation",
    "derivations": "derived",
    "sources": "source",
}
_LANGUAGE_ENDING: Final = re.compile(r"\s*[（(](English|Chinese|英文|中文)[)）]$")
# Columns of codes, and the phrases in words.csv that say them.
_SHARED_CODES: Final[Mapping[str, KeyOf]] = {
    "bound": lambda code: f"bound.name.{code}",
    "status": lambda code: f"status.{code}",
    "category": lambda code: f"category.{code}",
}
_CODES: Final[Mapping[str, Mapping[str, KeyOf]]] = {
    "sources": {
        "layer": lambda code: f"evidence.{code}",
        "published_basis": lambda code: f"sources.basis.{code}",
        "grade": lambda code: f"grade.{code}",
    },
    "roles": {
        "role": lambda code: f"role.{code}",
        "subject_kind": lambda code: f"subject.{code}",
    },
    "relations": {
        "relation": lambda code: f"relation.{code}",
        "from_kind": lambda code: f"subject.{code}",
        "to_kind": lambda code: f"subject.{code}",
    },
    "organisations": {"kind": lambda code: f"organisation.{code}"},
    "programmes": {"kind": lambda code: f"programme.{code}"},
    "caveats": {
        "kind": lambda code: f"caveat.{code}",
        "layer": lambda code: f"evidence.{code}",
    },
}
_INTERNAL: Final = ("kind", "id", "place_id")


def table_titles(evidence: Evidence, language: str) -> dict[str, str]:
    """Table names with their titles in a language."""
    return {table.name: said(table, "title", language) for table in evidence.schema.fact_tables}


def raw_table(
    evidence: Evidence, gazetteer: Gazetteer, name: str, language: str
) -> tuple[pd.DataFrame, dict[str, str]]:
    """A table in one language with columns kind, id, place_id added, and its column headings.

    Columns that end in another language's code are left out; those of this one lose their ending
    in the heading.
    """
    table = evidence.schema.tables[name]
    frame = evidence.table(name)
    others = tuple(f"_{code}" for code in LANGUAGES if code != language)
    labels = {
        field.name: _heading(said(field, "title", language))
        for field in table.fields
        if not field.name.endswith(others)
    }
    shown = frame[list(labels)].copy()
    for column in shown.columns:
        if column == "place_id":
            shown[column] = [gazetteer.name(key, language) if key else "" for key in shown[column]]
    for column, key_of in {**_SHARED_CODES, **_CODES.get(name, {})}.items():
        if column in shown:
            shown[column] = [word(key_of(code), language) if code else "" for code in shown[column]]
    shown = shown.rename(columns={column: f"c:{column}" for column in shown.columns})
    shown.insert(0, "place_id", frame.get("place_id", ""))
    shown.insert(0, "id", frame[table.primary_key[0]])
    shown.insert(0, "kind", CARD_KINDS.get(name, ""))
    return shown, {f"c:{column}": label for column, label in labels.items()}


def _heading(title: str) -> str:
    """A column's title without the language that it names at its end."""
    return _LANGUAGE_ENDING.sub("", title)


def search(table: pd.DataFrame, text: str) -> pd.DataFrame:
    """The rows of which some shown column contains the text, without regard to case."""
    if not text.strip():
        return table
    wanted = text.strip().casefold()
    columns = [column for column in table.columns if column not in _INTERNAL]
    hits = pd.Series(False, index=table.index)
    for column in columns:
        cells = table[column].astype(str).str.casefold()
        hits |= cells.str.contains(wanted, regex=False)
    return table[hits]
