"""Which sources tell of a place: so that a figure can cite one for every place it shows."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from facts.asof import told_by
from facts.loading import Evidence
from facts.queries import described_observations, records

Row = dict[str, Any]


def sources_of_place(evidence: Evidence, place_id: str, as_of: str) -> list[str]:
    """The sources of what is told of a place, or of an organisation that sits there, each once.

    Events and numbers told by the time (EDTF) go first, then roles, relations, foundings and
    programme elements, then what is told later.
    """
    dated, undated = _tellings(evidence)
    rows = dated.get(place_id, [])
    known = [row["source_id"] for row in rows if told_by(row, as_of)]
    later = [row["source_id"] for row in rows]
    sources = [*known, *undated.get(place_id, []), *later]
    return list(dict.fromkeys(filter(None, sources)))


@lru_cache(maxsize=24)
def _tellings(evidence: Evidence) -> tuple[Mapping[str, list[Row]], Mapping[str, list[str]]]:
    """By place: the events and numbers that name it, and the sources of all else that does."""
    dated: dict[str, list[Row]] = {}
    undated: dict[str, list[str]] = {}
    for place, row in _events_and_numbers(evidence):
        dated.setdefault(place, []).append(row)
    for place, source in _other_sources(evidence):
        undated.setdefault(place, []).append(source)
    return dated, undated


def _seats(evidence: Evidence) -> dict[str, str]:
    frame = evidence.organisations
    return dict(zip(frame["organisation_id"], frame["place_id"], strict=True))


def _events_and_numbers(evidence: Evidence) -> Iterator[tuple[str, Row]]:
    seats = _seats(evidence)
    events = {row["event_id"]: row for row in records(evidence.events)}
    for link in records(evidence.event_places):
        yield link["place_id"], events[link["event_id"]]
    for link in records(evidence.event_organisations):
        yield seats.get(link["organisation_id"], ""), events[link["event_id"]]
    for row in records(described_observations(evidence)):
        yield row["place_id"], row


def _other_sources(evidence: Evidence) -> Iterator[tuple[str, str]]:
    seats = _seats(evidence)
    for row in records(evidence.roles):
        yield _place(row, "subject", seats), row["source_id"]
    for row in records(evidence.relations):
        for end in ("from", "to"):
            yield _place(row, end, seats), row["source_id"]
    for row in records(evidence.organisations):
        yield row["place_id"], row["founded_source_id"]
    programmes = evidence.programmes
    source_of = dict(zip(programmes["programme_id"], programmes["source_id"], strict=True))
    for row in records(evidence.programme_elements):
        source = source_of[row["programme_id"]]
        yield row["place_id"], source
        yield seats.get(row["organisation_id"], ""), source


def _place(row: Row, end: str, seats: Mapping[str, str]) -> str:
    identifier = str(row[f"{end}_id"])
    return identifier if row[f"{end}_kind"] == "place" else seats.get(identifier, "")
