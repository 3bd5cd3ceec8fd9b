"""Numbers as a reader sees them: bound sign, value, unit, in both languages.

A bound is never dropped on the way to the screen. Money is kept in 亿元 (CNY 100 million)
and shown as such in Chinese, as billions of yuan in English.
"""

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


def decimal(value: float, language: str, digits: int = 2) -> str:
    """A number with grouping and at most `digits` decimals, none of them padding."""
    shown = "#,##0." + "#" * digits if digits else "#,##0"
    return format_decimal(value, format=shown, locale=LOCALES[language])


def amount(value: float, unit: str, language: str) -> str:
    """A value with its unit, without bound: `CNY 51.6 bn`, `516 亿元`, `650`, `32.6%`."""
    if unit == MONEY:
        if language == "en":
            return f"CNY {decimal(value / YI_PER_BILLION, language)} bn"
        return f"{decimal(value, language)} 亿元"
    if unit == "percent":
        return f"{decimal(value, language)}%"
    if unit == "rank":
        return _rank(int(value), language)
    number = decimal(value, language)
    key = f"unit.{unit}"
    return word(key, language, number=number) if has_word(key) else f"{number} {unit}"


def _rank(value: int, language: str) -> str:
    ending = "th" if value % 100 in _TEENS else _ORDINAL_ENDINGS.get(value % 10, "th")
    return word("rank", language, ordinal=f"{value}{ending}", number=value)


def bounded(
    value: float, bound: str, unit: str, language: str, value_high: float | None = None
) -> str:
    """A value with bound sign and unit: `≈ CNY 51.6 bn`, `≥ 200`, `80–100`."""
    shown = amount(value, unit, language)
    if value_high is not None and not isnan(value_high):
        return f"{decimal(value, language)}–{amount(value_high, unit, language)}"
    sign = BOUND_SIGNS[bound]
    return f"{sign} {shown}" if sign else shown
