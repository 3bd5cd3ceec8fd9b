"""What moves with time on the map: which sites are told of, computing centres, events of the year.

Pure data, like views/marks.py: which of the places had been told of by a date, which of their
computing centres had a capacity in operation reported, and where something happened in the year.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from facts.asof import places_dated, places_told
from facts.comparison import RESULTS
from facts.dates import is_valid_at, parse
from facts.loading import Evidence
from facts.queries import described_observations, records, rows_of
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
    frame = described_observations(evidence)
    results = frame[(frame["family"] == COMPUTING) & frame["status"].isin(RESULTS)]
    return frozenset(
        place_id
        for place_id, date in zip(results["place_id"], results["as_of"], strict=True)
        if parse(date).start <= parse(as_of).end
    )


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
    of_year = {
        event["event_id"]: event
        for event in rows_of(evidence, "events")
        if is_valid_at(event["date"], as_of)
    }
    places: dict[str, dict[str, None]] = {}
    for link in records(evidence.event_places):
        if link["event_id"] in of_year and link["part"] != _CONTEXT:
            places.setdefault(link["place_id"], {})[link["event_id"]] = None
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
        titles = [text_of(of_year[event], "title", language) for event in happened]
        mark.tip += titles[:_MOST_TITLES]


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
