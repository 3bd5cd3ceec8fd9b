"""Every word of the interface, in every language: one row a phrase in words.csv.

To add a language, add a column to words.csv and its code to LANGUAGES; to change
a phrase, change its row. Text that belongs to the evidence (titles, notes, names)
lives with the evidence in columns that end in the same language codes.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = ("en", "zh")
LANGUAGE_NAMES: Final = {"en": "English", "zh": "中文"}
HTML_LANGUAGE: Final = {"en": "en", "zh": "zh-Hans"}

_FILE = Path(__file__).with_name("words.csv")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The phrases by key, then by language code.

    Raises ValueError that names the line if a key is given twice or a language is empty.
    """
    phrases: dict[str, dict[str, str]] = {}
    with _FILE.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        for row in reader:
            key = row["key"]
            if key in phrases:
                raise ValueError(f"words.csv, line {reader.line_num}: {key!r} is given twice")
            phrases[key] = {}
            for language in LANGUAGES:
                if not row.get(language):
                    raise ValueError(
                        f"words.csv, line {reader.line_num}, column {language}: {key!r} is empty"
                    )
                phrases[key][language] = row[language]
    return phrases


def word(key: str, language: str, **values: object) -> str:
    """The phrase of a key in a language, its {placeholders} filled in.

    Raises KeyError for a key that words.csv does not have.
    """
    phrase = catalogue()[key][language]
    return phrase.format(**values) if values else phrase


def said(thing: object, name: str, language: str) -> str:
    """The text of a bilingual attribute of an object: `name_en` or `name_zh`."""
    return str(getattr(thing, f"{name}_{language}"))


def has_word(key: str) -> bool:
    """Whether words.csv has the key."""
    return key in catalogue()


def text_of(row: Mapping[str, Any], column: str, language: str) -> str:
    """The text of a bilingual column of a row: `column_en` or `column_zh`."""
    return str(row[f"{column}_{language}"])
