"""A table as its browser half takes it: all cells as text, dates in order, clicks believed late."""

import json
from typing import Any

import pandas as pd
import pytest

from views.grid import MOST, grid
from views.words import LANGUAGES, word

LABELS = {"what": "What", "date": "Date"}
TABLE = pd.DataFrame(
    [
        {"kind": "event", "id": "one", "what": "One", "date": "May 2023", "date_edtf": "2023-05"},
        {"kind": "place", "id": "two", "what": "Two", "date": "2021", "date_edtf": "2021"},
        {"kind": "", "id": "", "what": "Three", "date": "", "date_edtf": None},
    ]
)


def given(table: pd.DataFrame, labels: dict[str, str] = LABELS, **options: Any) -> dict[str, Any]:
    """What the browser half reads."""
    content: dict[str, Any] = json.loads(grid(table, labels, "en", **options).packed)
    return content


def test_cells_and_headings_are_those_of_the_labels() -> None:
    told = given(TABLE, name="Facts", height=150)
    assert [head["label"] for head in told["heads"]] == ["What", "Date"]
    assert told["rows"] == [["One", "May 2023"], ["Two", "2021"], ["Three", ""]]
    assert (told["words"]["name"], told["height"]) == ("Facts", 150)


def test_dates_are_sorted_by_what_they_mean_and_words_by_themselves() -> None:
    what, date = given(TABLE)["heads"]
    assert what["keys"] is None
    assert date["keys"] == ["2023-05", "2021", ""]


def test_a_row_without_a_kind_opens_nothing() -> None:
    assert given(TABLE)["still"] == [2]
    assert given(TABLE.drop(columns=["kind", "id"]))["still"] == [0, 1, 2]


def test_what_is_selected_is_marked_without_a_new_edition() -> None:
    plain, marked = grid(TABLE, LABELS, "en"), grid(TABLE, LABELS, "en", chosen=[("place", "two")])
    assert json.loads(plain.packed)["chosen"] == []
    assert json.loads(marked.packed)["chosen"] == [1]
    assert plain.edition == marked.edition
    assert grid(TABLE.iloc[::-1], LABELS, "en").edition != plain.edition


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_truth_and_gaps_are_said(language: str) -> None:
    table = pd.DataFrame({"a": [40.0, 0.5, None], "b": [True, False, True], "c": [1, None, 3]})
    table["c"] = table["c"].astype("Int64")
    shown = grid(table, {"a": "A", "b": "B", "c": "C"}, language)
    yes, no = word("table.yes", language), word("table.no", language)
    assert json.loads(shown.packed)["rows"] == [["40", yes, "1"], ["0.5", no, ""], ["", yes, "3"]]


def test_hostile_cells_and_headings_arrive_as_they_are() -> None:
    text = "</script><img src=x onerror=alert(1)> \u202e {column} \ud800".encode(
        "utf-8", "replace"
    ).decode()
    told = given(pd.DataFrame({"what": [text]}), {"what": text})
    assert told["rows"] == [[text]]
    assert told["heads"][0]["label"] == text


def test_of_a_very_long_table_the_first_rows_stand() -> None:
    long = pd.DataFrame({"kind": "event", "id": range(MOST + 5), "what": "x"})
    assert len(given(long, {"what": "What"})["rows"]) == MOST
    assert grid(long, {"what": "What"}, "en").row_of({"row": MOST}) is None


def test_a_click_is_believed_only_for_the_rows_that_stand() -> None:
    shown = grid(TABLE, LABELS, "en")
    assert shown.row_of({"row": 1, "edition": shown.edition}) == 1
    for row in (-1, 3, 1.0, "1", None, True, [1]):
        assert shown.row_of({"row": row, "edition": shown.edition}) is None
    assert shown.row_of({"row": 1, "edition": shown.edition + 1}) is None
    assert shown.row_of({}) is None
