"""A change in words: what is the case now, what was before, and what lies between."""

from typing import Final

from facts.bounds import Interval
from facts.changes import PUBLISHED, Change
from facts.comparison import TARGET
from facts.derived import SIGNS
from views.numbers import amount, decimal
from views.statements import Narrator
from views.times import date_text
from views.words import said, word

_DATE_UNSAID: Final = ("target-set", "role-ended", "organisation-founded")
"""Kinds of change whose date is not the one that the sentence of their row gives."""


def change_text(narrator: Narrator, change: Change, clock: str, language: str) -> str:
    """The row's sentence with the date of the change, and the value before it, if there is one."""
    text = narrator.say(change.row_kind, change.row, language)
    if change.row.get("status") == TARGET:
        text = f"◇ {text}"
    if clock == PUBLISHED or change.kind in _DATE_UNSAID:
        text = f"{date_text(change.date, language)} · {text}"
    if change.earlier is None or change.difference is None:
        return text
    number = change.difference.number
    unit = str(change.row["unit"])
    return word(
        "changes.before" if number else "changes.before.refused",
        language,
        sentence=text,
        value=narrator.value(change.earlier, language),
        date=date_text(change.earlier["as_of"], language),
        difference=difference_text(number, unit, language) if number else "",
        reason=said(change.difference, "reason", language),
    )


def difference_text(difference: Interval, unit: str, language: str) -> str:
    """A difference with the sign of its bound and its own: `+345`, `≥ +CNY 18.4 bn`, `≤ −2`."""
    if difference.bound == "between":
        ends = (_signed(end, unit, language) for end in (difference.low, difference.high))
        return word("changes.range", language, **dict(zip(("low", "high"), ends, strict=True)))
    shown = _signed(difference.value, unit, language)
    sign = SIGNS[difference.bound]
    return f"{sign} {shown}" if sign else shown


def _signed(value: float, unit: str, language: str) -> str:
    number = decimal(abs(value), language)
    if unit == "percent":
        shown = word("changes.points", language, number=number)
    else:
        shown = amount(abs(value), unit, language)
    if number == decimal(0, language):
        return shown
    return f"+{shown}" if value > 0 else f"−{shown}"
