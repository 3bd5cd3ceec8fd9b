"""The audit: printed figures against what other rows give, by hand and over the real tables."""

import math
import re
from collections.abc import Mapping

import pytest

from facts.audits import RESULTS, Audit, audits_of, run_audits, unaudited
from facts.filtering import EVERYTHING, Filter, filtered
from facts.loading import Evidence, load
from facts.precision import half_step
from facts.queries import described_observations, records
from facts.rules import FIGURES_OF_AN_AUDIT
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, observation

PERCENT = "firms-growth"
CJK = re.compile(r"[\u3400-\u9fff]")

Shape = tuple[str, str]
"""A number and its bound: ("40", "exact")."""


def judged(
    build_land: BuildLand,
    operation: str,
    printed: Shape,
    parents: list[Shape],
    *,
    indicator: str = PERCENT,
    of: str = "firms",
    also_printed: str = "",
    **more: str,
) -> Audit:
    """Audit one printed number of East Town against numbers made for it."""
    rows = [*TABLES["observations"]]
    for key, (value, bound) in {"printed": printed, **dict(enumerate(parents))}.items():
        kind = indicator if key == "printed" or operation == "shares-total" else of
        made = observation(f"made-{key}", kind, "east-town", value, "2020", bound=bound)
        rows.append(made | {"series": f"made-{key}"} | (more if key == "printed" else {}))
    recipe = {
        "audit_id": "audit-made",
        "observation_id": "made-printed",
        "operation": operation,
        "parents": ";".join(f"made-{number}" for number in range(len(parents))),
        "also_printed": also_printed,
        "note_en": "A note.",
        "note_zh": "说明。",
    }
    land = load(build_land(observations=rows, audits=[recipe]), place_ids=PLACES)
    assert land.problems == ()
    (audit,) = run_audits(land)
    return audit


def test_the_small_land_grows_as_it_says(land: Evidence) -> None:
    (audit,) = run_audits(land)
    assert audit.result == "agrees"
    assert audit.working_en == "(50 − 40) ÷ 40 = 25 %; printed 25 %"
    assert audit.working_zh == "(50 − 40) ÷ 40 = 25%；原文25%"
    assert not audit.crosses_series


@pytest.mark.parametrize(
    ("operation", "printed", "parents", "result", "working"),
    [
        ("growth", "53.1", ["995", "650"], "by-rounding", "(995 − 650) ÷ 650 ≈ 53.077 %; "),
        ("growth", "50", ["3", "2"], "agrees", "(3 − 2) ÷ 2 = 50 %; printed 50 %"),
        ("growth", "53.2", ["995", "650"], "disagrees", "printed 53.2 %, rounded from 53.15–53.25"),
        ("growth", "-20", ["40", "50"], "agrees", "(40 − 50) ÷ 50 = -20 %; printed -20 %"),
        ("growth-from-difference", "25", ["50", "10"], "agrees", "10 ÷ (50 − 10) = 25 %"),
        ("ratio", "33", ["1", "3"], "by-rounding", "1 ÷ 3 ≈ 33.33 %; printed 33 %"),
        ("ratio", "34", ["1", "3"], "disagrees", "1 ÷ 3 ≈ 33.33 %; printed 34 %"),
        ("shares-total", "60", ["40"], "agrees", "60 % + 40 % = 100 %; the whole is 100 %"),
        ("shares-total", "33", ["33", "33"], "by-rounding", "= 99 % (97.5–100.5 % from rounded"),
        ("shares-total", "33", ["33", "32"], "disagrees", "= 98 % (96.5–99.5 % from rounded"),
        ("whole-number-share", "67", ["3"], "by-rounding", "2 ÷ 3 ≈ 66.67 %; printed 67 %"),
        ("whole-number-share", "60", ["3"], "disagrees", "2 ÷ 3 ≈ 66.67 %; printed 60 %"),
    ],
)
def test_exact_figures(
    build_land: BuildLand,
    operation: str,
    printed: str,
    parents: list[str],
    result: str,
    working: str,
) -> None:
    given = [(value, "exact") for value in parents]
    audit = judged(build_land, operation, (printed, "exact"), given)
    assert audit.result == result
    assert working in audit.working_en


@pytest.mark.parametrize(
    ("printed", "later", "earlier", "result"),
    [
        (("30", "at_least"), ("700", "at_least"), ("516", "exact"), "by-rounding"),
        (("40", "at_least"), ("700", "at_least"), ("516", "exact"), "undecided"),
        (("24", "exact"), ("9000", "at_least"), ("5784", "exact"), "disagrees"),
        (("60", "exact"), ("9000", "at_least"), ("5784", "exact"), "undecided"),
        (("60", "at_most"), ("700", "at_most"), ("500", "exact"), "by-rounding"),
        (("30", "at_most"), ("700", "exact"), ("500", "exact"), "disagrees"),
        (("30", "at_least"), ("700", "at_least"), ("500", "at_least"), "undecided"),
        (("40", "about"), ("700", "exact"), ("500", "exact"), "by-rounding"),
        (("42", "about"), ("700", "exact"), ("500", "exact"), "undecided"),
        (("42", "exact"), ("700", "exact"), ("500", "about"), "undecided"),
        (("90", "exact"), ("700", "exact"), ("500", "about"), "disagrees"),
    ],
)
def test_bounds_agree_only_where_they_must(
    build_land: BuildLand, printed: Shape, later: Shape, earlier: Shape, result: str
) -> None:
    audit = judged(build_land, "growth", printed, [later, earlier])
    assert audit.result == result
    assert bool(audit.reason_en) == bool(audit.reason_zh) == (result == "undecided")


def test_two_lower_bounds_are_refused_with_the_reason(build_land: BuildLand) -> None:
    lower = ("5000", "at_least")
    audit = judged(build_land, "ratio", ("90", "about"), [lower, lower])
    assert (audit.result, audit.computed) == ("undecided", None)
    assert audit.working_en == "≥5000 ÷ ≥5000; printed ≈90 %"
    assert "both numbers are lower bounds" in audit.reason_en
    assert "两个数都只是下限" in audit.reason_zh


def test_a_rounded_operand_widens_what_is_computed(build_land: BuildLand) -> None:
    """5.5 of 10.4 and 6.4 of 9.6 both print as 6 of 10; a count of 6 is 6."""
    money = judged(
        build_land, "ratio", ("64", "exact"), [("6", "exact"), ("10", "exact")], of="scale"
    )
    assert money.computed is not None
    assert money.computed.low == pytest.approx(100 * 5.5 / 10.5)
    assert money.computed.high == pytest.approx(100 * 6.5 / 9.5)
    assert money.result == "by-rounding"
    assert "6 ÷ 10 = 60 % (52.38–68.42 % from rounded figures)" in money.working_en
    counts = judged(build_land, "ratio", ("64", "exact"), [("6", "exact"), ("10", "exact")])
    assert counts.result == "disagrees"


def test_totals_and_differences_of_counts(build_land: BuildLand) -> None:
    parts = [("239", "exact"), ("150", "exact")]
    total = judged(build_land, "total", ("389", "exact"), parts, indicator="firms")
    assert (total.result, total.working_en) == ("agrees", "239 + 150 = 389; printed 389")
    rest = judged(build_land, "difference", ("90", "exact"), parts, indicator="firms")
    assert (rest.result, rest.working_en) == ("disagrees", "239 − 150 = 89; printed 90")


def test_a_number_that_is_no_row_joins_at_the_end(build_land: BuildLand) -> None:
    audit = judged(
        build_land,
        "total",
        ("448", "exact"),
        [("239", "exact")],
        indicator="firms",
        also_printed="197",
    )
    assert (audit.result, audit.working_en) == ("disagrees", "239 + 197 = 436; printed 448")


def test_figures_of_two_counting_sources_are_said_to_be(build_land: BuildLand) -> None:
    assert judged(
        build_land, "ratio", ("50", "exact"), [("1", "exact"), ("2", "exact")]
    ).crosses_series


@pytest.mark.parametrize(
    ("change", "column", "words"),
    [
        ({"parents": "east-firms-2022"}, "parents", "growth is computed from 2 figures, 1 are"),
        ({"parents": "east-firms-2022;atlantis"}, "parents", "atlantis is not a row of observatio"),
        ({"parents": "east-growth-2022;east-firms-2021"}, "parents", "cannot be checked by itself"),
        (
            {"operation": "not-recomputable", "parents": ""},
            "note_en",
            "why it cannot be recomputed",
        ),
        (
            {"parents": "east-firms-2022", "also_printed": "7"},
            "note_zh",
            "what the number also pri",
        ),
        ({"also_printed": "many"}, "also_printed", "number"),
        ({"operation": "guess"}, "operation", "must be one of"),
        ({"observation_id": "nothing"}, "observation_id", "nothing is not a row of observations"),
    ],
)
def test_a_broken_recipe_is_named_and_kept_out(
    build_land: BuildLand, change: Mapping[str, str], column: str, words: str
) -> None:
    good = TABLES["audits"][0]
    bad = good | {"audit_id": "audit-bad"} | change
    land = load(build_land(audits=[good, bad]), place_ids=PLACES)
    named = {problem.column: problem for problem in land.problems}
    assert words in named[column].message_en
    assert CJK.search(named[column].message_zh)
    assert {(fault.file, fault.row) for fault in land.problems} == {("facts/tables/audits.csv", 3)}
    assert [audit.audit_id for audit in run_audits(land)] == [good["audit_id"]]


def test_each_operation_has_a_rule(evidence: Evidence) -> None:
    field = evidence.schema.tables["audits"].field("operation")
    assert sorted(FIGURES_OF_AN_AUDIT) == sorted(field.enum)


def test_nothing_that_ought_to_be_audited_is_missing(evidence: Evidence) -> None:
    frame = described_observations(evidence)
    due = frame[(frame["unit"] == "percent") | (frame["status"] == "growth")]
    spoken_of = {key for audit in run_audits(evidence) for key in audit.checked}
    assert len(due) > 50
    assert set(due["observation_id"]) - spoken_of == set()
    assert unaudited(evidence).empty


def test_what_is_missing_is_seen(evidence: Evidence, build_land: BuildLand) -> None:
    silent = load(build_land(audits=()), place_ids=PLACES)
    assert list(unaudited(silent)["observation_id"]) == ["east-growth-2022"]


def test_what_cannot_be_recomputed_says_why_in_both_languages(evidence: Evidence) -> None:
    for audit in run_audits(evidence):
        if audit.result == "not-recomputable":
            assert (audit.parents, audit.working_en, audit.computed) == ((), "", None)
            assert CJK.search(audit.note_zh) and not CJK.search(audit.note_en), audit.audit_id
        else:
            ending = "整体为100%" if audit.operation == "shares-total" else "原文"
            assert audit.parents, audit.audit_id
            assert ending in audit.working_zh, audit.audit_id
            assert not CJK.search(audit.working_en), audit.audit_id


def test_a_disagreement_of_two_sources_says_so(evidence: Evidence) -> None:
    crossing = [a for a in run_audits(evidence) if a.result == "disagrees" and a.crosses_series]
    assert crossing
    for audit in crossing:
        assert "two sources" in audit.note_en, audit.audit_id
        assert "两个来源" in audit.note_zh, audit.audit_id


def test_the_disagreements_come_first(evidence: Evidence) -> None:
    places = [RESULTS.index(audit.result) for audit in run_audits(evidence)]
    assert places == sorted(places)
    assert places[0] == RESULTS.index("disagrees")


def value_of(evidence: Evidence, observation_id: str) -> float:
    row = evidence.observations.set_index("observation_id").loc[observation_id]
    return float(row["value"])


@pytest.mark.parametrize(("year", "places"), [("2023", 0), ("2024", 1)])
def test_the_share_of_optics_valley_recomputes_in_its_own_list(
    evidence: Evidence, year: str, places: int
) -> None:
    """557 of 995 and 738 of 1,326, worked out here by plain rounding."""
    ending = "-wuhan-ai-library" if year == "2023" else ""
    printed = f"ai-enterprises-share-of-city-optics-valley-{year}{ending}"
    share = 100 * (
        value_of(evidence, f"ai-enterprises-optics-valley-{year}")
        / value_of(evidence, f"ai-enterprises-wuhan-{year}")
    )
    assert round(share, places) == value_of(evidence, printed)
    (audit,) = audits_of(evidence, printed)
    assert audit.result == "by-rounding"
    assert audit.computed is not None
    assert audit.computed.low == audit.computed.high == pytest.approx(share)


def test_the_size_classes_of_2024_add_up(evidence: Evidence) -> None:
    classes = ("large", "medium", "small", "micro")
    counted = [value_of(evidence, f"ai-enterprises-{name}-wuhan-2024") for name in classes]
    assert sum(counted) == value_of(evidence, "ai-enterprises-wuhan-2024") == 1326
    (audit,) = audits_of(evidence, "ai-enterprises-wuhan-2024")
    assert (audit.result, audit.working_en) == (
        "agrees",
        "72 + 351 + 749 + 154 = 1326; printed 1326",
    )


def test_one_audit_of_layer_shares_covers_all_three(evidence: Evidence) -> None:
    found = [
        audits_of(evidence, f"ai-layer-share-{layer}-wuhan-2023")
        for layer in ("application", "technology", "foundation")
    ]
    assert found[0] == found[1] == found[2]
    assert "= 99.9 % (99.75–100.05 % from rounded figures)" in found[0][0].working_en


def test_a_finite_agreement_is_within_half_a_place(evidence: Evidence) -> None:
    """Whatever is said to agree differs by no more than all roundings together could explain."""
    rows = {row["observation_id"]: row for row in records(described_observations(evidence))}
    for audit in run_audits(evidence):
        agrees = audit.result in ("agrees", "by-rounding")
        if audit.computed is None or audit.operation == "shares-total" or not agrees:
            continue
        printed = rows[audit.observation_id]
        if printed["bound"] == "exact" and math.isfinite(audit.computed.high):
            middle = (audit.computed.low + audit.computed.high) / 2
            reach = (audit.computed.high - audit.computed.low) / 2 + half_step(printed)
            assert abs(middle - printed["value"]) <= reach + 1e-9, audit.audit_id


@pytest.mark.parametrize("wanted", [Filter(layers=("core",)), Filter(), Filter(known_by="2023")])
def test_an_audit_is_there_if_all_its_figures_are(evidence: Evidence, wanted: Filter) -> None:
    whole = {audit.audit_id: audit for audit in run_audits(evidence)}
    seen = filtered(evidence, wanted)
    held = set(seen.observations["observation_id"])
    expected = {
        key for key, audit in whole.items() if {audit.observation_id, *audit.parents} <= held
    }
    kept = run_audits(seen)
    assert {audit.audit_id for audit in kept} == expected
    assert all(audit.result == whole[audit.audit_id].result for audit in kept)
    shown = {key for audit in kept for key in audit.checked} | set(
        unaudited(seen)["observation_id"]
    )
    assert {key for a in whole.values() for key in a.checked if _is_due(seen, key)} <= shown


def _is_due(evidence: Evidence, observation_id: str) -> bool:
    frame = described_observations(evidence)
    due = frame[(frame["unit"] == "percent") | (frame["status"] == "growth")]
    return observation_id in set(due["observation_id"])


def test_everything_keeps_every_audit(evidence: Evidence) -> None:
    assert len(run_audits(filtered(evidence, EVERYTHING))) == len(evidence.audits)
