"""Over all charts and maps of the app: nothing shares a scale, a line or a bar that must not.

The rule is told here anew, from the tables alone, so that a fault in `facts.comparison` shows: two
numbers may share a scale if their indicators have one non-empty compare group, or if they are of
one indicator and one series; and no caveat of kind not-comparable may name both, unless it names
numbers of one indicator and series only to warn of each other.
"""

import ast
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest

from facts.comparison import compare
from facts.derived import derive
from facts.filtering import EVERYTHING, Filter
from facts.loading import Evidence
from facts.queries import described_observations, records
from facts.schema import ROOT
from tests.views.material import CORE, PLAIN, Material, choice
from views.composition import AREA_KINDS
from views.families import COUNTS, FAMILIES, KINDS
from views.lane_chart import lane_points
from views.lanes import lanes
from views.marks import Mark
from views.parts import editions
from views.series import Group, points
from views.values import indicator_values

Row = dict[str, Any]
CHARTS = {
    "views/lane_chart.py": "lanes: test_no_lane…, test_no_line…",
    "views/parts.py": "bars: test_no_bars…",
    "views/series.py": "compared numbers: test_no_compared…",
    "views/timeline_chart.py": "dates only: no value has an axis",
}
YEARS = ("2021", "2024", "2026")
BLOCKS = (COUNTS, *KINDS, *(block for blocks in FAMILIES.values() for block in blocks))
FILTERS = {"core": CORE, "plain": PLAIN, "everything": EVERYTHING}


@pytest.fixture(scope="module", params=FILTERS)
def seen(request: pytest.FixtureRequest) -> Material:
    return Material.read(FILTERS[request.param])


def forbidden(evidence: Evidence) -> set[frozenset[str]]:
    """Pairs that a caveat forbids."""
    rows = {row["observation_id"]: row for row in records(described_observations(evidence))}
    found = set()
    for caveat in records(evidence.caveats):
        if caveat["kind"] != "not-comparable":
            continue
        named = [key for key in caveat["observation_ids"].split(";") if key]
        lines = {(rows[key]["indicator_id"], rows[key]["series"]) for key in named}
        for one, other in combinations(named, 2):
            first, second = rows[one], rows[other]
            differ = any(first[key] != second[key] for key in ("indicator_id", "series"))
            if differ or len(lines) == 1:
                found.add(frozenset((one, other)))
    return found


def breaches(rows: list[Row], no: set[frozenset[str]]) -> list[tuple[str, str]]:
    """The pairs of these rows that must not share a scale."""
    found = []
    told = [_told(row) for row in rows]
    for (one, unit, group, line), (other, unit2, group2, line2) in combinations(told, 2):
        shared = line == line2 or bool(group and group == group2)
        if unit != unit2 or not shared or frozenset((one, other)) in no:
            found.append((one, other))
    return found


def _told(row: Row) -> tuple[str, str, str, tuple[str, str]]:
    """Id, unit, compare group and line of a row, read once for all of its pairs."""
    line = (row["indicator_id"], row["series"])
    return row["observation_id"], row["unit"], row["compare_group"], line


def test_every_chart_of_the_app_is_in_this_catalogue() -> None:
    """A new chart fails here until a test below goes over it."""
    drawing = {
        path.relative_to(ROOT).as_posix()
        for room in ("views", "pages", "facts", "geodata")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "Chart"
        and isinstance(node.value, ast.Name)
        and node.value.id == "alt"
    }
    assert drawing == set(CHARTS)


def test_no_page_draws_by_itself() -> None:
    """Streamlit's own chart functions are not used: every chart is a specification of views."""
    own = {"line_chart", "bar_chart", "area_chart", "scatter_chart", "altair_chart", "map"}
    used = {
        node.attr
        for path in (ROOT / "pages").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "st"
    }
    assert used & own == set()
    assert "vega_lite_chart" in used


def shown_lanes(seen: Material) -> Iterator[tuple[list[Row], Material]]:
    for block, as_of in product(BLOCKS, YEARS):
        for lane in lanes(seen.evidence, block.indicators, as_of):
            yield list(lane.rows), seen


def test_no_lane_holds_what_must_not_share_a_scale(seen: Material) -> None:
    no = forbidden(seen.evidence)
    counted = 0
    for rows, _ in shown_lanes(seen):
        counted += 1
        assert breaches(rows, no) == []
        assert len({row["place_id"] for row in rows}) == 1
    assert counted > 40


def test_no_line_joins_two_counting_sources_or_a_target(seen: Material) -> None:
    by_id = {r["observation_id"]: r for r in records(described_observations(seen.evidence))}
    for block in BLOCKS:
        found = lanes(seen.evidence, block.indicators, "2026")
        laid = lane_points(found, seen.evidence, seen.gazetteer, "en", 430).values
        if laid.empty:
            continue
        for _, part in laid[~laid["hollow"].astype(bool)].groupby("line"):
            rows = [by_id[key] for key in part["id"]]
            sources = {(r["indicator_id"], r["place_id"], r["series"]) for r in rows}
            assert len(sources) == 1
            assert all(row["status"] in ("actual", "estimate") or len(rows) == 1 for row in rows)


def test_no_bars_stand_side_by_side_that_are_not_parts_of_one_list(seen: Material) -> None:
    no = forbidden(seen.evidence)
    for block, as_of in product(BLOCKS, YEARS):
        if not block.parts:
            continue
        for whole in editions(seen.evidence, block.indicators, as_of):
            assert breaches(whole, no) == []
            assert len({(r["series"], r["place_id"], r["as_of"]) for r in whole}) == 1
            assert all(row["status"] != "target" for row in whole)


def test_no_disc_is_scaled_and_no_place_shaded_with_what_is_not_comparable(seen: Material) -> None:
    """The map of every indicator at every year, in both views, through the values' own rows."""
    no = forbidden(seen.evidence)
    scaled_sets = 0
    measured = dict.fromkeys(seen.evidence.observations["indicator_id"])
    for indicator, as_of in product(measured, YEARS):
        values = indicator_values(seen.evidence, indicator, as_of, "en")
        for kinds in AREA_KINDS.values():
            places = [p for p in values.rows if p in seen.gazetteer]
            drawn = [p for p in places if seen.gazetteer.row(p)["kind"] in kinds]
            scaled = [dict(values.rows[p]) for p in values.scaled(drawn)]
            scaled_sets += len(scaled) > 1
            assert breaches(scaled, no) == [], (indicator, as_of)
    if "C" in set(seen.evidence.sources["grade"]):
        assert scaled_sets > 0, "of grade A and B no two cities are counted by one source"


@pytest.mark.parametrize("view", AREA_KINDS)
def test_the_drawn_map_scales_what_the_values_say(view: str, plain: Material) -> None:
    """The composed drawing and the values agree about which places have a disc."""
    for indicator in ("ai-enterprises", "national-5g-factories", "test-road-length"):
        chosen = choice(view, "main", "2026", indicator=indicator)
        values = indicator_values(plain.evidence, indicator, "2026", "en")
        drawn: list[Mark] = list(plain.drawing(chosen).marks)
        discs = {mark.place_id for mark in drawn if mark.value is not None}
        kinds = AREA_KINDS[view]
        held = [p for p in values.rows if plain.gazetteer.row(p)["kind"] in kinds]
        assert discs <= values.scaled(held)


def test_no_compared_numbers_reach_a_chart_unless_they_may(plain: Material) -> None:
    """Every pair of the enterprise and scale numbers: the chart is offered only where allowed."""
    no = forbidden(plain.evidence)
    rows = [
        row
        for row in records(described_observations(plain.evidence))
        if row["family"] in ("enterprises", "industry-scale", "computing")
    ]
    allowed = 0
    for first, second in combinations(rows, 2):
        ids = [first["observation_id"], second["observation_id"]]
        verdict = compare(plain.evidence, ids)
        assert verdict.allowed == (breaches([first, second], no) == []), ids
        if verdict.allowed:
            allowed += 1
            chart = points(Group("pair", (first, second)), plain.gazetteer, "en")
            lines = chart[~chart["hollow"]]["line"]
            one_line = first["series"] == second["series"] and all(
                first[key] == second[key] for key in ("place_id", "indicator_id")
            )
            assert one_line or lines.is_unique
        else:
            assert verdict.reason_en
            assert verdict.reason_zh
    assert allowed > 50


@pytest.mark.parametrize("wanted", FILTERS.values(), ids=FILTERS)
def test_no_computed_number_divides_two_counting_sources(wanted: Filter) -> None:
    evidence = Material.read(wanted).evidence
    by_id = {row["observation_id"]: row for row in records(described_observations(evidence))}
    computed = [row for row in records(derive(evidence)) if not row["refused_en"]]
    assert computed
    for row in computed:
        first, second = (by_id[parent] for parent in row["parents"])
        group = first["compare_group"]
        assert first["place_id"] == second["place_id"]
        one_group = bool(group) and group == second["compare_group"]
        assert first["series"] == second["series"] or one_group, row["derived_id"]
