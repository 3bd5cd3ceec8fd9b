"""Cells: each becomes the value of its type, or one problem that says what would be right."""

import pytest

from facts import cells, linking
from facts.cells import Value, typed_row
from facts.loading import load
from facts.problems import Problem
from facts.reading import TextRow
from facts.schema import read_schema
from tests.facts.small_land import TABLES

OBSERVATIONS = read_schema().tables["observations"]


def typed(**changed: str) -> tuple[dict[str, Value], list[Problem]]:
    cells = dict.fromkeys(OBSERVATIONS.column_names, "") | TABLES["observations"][0] | changed
    row, problems = typed_row(OBSERVATIONS, TextRow(7, cells))
    return row.values, problems


def test_a_sound_row_is_typed() -> None:
    values, problems = typed(value="32.6", note_en="mind, this")
    assert problems == []
    assert values["value"] == 32.6
    assert values["value_high"] is None
    assert values["paragraph"] == 1
    assert values["note_en"] == "mind, this"
    assert values["issued"] == ""


@pytest.mark.parametrize(
    ("column", "text", "words_en", "words_zh"),
    [
        ("value", "5l6", "must be a number such as 516", "应为数字"),
        ("value", "1,000", "must be a number", "应为数字"),
        ("value", "1_000", "must be a number", "应为数字"),
        ("value", "nan", "must be a number", "应为数字"),
        ("value", "1e999", "must be a number", "应为数字"),
        ("paragraph", "1.5", "must be a whole number", "应为整数"),
        ("paragraph", "0", "must be ≥ 1", "应 ≥ 1"),
        ("bound", "roughly", "must be one of exact, at_least", "应为以下之一"),
        ("as_of", "2021-02-30", "must be an EDTF date", "应为 EDTF 日期"),
        ("as_of", "2023/2021", "must be an EDTF date", "应为 EDTF 日期"),
        ("as_of", "last year", "must be an EDTF date", "应为 EDTF 日期"),
        ("observation_id", "Not A Slug", "does not have the form", "不符合此列格式"),
        ("place_id", "", "must not be empty", "不能为空"),
        ("as_printed", "x" * 41, "is 41 characters long; at most 40", "长 41 个字符"),
    ],
)
def test_a_wrong_cell_is_one_problem_in_both_languages(
    column: str, text: str, words_en: str, words_zh: str
) -> None:
    _, [problem] = typed(**{column: text})
    assert (problem.table, problem.row, problem.column) == ("observations", 7, column)
    assert problem.value == text
    assert words_en in problem.message_en
    assert words_zh in problem.message_zh


def test_forty_characters_are_allowed() -> None:
    assert typed(as_printed="约" * 40)[1] == []


def test_each_fault_of_a_row_is_told() -> None:
    _, problems = typed(value="x", as_of="y", bound="z")
    assert [problem.column for problem in problems] == ["value", "bound", "as_of"]


def test_a_run_away_cell_is_shown_short() -> None:
    _, [problem] = typed(as_printed="x" * 5000)
    assert len(problem.value) == 60


def test_truths_are_read_as_written() -> None:
    table = read_schema().tables["sources"]
    cells = dict.fromkeys(table.column_names, "") | TABLES["sources"][0]
    assert typed_row(table, TextRow(2, cells))[0].values["is_translation"] is False
    _, [problem] = typed_row(table, TextRow(2, cells | {"link_ok": "True"}))
    assert problem.message_en == "must be true or false"


def test_of_a_sound_row_no_spot_is_written_down(
    place_ids: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loading takes most of its time cell by cell: only a fault is worth saying where it is."""
    for module in (cells, linking):
        monkeypatch.setattr(module, "Spot", None)
    assert load(place_ids=place_ids).problems == ()
