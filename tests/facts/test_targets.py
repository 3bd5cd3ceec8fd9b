"""Targets: each one beside the results that may be held against it, and the others."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from facts.bounds import from_observation
from facts.comparison import Comparison
from facts.filtering import Filter, filtered
from facts.loading import Evidence, load
from facts.targets import Standing, meets, standing, standings


@pytest.fixture(scope="module")
def everything() -> Evidence:
    return load(place_ids=place_ids())


@pytest.fixture(scope="module")
def evidence(everything: Evidence) -> Evidence:
    return filtered(everything, Filter(layers=("core",)))


def place_ids() -> frozenset[str]:
    path = Path(__file__).parents[2] / "geodata" / "tables" / "places.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["place_id"] for row in csv.DictReader(lines))


def entry(evidence: Evidence, target_id: str) -> Standing:
    (found,) = (e for e in standings(evidence, "2025") if e.target["observation_id"] == target_id)
    return found


def results(found: Standing) -> list[tuple[Mapping[str, Any], Comparison]]:
    """All results beside a target, each with its verdict: the comparable ones first."""
    rows = [*found.beside(True), *found.beside(False)]
    return [(row, found.verdict(row)) for row in rows]


def verdicts(found: Standing) -> dict[str, bool]:
    return {row["observation_id"]: verdict.allowed for row, verdict in results(found)}


def test_every_target_is_an_entry_and_nothing_else_is(evidence: Evidence) -> None:
    rows = evidence.observations
    targets = set(rows.loc[rows["status"] == "target", "observation_id"])
    entries = standings(evidence, "2025")
    assert {found.target["observation_id"] for found in entries} == targets
    assert len(entries) == len(targets) == 13
    assert all(row["status"] != "target" for found in entries for row, _ in results(found))


def test_the_1500_of_the_ai_industry_has_no_comparable_result(evidence: Evidence) -> None:
    found = entry(evidence, "hd23-target-ai-industry-scale-hubei-2025")
    assert verdicts(found) == {
        "cns21-ai-core-scale-hubei-2021": False,
        "cns21-ai-related-scale-hubei-2021": False,
        "hd23-ai-core-scale-hubei-2022": False,
    }


def test_the_refusal_of_the_516_says_the_reason_of_the_caveat(evidence: Evidence) -> None:
    found = entry(evidence, "hd23-target-ai-industry-scale-hubei-2025")
    (verdict,) = (
        verdict
        for row, verdict in results(found)
        if row["observation_id"] == "hd23-ai-core-scale-hubei-2022"
    )
    assert set(verdict.caveat_ids) == {"three-scopes-of-scale", "target-1500-and-result-516"}
    caveats = evidence.caveats.set_index("caveat_id")
    for caveat_id in verdict.caveat_ids:
        assert caveats.loc[caveat_id, "text_en"] in verdict.reason_en
        assert caveats.loc[caveat_id, "text_zh"] in verdict.reason_zh


def test_the_600_of_the_core_industry_may_be_held_against_its_own_series(
    evidence: Evidence,
) -> None:
    found = entry(evidence, "cns21-target-ai-core-scale-hubei-2025")
    assert verdicts(found) == {
        "cns21-ai-core-scale-hubei-2021": True,
        "cns21-ai-related-scale-hubei-2021": False,
        "hd23-ai-core-scale-hubei-2022": False,
    }
    first, verdict = results(found)[0]
    assert (first["value"], first["bound"], first["series"]) == (100.0, "at_least", "hubei-dst")
    assert verdict.kind == "target-beside-result"


def test_what_nobody_has_reported_has_no_result(evidence: Evidence) -> None:
    assert results(entry(evidence, "hd23-target-landmark-achievements-hubei-2025")) == []


def test_results_are_of_the_same_place(evidence: Evidence) -> None:
    for found in standings(evidence, "2025"):
        assert {row["place_id"] for row, _ in results(found)} <= {found.target["place_id"]}


def test_comparable_results_come_first(evidence: Evidence) -> None:
    for found in standings(evidence, "2025"):
        allowed = [verdict.allowed for _, verdict in results(found)]
        assert allowed == sorted(allowed, reverse=True)


@pytest.mark.parametrize(("families", "count"), [(("enterprises",), 3), (("vehicles",), 0)])
def test_some_families_only(evidence: Evidence, families: tuple[str, ...], count: int) -> None:
    found = standings(evidence, "2025", families)
    assert len(found) == count
    assert {entry.target["family"] for entry in found} <= set(families)


def number(value: float, bound: str, unit: str = "count") -> dict[str, Any]:
    return {"value": value, "value_high": None, "bound": bound, "unit": unit}


@pytest.mark.parametrize(
    ("result", "target", "answer"),
    [
        (number(1600, "exact"), number(1500, "at_least"), True),
        (number(1326, "exact"), number(1500, "at_least"), False),
        (number(1000, "at_least"), number(1500, "at_least"), None),
        (number(1500, "at_least"), number(1500, "at_least"), True),
        (number(3, "exact", "rank"), number(5, "exact", "rank"), True),
        (number(6, "exact", "rank"), number(5, "exact", "rank"), False),
    ],
)
def test_what_meets_a_target(
    result: dict[str, Any], target: dict[str, Any], answer: bool | None
) -> None:
    intervals = from_observation(result), from_observation(target)
    assert meets(*intervals, target["unit"]) is answer


def test_the_1500_due_in_2025_is_open_before_and_overdue_after(evidence: Evidence) -> None:
    name = "hd23-target-ai-industry-scale-hubei-2025"
    found = {
        year: next(
            s.status for s in standings(evidence, year) if s.target["observation_id"] == name
        )
        for year in ("2024", "2025", "2026")
    }
    assert found == {"2024": "open", "2025": "overdue", "2026": "overdue"}


def test_every_target_of_both_layers_has_a_status(everything: Evidence) -> None:
    rows = everything.observations
    targets = set(rows.loc[rows["status"] == "target", "observation_id"])
    found = standings(everything, "2026")
    assert {standing.target["observation_id"] for standing in found} == targets
    assert len(targets) > 100
    assert {standing.status for standing in found} >= {"met", "open", "overdue", "not-comparable"}


def test_one_target_stands_as_it_does_among_all(everything: Evidence) -> None:
    for found in standings(everything, "2025"):
        alone = standing(everything, found.target["observation_id"], "2025")
        assert alone is not None
        assert (alone.status, alone.deciding) == (found.status, found.deciding)


def test_what_is_no_target_or_not_said_yet_has_no_standing(evidence: Evidence) -> None:
    assert standing(evidence, "hd23-ai-core-scale-hubei-2022", "2025") is None
    assert standing(evidence, "hd23-target-ai-industry-scale-hubei-2025", "2020") is None
    assert standing(evidence, "ghost", "2025") is None


def test_the_verdict_is_that_of_the_comparison_for_every_pair(everything: Evidence) -> None:
    for found in standings(everything, "2026"):
        comparable = {row["observation_id"] for row in found.beside(True)}
        assert comparable.isdisjoint(row["observation_id"] for row in found.beside(False))
        for row, verdict in results(found):
            assert verdict.allowed is (row["observation_id"] in comparable)
