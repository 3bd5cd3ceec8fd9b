"""Dates in words: as fine as the document gave them, and no finer."""

import pytest

from facts.loading import Evidence
from views.times import date_text
from views.words import LANGUAGES


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2021-12-18", "18 December 2021", "2021年12月18日"),
        ("2020-10", "October 2020", "2020年10月"),
        ("2022", "2022", "2022年"),
        ("2023/2025", "2023–2025", "2023年–2025年"),
        ("2021/..", "since 2021", "2021年起"),
        ("2021-12-18/..", "since 18 December 2021", "2021年12月18日起"),
        ("../2025", "until 2025", "至2025年"),
        ("2020-09/2021-03-05", "September 2020–5 March 2021", "2020年9月–2021年3月5日"),
        ("", "no date", "无日期"),
    ],
)
def test_dates_are_as_fine_as_given(text: str, english: str, chinese: str) -> None:
    assert date_text(text, "en") == english
    assert date_text(text, "zh") == chinese


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("2022?", "2022, inferred", "2022年，推断"),
        ("2022-07?", "July 2022, inferred", "2022年7月，推断"),
        ("2025-09-16?", "16 September 2025, inferred", "2025年9月16日，推断"),
        ("2020?/..", "since 2020, inferred", "2020年起，推断"),
    ],
)
def test_what_was_inferred_says_so(text: str, english: str, chinese: str) -> None:
    assert date_text(text, "en") == english
    assert date_text(text, "zh") == chinese


def test_a_season_is_said_by_its_days() -> None:
    assert date_text("2021-21", "en") == "1 March 2021–31 May 2021"


def test_no_text_that_is_no_date_slips_through() -> None:
    with pytest.raises(ValueError, match="hello"):
        date_text("hello", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_of_the_tables_can_be_said(evidence: Evidence, language: str) -> None:
    texts = [
        text
        for table in evidence.schema.fact_tables
        for field in table.fields
        if field.is_date
        for text in evidence.table(table.name)[field.name]
        if text
    ]
    assert len(texts) > 150
    for text in texts:
        said = date_text(text, language)
        assert str(text)[:4] in said
        assert ("?" in text) == (("inferred" in said) or ("推断" in said))
