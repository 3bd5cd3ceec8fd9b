"""Every word of the interface, in every language: one row a phrase in words.csv.

To add a language, add a column to words.csv and its code to LANGUAGES; to change
a phrase, change its row. Text that belongs to the evidence (titles, notes, names)
lives with the evidence in columns that end in the same language codes.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from facts import problems
from facts.problems import Problem, Spot
from facts.reading import TextRow, read_rows
from facts.schema import Field, Table

LANGUAGES: Final = ("en", "zh")
LANGUAGE_NAMES: Final = {"en": "English", "zh": "中文"}
HTML_LANGUAGE: Final = {"en": "en", "zh": "zh-Hans"}

ROOT: Final = Path(__file__).parents[1]
FILE: Final = "views/words.csv"
_MOST_MISSED: Final = 60
_missed: dict[str, None] = {}


def _column(name: str) -> Field:
    return Field(
        name=name, type="string", title_en=name, title_zh=name, description_en="",
        description_zh="", is_date=False, required=True, unique=name == "key", enum=(),
        pattern=None, max_length=None, minimum=None, maximum=None, reference=None,
    )  # fmt: skip


def _table() -> Table:
    """words.csv as the loader of tables takes it."""
    return Table(
        name="words", path=FILE, title_en="words", title_zh="words", description_en="",
        description_zh="", primary_key=("key",),
        fields=tuple(_column(name) for name in ("key", *LANGUAGES)),
    )  # fmt: skip


def read_words(root: Path) -> tuple[dict[str, dict[str, str]], tuple[Problem, ...]]:
    """The phrases of words.csv by key, then by language code, and what is wrong with the file.

    Never raises: a row with a fault is kept out, and a key given twice keeps its first row.
    """
    table = _table()
    phrases: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    rows, found = read_rows(root, table)
    for row in rows:
        fault = _fault(table, row, lines)
        if fault is None:
            key = row.cells["key"]
            lines[key] = row.row
            phrases[key] = {code: row.cells[code] for code in LANGUAGES}
        else:
            found.append(fault)
    return phrases, tuple(sorted(found, key=lambda fault: fault.row))


def _fault(table: Table, row: TextRow, lines: Mapping[str, int]) -> Problem | None:
    for name, cell in row.cells.items():
        spot = Spot(table, row.row, name, cell)
        if not cell:
            return problems.cell_missing(spot)
        if name == "key" and cell in lines:
            return problems.key_repeated(spot, lines[cell])
        try:
            list(Formatter().parse(cell))
        except ValueError as error:
            return problems.row_malformed(spot, str(error))
    return None


@cache
def _read() -> tuple[Mapping[str, Mapping[str, str]], tuple[Problem, ...]]:
    return read_words(ROOT)


def catalogue() -> Mapping[str, Mapping[str, str]]:
    """The phrases by key, then by language code."""
    return _read()[0]


def word_problems() -> tuple[Problem, ...]:
    """What is wrong with words.csv, one problem a row; empty when all is well."""
    return _read()[1]


def missed_words() -> tuple[str, ...]:
    """The keys that were asked for and that words.csv does not give, the first of them."""
    return tuple(_missed)


def word(key: str, language: str, **values: object) -> str:
    """The phrase of a key in a language, its {placeholders} filled in.

    A key that words.csv does not give is shown as it is, and told by `missed_words`; so is a
    phrase that asks for values that it is not given.
    """
    phrase = catalogue().get(key, {}).get(language)
    try:
        if phrase is not None:
            return phrase.format(**values) if values else phrase
    except (LookupError, AttributeError, ValueError):
        pass  # a phrase that asks for what it is not given is no phrase
    if len(_missed) < _MOST_MISSED:
        _missed[key] = None
    return phrase or key


def said(thing: object, name: str, language: str) -> str:
    """The text of a bilingual attribute of an object: `name_en` or `name_zh`."""
    return str(getattr(thing, f"{name}_{language}"))


def has_word(key: str) -> bool:
    """Whether words.csv has the key."""
    return key in catalogue()


def text_of(row: Mapping[str, Any], column: str, language: str) -> str:
    """The text of a bilingual column of a row: `column_en` or `column_zh`."""
    return str(row[f"{column}_{language}"])
