"""Facts of a place as one table: numbers, events, roles and relations, each row with its id."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from facts.asof import told_from
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import Row, described_rows, rows_of, told_of
from views.evidence_signs import layer_sign
from views.gazetteer import Gazetteer
from views.numbers import bounded
from views.statements import Narrator
from views.times import date_text
from views.words import text_of, word

COLUMNS: Final = (
    "kind",
    "id",
    "place_id",
    "kind_text",
    "what",
    "value",
    "status",
    "date",
    "date_edtf",
    "source",
)


Fact = tuple[str, Row]
"""The kind of a row (`observation`, `event` or `role`) and the row."""


def told_facts(evidence: Evidence, place_id: str | None, as_of: str) -> list[Fact]:
    """What is said about a place (None: about any place) as of a time (EDTF).

    Newest first, targets last; what came later is left out.
    """
    last = parse(as_of).end
    return [fact for fact, first in _facts(evidence, place_id) if first <= last]


@lru_cache(maxsize=500)
def _facts(evidence: Evidence, place_id: str | None) -> tuple[tuple[Fact, date], ...]:
    """What is said at any time, newest first, each with the first day as of which it is told."""
    numbers: Sequence[Row]
    events: Sequence[Row]
    roles: Sequence[Row]
    if place_id is None:
        numbers = tuple(described_rows(evidence).values())
        events, roles = rows_of(evidence, "events"), rows_of(evidence, "roles")
    else:
        told = told_of(evidence, place_id)
        numbers, events, roles = told.observations, told.events, told.roles
    facts: list[tuple[Fact, date]] = [
        *((("observation", row), told_from(row)) for row in numbers),
        *((("event", row), told_from(row)) for row in events),
        *((("role", row), parse(row["valid"]).start) for row in roles),
    ]
    facts.sort(key=lambda entry: _newest_results_first(entry[0]), reverse=True)
    return tuple(facts)


def fact_table(
    evidence: Evidence, gazetteer: Gazetteer, place_id: str | None, language: str, as_of: str
) -> pd.DataFrame:
    """Rows about a place (None: about any place) as of a time (EDTF). Columns: COLUMNS."""
    facts = told_facts(evidence, place_id, as_of)
    return fact_rows(evidence, gazetteer, facts, place_id, language)


def fact_rows(
    evidence: Evidence,
    gazetteer: Gazetteer,
    facts: Iterable[Fact],
    place_id: str | None,
    language: str,
) -> pd.DataFrame:
    """Facts in words, in their order. Columns: COLUMNS.

    `kind` and `id` name the row for the evidence card, `place_id` the place to select;
    the others are text in the language, `date_edtf` (EDTF) apart.
    """
    narrator = Narrator(evidence, gazetteer)
    rows = []
    for kind, row in facts:
        if kind == "observation":
            said = _number(row, gazetteer, language)
        elif kind == "event":
            said = _event(row, evidence, place_id, language)
        else:
            said = _role(row, narrator, language)
        rows.append({**said, "source": _source(evidence, said, language)})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _newest_results_first(fact: Fact) -> tuple[bool, str]:
    kind, row = fact
    if kind == "observation":
        return row["status"] != "target", _date_of(row)
    return True, str(row["date" if kind == "event" else "valid"])


def _date_of(row: Row) -> str:
    """The date that stands with a number: of a target when it is due."""
    return str(row["due"] if row["status"] == "target" and row["due"] else row["as_of"])


def number_table(
    evidence: Evidence, gazetteer: Gazetteer, families: Collection[str], language: str
) -> pd.DataFrame:
    """The numbers of some indicator families, newest first, targets last. Columns: COLUMNS."""
    found = described_rows(evidence).values()
    facts: list[Fact] = [("observation", row) for row in found if row["family"] in families]
    facts.sort(key=_newest_results_first, reverse=True)
    return fact_rows(evidence, gazetteer, facts, None, language)


def _row(kind: str, identifier: str, language: str, **cells: Any) -> dict[str, Any]:
    return {"kind": kind, "id": identifier, "kind_text": word(f"kind.{kind}", language), **cells}


def _number(row: Row, gazetteer: Gazetteer, language: str) -> dict[str, Any]:
    return _row(
        "observation",
        row["observation_id"],
        language,
        place_id=row["place_id"],
        what=f"{gazetteer.short(row['place_id'], language)} · "
        f"{text_of(row, 'indicator_name', language)}",
        value=bounded(row["value"], row["bound"], row["unit"], language, row["value_high"]),
        status=word(f"status.{row['status']}", language),
        date=date_text(_date_of(row), language),
        date_edtf=_date_of(row),
        source_id=row["source_id"],
        paragraph=row["paragraph"],
    )


def _event(row: Row, evidence: Evidence, place_id: str | None, language: str) -> dict[str, Any]:
    return _row(
        "event",
        row["event_id"],
        language,
        place_id=place_id or _first_places(evidence).get(row["event_id"], ""),
        what=text_of(row, "title", language),
        value="",
        status=word(f"category.{row['category']}", language),
        date=date_text(row["date"], language),
        date_edtf=row["date"],
        source_id=row["source_id"],
        paragraph=row["paragraph"],
    )


def _role(row: Row, narrator: Narrator, language: str) -> dict[str, Any]:
    subject = narrator.subject(row["subject_kind"], row["subject_id"], language)
    return _row(
        "role",
        row["role_id"],
        language,
        place_id=row["subject_id"] if row["subject_kind"] == "place" else "",
        what=f"{subject} · {word('role.' + row['role'], language)}",
        value="",
        status="",
        date=date_text(row["valid"], language),
        date_edtf=row["valid"],
        source_id=row["source_id"],
        paragraph=row["paragraph"],
    )


@lru_cache(maxsize=24)
def _first_places(evidence: Evidence) -> dict[str, str]:
    """The first place of each event."""
    links = evidence.event_places.drop_duplicates("event_id")
    return dict(zip(links["event_id"], links["place_id"], strict=True))


@lru_cache(maxsize=48)
def _publishers(evidence: Evidence, language: str) -> dict[str, str]:
    """The publisher of each source in a language."""
    sources = evidence.sources
    return dict(zip(sources["source_id"], sources[f"publisher_{language}"], strict=True))


def _source(evidence: Evidence, row: Row, language: str) -> str:
    name = _publishers(evidence, language).get(row["source_id"], str(row["source_id"]))
    sign = layer_sign(evidence, str(row["source_id"]), language)
    if row["paragraph"] is None:
        return f"{name}{sign}"
    return word("table.cite", language, source=name, paragraph=row["paragraph"]) + sign
