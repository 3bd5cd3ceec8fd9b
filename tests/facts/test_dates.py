"""Dates: exact spans, what is refused, and agreement with the edtf library."""

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.grammar import level0Expression, level1Expression

from facts.dates import Span, as_known_by, is_valid_at, parse
from facts.loading import Evidence


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2023-11-13", Span(date(2023, 11, 13), date(2023, 11, 13), "day", False)),
        ("2020-10", Span(date(2020, 10, 1), date(2020, 10, 31), "month", False)),
        ("2024-02", Span(date(2024, 2, 1), date(2024, 2, 29), "month", False)),
        ("2022", Span(date(2022, 1, 1), date(2022, 12, 31), "year", False)),
        ("2021?", Span(date(2021, 1, 1), date(2021, 12, 31), "year", True)),
        ("2025-09-16?", Span(date(2025, 9, 16), date(2025, 9, 16), "day", True)),
        ("2020~", Span(date(2020, 1, 1), date(2020, 12, 31), "year", True)),
        ("2020/2025", Span(date(2020, 1, 1), date(2025, 12, 31), "interval", False)),
        ("2020?/2025-06", Span(date(2020, 1, 1), date(2025, 6, 30), "interval", True)),
        ("2021/..", Span(date(2021, 1, 1), date.max, "interval", False, open_end=True)),
        ("../2021-06", Span(date.min, date(2021, 6, 30), "interval", False, open_start=True)),
        ("202X", Span(date(2020, 1, 1), date(2029, 12, 31), "interval", False)),
        ("2021-10-XX", Span(date(2021, 10, 1), date(2021, 10, 31), "month", False)),
        ("2021-21", Span(date(2021, 3, 1), date(2021, 5, 31), "interval", False)),
    ],
)
def test_a_date_is_read_no_finer_than_it_says(text: str, span: Span) -> None:
    assert parse(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "2021-13",
        "2021-02-30",
        "2023/2021",
        "../..",
        "/",
        "2020/2021/2022",
        "2023-11-13T10:00:00",
        "[2021,2022]",
        "13.11.2023",
        "2023-1-5",
        "21",
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="date ") as caught:
        parse(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["2023-11-13", "2020-02", "1999", "2021?", "2025-09-16?", "2023~", "2020-12%", "2019-02-28"],
)
def test_the_plain_reading_agrees_with_the_library(text: str) -> None:
    parsed = parse_edtf(text)
    span = parse(text)
    assert span.start == date(*parsed.lower_strict()[:3])
    assert span.end == date(*parsed.upper_strict()[:3])


@pytest.mark.parametrize(
    ("text", "as_of", "known"),
    [
        ("2023-11-13", "2023", True),
        ("2023-11-13", "2023-11-12", False),
        ("2023-11-13", "2023-11-13", True),
        ("2023", "2023-01", True),
        ("2023", "2022", False),
        ("2020/2025", "2021", True),
    ],
)
def test_known_by_compares_beginning_with_end(text: str, as_of: str, known: bool) -> None:
    assert as_known_by(text, as_of) is known


@pytest.mark.parametrize(
    ("valid", "as_of", "holds"),
    [
        ("2021/..", "2026", True),
        ("2021/..", "2020", False),
        ("2023/2025", "2022", False),
        ("2023/2025", "2025-12", True),
        ("2023/2025", "2026", False),
        ("2021-12-18", "2021", True),
    ],
)
def test_validity_is_a_day_in_common(valid: str, as_of: str, holds: bool) -> None:
    assert is_valid_at(valid, as_of) is holds


def test_every_date_of_the_real_tables_agrees_with_the_library(evidence: Evidence) -> None:
    """By the levels 0 and 1 of its grammar, all we promise; the whole takes five times as long."""
    levels = level0Expression ^ level1Expression
    texts = {
        text
        for table in evidence.schema.fact_tables
        for field in table.fields
        if field.is_date
        for text in evidence.table(table.name)[field.name]
        if text and ".." not in text
    }
    assert len(texts) > 20
    for text in texts:
        (parsed,) = levels.parse_string(text, parse_all=True)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        assert (parse(text).start, parse(text).end) == (date(*lower[:3]), date(*upper[:3])), text
