"""Numbers with their bounds: a bound is never dropped on the way through a computation.

"More than 200" is every number from 200 up, "nearly 300" every number up to 300; "about 516" is
516 with a mark that survives every step. An exact number is an interval of one point. Growth
rates and shares are in percent: 32.6 means 32.6 %.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HUNDRED = 100.0

ABOUT_SHARE = 0.05
"""How far apart, as a share of the value, an "about" must be from another number before the two
may be ranked. No document says how wide its "about" is, so this only ever refuses a ranking; it
is never shown as an interval."""


class Refused(ValueError):
    """A computation that would say more than the numbers do; with the reason in both languages."""

    def __init__(self, reason_en: str, reason_zh: str) -> None:
        super().__init__(reason_en)
        self.reason_en = reason_en
        self.reason_zh = reason_zh


@dataclass(frozen=True)
class Interval:
    """All values a number may have, both ends included; ±infinity where it is not bounded.

    about: the document (or the computation) gives the ends only approximately.
    """

    low: float
    high: float
    about: bool = False

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError(f"no interval runs from {self.low} to {self.high}")

    @property
    def is_point(self) -> bool:
        """Tell whether there is one value."""
        return self.low == self.high

    @property
    def is_lower_bound(self) -> bool:
        """Tell whether only the lower end is known."""
        return math.isfinite(self.low) and math.isinf(self.high)

    @property
    def is_upper_bound(self) -> bool:
        """Tell whether only the upper end is known."""
        return math.isinf(self.low) and math.isfinite(self.high)

    @property
    def is_whole(self) -> bool:
        """Tell whether it is one exact whole number."""
        return self.is_point and not self.about and self.low == round(self.low)

    @property
    def bound(self) -> str:
        """Give the word of the observations table: exact, about, at_least, at_most or between."""
        if self.is_lower_bound:
            return "at_least"
        if self.is_upper_bound:
            return "at_most"
        if not self.is_point:
            return "between"
        return "about" if self.about else "exact"

    @property
    def value(self) -> float:
        """Give the number to print with the bound's sign: the known end, or the lower one."""
        return self.high if self.is_upper_bound else self.low


def from_observation(row: Mapping[str, Any]) -> Interval:
    """Make the interval of an observation: reads value, value_high (for between) and bound."""
    value, bound = float(row["value"]), row["bound"]
    if bound == "at_least":
        return Interval(value, math.inf)
    if bound == "at_most":
        return Interval(-math.inf, value)
    if bound == "between":
        return Interval(value, float(row["value_high"]))
    return Interval(value, value, about=bound == "about")


def add(first: Interval, second: Interval) -> Interval:
    """Give first + second: at_least + exact = at_least."""
    return _checked(first.low + second.low, first.high + second.high, first.about or second.about)


def difference(first: Interval, second: Interval) -> Interval:
    """Give first - second; Refused when nothing is left that is bounded."""
    return _checked(first.low - second.high, first.high - second.low, first.about or second.about)


def divide_by_growth(value: Interval, growth: Interval) -> Interval:
    """Give the value before a growth in percent: value / (1 + growth / 100), always about.

    It is about even for an exact value, because a printed growth rate is rounded.
    """
    factor_low, factor_high = 1 + growth.low / HUNDRED, 1 + growth.high / HUNDRED
    if factor_low <= 0:
        raise Refused(
            "the growth rate may be -100 % or less: the earlier value cannot be computed",
            "增长率可能不高于 -100%，无法推算前值",
        )
    low, high = _quotient(value, Interval(factor_low, factor_high))
    return _checked(low, high, about=True)


def ratio(part: Interval, whole: Interval) -> Interval:
    """Give the share of `part` in `whole` in percent.

    Exact only where two exact whole numbers give a whole percentage; Refused for two lower or two
    upper bounds, whose ratio could be anything.
    """
    if part.is_lower_bound and whole.is_lower_bound:
        raise Refused(
            "both numbers are lower bounds: their ratio could be anything",
            "两个数都只是下限，其比值可以是任何数",
        )
    if part.is_upper_bound and whole.is_upper_bound:
        raise Refused(
            "both numbers are upper bounds: their ratio could be anything",
            "两个数都只是上限，其比值可以是任何数",
        )
    if whole.low <= 0 and not whole.is_upper_bound:
        raise Refused(
            "the whole may be zero: there is no share of it", "分母可能为零，无法计算占比"
        )
    low, high = _quotient(part, whole)
    share = _checked(low * HUNDRED, high * HUNDRED, about=True)
    if part.is_whole and whole.is_whole and share.low == round(share.low):
        return Interval(share.low, share.high)
    return share


def required_yearly_growth(start: Interval, target: Interval, years: float) -> Interval:
    """Give the yearly growth in percent that leads from start to target, always about.

    ((target / start) ^ (1 / years) - 1) * 100. A target of "more than" gives at least that growth.
    """
    if years <= 0:
        raise Refused(
            "the target is not due after the value it starts from", "目标期限不晚于起点时间"
        )
    if start.low <= 0 or target.low <= 0:
        raise Refused(
            "growth needs a start and a target above zero", "起点与目标须大于零才能计算增速"
        )
    if start.is_lower_bound and target.is_lower_bound:
        raise Refused(
            "both numbers are lower bounds: the growth between them could be anything",
            "两个数都只是下限，其间增速可以是任何数",
        )
    low, high = _quotient(target, start)
    return _checked(_yearly(low, years), _yearly(high, years), about=True)


def overlap(first: Interval, second: Interval) -> bool:
    """Tell whether two numbers could be equal, an "about" being taken ABOUT_SHARE wide."""
    one, other = _widened(first), _widened(second)
    return one.low <= other.high and other.low <= one.high


def rank(numbers: Mapping[str, Interval]) -> tuple[str, ...]:
    """Give the keys by value, the highest first; Refused, naming two, when any two overlap."""
    ordered = sorted(numbers, key=lambda key: numbers[key].value, reverse=True)
    for place, higher in enumerate(ordered):
        for lower in ordered[place + 1 :]:
            if overlap(numbers[higher], numbers[lower]):
                raise Refused(
                    f"{higher} and {lower} could be equal or the other way round: "
                    "their bounds overlap, so they are not ranked",
                    f"{higher} 与 {lower} 的取值范围重叠，可能相等或相反，故不排名",
                )
    return tuple(ordered)


def _widened(number: Interval) -> Interval:
    if not number.about:
        return number
    return Interval(
        number.low - abs(number.low) * ABOUT_SHARE, number.high + abs(number.high) * ABOUT_SHARE
    )


def _quotient(top: Interval, bottom: Interval) -> tuple[float, float]:
    """Give the ends of top / bottom for a bottom above zero (its unknown lower end being zero).

    Where the bottom has no upper end the quotient has no lower one: it is "at most".
    """
    smallest = max(bottom.low, 0.0)
    divisors = (smallest, bottom.high)
    ends = [_over(end, divisor) for end in (top.low, top.high) for divisor in divisors]
    return -math.inf if math.isinf(bottom.high) else min(ends), max(ends)


def _over(end: float, divisor: float) -> float:
    if math.isinf(end) or divisor == 0:
        return math.copysign(math.inf, end)
    return end / divisor


def _yearly(quotient: float, years: float) -> float:
    return quotient if math.isinf(quotient) else (quotient ** (1 / years) - 1) * HUNDRED


def _checked(low: float, high: float, about: bool) -> Interval:
    if math.isnan(low) or math.isnan(high) or (math.isinf(low) and math.isinf(high)):
        raise Refused(
            "the bounds point in opposite directions: the result could be anything",
            "界限方向相反，结果可以是任何数",
        )
    return Interval(low, high, about)
