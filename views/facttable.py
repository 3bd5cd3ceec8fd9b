"""Facts of a place as one table: numbers, events, roles and relations, each row with its id."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from facts.asof import told_by
from facts.dates import as_known_by
from facts.loading import Evidence
from facts.queries import described_observations, events_of, observations_of, records, roles_of
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
    "source",
)


def fact_table(
    evidence: Evidence, gazetteer: Gazetteer, place_id: str | None, language: str, as_of: str
) -> pd.DataFrame:
    """Rows about a place (None: about any place) as of a time (EDTF). Columns: COLUMNS.

    Newest first, targets last; what came later is left out.

    `kind` and `id` name the row for the evidence card, `place_id` the place to select;
    the others are text in the language.
    """
    narrator = Narrator(evidence, gazetteer)
    if place_id is None:
        numbers = records(described_observations(evidence))
        events = records(evidence.events)
        roles = records(evidence.roles)
    else:
        numbers = records(observations_of(evidence, place_id))
        events = records(events_of(evidence, place_id))
        roles = records(roles_of(evidence, "place", place_id))
    rows = [
        *(_number(row, gazetteer, language) for row in numbers if told_by(row, as_of)),
        *(_event(row, evidence, place_id, language) for row in events if told_by(row, as_of)),
        *(_role(row, narrator, language) for row in roles if as_known_by(row["valid"], as_of)),
    ]
    for row in rows:
        row["source"] = _source(evidence, row, language)
    rows.sort(key=_newest_results_first, reverse=True)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _newest_results_first(row: dict[str, Any]) -> tuple[bool, str]:
    return not row.get("target", False), str(row["sort"])


def number_table(
    evidence: Evidence, gazetteer: Gazetteer, families: Collection[str], language: str
) -> pd.DataFrame:
    """The numbers of some indicator families, newest first, targets last. Columns: COLUMNS."""
    found = records(described_observations(evidence))
    rows = [_number(row, gazetteer, language) for row in found if row["family"] in families]
    for row in rows:
        row["source"] = _source(evidence, row, language)
    rows.sort(key=_newest_results_first, reverse=True)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(kind: str, identifier: str, language: str, **cells: Any) -> dict[str, Any]:
    return {"kind": kind, "id": identifier, "kind_text": word(f"kind.{kind}", language), **cells}


def _number(row: dict[str, Any], gazetteer: Gazetteer, language: str) -> dict[str, Any]:
    date = row["due"] if row["status"] == "target" and row["due"] else row["as_of"]
    return _row(
        "observation",
        row["observation_id"],
        language,
        place_id=row["place_id"],
        what=f"{gazetteer.short(row['place_id'], language)} · "
        f"{text_of(row, 'indicator_name', language)}",
        value=bounded(row["value"], row["bound"], row["unit"], language, row["value_high"]),
        status=word(f"status.{row['status']}", language),
        date=date_text(date, language),
        sort=date,
        target=row["status"] == "target",
        source_id=row["source_id"],
        paragraph=row["paragraph"],
    )


def _event(
    row: dict[str, Any], evidence: Evidence, place_id: str | None, language: str
) -> dict[str, Any]:
    return _row(
        "event",
        row["event_id"],
        language,
        place_id=place_id or _first_places(evidence).get(row["event_id"], ""),
        what=text_of(row, "title", language),
        value="",
        status=word(f"category.{row['category']}", language),
        date=date_text(row["date"], language),
        sort=row["date"],
        source_id=row["source_id"],
        paragraph=row["paragraph"],
    )


def _role(row: dict[str, Any], narrator: Narrator, language: str) -> dict[str, Any]:
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
        sort=row["valid"],
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


def _source(evidence: Evidence, row: dict[str, Any], language: str) -> str:
    name = _publishers(evidence, language).get(row["source_id"], str(row["source_id"]))
    sign = layer_sign(evidence, str(row["source_id"]), language)
    if row["paragraph"] is None:
        return f"{name}{sign}"
    return word("table.cite", language, source=name, paragraph=row["paragraph"]) + sign
