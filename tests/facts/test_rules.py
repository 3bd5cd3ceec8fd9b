"""Rules between cells: each broken rule is one problem, and a sound row breaks none."""

import pytest

from facts.cells import typed_row
from facts.problems import Problem
from facts.reading import TextRow
from facts.rules import rule_problems
from facts.schema import read_schema
from tests.facts.small_land import TABLES, element

UNITS = {"firms": "count", "firms-growth": "percent"}
LAYERS = {"paper-a": "core", "paper-b": "supplement"}


def broken(table_name: str, *rows: dict[str, str]) -> list[Problem]:
    table = read_schema().tables[table_name]
    typed = [
        typed_row(table, TextRow(number, dict.fromkeys(table.column_names, "") | row))[0]
        for number, row in enumerate(rows, 2)
    ]
    return list(rule_problems(table, typed, UNITS, LAYERS))


@pytest.mark.parametrize("table_name", list(TABLES))
def test_the_small_land_breaks_no_rule(table_name: str) -> None:
    assert broken(table_name, *TABLES[table_name]) == []


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"bound": "between"}, "value_high", "needs the upper end"),
        ({"value_high": "50"}, "value_high", "belongs to the bound between only"),
        ({"bound": "between", "value_high": "39"}, "value_high", "must not be below the value 40"),
        ({"status": "target"}, "due", "a target must say when it is due"),
        ({"due": "2025"}, "due", "only a target is due"),
        ({"status": "growth"}, "base", "must say since when"),
        ({"value": "40.5"}, "value", "whole number"),
        ({"value": "-40"}, "value", "not negative"),
    ],
)
def test_observations(changed: dict[str, str], column: str, words: str) -> None:
    [problem] = broken("observations", TABLES["observations"][0] | changed)
    assert (problem.row, problem.column) == (2, column)
    assert words in problem.message_en


@pytest.mark.parametrize("table_name", ["observations", "events"])
def test_a_core_row_names_its_paragraph_and_an_excerpt_need_not(table_name: str) -> None:
    row = TABLES[table_name][0] | {"paragraph": ""}
    [problem] = broken(table_name, row)
    assert (problem.row, problem.column) == (2, "paragraph")
    assert "must name its paragraph" in problem.message_en
    assert broken(table_name, row | {"source_id": "paper-b"}) == []


@pytest.mark.parametrize("missing", ["founded", "founded_source_id"])
def test_a_founding_date_and_its_source_go_together(missing: str) -> None:
    miller = TABLES["organisations"][0]
    [problem] = broken("organisations", miller | {missing: ""})
    assert (problem.row, problem.column) == (2, "founded_source_id")
    assert "fill both or neither" in problem.message_en
    assert broken("organisations", miller | {"founded": "", "founded_source_id": ""}) == []


def test_a_growth_rate_may_be_negative_and_broken() -> None:
    assert broken("observations", TABLES["observations"][4] | {"value": "-3.5"}) == []


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"observation_ids": "", "subject_ids": ""}, "observation_ids", "concern something"),
        (
            {"preferred_observation_id": "west-firms-2023", "why_en": "a", "why_zh": "因"},
            "preferred_observation_id",
            "must be one of observation_ids",
        ),
        (
            {"preferred_observation_id": "east-firms-2022", "why_en": "a"},
            "why_zh",
            "a preference must say why",
        ),
    ],
)
def test_caveats(changed: dict[str, str], column: str, words: str) -> None:
    [problem] = broken("caveats", TABLES["caveats"][0] | changed)
    assert problem.column == column
    assert words in problem.message_en


def test_sources_that_promise_more_than_they_hold() -> None:
    sound = TABLES["sources"][0]
    [unlinked] = broken("sources", sound | {"link_ok": "true"})
    assert (unlinked.column, "no address" in unlinked.message_en) == ("link_ok", True)
    [undated] = broken("sources", sound | {"published_basis": ""})
    assert (undated.column, "stated or inferred" in undated.message_en) == ("published_basis", True)


def test_a_derivation_takes_two_numbers() -> None:
    [problem] = broken("derivations", TABLES["derivations"][0] | {"parents": "a;b;c"})
    assert problem.message_en == "divide-by-growth takes 2 observations, 3 are named"


def test_a_parent_of_another_programme() -> None:
    [problem] = broken(
        "programme_elements",
        element("top", "", "1", programme_id="sea-plan"),
        element("leaf", "top", "1"),
    )
    assert (problem.row, problem.column) == (3, "parent_element_id")
    assert "belongs to the programme sea-plan" in problem.message_en


def test_parents_in_a_circle_are_named_and_what_hangs_below_is_not() -> None:
    problems = broken(
        "programme_elements",
        element("one", "two", "1"),
        element("two", "one", "1"),
        element("self", "self", "1"),
        element("below", "two", "1"),
    )
    assert [problem.row for problem in problems] == [2, 3, 4]
    assert all("run in a circle" in problem.message_en for problem in problems)
