"""The evidence card: everything that stands behind one row, gathered for the reader."""

from typing import Any

import pandas as pd

from facts import derived, queries, rivals
from facts.loading import Evidence
from facts.queries import records

Card = dict[str, Any]


def evidence_row(evidence: Evidence, kind: str, identifier: str) -> Card | None:
    """Gather the evidence of one row; None when there is no such row.

    kind: observation, event, role, relation, element, organisation or derived (or any other kind
    of `queries.SUBJECT_TABLES`). The card's keys: kind, id, row (its columns; for a derived number
    those of `derived.derive`), indicator, source (an organisation's is that of its founding date,
    a programme element's its programme's), programme (rows or None), place_ids (tuple, the
    places it is about), organisations (list), caveats, rivals, used_in, parents (lists of rows;
    parents are the described observations of a derived number, whose caveats are included).
    """
    row = _own_row(evidence, kind, identifier)
    if row is None:
        return None
    parent_ids = tuple(row["parents"]) if kind == "derived" else ()
    programme = queries.row_of(evidence, "programme", row.get("programme_id", ""))
    source_id = _source_id(row, programme)
    is_number = kind == "observation"
    return {
        "kind": kind,
        "id": identifier,
        "row": row,
        "indicator": queries.row_of(evidence, "indicator", row.get("indicator_id", "")),
        "source": queries.row_of(evidence, "source", source_id),
        "programme": programme,
        "place_ids": _place_ids(evidence, kind, identifier, row),
        "organisations": _organisations(evidence, kind, identifier, row),
        "caveats": _caveats(evidence, kind, identifier, parent_ids),
        "rivals": records(rivals.rivals_of(evidence, identifier)) if is_number else [],
        "used_in": records(queries.used_in(evidence, identifier)) if is_number else [],
        "parents": _parents(evidence, parent_ids),
    }


def _own_row(evidence: Evidence, kind: str, identifier: str) -> Card | None:
    if kind == "derived":
        frame = derived.derive(evidence)
        found = records(frame[frame["derived_id"] == identifier])
    elif kind == "observation":
        described = queries.described_rows(evidence).get(identifier)
        found = [dict(described)] if described else []
    else:
        single = queries.row_of(evidence, kind, identifier)
        found = [single] if single else []
    return found[0] if found else None


def _source_id(row: Card, programme: Card | None) -> str:
    own = row.get("source_id") or row.get("founded_source_id")
    return str(own or (programme or {}).get("source_id", ""))


def _place_ids(evidence: Evidence, kind: str, identifier: str, row: Card) -> tuple[str, ...]:
    if kind == "event":
        return queries.places_of_event(evidence, identifier)
    if kind == "role":
        return _seat(evidence, row["subject_kind"], row["subject_id"])
    if kind == "relation":
        ends = [_seat(evidence, row[f"{end}_kind"], row[f"{end}_id"]) for end in ("from", "to")]
        return tuple(dict.fromkeys(place for end in ends for place in end))
    return (row["place_id"],) if row.get("place_id") else ()


def _seat(evidence: Evidence, kind: str, identifier: str) -> tuple[str, ...]:
    if kind == "place":
        return (identifier,)
    organisation = queries.row_of(evidence, "organisation", identifier)
    return (organisation["place_id"],) if organisation else ()


def _organisations(evidence: Evidence, kind: str, identifier: str, row: Card) -> list[Card]:
    if kind == "event":
        return records(queries.organisations_of_event(evidence, identifier))
    named = {
        "element": [row.get("organisation_id", "")],
        "role": [row.get("subject_id", "")],
        "relation": [row.get("from_id", ""), row.get("to_id", "")],
    }
    frame = evidence.organisations
    return records(frame[frame["organisation_id"].isin(named.get(kind, []))])


def _caveats(
    evidence: Evidence, kind: str, identifier: str, parent_ids: tuple[str, ...]
) -> list[Card]:
    own = queries.caveats_for(evidence, kind, identifier)
    inherited = [queries.caveats_for(evidence, "observation", parent) for parent in parent_ids]
    return records(pd.concat([own, *inherited]).drop_duplicates("caveat_id"))


def _parents(evidence: Evidence, parent_ids: tuple[str, ...]) -> list[Card]:
    described = queries.described_rows(evidence)
    return [dict(described[identifier]) for identifier in parent_ids]
