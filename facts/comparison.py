"""Which numbers may share an axis, and the reason when they may not.

Two numbers are comparable if they measure the same indicator, or indicators of one non-empty
compare group, and if that group is non-empty or one counting source (series) made both. A target
is never the equal of a result: it may only stand beside it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR, described_rows, records

ComparisonKind = Literal["same-series", "same-group", "target-beside-result", "refused"]
_Difference = Literal["scope", "unit", "series"]
TARGET = "target"
ESTIMATE = "estimate"
RESULTS = ("actual", ESTIMATE)

Row = Mapping[str, Any]
RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class Comparison:
    """Whether some numbers may share an axis, on what ground, and what a reader must be told.

    reason_*: why they may not, or, for targets beside results, what must be minded; "" when
    there is nothing to say. caveat_ids: the caveats the reason was drawn from.
    """

    allowed: bool
    kind: ComparisonKind
    reason_en: str = ""
    reason_zh: str = ""
    caveat_ids: tuple[str, ...] = ()


def compare(evidence: Evidence, ids: Sequence[str]) -> Comparison:
    """Judge whether the observations of these ids may share an axis."""
    known = described_rows(evidence)
    unknown = sorted({identifier for identifier in ids if identifier not in known})
    if unknown:
        names = ", ".join(unknown)
        return _refused(f"there is no observation {names}", f"没有观测值 {names}")
    rows = [known[identifier] for identifier in dict.fromkeys(ids)]
    pairs = list(combinations(rows, 2))
    warnings = _warnings(evidence, pairs)
    if warnings:
        return _refused(
            " ".join(caveat["text_en"] for caveat in warnings),
            "".join(caveat["text_zh"] for caveat in warnings),
            tuple(caveat["caveat_id"] for caveat in warnings),
        )
    for first, second in pairs:
        difference = _difference(axis_key(first), axis_key(second))
        if difference:
            return _refused(*_reason(evidence, difference, first, second))
    statuses = {row["status"] == TARGET for row in rows}
    if len(statuses) > 1:
        return Comparison(
            allowed=True,
            kind="target-beside-result",
            reason_en="a target is not a result: it stands beside the results, not among them",
            reason_zh="目标不是结果：只能并列标示，不能混入实际值",
        )
    one_series = len({_line(row) for row in rows}) <= 1
    return Comparison(allowed=True, kind="same-series" if one_series else "same-group")


def partition(evidence: Evidence, rows: Sequence[RowT]) -> list[list[RowT]]:
    """Part described observations into sets within which every two may share an axis.

    A row joins the first set that takes it, so the order of `rows` decides; sets and rows keep it.
    """
    apart, parts = set_apart(evidence), list[_Part[RowT]]()
    for row in rows:
        own, key = row["observation_id"], axis_key(row)
        others = apart.get(own, frozenset())
        home = next(
            (
                part
                for part in parts
                if others.isdisjoint(part.ids) and all(alike(key, held) for held in part.keys)
            ),
            None,
        )
        if home is None:
            home = _Part[RowT]()
            parts.append(home)
        home.rows.append(row)
        home.ids.add(own)
        home.keys.add(key)
    return [part.rows for part in parts]


class AxisKey(NamedTuple):
    """What decides whether two numbers may share an axis, but for the caveats that name both."""

    indicator_id: str
    compare_group: str
    series: str
    unit: str


def axis_key(row: Row) -> AxisKey:
    """The key of a described observation."""
    return AxisKey(row["indicator_id"], row["compare_group"], row["series"], row["unit"])


def alike(first: AxisKey, second: AxisKey) -> bool:
    """Tell whether numbers of these keys may share an axis, unless a caveat sets them apart."""
    return _difference(first, second) is None


@lru_cache(maxsize=24)
def set_apart(evidence: Evidence) -> Mapping[str, frozenset[str]]:
    """Give, by observation, the others that a caveat names as not comparable with it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in _forbidding(evidence):
        for identifier in pair:
            found[identifier] |= pair - {identifier}
    return {identifier: frozenset(others) for identifier, others in found.items()}


@dataclass
class _Part(Generic[RowT]):
    rows: list[RowT] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    keys: set[AxisKey] = field(default_factory=set)


def joinable(first: Row, second: Row) -> bool:
    """Tell whether a line may join two observations: one indicator, place and series, both results.

    Takes rows with indicator_id, place_id, series and status.
    """
    alike = all(first[name] == second[name] for name in ("indicator_id", "place_id", "series"))
    return alike and first["status"] in RESULTS and second["status"] in RESULTS


def _refused(reason_en: str, reason_zh: str, caveat_ids: tuple[str, ...] = ()) -> Comparison:
    return Comparison(False, "refused", reason_en, reason_zh, caveat_ids)


@lru_cache(maxsize=24)
def _forbidding(evidence: Evidence) -> Mapping[frozenset[str], tuple[Row, ...]]:
    """Give, by pair of observations, the caveats that name both as not comparable.

    A caveat over several scopes or counting sources speaks of the difference between them: it
    says nothing against two rows of one scope and one source.
    """
    lines = {key: _line(row) for key, row in described_rows(evidence).items()}
    found: dict[frozenset[str], tuple[Row, ...]] = {}
    for caveat in records(evidence.caveats[evidence.caveats["kind"] == "not-comparable"]):
        named = [part for part in caveat["observation_ids"].split(LIST_SEPARATOR) if part]
        is_of_one_line = len({lines[identifier] for identifier in named}) == 1
        for first, second in combinations(named, 2):
            if is_of_one_line or lines[first] != lines[second]:
                pair = frozenset((first, second))
                found[pair] = (*found.get(pair, ()), caveat)
    return found


def _warnings(evidence: Evidence, pairs: Sequence[tuple[Row, Row]]) -> Sequence[Row]:
    """Give the caveats that name both rows of a pair as not comparable, each once."""
    forbidding = _forbidding(evidence)
    found = {
        caveat["caveat_id"]: caveat
        for first, second in pairs
        for caveat in forbidding.get(
            frozenset((first["observation_id"], second["observation_id"])), ()
        )
    }
    return tuple(found.values())


def _line(row: Row) -> tuple[str, str]:
    return row["indicator_id"], row["series"]


def _difference(first: AxisKey, second: AxisKey) -> _Difference | None:
    """Say in what two numbers differ that may not share an axis; None when they may."""
    group = first.compare_group
    same_group = group != "" and group == second.compare_group
    if first.indicator_id != second.indicator_id and not same_group:
        return "scope"
    if first.unit != second.unit:
        return "unit"
    if first.series != second.series and not same_group:
        return "series"
    return None


def _reason(
    evidence: Evidence, difference: _Difference, first: Row, second: Row
) -> tuple[str, str]:
    """Say a difference in words."""
    if difference == "scope":
        return (
            f"scope: {first['scope_en']} and {second['scope_en']}",
            f"口径不同：{first['scope_zh']}；{second['scope_zh']}",
        )
    if difference == "unit":
        return (
            f"units: {first['unit']} and {second['unit']}",
            f"单位不同：{first['unit']} 与 {second['unit']}",
        )
    counted_en = " and ".join(_counted_by(evidence, row, "en") for row in (first, second))
    counted_zh = "与".join(_counted_by(evidence, row, "zh") for row in (first, second))
    return f"two counting sources: {counted_en}", f"统计来源不同：{counted_zh}"


def _counted_by(evidence: Evidence, row: Row, language: str) -> str:
    """Name who counted: who set the number, or else the publisher, with the series' id."""
    name = row[f"set_by_{language}"]
    if not name:
        sources = evidence.sources
        publisher = sources.loc[sources["source_id"] == row["source_id"], f"publisher_{language}"]
        name = publisher.iloc[0]
    return f"{name} ({row['series']})" if language == "en" else f"{name}（{row['series']}）"
