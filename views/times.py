"""Dates as a reader sees them, as fine as the document gave them and no finer."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from facts.dates import Span, parse
from views.numbers import LOCALES
from views.words import word


def date_text(text: str, language: str) -> str:
    """An EDTF text in words: `18 December 2021`, `2021年12月18日`, `since 2021`, `2022`."""
    if not text:
        return word("date.none", language)
    span = parse(text)
    shown = _interval_text(text, language) if "/" in text else _single(span, language)
    return f"{shown}{word('date.inferred', language)}" if span.inferred else shown


def _interval_text(text: str, language: str) -> str:
    span = parse(text)
    first, last = text.split("/")
    if span.open_end:
        return word("date.since", language, date=_single(parse(first), language))
    if span.open_start:
        return word("date.until", language, date=_single(parse(last), language))
    return f"{_single(parse(first), language)}–{_single(parse(last), language)}"


def _single(span: Span, language: str) -> str:
    if span.precision == "day":
        return _day(span.start, language)
    if span.precision == "month":
        return _month(span.start, language)
    if span.precision == "year":
        return word("date.year", language, year=span.start.year)
    return f"{_day(span.start, language)}–{_day(span.end, language)}"


@lru_cache(maxsize=4000)
def _month(day: date, language: str) -> str:
    return str(format_skeleton("yMMMM", day, locale=LOCALES[language]))


@lru_cache(maxsize=4000)
def _day(day: date, language: str) -> str:
    return str(format_date(day, format="long", locale=LOCALES[language]))
