"""Dates as the documents give them: a day, a month, a year or an interval, never finer.

Texts are EDTF (ISO 8601-2), levels 0 and 1. Plain dates, nearly all of them, are read here with
the calendar of the standard library, because the grammar of the edtf library takes 10 ms a date
and 0.2 s to import, at every cold start; that library reads whatever is less plain (seasons,
unspecified digits), and a test holds the two to the same answers.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

QUALIFIERS = "?~%"
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class Span:
    """The days a date may mean, both ends included.

    inferred: the text carries a qualifier (? uncertain, ~ approximate, % both).
    open_start, open_end: the interval has no stated end there; the day is then the first or the
    last of the calendar and is not to be shown.
    """

    start: date
    end: date
    precision: Precision
    inferred: bool
    open_start: bool = False
    open_end: bool = False


@cache
def parse(text: str) -> Span:
    """Read an EDTF text into a Span; ValueError names the text and says what would be right."""
    if text.count("/") > 1:
        raise _unreadable(text)
    if "/" in text:
        return _interval(text)
    start, end = _one_date(text, text)
    return Span(start, end, _precision(start, end), _is_qualified(text))


def as_known_by(text: str, as_of: str) -> bool:
    """Tell whether a date begins no later than `as_of` ends (both EDTF)."""
    return parse(text).start <= parse(as_of).end


def is_valid_at(valid_text: str, as_of: str) -> bool:
    """Tell whether a validity and `as_of` (both EDTF) have a day in common."""
    valid, moment = parse(valid_text), parse(as_of)
    return valid.start <= moment.end and moment.start <= valid.end


def _interval(text: str) -> Span:
    first, last = text.split("/")
    open_start, open_end = first in ("", ".."), last in ("", "..")
    if open_start and open_end:
        raise _unreadable(text)
    start = date.min if open_start else _one_date(first, text)[0]
    end = date.max if open_end else _one_date(last, text)[1]
    if start > end:
        raise ValueError(f"date {text!r} ends before it begins; write the earlier date first")
    return Span(start, end, "interval", _is_qualified(text), open_start, open_end)


def _is_qualified(text: str) -> bool:
    return any(mark in text for mark in QUALIFIERS)


def _one_date(part: str, whole: str) -> tuple[date, date]:
    plain = _PLAIN.fullmatch(part[:-1] if part[-1:] in QUALIFIERS else part)
    if plain is None:
        return _by_library(part, whole)
    year, month, day = plain.groups()
    try:
        if day is not None:
            exact = date(int(year), int(month), int(day))
            return exact, exact
        if month is not None:
            return _month(int(year), int(month))
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return _by_library(part, whole)


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def _by_library(part: str, whole: str) -> tuple[date, date]:
    # Imported late: only an unusual date pays for the grammar.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if "T" in part or any(mark in part for mark in "[]{},"):
        raise _unreadable(whole)  # times of day and sets say more than a Span can hold
    try:
        parsed = parse_edtf(part)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return date(*lower[:3]), date(*upper[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        raise _unreadable(whole) from None


def _precision(start: date, end: date) -> Precision:
    if start == end:
        return "day"
    if (start, end) == _month(start.year, start.month):
        return "month"
    if (start, end) == (date(start.year, 1, 1), date(start.year, 12, 31)):
        return "year"
    return "interval"


def _unreadable(text: str) -> ValueError:
    return ValueError(
        f"date {text!r} is not EDTF; write for example 2023-11-13, 2020-10, 2022, 2020/2025, "
        "2021/.. or 2025-09-16?"
    )
