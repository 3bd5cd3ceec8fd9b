"""How finely a number is printed: a rounded figure stands for all values that round to it.

The places are read from the figure as printed ("7,55 %", "1.2万亿元"); where it holds no numeral
that gives the value, from the value itself. A whole count printed in full is exact.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from facts.bounds import ABOUT_SHARE, Interval, from_observation
from facts.rules import WHOLE_UNITS

_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?")
_HALF = 0.5
_NEARLY = 1e-6


def half_step(row: Mapping[str, Any]) -> float:
    """Give half of the last printed place, in the row's unit; 0 for a count printed in full.

    row: an observation with its unit (reads value, as_printed, unit).
    """
    value = float(row["value"])
    places, scale = next(_readings(str(row["as_printed"]), value), (decimals(value), 1.0))
    step = _HALF * scale * 10.0**-places
    return 0.0 if row["unit"] in WHOLE_UNITS and step <= _HALF else step


def decimals(value: float) -> int:
    """Count the decimals that a value is written with."""
    return len(f"{value:.10f}".rstrip("0").partition(".")[2])


def range_of(row: Mapping[str, Any]) -> Interval:
    """Give all values that a printed number may stand for: its bound, and its rounding."""
    number, step = from_observation(row), half_step(row)
    if number.is_lower_bound or number.is_upper_bound:
        return number
    return Interval(number.low - step, number.high + step, number.about)


def loose_range_of(row: Mapping[str, Any]) -> Interval:
    """Give the range of a number, an "about" being taken as wide as where numbers are ranked."""
    number = range_of(row)
    if not number.about:
        return number
    slack = ABOUT_SHARE * abs(float(row["value"]))
    return Interval(number.low - slack, number.high + slack, about=True)


def _readings(printed: str, value: float) -> Iterator[tuple[int, float]]:
    """Read decimals and scale off each numeral that is the value but for a power of ten."""
    numerals = [_number(match) for match in _NUMERAL.findall(printed)]
    scaled = [(places, value / number) for places, number in numerals if number and value]
    fitting = [
        (places, scale)
        for places, scale in scaled
        if scale > 0 and abs(math.log10(scale) - round(math.log10(scale))) < _NEARLY
    ]
    yield from sorted(fitting, key=lambda reading: abs(math.log10(reading[1])))


def _number(numeral: str) -> tuple[int, float]:
    """Read a numeral: a comma before three digits groups thousands, else it is a decimal sign."""
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", numeral)
    plain = numeral.replace(",", "" if grouped else ".")
    return len(plain.partition(".")[2]), float(plain)
