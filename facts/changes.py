"""What changed between two dates, by one of two clocks: when it happened, when it was published.

The first date stands for all that was the case when it was over, the second for all that is the
case when it is over; a change is what the second has and the first had not. So a change counts
if it begins after `since` has ended and no later than `until` has ended, just as the as-of views
count (`facts.asof`), which leaves out what may have begun before, and takes in what may reach
further:

- since 2021, until 2023: of the dates 2022, 2023-06, 2023 and 2023/2025 all begin in between, of
  2021-12, 2021, 2021/2023 and ../2022 none; an inferred date (2022-07-26?) counts by its day.
- since 2023-05, until 2023: 2023-06 is in between, the year 2023 is not, for it may be May.
- A role ends on the day after its last one: 2023/2025 holds throughout 2025, so that it ends
  between 2025 and 2026. An open end (2021/..) is none, nor is a single date.
- A target falls due when its due date is over, as `facts.targets` has it: due 2025 is between
  2024 and 2025. Without a stated end it never does.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from facts import dates
from facts.comparison import TARGET
from facts.loading import Evidence
from facts.queries import described_rows, places_of_event, records
from facts.rivals import SAME_FIGURE
from facts.succession import Difference, Past, difference, told_on

Row = Mapping[str, Any]

HAPPENED: Final = "happened"
PUBLISHED: Final = "published"
CLOCKS: Final = (HAPPENED, PUBLISHED)

NUMBER_CHANGED: Final = "number-changed"
KINDS: Final = (
    NUMBER_CHANGED,
    "number-first",
    "number-new",
    "target-set",
    "target-due",
    "role-began",
    "role-ended",
    "relation-signed",
    "organisation-founded",
    "event",
)
"""Kinds of change, in the order in which they are listed.

number-changed: the same counting source has an earlier value. number-new: only others have, so
the two must not be set against each other. number-first: nobody has. Falling due, ending and
founding happen and are published by nobody: the clock "published" does not know them.
"""

_NUMBER: Final = "number"
_ONE_FIGURE: Final = (*SAME_FIGURE, "bound", "series")


@dataclass(frozen=True)
class Change:
    """One change, and the row that is its evidence.

    date: EDTF, by the clock asked for. row_kind, row_id: as in `queries.SUBJECT_TABLES`; row: the
    row, an observation as described. place_id: where; of several places the first one asked for.
    earlier, difference: of a changed number, the value before it by the same source, and what
    lies between them.
    """

    kind: str
    date: str
    row_kind: str
    row_id: str
    place_id: str
    row: Row
    earlier: Row | None = None
    difference: Difference | None = None


class _Entry(NamedTuple):
    """A row with the date that a clock gives it ("" for none), and its places."""

    kind: str
    date: str
    row_kind: str
    row: Row
    places: tuple[str, ...]


@dataclass(frozen=True)
class _Window:
    """The days after one and up to another."""

    after: date
    last: date

    def holds(self, kind: str, text: str) -> bool:
        """Tell whether a change of a kind and a date (EDTF, "" for unknown) falls into it."""
        if not text:
            return False
        span = dates.parse(text)
        if kind == "target-due":
            return self.after < span.end <= self.last and not span.open_end
        if kind == "role-ended":
            return self.after <= span.end < self.last
        return self.after < span.start <= self.last


def changes(
    evidence: Evidence,
    place_ids: Collection[str] | None,
    since: str,
    until: str,
    clock: str = HAPPENED,
) -> tuple[Change, ...]:
    """Give what changed between two EDTF dates at some places (None: at all), by kind and date.

    clock: happened (by the time a row is about) or published (by when it was told). A figure of
    one counting source that several documents print is one change, by the document that told it
    first. ValueError if `until` does not end after `since`.
    """
    window = _Window(dates.parse(since).end, dates.parse(until).end)
    if window.after >= window.last:
        raise ValueError(f"{until!r} does not end after {since!r}; give the earlier date first")
    found = [
        _change(evidence, entry, place_ids, clock)
        for entry in _entries(evidence, clock)
        if _is_at(entry, place_ids) and window.holds(entry.kind, entry.date)
    ]
    return tuple(sorted(found, key=_order))


def undated(evidence: Evidence, place_ids: Collection[str] | None, clock: str = HAPPENED) -> int:
    """Count the rows at some places (None: at all) that have no date by a clock.

    They are in no list of changes, whatever its dates.
    """
    return sum(not entry.date and _is_at(entry, place_ids) for entry in _entries(evidence, clock))


def _order(change: Change) -> tuple[int, date, date]:
    span = dates.parse(change.date)
    return KINDS.index(change.kind), span.start, span.end


def _is_at(entry: _Entry, place_ids: Collection[str] | None) -> bool:
    return place_ids is None or any(place in place_ids for place in entry.places)


@lru_cache(maxsize=12)
def _entries(evidence: Evidence, clock: str) -> tuple[_Entry, ...]:
    return tuple(_found_entries(evidence, clock))


def _found_entries(evidence: Evidence, clock: str) -> Iterator[_Entry]:
    yield from _observations(evidence, clock)
    told = dict(
        zip(evidence.sources["source_id"], evidence.sources["published"], strict=True)
        if clock == PUBLISHED
        else ()
    )
    organisations = evidence.organisations
    seats = dict(zip(organisations["organisation_id"], organisations["place_id"], strict=True))
    yield from _roles(evidence, seats, told)
    for row in records(evidence.relations):
        ends = [_seat(row[f"{end}_kind"], row[f"{end}_id"], seats) for end in ("from", "to")]
        moment = told.get(row["source_id"], row["date"])
        yield _Entry("relation-signed", moment, "relation", row, tuple(filter(None, ends)))
    if clock == HAPPENED:
        for row in records(organisations[organisations["founded"] != ""]):
            founded, seat = row["founded"], (row["place_id"],)
            yield _Entry("organisation-founded", founded, "organisation", row, seat)
    for row in records(evidence.events):
        moment = told.get(row["source_id"], row["date"])
        yield _Entry("event", moment, "event", row, places_of_event(evidence, row["event_id"]))


def _observations(evidence: Evidence, clock: str) -> Iterator[_Entry]:
    for row in _once_each(tuple(described_rows(evidence).values())):
        places = (row["place_id"],)
        if row["status"] == TARGET:
            yield _Entry("target-set", row["issued_on"], "observation", row, places)
            if clock == HAPPENED and row["due"]:
                yield _Entry("target-due", row["due"], "observation", row, places)
        else:
            moment = row["as_of"] if clock == HAPPENED else row["issued_on"]
            yield _Entry(_NUMBER, moment, "observation", row, places)


def _roles(evidence: Evidence, seats: dict[str, str], told: dict[str, str]) -> Iterator[_Entry]:
    """Roles with the date they were told of, or, if nothing is `told`, with beginning and end."""
    for row in records(evidence.roles):
        place = _seat(row["subject_kind"], row["subject_id"], seats)
        if told:
            yield _Entry("role-began", told[row["source_id"]], "role", row, (place,))
            continue
        first, _, last = row["valid"].partition("/")
        if first not in ("", ".."):
            yield _Entry("role-began", first, "role", row, (place,))
        if last not in ("", ".."):
            yield _Entry("role-ended", last, "role", row, (place,))


def _seat(kind: str, identifier: str, seats: dict[str, str]) -> str:
    return identifier if kind == "place" else seats.get(identifier, "")


def _once_each(rows: Sequence[Row]) -> list[Row]:
    """Take later prints of one source's figure out: the one told first stays, the undated last."""
    first: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        figure = tuple(row[column] for column in _ONE_FIGURE)
        if told_on(row) < told_on(first.setdefault(figure, row)):
            first[figure] = row
    kept = {row["observation_id"] for row in first.values()}
    return [row for row in rows if row["observation_id"] in kept]


def _change(
    evidence: Evidence,
    entry: _Entry,
    place_ids: Collection[str] | None,
    clock: str,
) -> Change:
    asked = [place for place in entry.places if place_ids is None or place in place_ids]
    row = entry.row
    kind, earlier, between = entry.kind, None, None
    if kind == _NUMBER:
        kind, earlier = _succession(evidence, row, clock)
    if earlier is not None:
        between = difference(evidence, row, earlier)
    return Change(
        kind=kind,
        date=entry.date,
        row_kind=entry.row_kind,
        row_id=row[f"{entry.row_kind}_id"],
        place_id=asked[0] if asked else "",
        row=row,
        earlier=earlier,
        difference=between,
    )


def _succession(evidence: Evidence, row: Row, clock: str) -> tuple[str, Row | None]:
    """Give the kind of a number's change, and the value before it by the same source, if any."""
    past = _pasts(evidence)[row["indicator_id"], row["place_id"]]
    if clock == PUBLISHED:
        earlier, heard = past.predecessor(row, told_on(row)), past.has_told_before(row)
    else:
        earlier, heard = past.predecessor(row), past.has_before(row)
    if earlier is not None:
        return NUMBER_CHANGED, earlier
    return ("number-new" if heard else "number-first"), None


@lru_cache(maxsize=12)
def _pasts(evidence: Evidence) -> dict[tuple[str, str], Past]:
    """The numbers of each indicator at each place."""
    numbers: dict[tuple[str, str], list[Row]] = {}
    for entry in _entries(evidence, HAPPENED):
        if entry.kind == _NUMBER:
            key = entry.row["indicator_id"], entry.row["place_id"]
            numbers.setdefault(key, []).append(entry.row)
    return {key: Past(rows) for key, rows in numbers.items()}
