"""The arithmetic audit: printed growth rates, shares and totals, recomputed from other rows.

A recipe (table audits) names the printed figure, an operation and the observations to compute it
from; everything else is computed afresh here and stored nowhere. Two numbers agree where their
ranges meet: a rounded figure is every value that rounds to it, a bound everything beyond it.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from facts import bounds, working
from facts.bounds import HUNDRED, Interval, Refused, from_observation
from facts.derived import PERCENT
from facts.loading import Evidence
from facts.precision import loose_range_of, range_of
from facts.queries import LIST_SEPARATOR, described_observations, described_rows, records
from facts.working import Row, Sum

Result = Literal["disagrees", "undecided", "by-rounding", "agrees", "not-recomputable"]

RESULTS: tuple[Result, ...] = (
    "disagrees",
    "undecided",
    "by-rounding",
    "agrees",
    "not-recomputable",
)
"""The results in the order in which they are shown."""

WHOLE = Interval(HUNDRED, HUNDRED)
"""What all shares of one whole add up to."""

SLACK = 1e-9
"""What a computer's own rounding may add to the end of a range."""

_ONE_SIDED = (
    "the bound allows the printed figure but does not give it",
    "该界限容许所印数字，但不能得出它",
)
_VAGUE = (
    "a figure is given only as “about”, and no document says how near",
    "有数字仅印为“约”，未说明接近到何种程度",
)
_Operation = Callable[[Sequence[Interval]], Interval]


@dataclass(frozen=True)
class Audit:
    """One printed figure with what the other rows give for it.

    observation_id: the printed figure; parents: the observations it is recomputed from. computed:
    the values they allow, roundings included; None where nothing could be computed. working_*: the
    sum with its numbers, "" where not-recomputable. reason_*: why it is undecided. crosses_series:
    a parent is another counting source's than the printed figure.
    """

    audit_id: str
    observation_id: str
    operation: str
    parents: tuple[str, ...]
    result: Result
    computed: Interval | None
    working_en: str
    working_zh: str
    reason_en: str
    reason_zh: str
    note_en: str
    note_zh: str
    crosses_series: bool

    @property
    def checked(self) -> tuple[str, ...]:
        """Give the printed figures that it checks: one, or all the shares of one whole."""
        others = self.parents if self.operation == working.SHARES_TOTAL else ()
        return (self.observation_id, *others)


@lru_cache(maxsize=4)
def run_audits(evidence: Evidence) -> tuple[Audit, ...]:
    """Recompute every audited figure: what disagrees first, else in the table's order."""
    by_id = described_rows(evidence)
    found = [_audited(recipe, by_id) for recipe in records(evidence.audits)]
    return tuple(sorted(found, key=lambda audit: RESULTS.index(audit.result)))


def audits_of(evidence: Evidence, observation_id: str) -> tuple[Audit, ...]:
    """Give the audits that check a printed figure, in the order of `run_audits`."""
    return tuple(audit for audit in run_audits(evidence) if observation_id in audit.checked)


def unaudited(evidence: Evidence) -> pd.DataFrame:
    """Give the described observations that are a rate or a share and that no audit speaks of.

    None is in the whole evidence; a filter that hides what a figure is recomputed from hides its
    audit too.
    """
    frame = described_observations(evidence)
    checked = {key for audit in run_audits(evidence) for key in audit.checked}
    due = (frame["unit"] == PERCENT) | (frame["status"] == "growth")
    return frame[due & ~frame["observation_id"].isin(list(checked))].reset_index(drop=True)


def _audited(recipe: Row, by_id: Mapping[str, Row]) -> Audit:
    ids = tuple(key for key in recipe["parents"].split(LIST_SEPARATOR) if key)
    printed = by_id[recipe["observation_id"]]
    found = [by_id[key] for key in ids]
    judged: dict[str, Any] = {
        "result": "not-recomputable",
        "computed": None,
        **dict.fromkeys(("working_en", "working_zh", "reason_en", "reason_zh"), ""),
    }
    if recipe["operation"] != working.NOT_RECOMPUTABLE:
        judged |= _recomputed(_sum(recipe, printed, found))
    return Audit(
        **{name: recipe[name] for name in ("audit_id", "observation_id", "operation")},
        parents=ids,
        note_en=recipe["note_en"],
        note_zh=recipe["note_zh"],
        crosses_series=any(row["series"] != printed["series"] for row in found),
        **judged,
    )


def _sum(recipe: Row, printed: Row, parents: list[Row]) -> Sum:
    """Put together what is computed: the operands in order, and what they should give."""
    operands = list(parents)
    if recipe["also_printed"] is not None:
        operands.append(_loose_figure(recipe["also_printed"], printed))
    if recipe["operation"] == working.SHARES_TOTAL:
        operands.insert(0, printed)
    if recipe["operation"] == working.WHOLE_NUMBER_SHARE:
        nearest = math.floor(printed["value"] / HUNDRED * operands[0]["value"] + 0.5)
        operands.insert(0, _loose_figure(float(nearest), operands[0]))
    return Sum(recipe["operation"], tuple(operands), printed)


def _loose_figure(value: float, like: Row) -> Row:
    """Give a figure that is no observation the columns that computing needs."""
    shown = {"value": value, "value_high": None, "bound": "exact", "as_printed": f"{value:.10g}"}
    return {**like, **shown}


def _recomputed(figures: Sum) -> dict[str, Any]:
    operation = _OPERATIONS[figures.operation]
    try:
        plain = operation([from_observation(row) for row in figures.operands])
        wide = operation([range_of(row) for row in figures.operands])
    except Refused as refusal:
        unknown = working.without_outcome(figures)
        return {
            "result": "undecided",
            "working_en": unknown["en"],
            "working_zh": unknown["zh"],
            "reason_en": refusal.reason_en,
            "reason_zh": refusal.reason_zh,
        }
    result, reason = _judged(figures, plain, wide)
    words = working.with_outcome(figures, plain, wide, spell_out=result != "agrees")
    return {
        "result": result,
        "computed": wide,
        "working_en": words["en"],
        "working_zh": words["zh"],
        "reason_en": reason[0],
        "reason_zh": reason[1],
    }


def _judged(figures: Sum, plain: Interval, wide: Interval) -> tuple[Result, tuple[str, str]]:
    is_whole = figures.operation == working.SHARES_TOTAL
    stated = WHOLE if is_whole else from_observation(figures.printed)
    rounded = WHOLE if is_whole else range_of(figures.printed)
    vague = stated.about or any(row["bound"] == "about" for row in figures.operands)
    if plain.is_point and stated.is_point and not vague and math.isclose(plain.low, stated.low):
        return "agrees", ("", "")
    if not _meet(wide, rounded):
        loose = WHOLE if is_whole else loose_range_of(figures.printed)
        if vague and _meet(_loosely(figures), loose):
            return "undecided", _VAGUE
        return "disagrees", ("", "")
    settled = rounded.low - SLACK <= wide.low and wide.high <= rounded.high + SLACK
    if settled or (math.isfinite(wide.low) and math.isfinite(wide.high)):
        return "by-rounding", ("", "")
    return "undecided", _ONE_SIDED


def _loosely(figures: Sum) -> Interval:
    return _OPERATIONS[figures.operation]([loose_range_of(row) for row in figures.operands])


def _meet(first: Interval, second: Interval) -> bool:
    return first.low <= second.high + SLACK and second.low <= first.high + SLACK


def _growth(numbers: Sequence[Interval]) -> Interval:
    later, earlier = numbers
    return bounds.difference(bounds.ratio(later, earlier), WHOLE)


def _growth_from_difference(numbers: Sequence[Interval]) -> Interval:
    total, increase = numbers
    return bounds.ratio(increase, bounds.difference(total, increase))


def _total(numbers: Sequence[Interval]) -> Interval:
    result = numbers[0]
    for number in numbers[1:]:
        result = bounds.add(result, number)
    return result


_OPERATIONS: Mapping[str, _Operation] = {
    working.GROWTH: _growth,
    working.GROWTH_FROM_DIFFERENCE: _growth_from_difference,
    working.RATIO: lambda numbers: bounds.ratio(*numbers),
    working.DIFFERENCE: lambda numbers: bounds.difference(*numbers),
    working.TOTAL: _total,
    working.SHARES_TOTAL: _total,
    working.WHOLE_NUMBER_SHARE: lambda numbers: bounds.ratio(*numbers),
}
