"""Derived numbers: computed each time from their parents, never stored, always with bounds.

A recipe (table derivations) names the operation and the parent observations in its order. What
the numbers cannot bear (two lower bounds divided, a target taken for a result, parents from two
counting sources) is refused with the reason.
"""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from facts import bounds, dates
from facts.bounds import Interval, Refused
from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR, described_rows, records

Row = Mapping[str, Any]

DERIVED_COLUMNS = (
    "derived_id",
    "indicator_id",
    "place_id",
    "as_of",
    "operation",
    "unit",
    "value",
    "low",
    "high",
    "bound",
    "name_en",
    "name_zh",
    "formula_en",
    "formula_zh",
    "parents",
    "refused_en",
    "refused_zh",
    "note_en",
    "note_zh",
)

PERCENT = "percent"
TO_A_TARGET = "required-yearly-growth"
MONTHS = 12
RELATIVE_ERROR = 1e-9
SIGNS = {"exact": "", "about": "≈", "at_least": "≥", "at_most": "≤"}


def derive(evidence: Evidence) -> pd.DataFrame:
    """Compute all derivations.

    Columns: DERIVED_COLUMNS. value, low and high are in `unit` (percent where the operation gives
    a share or a growth, else the parents' unit); value is the number to print with the sign of
    `bound`. formula_* are the recipe's words with the numbers put in, as in
    "650 ÷ (1 + 35 %) ≈ 481". parents: observation ids as a tuple. Where the numbers cannot bear
    the operation, refused_* say why, value, low and high are NaN, bound is "" and formula_* are
    the recipe's words.
    """
    by_id = described_rows(evidence)
    rows = []
    for recipe in records(evidence.derivations):
        parents = tuple(recipe["parents"].split(LIST_SEPARATOR))
        rows.append(_derived(recipe, parents, by_id[parents[0]], by_id[parents[1]]))
    frame = pd.DataFrame(rows, columns=list(DERIVED_COLUMNS))
    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    texts = [name for name in DERIVED_COLUMNS if name not in numbers and name != "parents"]
    return frame.astype(numbers | dict.fromkeys(texts, "str"))


@lru_cache(maxsize=24)
def derived_rows(evidence: Evidence) -> tuple[Row, ...]:
    """Give the rows of `derive`, computed once for all who ask. They are shared: read only."""
    return tuple(records(derive(evidence)))


def leads_back(row: Row, by_id: Mapping[str, Row]) -> bool:
    """Tell whether a computed row of `derive` gives back the parent it came from.

    by_id: the observations as dictionaries, by id.
    """
    first, second = (by_id[parent] for parent in row["parents"])
    one, other, value = first["value"], second["value"], row["value"]
    share = value / bounds.HUNDRED
    backwards: dict[str, Callable[[], tuple[float, float]]] = {
        "divide-by-growth": lambda: (one, value * (1 + other / bounds.HUNDRED)),
        "difference": lambda: (one, value + other),
        "growth-from-difference": lambda: (other, share * (one - other)),
        "ratio": lambda: (one, share * other),
        TO_A_TARGET: lambda: (
            other,
            one * (1 + share) ** years_between(first, second),
        ),
    }
    return math.isclose(*backwards[row["operation"]](), rel_tol=RELATIVE_ERROR)


def _derived(recipe: Row, parents: tuple[str, ...], first: Row, second: Row) -> dict[str, Any]:
    kept = ("derived_id", "indicator_id", "place_id", "as_of", "operation")
    named = ("name_en", "name_zh", "note_en", "note_zh")
    result = {name: recipe[name] for name in (*kept, *named)} | {"parents": parents}
    percent = recipe["operation"] not in ("divide-by-growth", "difference")
    result["unit"] = PERCENT if percent else first["unit"]
    try:
        _check_parents(recipe, first, second)
        number = _OPERATIONS[recipe["operation"]](first, second)
    except Refused as refusal:
        unknown = dict.fromkeys(("value", "low", "high"), math.nan)
        words = {name: recipe[name] for name in ("formula_en", "formula_zh")}
        reason = {"refused_en": refusal.reason_en, "refused_zh": refusal.reason_zh, "bound": ""}
        return result | unknown | words | reason
    english = _formula(recipe["operation"], first, second, number)
    return result | {
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "bound": number.bound,
        "formula_en": english,
        "formula_zh": english.replace(" %", "%"),
        "refused_en": "",
        "refused_zh": "",
    }


def _check_parents(recipe: Row, first: Row, second: Row) -> None:
    """Refuse parents that do not belong together."""
    if first["place_id"] != second["place_id"]:
        raise Refused("the two numbers are about different places", "两个数所指地点不同")
    groups = [first["compare_group"], second["compare_group"]]
    same_group = groups[0] == groups[1] != ""
    if first["series"] != second["series"] and not same_group:
        raise Refused(
            f"two counting sources: {first['series']} and {second['series']}",
            f"统计来源不同：{first['series']} 与 {second['series']}",
        )
    if all(groups) and not same_group:
        raise Refused(
            f"two compare groups: {groups[0]} and {groups[1]}",
            f"可比组不同：{groups[0]} 与 {groups[1]}",
        )
    _check_statuses(recipe["operation"], first, second)
    _check_times(recipe, first, second)


def _check_times(recipe: Row, first: Row, second: Row) -> None:
    times = first["as_of"], second["as_of"]
    if recipe["operation"] != TO_A_TARGET and not dates.is_valid_at(*times):
        raise Refused(
            f"the two numbers are about different times: {times[0]} and {times[1]}",
            f"两个数所指时间不同：{times[0]} 与 {times[1]}",
        )
    base, as_of = second["base"], recipe["as_of"]
    if recipe["operation"] == "divide-by-growth" and not dates.is_valid_at(base, as_of):
        raise Refused(
            f"the growth is since {base}, which does not give a value of {as_of}",
            f"增速的基期为 {base}，推不出 {as_of} 的数值",
        )


def _check_statuses(operation: str, first: Row, second: Row) -> None:
    if operation == TO_A_TARGET:
        if first["status"] == "target" or second["status"] != "target":
            raise Refused(
                "this needs a result first and a target second", "须先给实际值、再给目标值"
            )
        if first["indicator_id"] != second["indicator_id"] and not first["compare_group"]:
            raise Refused(
                f"scope: {first['scope_en']} and {second['scope_en']}",
                f"口径不同：{first['scope_zh']}；{second['scope_zh']}",
            )
    elif "target" in (first["status"], second["status"]):
        raise Refused("a target is not a result", "目标不是结果")
    if (operation == "divide-by-growth") != (second["status"] == "growth"):
        raise Refused(
            "the second number must be a growth rate for this operation, and for no other",
            "此运算的第二个数应为增速，其他运算则不应为增速",
        )


def _divided(first: Row, second: Row) -> Interval:
    return bounds.divide_by_growth(bounds.from_observation(first), bounds.from_observation(second))


def _difference(first: Row, second: Row) -> Interval:
    return bounds.difference(bounds.from_observation(first), bounds.from_observation(second))


def _growth(first: Row, second: Row) -> Interval:
    return bounds.ratio(bounds.from_observation(second), _difference(first, second))


def _share(first: Row, second: Row) -> Interval:
    return bounds.ratio(bounds.from_observation(first), bounds.from_observation(second))


def _required(first: Row, second: Row) -> Interval:
    start, target = bounds.from_observation(first), bounds.from_observation(second)
    return bounds.required_yearly_growth(start, target, years_between(first, second))


def years_between(result: Row, target: Row) -> float:
    """Count the years, by months, from the end of a result's time to the end of a due date."""
    start, due = dates.parse(result["as_of"]).end, dates.parse(target["due"]).end
    return due.year - start.year + (due.month - start.month) / MONTHS


_OPERATIONS: Mapping[str, Callable[[Row, Row], Interval]] = {
    "divide-by-growth": _divided,
    "difference": _difference,
    "growth-from-difference": _growth,
    "ratio": _share,
    TO_A_TARGET: _required,
}


def _formula(operation: str, first: Row, second: Row, number: Interval) -> str:
    one, other = (_operand(bounds.from_observation(row)) for row in (first, second))
    if operation == "divide-by-growth":
        return f"{one} ÷ (1 + {other} %) {_outcome(number, '')}"
    if operation == "difference":
        return f"{one} − {other} {_outcome(number, '')}"
    if operation == "growth-from-difference":
        return f"{other} ÷ ({one} − {other}) {_outcome(number, ' %')}"
    if operation == "ratio":
        return f"{one} ÷ {other} {_outcome(number, ' %')}"
    return f"({other} ÷ {one})^(1/{years_between(first, second):g}) − 1 {_outcome(number, ' %')}"


def _operand(number: Interval) -> str:
    if number.bound == "between":
        return f"({number.low:.10g}–{number.high:.10g})"
    return f"{SIGNS[number.bound]}{number.value:.10g}"


def _outcome(number: Interval, unit: str) -> str:
    """Write the result with the sign of its bound, rounded where it is not exact."""
    if number.bound == "exact":
        return f"= {number.value:.10g}{unit}"
    if number.bound == "between":
        return f"≈ {_rounded(number.low, unit)}–{_rounded(number.high, unit)}{unit}"
    return f"{SIGNS[number.bound]} {_rounded(number.value, unit)}{unit}"


def _rounded(value: float, unit: str) -> str:
    if not unit and abs(value) >= bounds.HUNDRED:
        return f"{value:.0f}"
    return f"{value:.1f}".removesuffix(".0")
