"""What happened when, and what is due: the rows of a timeline, all of them or the newest.

A year is a band and a day a tick, so that what is less precise looks wider; the chart of the rows
is in views/timeline_chart.py.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from heapq import nlargest
from typing import Any, Final, NamedTuple

import pandas as pd

from facts.asof import TARGET, told_from
from facts.dates import Span, parse
from facts.loading import Evidence
from facts.queries import Row, described_rows, places_of_event, rows_of, told_of
from views.gazetteer import Gazetteer
from views.numbers import bounded
from views.times import date_text
from views.words import text_of, word

EVENT: Final = "event"
COLUMNS: Final = ("kind", "id", "lane", "start", "end", "when", "title", "precision", "hollow")
_FAR: Final = date(2100, 1, 1)


class Entry(NamedTuple):
    """An event or a target (`kind`: event, observation), its days, and when it came to be told."""

    kind: str
    row: Row
    span: Span
    told: date


def on_timeline(
    evidence: Evidence, as_of: str, place_id: str | None = None, *, targets: bool = True
) -> list[Entry]:
    """Events of a place (None: of all) told as of a time (EDTF), then targets with a due date."""
    if place_id is None:
        found = _entries_of_all(evidence)
    else:
        told = told_of(evidence, place_id)
        found = _entries(told.events, told.observations)
    last = parse(as_of).end
    return [entry for entry in found if entry.told <= last and (targets or entry.kind == EVENT)]


@lru_cache(maxsize=24)
def _entries_of_all(evidence: Evidence) -> tuple[Entry, ...]:
    return _entries(rows_of(evidence, "events"), tuple(described_rows(evidence).values()))


def _entries(events: Sequence[Row], observations: Sequence[Row]) -> tuple[Entry, ...]:
    return (
        *(Entry(EVENT, row, parse(row["date"]), told_from(row)) for row in events),
        *(
            Entry("observation", row, parse(row["due"]), told_from(row))
            for row in observations
            if row["status"] == TARGET and row["due"]
        ),
    )


def newest(found: list[Entry], most: int) -> list[Entry]:
    """Those that begin last, in their order; of more than `most` half at most are targets.

    So neither what happened nor what is still ahead takes all the room; either has what the other
    leaves.
    """
    if len(found) <= most:
        return found
    happened = [at for at, entry in enumerate(found) if entry.kind == EVENT]
    ahead = [at for at, entry in enumerate(found) if entry.kind != EVENT]

    def days(at: int) -> tuple[date, date]:
        return found[at].span.start, found[at].span.end

    last = nlargest(max(most // 2, most - len(happened)), ahead, key=days)
    last += nlargest(most - len(last), happened, key=days)
    return [found[at] for at in sorted(last)]


def timeline_rows(
    evidence: Evidence,
    gazetteer: Gazetteer,
    language: str,
    *,
    as_of: str,
    place_id: str | None = None,
    lanes: str = "category",
    targets: bool = True,
) -> pd.DataFrame:
    """Events as of a time (EDTF), and targets at their due date, with a start and an end day.

    Columns: COLUMNS. `lanes`: category or place.
    """
    found = on_timeline(evidence, as_of, place_id, targets=targets)
    return rows_in_words(found, evidence, gazetteer, language, lanes)


def rows_in_words(
    found: Sequence[Entry], evidence: Evidence, gazetteer: Gazetteer, language: str, lanes: str
) -> pd.DataFrame:
    """The rows of a timeline, in the order of what was found. Columns: COLUMNS."""
    rows = [
        _event(entry, evidence, gazetteer, language, lanes)
        if entry.kind == EVENT
        else _target(entry, gazetteer, language, lanes)
        for entry in found
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _event(
    entry: Entry, evidence: Evidence, gazetteer: Gazetteer, language: str, lanes: str
) -> dict[str, Any]:
    row, span = entry.row, entry.span
    if lanes == "category":
        lane = word(f"category.{row['category']}", language)
    else:
        places = places_of_event(evidence, row["event_id"])
        lane = gazetteer.short(places[0], language) if places else ""
    return {
        "kind": EVENT,
        "id": row["event_id"],
        "lane": lane,
        "start": span.start,
        "end": min(span.end, _FAR) + timedelta(days=1),
        "when": date_text(row["date"], language),
        "title": text_of(row, "title", language),
        "precision": span.precision,
        "hollow": False,
    }


def _target(entry: Entry, gazetteer: Gazetteer, language: str, lanes: str) -> dict[str, Any]:
    row, span = entry.row, entry.span
    end = span.start if span.open_end else span.end
    value = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
    place = gazetteer.short(row["place_id"], language)
    return {
        "kind": "observation",
        "id": row["observation_id"],
        "lane": word("timeline.targets", language) if lanes == "category" else place,
        "start": span.start,
        "end": end + timedelta(days=1),
        "when": word("due.none", language)
        if span.open_end
        else f"{word('timeline.due', language)} {date_text(row['due'], language)}",
        "title": f"{place}: {text_of(row, 'indicator_name', language)} {value}",
        "precision": span.precision,
        "hollow": True,
    }
