"""What was the case, or was known, at a time: the as-of date moves everything together."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from facts import dates, rivals
from facts.loading import Evidence
from facts.queries import (
    described_observations,
    described_rows,
    records,
    rows_about,
    rows_of,
    told_of,
)

TARGET = "target"

Row = Mapping[str, Any]


def observations_as_of(
    evidence: Evidence, indicator_id: str, as_of: str, chosen: Collection[str] = ()
) -> pd.DataFrame:
    """Give, for each place, the number of an indicator to show at a time.

    Of each place: the latest value whose time begins no later than `as_of` (EDTF) ends; among
    rivals the one in `chosen` (observation ids, the reader's choice), else the preferred one.
    Targets stand in rows of their own, status "target": of each place and due date the one said
    last, if it was said by then. Columns: those of `queries.described_observations`; shown_as_of
    (EDTF: the value's time, or when the target is due); is_requested_year (whether that falls
    into the year or years asked for). Sorted by place; a place without a number has no row.
    """
    rows = rows_about(evidence, indicator_id)
    known = [row for row in rows if row["status"] != TARGET and _is_known(row["as_of"], as_of)]
    said = [row for row in rows if row["status"] == TARGET and _is_known(row["issued_on"], as_of)]
    shown = {row["observation_id"]: row["due"] for row in _latest_targets(said)}
    for candidates in _grouped(known, "place_id").values():
        picked = _pick(evidence, candidates, frozenset(chosen))
        shown[picked["observation_id"]] = picked["as_of"]
    places = {row["observation_id"]: row["place_id"] for row in rows}
    order = sorted(filter(shown.__contains__, places), key=lambda key: (places[key], shown[key]))
    at = _positions(evidence)
    found = described_observations(evidence).take([at[key] for key in order]).reset_index(drop=True)
    times = [shown[key] for key in order]
    found["shown_as_of"] = pd.Series(times, dtype="str", index=found.index)
    requested = [_is_year_of(text, as_of) for text in times]
    found["is_requested_year"] = pd.Series(requested, dtype=bool, index=found.index)
    return found


@lru_cache(maxsize=24)
def _positions(evidence: Evidence) -> Mapping[str, int]:
    """Give where each observation stands in the frame of all."""
    return {key: at for at, key in enumerate(described_rows(evidence))}


def results_of_place(
    evidence: Evidence, place_id: str, as_of: str, chosen: Collection[str] = ()
) -> list[Row]:
    """Give for each indicator of a place the result to show at a time (EDTF).

    Chosen as in `observations_as_of`; described observations in the order of the indicators.
    """
    rows = [
        row
        for row in told_of(evidence, place_id).observations
        if row["status"] != TARGET and _is_known(row["as_of"], as_of)
    ]
    picks = (
        _pick(evidence, candidates, frozenset(chosen))
        for candidates in _grouped(rows, "indicator_id").values()
    )
    order = {row["indicator_id"]: at for at, row in enumerate(rows_of(evidence, "indicators"))}
    return sorted(picks, key=lambda row: order[row["indicator_id"]])


def told_by(row: Mapping[str, Any], as_of: str) -> bool:
    """Tell whether a described observation or an event belongs to a view as of a time (EDTF).

    A result or an event does if its own time has begun by then, a target if it was said by then.
    """
    return told_from(row) <= dates.parse(as_of).end


def told_from(row: Mapping[str, Any]) -> date:
    """Give the first day as of which a described observation or an event belongs to a view."""
    if row.get("status") == TARGET:
        return dates.parse(row["issued_on"]).start if row["issued_on"] else date.min
    return dates.parse(row["date"] if "date" in row else row["as_of"]).start


def roles_as_of(evidence: Evidence, as_of: str) -> pd.DataFrame:
    """Give the roles whose validity has a day in common with `as_of` (EDTF)."""
    frame = evidence.roles
    valid = [dates.is_valid_at(text, as_of) for text in frame["valid"]]
    return _where(frame, valid).reset_index(drop=True)


def events_as_of(evidence: Evidence, as_of: str) -> pd.DataFrame:
    """Give the events that begin no later than `as_of` (EDTF) ends, the earliest first."""
    frame = evidence.events
    known = [dates.as_known_by(text, as_of) for text in frame["date"]]
    return in_date_order(_where(frame, known), "date")


def in_date_order(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Sort a frame by the span of its EDTF `column`, the earliest first, then by file row."""
    spans = [(span.start, span.end) for span in map(dates.parse, frame[column])]
    order = sorted(range(len(frame)), key=lambda place: (spans[place], frame["row"].iloc[place]))
    return frame.iloc[order].reset_index(drop=True)


def relations_as_of(evidence: Evidence, as_of: str) -> pd.DataFrame:
    """Give the relations begun by `as_of` (EDTF) and, where they have an end, not over before it.

    A signed agreement has a date and no end: it stays. Adds from_place_id and to_place_id: the
    place itself, or where the organisation sits.
    """
    frame = evidence.relations
    standing = [_stands(text, as_of) for text in frame["date"]]
    found = _where(frame, standing).reset_index(drop=True)
    seats = dict(
        zip(
            evidence.organisations["organisation_id"],
            evidence.organisations["place_id"],
            strict=True,
        )
    )
    for end in ("from", "to"):
        ids, kinds = found[f"{end}_id"], found[f"{end}_kind"]
        found[f"{end}_place_id"] = ids.where(kinds == "place", ids.map(seats)).astype("str")
    return found


@lru_cache(maxsize=200)
def places_told(evidence: Evidence, as_of: str) -> frozenset[str]:
    """Give the places of which something dated is told by `as_of` (EDTF).

    That is a number, a target, an event, a role or a relation of the place or of an organisation
    that sits there, or that organisation's founding.
    """
    last = dates.parse(as_of).end
    return frozenset(place for place, first in _first_told(evidence).items() if first <= last)


@lru_cache(maxsize=24)
def places_dated(evidence: Evidence) -> frozenset[str]:
    """Give the places of which anything dated is told at any time (see `places_told`)."""
    return frozenset(_first_told(evidence))


@lru_cache(maxsize=24)
def _first_told(evidence: Evidence) -> Mapping[str, date]:
    """Give of each such place the first day as of which something dated is told."""
    first: dict[str, date] = {}
    for row in described_rows(evidence).values():
        day, place = told_from(row), row["place_id"]
        first[place] = min(first.get(place, day), day)
    for place, text in _deeds(evidence):
        day = dates.parse(text).start
        first[place] = min(first.get(place, day), day)
    return first


def _deeds(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Give the places of events, roles, relations and foundings with their dates (EDTF)."""
    dates_of = dict(zip(evidence.events["event_id"], evidence.events["date"], strict=True))
    seats = dict(
        zip(
            evidence.organisations["organisation_id"],
            evidence.organisations["place_id"],
            strict=True,
        )
    )
    subjects = [
        *((row["place_id"], dates_of[row["event_id"]]) for row in records(evidence.event_places)),
        *(
            (seats.get(row["organisation_id"]), dates_of[row["event_id"]])
            for row in records(evidence.event_organisations)
        ),
        *((_seat(row, "subject", seats), row["valid"]) for row in records(evidence.roles)),
        *((_seat(row, "from", seats), row["date"]) for row in records(evidence.relations)),
        *((_seat(row, "to", seats), row["date"]) for row in records(evidence.relations)),
        *((row["place_id"], row["founded"]) for row in records(evidence.organisations)),
    ]
    return ((place, text) for place, text in subjects if place and text)


def _seat(row: Row, end: str, seats: Mapping[str, str]) -> str | None:
    own = row[f"{end}_kind"] == "place"
    return row[f"{end}_id"] if own else seats.get(row[f"{end}_id"])


def _where(frame: pd.DataFrame, wanted: list[bool]) -> pd.DataFrame:
    """Give the wanted rows; unlike a bare list, this keeps the columns of an empty frame."""
    return frame[pd.Series(wanted, dtype=bool, index=frame.index)]


def _stands(text: str, as_of: str) -> bool:
    if "/" in text:
        return dates.is_valid_at(text, as_of)
    return dates.as_known_by(text, as_of)


def _is_known(text: str, as_of: str) -> bool:
    """Tell whether something of that date was known; what has no date always was."""
    return not text or dates.as_known_by(text, as_of)


def _is_year_of(text: str, as_of: str) -> bool:
    shown, asked = dates.parse(text), dates.parse(as_of)
    return shown.start.year <= asked.end.year and asked.start.year <= shown.end.year


def _grouped(rows: Iterable[Row], *columns: str) -> dict[tuple[Any, ...], list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups


def _pick(evidence: Evidence, candidates: list[Row], chosen: frozenset[str]) -> Row:
    """Give the row to show among the candidates of one place."""
    by_id = {row["observation_id"]: row for row in candidates}
    for identifier, row in by_id.items():
        if identifier in chosen:
            return row
    latest = max(candidates, key=_recency)
    preferred = rivals.preferred_among(evidence, latest["observation_id"])
    return by_id.get(preferred, latest)


def _recency(row: Row) -> tuple[date, date, int, date]:
    """Order values of one place: the later time, then the better grade, then the later word."""
    span = dates.parse(row["as_of"])
    return span.start, span.end, -ord(row["grade"]), rivals.said_on(row["issued_on"])


def _latest_targets(rows: Iterable[Row]) -> list[Row]:
    """Give of each place and due date the target said last, of the best grade among those."""

    def standing(row: Row) -> tuple[date, int]:
        return rivals.said_on(row["issued_on"]), -ord(row["grade"])

    return [max(group, key=standing) for group in _grouped(rows, "place_id", "due").values()]
