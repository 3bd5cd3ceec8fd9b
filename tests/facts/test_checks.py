"""Checks: all pass on the real evidence, and each can fail, naming what is wrong."""

import re

import pytest

from facts.checks import CheckResult, run_checks
from facts.loading import Evidence, load
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, observation

CHECK_IDS = [
    "rows-loaded",
    "ids-unique",
    "references-resolve",
    "dates-readable",
    "phrases-short",
    "both-languages",
    "bounds-kept",
    "targets-apart",
    "series-joinable",
    "derived-recompute",
    "refusals-say-why",
]


def checked(evidence: Evidence) -> dict[str, CheckResult]:
    return {result.check_id: result for result in run_checks(evidence)}


def test_the_real_evidence_passes_every_check(evidence: Evidence) -> None:
    results = run_checks(evidence)
    assert [result.check_id for result in results] == CHECK_IDS
    assert [(result.check_id, result.detail_en) for result in results if not result.passed] == []


def test_every_check_tells_a_figure_in_both_languages(evidence: Evidence) -> None:
    for result in run_checks(evidence):
        assert re.search(r"\d", result.detail_en), result.check_id
        figures = [
            sorted(re.findall(r"\d+", text)) for text in (result.detail_en, result.detail_zh)
        ]
        assert figures[0] == figures[1], result.check_id
        assert not result.title_zh.isascii()


def changed_observation(**cells: str) -> list[dict[str, str]]:
    new = observation("new", "firms", "east-town", "70", "2023", bound="exact") | cells
    return [*TABLES["observations"], new]


@pytest.mark.parametrize(
    ("check_id", "table", "rows", "words"),
    [
        ("rows-loaded", "roles", (), "1 wrong: facts/tables/roles.csv 0"),
        (
            "rows-loaded",
            "observations",
            changed_observation(value="x"),
            "facts/tables/observations.csv 12",
        ),
        (
            "ids-unique",
            "observations",
            changed_observation(observation_id="east-firms-2021"),
            "observations.csv 12",
        ),
        (
            "references-resolve",
            "observations",
            changed_observation(place_id="atlantis"),
            "observations.csv 12",
        ),
        (
            "dates-readable",
            "observations",
            changed_observation(as_of="soon"),
            "observations.csv 12",
        ),
        (
            "phrases-short",
            "observations",
            changed_observation(as_printed="x" * 41),
            "observations.csv 12",
        ),
        (
            "both-languages",
            "observations",
            changed_observation(note_en="only English"),
            "observations.csv 12 note",
        ),
        ("bounds-kept", "observations", changed_observation(as_printed="over 70"), "1 wrong: new"),
        ("targets-apart", "observations", changed_observation(as_of="2030"), "1 wrong: new"),
        (
            "series-joinable",
            "observations",
            changed_observation(as_of="2022"),
            "east-firms-2022 / new",
        ),
    ],
)
def test_each_check_can_fail(
    build_land: BuildLand, check_id: str, table: str, rows: list[dict[str, str]], words: str
) -> None:
    sound = checked(load(build_land(), place_ids=PLACES))[check_id]
    assert sound.passed, sound.detail_en
    broken = checked(load(build_land(**{table: rows}), place_ids=PLACES))[check_id]
    assert not broken.passed
    assert words in broken.detail_en
    assert "有误" in broken.detail_zh


def test_a_refusal_is_counted_and_gives_its_reason(build_land: BuildLand) -> None:
    recipe = TABLES["derivations"][0] | {"as_of": "2019"}
    result = checked(load(build_land(derivations=[recipe]), place_ids=PLACES))["refusals-say-why"]
    assert (result.passed, result.detail_en) == (True, "1 refused")
