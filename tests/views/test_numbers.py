"""Numbers: the bound sign never gets lost, and money is said as each language says it."""

import pytest

from facts.loading import Evidence
from facts.queries import described_observations, records
from views.numbers import BOUND_SIGNS, LOCALES, amount, bounded, decimal
from views.words import LANGUAGES


@pytest.mark.parametrize(
    ("value", "bound", "unit", "english", "chinese"),
    [
        (200, "at_least", "count", "≥ 200", "≥ 200"),
        (516, "about", "CNY_100M", "≈ CNY 51.6 bn", "≈ 516 亿元"),
        (300, "at_most", "count", "< 300", "< 300"),
        (6259, "exact", "count", "6,259", "6,259"),
        (4000, "at_least", "CNY_100M", "≥ CNY 400 bn", "≥ 4,000 亿元"),
        (32.6, "exact", "percent", "32.6%", "32.6%"),
        (40, "at_least", "percent", "≥ 40%", "≥ 40%"),
        (256, "exact", "TOPS", "256 TOPS", "256 TOPS"),
        (7, "exact", "nm", "7 nm", "7 纳米"),
        (12.5, "exact", "km", "12.5 km", "12.5 公里"),
    ],
)
def test_bound_value_and_unit(
    value: float, bound: str, unit: str, english: str, chinese: str
) -> None:
    assert bounded(value, bound, unit, "en") == english
    assert bounded(value, bound, unit, "zh") == chinese


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "chinese"),
    [
        (1, 2, "count", "1–2", "1–2"),
        (80, 100, "CNY_100M", "CNY 8–10 bn", "80–100 亿元"),
        (30, 35, "percent", "30–35%", "30–35%"),
    ],
)
def test_a_range_has_two_ends_in_one_unit(
    low: float, high: float, unit: str, english: str, chinese: str
) -> None:
    assert bounded(low, "between", unit, "en", high) == english
    assert bounded(low, "between", unit, "zh", high) == chinese


@pytest.mark.parametrize("empty", [None, float("nan")])
def test_an_empty_upper_end_is_no_range(empty: float | None) -> None:
    assert bounded(650, "exact", "count", "en", empty) == "650"


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
    ],
)
def test_ranks_are_ordinals(value: int, english: str) -> None:
    assert amount(value, "rank", "en") == english
    assert amount(value, "rank", "zh") == f"第 {value} 位"


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(0.5, 2, "0.5"), (1842.0, 2, "1,842"), (389.14, 2, "389.14"), (389.14, 0, "389")],
)
def test_decimals_are_grouped_and_never_padded(value: float, digits: int, shown: str) -> None:
    assert [decimal(value, language, digits) for language in LANGUAGES] == [shown, shown]


def test_a_unit_without_words_is_shown_as_it_stands() -> None:
    assert amount(5, "furlong", "en") == "5 furlong"


def test_every_language_has_a_locale() -> None:
    assert tuple(LOCALES) == LANGUAGES


def test_every_bound_of_the_data_package_has_a_sign(evidence: Evidence) -> None:
    fields = {field.name: field for field in evidence.schema.tables["observations"].fields}
    assert sorted(BOUND_SIGNS) == sorted(fields["bound"].enum)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bound_is_lost_on_any_number_we_hold(evidence: Evidence, language: str) -> None:
    rows = records(described_observations(evidence))
    lost = [
        row["observation_id"]
        for row in rows
        if BOUND_SIGNS[row["bound"]]
        not in bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
    ]
    assert len(rows) >= 40
    assert lost == []
