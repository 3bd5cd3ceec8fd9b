"""What moves with time on the map: which sites are told of, computing centres, events of the year.

Pure data, like views/marks.py: which of the places had been told of by a date, which of their
computing centres had a capacity in operation reported, and where something happened in the year.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from facts.asof import places_dated, places_told
from facts.comparison import RESULTS
from facts.dates import Span, parse
from facts.loading import Evidence
from facts.queries import described_rows, records, row_of, rows_of
from views.gazetteer import Gazetteer
from views.marks import Mark, mark_of
from views.times import date_text
from views.words import text_of, word

COMPUTING: Final = "computing"
CENTRE: Final = "computing-centre"
_CONTEXT: Final = "context"
_MOST_TITLES: Final = 4


def told_sites(evidence: Evidence, gazetteer: Gazetteer, as_of: str) -> Gazetteer:
    """The gazetteer without sites and parks of which nothing dated was told by a time (EDTF).

    Those of which nothing dated is told at all stay: when they began is not known.
    """
    later = places_dated(evidence) - places_told(evidence, as_of)
    return gazetteer.without([p for p in later if p in gazetteer and _is_site(gazetteer, p)])


def _is_site(gazetteer: Gazetteer, place_id: str) -> bool:
    return gazetteer.row(place_id)["kind"] in ("site", "park")


def running_centres(evidence: Evidence, as_of: str) -> frozenset[str]:
    """Places with a computing capacity, racks or users in operation reported by a time (EDTF)."""
    last = parse(as_of).end
    return frozenset(place for place, first in _first_run(evidence).items() if first <= last)


@lru_cache(maxsize=24)
def _first_run(evidence: Evidence) -> Mapping[str, date]:
    """The first day that a result about computing at each place is about."""
    first: dict[str, date] = {}
    for row in described_rows(evidence).values():
        if row["family"] == COMPUTING and row["status"] in RESULTS:
            day = parse(row["as_of"]).start
            first[row["place_id"]] = min(first.get(row["place_id"], day), day)
    return first


def add_centres(
    marks: dict[str, Mark],
    evidence: Evidence,
    gazetteer: Gazetteer,
    as_of: str,
    language: str,
    kinds: Collection[str],
    *,
    counted: bool = True,
) -> None:
    """Put the computing centres of a division on its mark: a count, and each name in the tip.

    `counted`: whether the label says how many; where it says a value, it does not.
    """
    running = running_centres(evidence, as_of)
    centres = [p for p in gazetteer.ids("site") if gazetteer.row(p)["site_kind"] == CENTRE]
    for division, found in _by_division(centres, gazetteer, kinds).items():
        mark = marks.get(division) or mark_of(gazetteer, division, language)
        if mark is None:
            continue
        marks[division] = mark
        if not mark.symbols:
            on = any(centre in running for centre in found)
            mark.symbols.append("computing-centre" if on else "computing-planned")
        mark.rank = mark.rank or "site"
        mark.importance = max(mark.importance, 55)
        if counted:
            mark.sub.append(word("map.centres", language, count=len(found)))
        for centre in found:
            key = "map.centre.on" if centre in running else "map.centre.off"
            mark.tip.append(word(key, language, name=gazetteer.name(centre, language)))


def add_events(
    marks: dict[str, Mark],
    evidence: Evidence,
    gazetteer: Gazetteer,
    as_of: str,
    language: str,
    kinds: Collection[str],
    divisions: Mapping[str, Any],
) -> None:
    """Mark the divisions where an event of the as-of time (EDTF) took place, titles in the tip.

    A division (GeoJSON features) that has no mark yet gets one where its name stands, since the
    event is told of the division and not of its seat.
    """
    name_at = {
        feature["properties"]["place_id"]: (
            float(feature["properties"]["label_lon"]),
            float(feature["properties"]["label_lat"]),
        )
        for feature in divisions["features"]
    }
    places = _happened(evidence, as_of)
    for division, inside in _by_division(list(places), gazetteer, kinds).items():
        mark = marks.get(division) or mark_of(gazetteer, division, language)
        if mark is None:
            continue
        if division not in marks and division in name_at:
            mark.lon, mark.lat = name_at[division]
        marks[division] = mark
        happened = list(dict.fromkeys(event for place in inside for event in places[place]))
        if not mark.reach:
            mark.symbols.append("event")
        mark.importance = max(mark.importance, 11)
        said = word("map.events", language, count=len(happened), date=date_text(as_of, language))
        mark.tip.append(said)
        for event in happened[:_MOST_TITLES]:
            mark.tip.append(text_of(row_of(evidence, "event", event) or {}, "title", language))


def _happened(evidence: Evidence, as_of: str) -> Mapping[str, Mapping[str, None]]:
    """The events at a time (EDTF) by the places where they took place."""
    asked = parse(as_of)
    places: dict[str, dict[str, None]] = {}
    for place_id, event_id, span in _deeds(evidence):
        if span.start <= asked.end and asked.start <= span.end:
            places.setdefault(place_id, {})[event_id] = None
    return places


@lru_cache(maxsize=24)
def _deeds(evidence: Evidence) -> Sequence[tuple[str, str, Span]]:
    """Each place where an event took place, the event, and its days."""
    spans = {row["event_id"]: parse(row["date"]) for row in rows_of(evidence, "events")}
    return [
        (link["place_id"], link["event_id"], spans[link["event_id"]])
        for link in records(evidence.event_places)
        if link["part"] != _CONTEXT and link["event_id"] in spans
    ]


def _by_division(
    places: Sequence[str], gazetteer: Gazetteer, kinds: Collection[str]
) -> Mapping[str, list[str]]:
    """Places by the division (of some kinds) that they are or lie in, in the gazetteer's order."""
    found: dict[str, list[str]] = {}
    for place in places:
        if place not in gazetteer:
            continue
        line = [*gazetteer.ancestors(place), place]
        division = next((p for p in line if gazetteer.row(p)["kind"] in kinds), None)
        if division is not None:
            found.setdefault(division, []).append(place)
    return {division: found[division] for division in gazetteer.ids() if division in found}
