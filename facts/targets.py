"""Targets held against results: met, not met, open, overdue, or not comparable, with the reason.

A result counts for a target if the two may be compared (facts.comparison). Both are intervals: a
target is met only if every value that the result may have meets it, and missed only if none does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import Any, Literal, NamedTuple

from facts.asof import told_by
from facts.bounds import Interval, from_observation
from facts.comparison import AxisKey, Comparison, alike, axis_key, compare, set_apart
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import described_rows

Status = Literal["met", "not-met", "undecided", "open", "overdue", "not-comparable"]
Row = Mapping[str, Any]

TARGET = "target"
CONFUSABLE = ("enterprises", "industry-scale", "computing")
"""Families whose indicators are easily taken for one another: here a refusal must be said."""


class _Result(NamedTuple):
    """A result; its place among others by its time, its interval and the last day of its time."""

    at: tuple[str, int]
    row: Row
    reached: Interval
    end: date


Near = Mapping[AxisKey, Sequence[_Result]]
"""Results near a target by what decides whether they may be compared, each in order of time."""


@dataclass(frozen=True)
class Standing:
    """One target with its status as of a time, and the results beside it.

    target: a described observation. deciding: the result that decided the status, if one did.
    """

    target: Row
    status: Status
    deciding: Row | None
    evidence: Evidence = field(repr=False)
    near: Near = field(repr=False)

    def beside(self, comparable: bool) -> list[Row]:
        """The results that may, or may not, be held against the target.

        Those of its own indicator first, each in order of time.
        """
        found = _comparable(self) if comparable else _others(self)
        return [result.row for result in sorted(found, key=partial(_nearness, self.target))]

    def verdict(self, row: Row) -> Comparison:
        """Whether a result may be held against the target, and why not."""
        return compare(self.evidence, [self.target["observation_id"], row["observation_id"]])


def standings(evidence: Evidence, as_of: str, families: Sequence[str] = ()) -> list[Standing]:
    """Give every target said by `as_of` (EDTF), of some families or of all, by due date.

    Results later than `as_of` are not looked at: what was open then is open here.
    """
    return sorted(
        (
            _standing(evidence, row, as_of)
            for row in described_rows(evidence).values()
            if row["status"] == TARGET
            and (not families or row["family"] in families)
            and told_by(row, as_of)
        ),
        key=_order,
    )


def standing(evidence: Evidence, observation_id: str, as_of: str) -> Standing | None:
    """Give the standing of one target; None for what is no target or was not said by then."""
    row = described_rows(evidence).get(observation_id)
    if row is None or row["status"] != TARGET or not told_by(row, as_of):
        return None
    return _standing(evidence, row, as_of)


def meets(reached: Interval, wanted: Interval, unit: str) -> bool | None:
    """Tell whether what was reached is what a target wanted; None where the bounds leave it open.

    A rank is reached from below: third place meets a goal of the first five.
    """
    if unit == "rank" or wanted.is_upper_bound:
        limit = wanted.high
        certain, impossible = reached.high <= limit, reached.low > limit
    else:
        certain, impossible = reached.low >= wanted.low, reached.high < wanted.low
    return True if certain else False if impossible else None


def _order(standing: Standing) -> tuple[bool, str, str, str, str]:
    """Order by due date, those without one last."""
    row = standing.target
    undated = parse(row["due"]).open_end
    return undated, row["due"], row["place_id"], row["indicator_id"], row["observation_id"]


@lru_cache(maxsize=8)
def _results(evidence: Evidence, as_of: str) -> Mapping[tuple[str, ...], Near]:
    """The results by place and indicator, and by place, family and unit."""
    found: defaultdict[tuple[str, ...], dict[AxisKey, list[_Result]]] = defaultdict(dict)
    for number, row in enumerate(described_rows(evidence).values()):
        if row["status"] == TARGET or not told_by(row, as_of):
            continue
        result = _Result(
            (row["as_of"], number), row, from_observation(row), parse(row["as_of"]).end
        )
        place, key = row["place_id"], axis_key(row)
        for group in ((place, row["indicator_id"]), (place, row["family"], row["unit"])):
            found[group].setdefault(key, []).append(result)
    for near in found.values():
        for results in near.values():
            results.sort(key=lambda result: result.at)
    return found


def _near(evidence: Evidence, target: Row, as_of: str) -> Near:
    results = _results(evidence, as_of)
    own = results.get((target["place_id"], target["indicator_id"]), {})
    if target["family"] not in CONFUSABLE:
        return own
    kin = results.get((target["place_id"], target["family"], target["unit"]), {})
    return {**kin, **own}


def _standing(evidence: Evidence, target: Row, as_of: str) -> Standing:
    bare = Standing(target, "open", None, evidence, _near(evidence, target, as_of))
    status, deciding = _status(bare, parse(as_of).end)
    return replace(bare, status=status, deciding=deciding)


def _status(standing: Standing, moment: date) -> tuple[Status, Row | None]:
    target, due = standing.target, parse(standing.target["due"])
    wanted, order = from_observation(target), partial(_nearness, target)
    comparable = sorted(_comparable(standing), key=order)
    for result in comparable:
        if meets(result.reached, wanted, target["unit"]):
            return "met", result.row
    if due.end > moment:
        return "open", None
    for result in comparable:
        if result.end >= due.start:
            missed = meets(result.reached, wanted, target["unit"]) is False
            return ("not-met" if missed else "undecided"), result.row
    late = min((r for r in _others(standing) if r.end >= due.start), key=order, default=None)
    return ("overdue", None) if late is None else ("not-comparable", late.row)


def _nearness(target: Row, result: _Result) -> tuple[bool, tuple[str, int]]:
    return result.row["indicator_id"] != target["indicator_id"], result.at


def _comparable(standing: Standing) -> Iterator[_Result]:
    """The results that may be held against the target, in no order."""
    apart = _set_apart(standing)
    for results in _groups(standing, comparable=True):
        yield from (r for r in results if r.row["observation_id"] not in apart)


def _others(standing: Standing) -> Iterator[_Result]:
    """The results near the target that may not be held against it, in no order."""
    apart = _set_apart(standing)
    yield from chain.from_iterable(_groups(standing, comparable=False))
    for results in _groups(standing, comparable=True):
        yield from (r for r in results if r.row["observation_id"] in apart)


def _groups(standing: Standing, *, comparable: bool) -> Iterator[Sequence[_Result]]:
    own = axis_key(standing.target)
    for key, results in standing.near.items():
        if alike(own, key) is comparable:
            yield results


def _set_apart(standing: Standing) -> frozenset[str]:
    return set_apart(standing.evidence).get(standing.target["observation_id"], frozenset())
