"""The number before a number: of one counting source, earlier in time, and what lies between.

A counting source's own earlier value is the only one that a number may be set against as its
change; the difference keeps the bounds of both, and is refused where they or a caveat forbid it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from facts import bounds, dates
from facts.bounds import Interval, Refused
from facts.comparison import compare, joinable
from facts.loading import Evidence

Row = Mapping[str, Any]

_FLOW: Final = "flow"
_ALIKE: Final = timedelta(days=3)
_LENGTHS_DIFFER: Final = (
    "the two numbers cover periods of different length",
    "两个数所涉时段长短不同",
)


@dataclass(frozen=True)
class Difference:
    """A later number less an earlier one; None where reason_* say why there is no difference."""

    number: Interval | None
    reason_en: str = ""
    reason_zh: str = ""


def told_on(row: Row) -> date:
    """Give the first day on which a described observation may have been told; last if unknown."""
    return dates.parse(row["issued_on"]).start if row["issued_on"] else date.max


def is_before(other: Row, row: Row) -> bool:
    """Tell whether the time that `other` is about was over when that of `row` began."""
    return _over(other) < dates.parse(row["as_of"]).start


def predecessor(row: Row, before: Iterable[Row]) -> Row | None:
    """Give the last value that the counting source of `row` has among the rows before it.

    Of several for one time: the one about as long a period as `row`, then the one told last.
    """
    own = [other for other in before if joinable(other, row)]
    return max(own, key=lambda other: _nearness(other, row), default=None)


class Past:
    """The numbers of one indicator at one place, in the order in which their times were over.

    Finds what was before a number without a look at all others.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = sorted(rows, key=_over)
        self._ends = [_over(row) for row in self._rows]
        self._first_told = min(map(told_on, rows), default=date.max)

    def has_before(self, row: Row) -> bool:
        """Tell whether the time of any number was over when that of `row` began."""
        return bool(self._count_before(row))

    def has_told_before(self, row: Row) -> bool:
        """Tell whether any number was told before `row`."""
        return self._first_told < told_on(row)

    def predecessor(self, row: Row, told_by: date = date.max) -> Row | None:
        """Give the `predecessor` of a row among the numbers before it that were told by a day."""
        latest: list[Row] = []
        for at in reversed(range(self._count_before(row))):
            other = self._rows[at]
            if latest and self._ends[at] < _over(latest[0]):
                break
            if joinable(other, row) and told_on(other) <= told_by:
                latest.append(other)
        return predecessor(row, reversed(latest))

    def _count_before(self, row: Row) -> int:
        return bisect_left(self._ends, dates.parse(row["as_of"]).start)


def difference(evidence: Evidence, row: Row, earlier: Row) -> Difference:
    """Give row - earlier with its bounds, in the unit of both, or the reason why there is none.

    Refused by a caveat, by bounds that leave everything open, and for amounts that accrued over
    periods of different length.
    """
    verdict = compare(evidence, [earlier["observation_id"], row["observation_id"]])
    if not verdict.allowed:
        return Difference(None, verdict.reason_en, verdict.reason_zh)
    if row["direction"] == _FLOW and not _is_as_long(row, earlier):
        return Difference(None, *_LENGTHS_DIFFER)
    try:
        later, former = (bounds.from_observation(each) for each in (row, earlier))
        return Difference(bounds.difference(later, former))
    except Refused as refusal:
        return Difference(None, refusal.reason_en, refusal.reason_zh)


def _over(row: Row) -> date:
    return dates.parse(row["as_of"]).end


def _nearness(other: Row, row: Row) -> tuple[date, bool, date]:
    told = told_on(other)
    known = date.min if told == date.max else told
    return dates.parse(other["as_of"]).end, _is_as_long(other, row), known


def _is_as_long(first: Row, second: Row) -> bool:
    """Tell whether the times of two rows are equally long; leap days and months do not matter."""
    one, other = (dates.parse(row["as_of"]) for row in (first, second))
    if one.precision != other.precision:
        return False
    return one.precision != "interval" or _gap(one, other) <= _ALIKE


def _gap(one: dates.Span, other: dates.Span) -> timedelta:
    return abs((one.end - one.start) - (other.end - other.start))
