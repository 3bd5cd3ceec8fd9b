"""The working of an audit: the sum with its numbers put in, in both languages.

"557 ÷ 995 ≈ 55.98 %; printed 56 %, rounded from 55.5–56.5 %": operands keep the signs of their
bounds, and wherever a rounding matters, the values that the rounded figures stand for are given.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facts.bounds import Interval, from_observation
from facts.derived import PERCENT, SIGNS
from facts.precision import decimals, half_step, range_of

Row = Mapping[str, Any]
Words = dict[str, str]

GROWTH = "growth"
GROWTH_FROM_DIFFERENCE = "growth-from-difference"
RATIO = "ratio"
TOTAL = "total"
DIFFERENCE = "difference"
SHARES_TOTAL = "shares-total"
WHOLE_NUMBER_SHARE = "whole-number-share"
NOT_RECOMPUTABLE = "not-recomputable"

FINER = 2
"""How many decimals a computed figure shows beyond those of the printed one."""

_PHRASES = {
    "en": {
        "printed": "{sum}; printed {figure}",
        "range": "{figure}, rounded from {range}",
        "from_rounded": "{sum} ({range} from rounded figures)",
        "whole": "{sum}; the whole is {figure}",
    },
    "zh": {
        "printed": "{sum}；原文{figure}",
        "range": "{figure}，由{range}舍入",
        "from_rounded": "{sum}（计入舍入为{range}）",
        "whole": "{sum}；整体为{figure}",
    },
}


@dataclass(frozen=True)
class Sum:
    """What is computed and from what: an operation, its operands, and the printed figure."""

    operation: str
    operands: tuple[Row, ...]
    printed: Row


def without_outcome(figures: Sum) -> Words:
    """Word a sum that cannot be done, beside the printed figure."""
    return _in_both(_formula(figures), figures, spell_out=False, wide=None)


def with_outcome(figures: Sum, plain: Interval, wide: Interval, *, spell_out: bool) -> Words:
    """Word a sum with its outcome, beside the printed figure.

    plain: the outcome of the figures as printed; wide: that of all they may stand for.
    spell_out: give the ranges that roundings leave.
    """
    done = f"{_formula(figures)} {_outcome(figures, plain)}"
    return _in_both(done, figures, spell_out=spell_out, wide=wide)


def _in_both(done: str, figures: Sum, *, spell_out: bool, wide: Interval | None) -> Words:
    words = {}
    for language, phrases in _PHRASES.items():
        text = done
        if spell_out and wide and any(half_step(row) for row in figures.operands):
            text = phrases["from_rounded"].format(sum=text, range=_range(wide, figures))
        if figures.operation == SHARES_TOTAL:
            text = phrases["whole"].format(sum=text, figure="100 %")
        else:
            figure = _printed(figures.printed, phrases, spell_out=spell_out)
            text = phrases["printed"].format(sum=text, figure=figure)
        words[language] = text if language == "en" else text.replace(" %", "%")
    return words


def _printed(row: Row, phrases: Mapping[str, str], *, spell_out: bool) -> str:
    number, unit = from_observation(row), _unit(row)
    figure = f"{_figure(number)}{unit}"
    if not spell_out or not half_step(row) or not number.is_point:
        return figure
    ends = range_of(row)
    return phrases["range"].format(figure=figure, range=f"{ends.low:.10g}–{ends.high:.10g}{unit}")


def _range(number: Interval, figures: Sum) -> str:
    if number.is_lower_bound or number.is_upper_bound:
        return f"{SIGNS[number.bound]} {_shown(number.value, figures)}"
    return f"{_shown(number.low, figures, '')}–{_shown(number.high, figures)}"


def _formula(figures: Sum) -> str:
    texts = [_figure(from_observation(row)) for row in figures.operands]
    if figures.operation == GROWTH:
        return f"({texts[0]} − {texts[1]}) ÷ {texts[1]}"
    if figures.operation == GROWTH_FROM_DIFFERENCE:
        return f"{texts[1]} ÷ ({texts[0]} − {texts[1]})"
    if figures.operation == SHARES_TOTAL:
        return " + ".join(f"{text} %" for text in texts)
    signs = {TOTAL: " + ", DIFFERENCE: " − "}
    return signs.get(figures.operation, " ÷ ").join(texts)


def _outcome(figures: Sum, number: Interval) -> str:
    """Write the outcome with the sign of its bound, finer than the printed figure."""
    if number.bound == "between":
        return f"≈ {_range(number, figures)}"
    places = _places(figures)
    exact = math.isclose(round(number.value, places), number.value, abs_tol=1e-9)
    vague = any(row["bound"] == "about" for row in figures.operands)
    sign = SIGNS["at_least" if number.is_lower_bound else "at_most"]
    if number.is_point:
        sign = "=" if exact and not vague else SIGNS["about"]
    return f"{sign} {_shown(number.value, figures)}"


def _shown(value: float, figures: Sum, unit: str | None = None) -> str:
    text = f"{value:.{_places(figures)}f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return plain + (_unit(figures.printed) if unit is None else unit)


def _places(figures: Sum) -> int:
    return decimals(float(figures.printed["value"])) + FINER


def _unit(row: Row) -> str:
    return " %" if row["unit"] == PERCENT else ""


def _figure(number: Interval) -> str:
    if number.bound == "between":
        return f"({number.low:.10g}–{number.high:.10g})"
    return f"{SIGNS[number.bound]}{number.value:.10g}"
