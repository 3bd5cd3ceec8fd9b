"""Asking the evidence: what is said about a place, an organisation, an event or a programme.

Every function takes the loaded Evidence and ids, and gives frames with the columns of the table
they come from (see `datapackage.json`) plus those its docstring names. An unknown id gives an
empty frame: whether an id exists is for the caller to ask. Nothing is filtered beyond the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from facts.loading import Evidence

LIST_SEPARATOR = ";"

SUBJECT_TABLES = {
    "source": "sources",
    "indicator": "indicators",
    "observation": "observations",
    "event": "events",
    "organisation": "organisations",
    "role": "roles",
    "relation": "relations",
    "programme": "programmes",
    "element": "programme_elements",
    "derived": "derivations",
}
"""The kinds of row that have an evidence of their own, and the table each lives in."""

INDICATOR_COLUMNS = ("unit", "family", "scope_en", "scope_zh", "compare_group", "direction")
"""What of its indicator an observation is described with, besides the names."""

CAVEAT_WORDS = {"element": "programme_element", "derived": "derivation"}
"""How caveats write those kinds whose word in a link is shorter."""


Row = Mapping[str, Any]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a frame as dictionaries of plain Python values; None for an empty number."""
    names = [str(name) for name in frame.columns]
    columns = [_plain(frame[name]) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _plain(column: "pd.Series[Any]") -> list[Any]:
    cells = column.tolist()
    if column.dtype.kind not in "fi":
        return cells
    return [None if pd.isna(cell) else cell for cell in cells]


def row_of(evidence: Evidence, kind: str, identifier: str) -> dict[str, Any] | None:
    """Give one row as a dictionary, for any kind of SUBJECT_TABLES; None when there is none."""
    name = SUBJECT_TABLES.get(kind)
    row = _rows_by_id(evidence, name).get(identifier) if name else None
    return dict(row) if row else None


def rows_of(evidence: Evidence, table_name: str) -> tuple[Row, ...]:
    """Give all rows of a table whose rows have ids, in its order. They are shared: read only."""
    return tuple(_rows_by_id(evidence, table_name).values())


@lru_cache(maxsize=24 * len(SUBJECT_TABLES))
def _rows_by_id(evidence: Evidence, table_name: str) -> dict[str, dict[str, Any]]:
    key = evidence.schema.tables[table_name].primary_key[0]
    return {row[key]: row for row in records(evidence.table(table_name))}


@lru_cache(maxsize=24)
def described_observations(evidence: Evidence) -> pd.DataFrame:
    """Give all observations with what a reader needs to read them, in the table's order.

    Adds of the indicator: indicator_name_en, indicator_name_zh, unit, family, scope_en, scope_zh,
    compare_group, direction; of the source: grade, layer; and issued_on (EDTF), the time the
    number was said: `issued`, or the source's date where that is empty. The frame is shared:
    take rows of it, do not change it.
    """
    names = {"name_en": "indicator_name_en", "name_zh": "indicator_name_zh"}
    indicators = evidence.indicators[["indicator_id", *names, *INDICATOR_COLUMNS]]
    sources = evidence.sources[["source_id", "grade", "layer", "published"]]
    joined = evidence.observations.merge(
        indicators.rename(columns=names), on="indicator_id", how="left"
    ).merge(sources, on="source_id", how="left")
    joined["issued_on"] = joined["issued"].where(joined["issued"] != "", joined["published"])
    return joined.drop(columns="published")


@lru_cache(maxsize=24)
def described_rows(evidence: Evidence) -> Mapping[str, Row]:
    """Give the rows of `described_observations` by id, in its order. They are shared: read only."""
    return {row["observation_id"]: row for row in records(described_observations(evidence))}


def rows_about(evidence: Evidence, indicator_id: str) -> tuple[Row, ...]:
    """Give the rows of `described_observations` of an indicator. They are shared: read only."""
    return _rows_about(evidence).get(indicator_id, ())


@lru_cache(maxsize=24)
def _rows_about(evidence: Evidence) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for row in described_rows(evidence).values():
        found.setdefault(row["indicator_id"], []).append(row)
    return {indicator_id: tuple(rows) for indicator_id, rows in found.items()}


def observations_of(evidence: Evidence, place_id: str) -> pd.DataFrame:
    """Give all observations of a place, with the columns of `described_observations`."""
    rows = _observations_at(evidence).get(place_id, [])
    return described_observations(evidence).take(rows).reset_index(drop=True)


@dataclass(frozen=True)
class Told:
    """The rows of `observations_of`, `events_of` and `roles_of` a place. Shared: read only."""

    observations: tuple[Row, ...]
    events: tuple[Row, ...]
    roles: tuple[Row, ...]


@lru_cache(maxsize=500)
def told_of(evidence: Evidence, place_id: str) -> Told:
    """Give what is said about a place, at any time, found once for all who ask."""
    described = tuple(described_rows(evidence).values())
    return Told(
        observations=tuple(described[row] for row in _observations_at(evidence).get(place_id, ())),
        events=tuple(records(events_of(evidence, place_id))),
        roles=tuple(records(roles_of(evidence, "place", place_id))),
    )


@lru_cache(maxsize=24)
def _observations_at(evidence: Evidence) -> dict[str, list[int]]:
    """The numbers of the rows about each place: found once, however many rows there are."""
    return _rows_of_each(described_observations(evidence)["place_id"])


def _rows_of_each(column: "pd.Series[str]") -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for number, cell in enumerate(column):
        rows.setdefault(cell, []).append(number)
    return rows


def roles_of(evidence: Evidence, subject_kind: str, subject_id: str) -> pd.DataFrame:
    """Give all roles, at any time, of a place or an organisation (`subject_kind`)."""
    frame = evidence.roles
    of_subject = (frame["subject_kind"] == subject_kind) & (frame["subject_id"] == subject_id)
    return frame[of_subject].reset_index(drop=True)


def events_of(evidence: Evidence, place_id: str) -> pd.DataFrame:
    """Give the events at a place, each once; adds `part`, its parts there joined by semicolons."""
    links, events = evidence.event_places, evidence.events
    of_place, of_event = _links_of_events(evidence)
    here = links.take(of_place.get(place_id, []))
    named = sorted({row for event in here["event_id"] for row in of_event.get(event, [])})
    return _with_parts(events.take(named), here, "event_id")


@lru_cache(maxsize=24)
def _links_of_events(evidence: Evidence) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The rows of `event_places` of each place, and the rows of `events` of each event."""
    at_place = _rows_of_each(evidence.event_places["place_id"])
    return at_place, _rows_of_each(evidence.events["event_id"])


def places_of_event(evidence: Evidence, event_id: str) -> tuple[str, ...]:
    """Give the ids of an event's places, each once, in the table's order."""
    return _places_by_event(evidence).get(event_id, ())


@lru_cache(maxsize=24)
def _places_by_event(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    links = evidence.event_places
    found: dict[str, dict[str, None]] = {}
    for event_id, place_id in zip(links["event_id"], links["place_id"], strict=True):
        found.setdefault(event_id, {})[place_id] = None
    return {event_id: tuple(places) for event_id, places in found.items()}


def organisations_of_event(evidence: Evidence, event_id: str) -> pd.DataFrame:
    """Give the organisations of an event, each once; adds `part`, joined by semicolons."""
    links = evidence.event_organisations
    there = links.take(_attending_rows(evidence).get(event_id, []))
    return _with_parts(evidence.organisations, there, "organisation_id")


@lru_cache(maxsize=24)
def _attending_rows(evidence: Evidence) -> dict[str, list[int]]:
    return _rows_of_each(evidence.event_organisations["event_id"])


def organisations_of(evidence: Evidence, place_id: str) -> pd.DataFrame:
    """Give the organisations that sit at a place itself (not at places within it)."""
    frame = evidence.organisations
    return frame[frame["place_id"] == place_id].reset_index(drop=True)


def elements_of(evidence: Evidence, place_id: str) -> pd.DataFrame:
    """Give the programme elements about a place: linked to it, or else to a number about it."""
    frame = evidence.programme_elements
    numbers = described_rows(evidence)
    by_number = frame["observation_id"].map(
        {row: numbers[row]["place_id"] for row in frame["observation_id"] if row in numbers}
    )
    about = (frame["place_id"] == place_id) | ((frame["place_id"] == "") & (by_number == place_id))
    return frame[about].reset_index(drop=True)


def tree(evidence: Evidence, programme_id: str) -> list[dict[str, Any]]:
    """Give a programme's elements as a nested list in order.

    Each element is a dictionary of its columns plus `children`, a list of the same kind.
    """
    frame = evidence.programme_elements
    ordered = frame[frame["programme_id"] == programme_id].sort_values(
        ["order", "row"], kind="stable"
    )
    branches = {item["element_id"]: item | {"children": []} for item in records(ordered)}
    top: list[dict[str, Any]] = []
    for branch in branches.values():
        parent = branches.get(branch["parent_element_id"])
        (parent["children"] if parent else top).append(branch)
    return top


def caveats_for(evidence: Evidence, kind: str, identifier: str) -> pd.DataFrame:
    """Give the caveats that name a row themselves, by kind (SUBJECT_TABLES, or place) and id."""
    word = f"{CAVEAT_WORDS.get(kind, kind)}:{identifier}"
    frame = evidence.caveats
    named = _lists(frame["subject_ids"]).map(lambda entries: word in entries).astype(bool)
    if kind == "observation":
        by_id = _lists(frame["observation_ids"]).map(lambda entries: identifier in entries)
        named |= by_id.astype(bool)
    return frame[named].reset_index(drop=True)


def used_in(evidence: Evidence, observation_id: str) -> pd.DataFrame:
    """Give what rests on a number: columns kind (derived|element), id, name_en, name_zh."""
    derivations = evidence.derivations
    as_parent = _lists(derivations["parents"]).map(lambda parents: observation_id in parents)
    elements = evidence.programme_elements
    parts = [
        _uses(derivations[as_parent.astype(bool)], "derived", "derived_id"),
        _uses(elements[elements["observation_id"] == observation_id], "element", "element_id"),
    ]
    return pd.concat(parts, ignore_index=True)


def source_yield(evidence: Evidence) -> pd.DataFrame:
    """Count what came from each source.

    Columns: source_id and one count a table (observations, events, roles, relations, programmes,
    programme_elements, the last by their programme's source), and founding_dates, those of
    organisations; one row a source, in table order.
    """
    counts = evidence.sources[["source_id"]].copy()
    elements = evidence.programme_elements.merge(
        evidence.programmes[["programme_id", "source_id"]], on="programme_id", how="left"
    )
    frames = {
        "observations": evidence.observations,
        "events": evidence.events,
        "roles": evidence.roles,
        "relations": evidence.relations,
        "programmes": evidence.programmes,
        "programme_elements": elements,
        "founding_dates": evidence.organisations.rename(columns={"founded_source_id": "source_id"}),
    }
    for name, frame in frames.items():
        found = frame["source_id"].value_counts()
        counts[name] = counts["source_id"].map(found).fillna(0).astype("int64")
    return counts


def _lists(column: "pd.Series[str]") -> "pd.Series[Any]":
    return column.astype(object).map(lambda text: text.split(LIST_SEPARATOR))


def _uses(frame: pd.DataFrame, kind: str, key: str) -> pd.DataFrame:
    uses = frame[[key, "name_en", "name_zh"]].rename(columns={key: "id"})
    uses.insert(0, "kind", kind)
    return uses


def _with_parts(frame: pd.DataFrame, links: pd.DataFrame, key: str) -> pd.DataFrame:
    parts: dict[str, list[str]] = {}
    for identifier, part in zip(links[key], links["part"], strict=True):
        parts.setdefault(identifier, []).append(part)
    found = frame[frame[key].isin(list(parts))].reset_index(drop=True)
    joined = [LIST_SEPARATOR.join(parts[identifier]) for identifier in found[key]]
    return found.assign(part=pd.Series(joined, index=found.index, dtype="str"))
