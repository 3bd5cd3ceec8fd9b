"""Lanes: one place, one counting source and one scale a lane, all lanes on one time axis.

A lane holds only numbers that may share an axis (`facts.comparison.partition`); views/lane_chart.py
draws it with a scale of its own, so that heights say nothing about another lane's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from facts.asof import told_by
from facts.comparison import TARGET, joinable, partition
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import row_of, rows_about
from facts.rivals import count_once
from views.gazetteer import Gazetteer
from views.words import text_of, word

Row = Mapping[str, Any]
_EARLIEST = 2015
MOST: Final = 40
"""Values of a lane: more can neither be told apart nor named in one."""


@dataclass(frozen=True)
class Lane:
    """One lane: numbers of one indicator and place that may share an axis; none if unreported.

    earlier: what is older than `rows`, of which there are MOST at most, and not drawn.
    """

    indicator_id: str
    place_id: str
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...] = ()


def lanes(
    evidence: Evidence,
    indicator_ids: Sequence[str],
    as_of: str,
    place_ids: Sequence[str] = (),
    ask_for: Collection[str] = (),
) -> list[Lane]:
    """The lanes of some indicators as of a time (EDTF), by indicator, then place.

    `place_ids`: those places in that order; empty: every place that has a number. A place of
    `ask_for` that has none of the first indicator gets an empty lane, so that what is not
    reported is said. Of copies of one number in several documents one stands for all.
    """
    found: list[Lane] = []
    for indicator_id in indicator_ids:
        told = [row for row in rows_about(evidence, indicator_id) if told_by(row, as_of)]
        for place_id in place_ids or dict.fromkeys(row["place_id"] for row in told):
            here = sorted((r for r in told if r["place_id"] == place_id), key=_standing)
            parts = sorted(
                partition(evidence, here), key=lambda part: (-len(part), time_of(part[0]))
            )
            found += [_lane(indicator_id, place_id, _once(evidence, part)) for part in parts]
            if not parts and place_id in ask_for and indicator_id == indicator_ids[0]:
                found.append(Lane(indicator_id, place_id, ()))
    return found


def _lane(indicator_id: str, place_id: str, rows: tuple[Row, ...]) -> Lane:
    """The lane of some numbers, or of the newest of them; in order."""
    if len(rows) <= MOST:
        return Lane(indicator_id, place_id, rows)
    by_time = sorted(rows, key=time_of)
    earlier, newest = by_time[:-MOST], by_time[-MOST:]
    return Lane(indicator_id, place_id, tuple(sorted(newest, key=_standing)), tuple(earlier))


def _once(evidence: Evidence, rows: Sequence[Row]) -> tuple[Row, ...]:
    kept = count_once(evidence, [row["observation_id"] for row in rows])
    return tuple(row for row in rows if row["observation_id"] in kept)


def _standing(row: Row) -> tuple[bool, str]:
    return row["status"] == TARGET, time_of(row)


def time_of(row: Row) -> str:
    """The time a value is about, or when a target is due (EDTF)."""
    return str(row["due"] if row["status"] == TARGET and row["due"] else row["as_of"])


def titles(
    found: Sequence[Lane], evidence: Evidence, gazetteer: Gazetteer, language: str
) -> list[str]:
    """What each lane is: the indicator if there are several, the place, and who counted."""
    several = len({lane.indicator_id for lane in found}) > 1
    said = []
    for lane in found:
        place = gazetteer.short(lane.place_id, language)
        indicator = row_of(evidence, "indicator", lane.indicator_id) or {}
        parts = [text_of(indicator, "name", language)] if several else []
        parts.append(place)
        parts.append(counted_by(evidence, lane.rows[0], language) if lane.rows else "")
        if not lane.rows:
            parts[-1] = word("lanes.unreported", language)
        if lane.earlier:
            parts.append(word("lanes.earlier", language, count=len(lane.earlier)))
        said.append(" · ".join(parts))
    return said


def counted_by(evidence: Evidence, row: Row, language: str) -> str:
    """Who counted or set a number: who is named for it, or else the publisher of its source."""
    named = text_of(row, "set_by", language)
    source = row_of(evidence, "source", str(row["source_id"]))
    return named or (text_of(source, "publisher", language) if source else str(row["source_id"]))


def time_span(found: Sequence[Lane]) -> tuple[date, date]:
    """The whole years that all lanes together span."""
    spans = [days(row) for lane in found for row in lane.rows]
    first = min((start.year for start, _ in spans), default=_EARLIEST)
    last = max((end.year for _, end in spans), default=_EARLIEST)
    return date(first, 1, 1), date(last, 12, 31)


def days(row: Row) -> tuple[date, date]:
    """The first and the last day of a value; the first twice where it has no end."""
    span = parse(time_of(row))
    return span.start, (span.start if span.open_end else span.end)


def chains(rows: Iterable[Row]) -> Iterator[str]:
    """The name of the line that joins each row to others; "" for targets."""
    lines: list[Row] = []
    for row in rows:
        if row["status"] == TARGET:
            yield ""
            continue
        known = next((i for i, first in enumerate(lines) if joinable(first, row)), None)
        if known is None:
            lines.append(row)
        yield str(len(lines) - 1 if known is None else known)
