"""Derived numbers: exact values of the real recipes, and a reason for every refusal."""

import math
from typing import Any

import pytest

from facts.derived import DERIVED_COLUMNS, derive, leads_back
from facts.loading import Evidence, load
from facts.queries import records
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES

RECIPE = TABLES["derivations"][0]


def rows(evidence: Evidence) -> dict[str, dict[str, Any]]:
    return {row["derived_id"]: row for row in records(derive(evidence))}


@pytest.mark.parametrize(
    ("derived_id", "value", "bound", "formula_en"),
    [
        ("derived-ai-enterprises-wuhan-2022", 481.4814814814815, "about", "650 ÷ (1 + 35 %) ≈ 481"),
        (
            "derived-ai-core-scale-hubei-2021",
            389.1402714932127,
            "about",
            "≈516 ÷ (1 + 32.6 %) ≈ 389",
        ),
        ("derived-high-tech-enterprises-wuhan-2019", 4417, "exact", "6259 − 1842 = 4417"),
        (
            "derived-high-tech-growth-wuhan-2020",
            41.70251301788544,
            "about",
            "1842 ÷ (6259 − 1842) ≈ 41.7 %",
        ),
        ("derived-listed-share-wuhan-2023", 2, "exact", "13 ÷ 650 = 2 %"),
        ("derived-little-giants-share-wuhan-2023", 9.384615384615385, "about", "61 ÷ 650 ≈ 9.4 %"),
    ],
)
def test_the_real_recipes(
    evidence: Evidence, derived_id: str, value: float, bound: str, formula_en: str
) -> None:
    row = rows(evidence)[derived_id]
    assert row["value"] == pytest.approx(value, rel=1e-12)
    assert (row["bound"], row["refused_en"]) == (bound, "")
    assert row["formula_en"] == formula_en
    assert row["formula_zh"] == formula_en.replace(" %", "%")
    assert row["low"] == row["high"] == row["value"]


def test_a_goal_from_a_lower_bound_needs_at_most_that_growth(evidence: Evidence) -> None:
    row = rows(evidence)["derived-required-growth-ai-related-scale-hubei-2025"]
    assert row["value"] == row["high"] == pytest.approx(56.50845800732873)
    assert row["low"] == -math.inf
    assert row["bound"] == "at_most"
    assert row["formula_en"] == "(6000 ÷ ≥1000)^(1/4) − 1 ≤ 56.5 %"


def test_every_recipe_gives_all_columns_and_its_parents(evidence: Evidence) -> None:
    frame = derive(evidence)
    assert list(frame.columns) == list(DERIVED_COLUMNS)
    assert len(frame) == len(evidence.derivations)
    known = set(evidence.observations["observation_id"])
    assert all(set(parents) <= known and len(parents) == 2 for parents in frame["parents"])


def test_a_derived_number_must_lead_back(evidence: Evidence) -> None:
    by_id = {row["observation_id"]: row for row in records(evidence.observations)}
    computed = records(derive(evidence))
    assert len(computed) == len(evidence.derivations)
    for row in computed:
        assert leads_back(row, by_id), row["derived_id"]
        assert not leads_back(row | {"value": row["value"] * 1.001}, by_id), row["derived_id"]


def test_no_recipe_no_row_but_the_columns(build_land: BuildLand) -> None:
    frame = derive(load(build_land(derivations=()), place_ids=PLACES))
    assert frame.empty
    assert list(frame.columns) == list(DERIVED_COLUMNS)
    assert str(frame["value"].dtype) == "float64"


@pytest.mark.parametrize(
    ("operation", "parents", "as_of", "reason_en", "reason_zh"),
    [
        ("ratio", "west-firms-2023;east-firms-2022", "2022", "about different places", "地点不同"),
        (
            "ratio",
            "east-firms-2022-b;east-firms-2022",
            "2022",
            "two counting sources: club and census",
            "统计来源不同",
        ),
        (
            "ratio",
            "east-firms-2021;east-firms-2022",
            "2022",
            "about different times: 2021 and 2022",
            "时间不同",
        ),
        (
            "ratio",
            "east-firms-2022;east-firms-goal",
            "2022",
            "a target is not a result",
            "目标不是结果",
        ),
        (
            "ratio",
            "east-firms-2022;east-growth-2022",
            "2022",
            "must be a growth rate for this",
            "应为增速",
        ),
        (
            "divide-by-growth",
            "east-firms-2022;east-firms-2022-copy",
            "2021",
            "must be a growth rate",
            "应为增速",
        ),
        (
            "divide-by-growth",
            "east-firms-2022;east-growth-2022",
            "2019",
            "the growth is since 2021",
            "基期为 2021",
        ),
        (
            "required-yearly-growth",
            "east-firms-2022;east-firms-2021",
            "2025",
            "a result first and a target second",
            "先给实际值",
        ),
        (
            "required-yearly-growth",
            "east-growth-2022;east-firms-goal",
            "2025",
            "scope: ",
            "口径不同",
        ),
    ],
)
def test_what_the_numbers_cannot_bear_is_refused_with_the_reason(
    build_land: BuildLand, operation: str, parents: str, as_of: str, reason_en: str, reason_zh: str
) -> None:
    recipe = RECIPE | {"operation": operation, "parents": parents, "as_of": as_of}
    land = load(build_land(derivations=[recipe]), place_ids=PLACES)
    assert land.problems == () or {p.table for p in land.problems} == {"caveats"}
    [row] = rows(land).values()
    assert reason_en in row["refused_en"]
    assert reason_zh in row["refused_zh"]
    assert (row["value"], row["low"], row["high"], row["bound"]) == (None, None, None, "")
    assert row["formula_en"] == RECIPE["formula_en"]


def test_a_share_of_two_lower_bounds_says_that_it_is_no_number(build_land: BuildLand) -> None:
    observations = [dict(row) for row in TABLES["observations"]]
    for place in (1, 3):
        observations[place] |= {"bound": "at_least"}
    recipe = RECIPE | {"operation": "ratio", "parents": "east-firms-2022;east-firms-2022-copy"}
    land = load(build_land(observations=observations, derivations=[recipe]), place_ids=PLACES)
    [row] = rows(land).values()
    assert "both numbers are lower bounds" in row["refused_en"]


def test_growth_to_a_target_counts_years_by_months(build_land: BuildLand) -> None:
    recipe = RECIPE | {
        "operation": "required-yearly-growth",
        "parents": "east-firms-2021;east-firms-goal",
    }
    land = load(build_land(derivations=[recipe]), place_ids=PLACES)
    [row] = rows(land).values()
    assert row["value"] == pytest.approx(((100 / 40) ** 0.25 - 1) * 100)
    assert row["bound"] == "at_least"
    assert row["formula_en"] == "(≥100 ÷ 40)^(1/4) − 1 ≥ 25.7 %"
    assert (row["unit"], math.isinf(row["high"])) == ("percent", True)
