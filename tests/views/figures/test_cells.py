"""Cells: no text of a source or a reader is ever computed, and numbers stay numbers."""

import pandas as pd
import pytest

from tests.views.figures.invented import HOSTILE
from views.figures.cells import address, clean, harmless, number_format, plain, width


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_a_text_that_might_be_computed_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Wuhan", "≥ 200", "2023-11", "a=b", "'=1+1", "−5", "1 + 1"])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_what_no_file_of_text_may_hold_is_taken_out() -> None:
    assert clean("a\x00\x07b\ud800\n") == "ab?\n"
    assert len(clean("x" * 40_000)) == 32_767
    assert harmless("\x07=1+1") == "'=1+1"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5.0, -5),
        (32.6, 32.6),
        (float("nan"), None),
        (float("inf"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (None, None),
        (True, True),
        (pd.Series([7], dtype="Int64").iloc[0], 7),
        ("2023-11", "2023-11"),
    ],
)
def test_values_of_frames_are_plain_cells(value: object, cell: object) -> None:
    found = plain(value)
    assert found == cell
    assert type(found) is type(cell)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1326, "#,##0"), (32.6, "#,##0.0"), (0.125, "#,##0.000"), (-0.1 - 0.2, "#,##0.0")],
)
def test_a_number_shows_the_decimals_it_has(value: float, shown: str) -> None:
    assert number_format(value) == shown


def test_a_percentage_keeps_its_number_and_a_year_has_no_comma() -> None:
    assert number_format(32.6, percent=True) == '#,##0.0"%"'
    assert number_format(2025, grouped=False) == "0"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("http://[", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/" + "x" * 2000, ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_links(text: str, link: str) -> None:
    assert address(text) == link


def test_chinese_is_twice_as_wide_and_no_column_is_endless() -> None:
    assert width(["人工智能企业"]) == width(["abcdefghijkl"]) == 14
    assert width(["a"]) == 8
    assert width(["x" * 500]) == 60
