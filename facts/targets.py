"""Targets held against results: met, not met, open, overdue, or not comparable, with the reason.

A result counts for a target if the two may be compared (facts.comparison). Both are intervals: a
target is met only if every value that the result may have meets it, and missed only if none does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from facts.asof import told_by
from facts.bounds import from_observation
from facts.comparison import Comparison, compare
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import described_observations, records

Status = Literal["met", "not-met", "undecided", "open", "overdue", "not-comparable"]
Row = dict[str, Any]
Beside = tuple[tuple[Row, Comparison], ...]

TARGET = "target"
CONFUSABLE = ("enterprises", "industry-scale", "computing")
"""Families whose indicators are easily taken for one another: here a refusal must be said."""


@dataclass(frozen=True)
class Standing:
    """One target with its status as of a time, and the results beside it.

    target, results: described observations; each result with the verdict whether it may be held
    against the target. deciding: the result that decided the status, if one did.
    """

    target: Row
    status: Status
    results: Beside
    deciding: Row | None = None


def standings(evidence: Evidence, as_of: str, families: Sequence[str] = ()) -> list[Standing]:
    """Give every target said by `as_of` (EDTF), of some families or of all, by due date.

    Results later than `as_of` are not looked at: what was open then is open here.
    """
    rows = [row for row in records(described_observations(evidence)) if told_by(row, as_of)]
    results = [row for row in rows if row["status"] != TARGET]
    found = []
    for row in rows:
        if row["status"] == TARGET and (not families or row["family"] in families):
            beside = _beside(evidence, row, results)
            status, deciding = _status(row, beside, as_of)
            found.append(Standing(row, status, beside, deciding))
    return sorted(found, key=_order)


def meets(result: Row, target: Row) -> bool | None:
    """Tell whether a result reaches a target; None where the bounds leave it open.

    A rank is reached from below: third place meets a goal of the first five.
    """
    reached, wanted = from_observation(result), from_observation(target)
    if target["unit"] == "rank" or wanted.is_upper_bound:
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


def _beside(evidence: Evidence, target: Row, results: Sequence[Row]) -> Beside:
    pairs = [
        (row, compare(evidence, [target["observation_id"], row["observation_id"]]))
        for row in results
        if _alike(row, target)
    ]

    def nearness(pair: tuple[Row, Comparison]) -> tuple[bool, bool, str]:
        row, verdict = pair
        other = row["indicator_id"] != target["indicator_id"]
        return not verdict.allowed, other, row["as_of"]

    return tuple(sorted(pairs, key=nearness))


def _alike(row: Row, target: Row) -> bool:
    if row["place_id"] != target["place_id"]:
        return False
    if row["indicator_id"] == target["indicator_id"]:
        return True
    confusable = target["family"] in CONFUSABLE
    return confusable and all(row[key] == target[key] for key in ("family", "unit"))


def _status(target: Row, beside: Beside, as_of: str) -> tuple[Status, Row | None]:
    due, moment = parse(target["due"]), parse(as_of).end
    comparable = [row for row, verdict in beside if verdict.allowed]
    for row in comparable:
        if meets(row, target):
            return "met", row
    if due.end > moment:
        return "open", None
    at_due = [row for row in comparable if parse(row["as_of"]).end >= due.start]
    for row in at_due:
        return ("not-met" if meets(row, target) is False else "undecided"), row
    for row, verdict in beside:
        if not verdict.allowed and parse(row["as_of"]).end >= due.start:
            return "not-comparable", row
    return "overdue", None
