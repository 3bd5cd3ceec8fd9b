"""Numbers as a reader sees them: bound sign, value, unit, in both languages.

A bound is never dropped on the way to the screen. Money is kept in 亿元 (CNY 100 million)
and shown as such in Chinese, as billions of yuan in English.
"""

from functools import lru_cache
from math import isnan
from typing import Final

from babel.numbers import format_decimal

from views.words import has_word, word

BOUND_SIGNS: Final = {
    "exact": "",
    "at_least": "≥",
    "about": "≈",
    "at_most": "<",
    "between": "",
}
LOCALES: Final = {"en": "en_GB", "zh": "zh_Hans_CN"}
MONEY: Final = "CNY_100M"
YI_PER_BILLION: Final = 10
_ORDINAL_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


@lru_cache(maxsize=4000)
def decimal(value: float, language: str, digits: int = 2) -> str:
    """A number with grouping and at most `digits` decimals, none of them padding."""
    shown = "#,##0." + "#" * digits if digits else "#,##0"
    return format_decimal(value, format=shown, locale=LOCALES[language])


def amount(value: float, unit: str, language: str, digits: int = 2) -> str:
    """A value with its unit, without bound: `CNY 51.6 bn`, `516 亿元`, `650`, `32.6%`."""
    if unit == "rank":
        return _rank(int(value), language)
    return with_unit(decimal(scaled(value, unit, language), language, digits), unit, language)


def scaled(value: float, unit: str, language: str) -> float:
    """A value of the tables in the unit that the language shows (billions for 亿 in English)."""
    return value / YI_PER_BILLION if unit == MONEY and language == "en" else value


def with_unit(number: str, unit: str, language: str) -> str:
    """A number or a range, already in words or figures, with its unit."""
    key = f"unit.{unit}"
    return word(key, language, number=number) if has_word(key) else f"{number} {unit}"


def _rank(value: int, language: str) -> str:
    ending = "th" if value % 100 in _TEENS else _ORDINAL_ENDINGS.get(value % 10, "th")
    return word("rank", language, ordinal=f"{value}{ending}", number=value)


def bounded(
    value: float,
    bound: str,
    unit: str,
    language: str,
    value_high: float | None = None,
    digits: int = 2,
) -> str:
    """A value with bound sign and unit: `≈ CNY 51.6 bn`, `≥ 200`, `80–100`."""
    if value_high is not None and not isnan(value_high):
        ends = (scaled(end, unit, language) for end in (value, value_high))
        return with_unit("–".join(decimal(end, language, digits) for end in ends), unit, language)
    shown = amount(value, unit, language, digits)
    sign = BOUND_SIGNS[bound]
    return f"{sign} {shown}" if sign else shown
