"""From decisions to rows of the tables: columns of the supplement mapped to columns of ours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from facts.supplement.mapping import CsvRow, Decided, SupplementError

LIST_SEPARATOR = ";"
PART_SEPARATOR = ":"
LAYER = "supplement"
TRUTH = {"yes": "true", "no": "false"}

SOURCE_COLUMNS = (
    "source_id", "title_en", "title_zh", "publisher_en", "publisher_zh", "published",
    "published_basis", "language", "is_translation", "note_en", "note_zh",
)  # fmt: skip
OBSERVATION_COLUMNS = (
    "observation_id", "indicator_id", "series", "place_id", "value", "value_high", "bound",
    "status", "as_of", "base", "issued", "due", "as_printed", "note_en", "note_zh", "set_by_en",
    "set_by_zh",
)  # fmt: skip
EVENT_COLUMNS = (
    "event_id", "date", "title_en", "title_zh", "category", "as_printed", "note_en", "note_zh",
)  # fmt: skip
ORGANISATION_COLUMNS = (
    "organisation_id", "name_en", "name_zh", "kind", "place_id", "founded", "note_en", "note_zh",
)  # fmt: skip
FOUNDED_SOURCE = "founded_source_id"
"""The document that prints a founding date; the mapping names it only where that is not the
document of the line itself."""

LINK_COLUMNS = {"places": "place_id", "organisations": "organisation_id"}
"""The columns of the events' mapping that hold links, and the id each entry starts with."""


@dataclass(frozen=True)
class NewRow:
    """One row to be written, and the row of the mapping that it comes from."""

    origin: CsvRow
    cells: Mapping[str, str]


def copies(rows: Iterable[CsvRow]) -> list[NewRow]:
    """Take rows whose columns are those of the table already."""
    return [NewRow(row, row.cells) for row in rows]


def sources(decided: Sequence[Decided]) -> list[NewRow]:
    """Give the rows of sources: address, link and grade are the supplement's."""
    return [
        NewRow(
            item.mapped,
            _taken(item.mapped, SOURCE_COLUMNS)
            | {
                "url": item.shared.cells["url"],
                "link_ok": _link_ok(item.shared),
                "layer": LAYER,
                "grade": item.shared.cells["tier"],
            },
        )
        for item in _rows(decided)
    ]


def source_ids(decided: Sequence[Decided]) -> dict[str, str]:
    """Give our source by the supplement's id; those that are core or left out are not in it."""
    known = {
        item.supplement_id: item.mapped.cells["source_id"]
        for item in decided
        if item.state == "row"
    }
    known |= {item.supplement_id: item.targets[0] for item in decided if item.state == "same"}
    return known


def observations(decided: Sequence[Decided], source_of: Mapping[str, str]) -> list[NewRow]:
    """Give the rows of observations; excerpts have no paragraphs."""
    return _said(decided, OBSERVATION_COLUMNS, source_of)


def events(decided: Sequence[Decided], source_of: Mapping[str, str]) -> list[NewRow]:
    """Give the rows of events; excerpts have no paragraphs."""
    return _said(decided, EVENT_COLUMNS, source_of)


def event_links(decided: Sequence[Decided], column: str) -> list[NewRow]:
    """Give the rows that link events, from entries `id:part` in `column` of the mapping."""
    found = []
    for item in _rows(decided):
        for entry in filter(None, item.mapped.cells[column].split(LIST_SEPARATOR)):
            identifier, separator, part = entry.partition(PART_SEPARATOR)
            if not separator:
                raise SupplementError(f"{item.mapped.at(column)}: write {entry} as id:part")
            cells = {
                "event_id": item.mapped.cells["event_id"],
                LINK_COLUMNS[column]: identifier,
                "part": part,
            }
            found.append(NewRow(item.mapped, cells))
    return found


def caveats(rows: Iterable[CsvRow]) -> list[NewRow]:
    """Give the rows of caveats, which are the supplement's."""
    return [NewRow(row, {**row.cells, "layer": LAYER}) for row in rows]


def organisations(
    decided: Sequence[Decided], of_events: Iterable[CsvRow], source_of: Mapping[str, str]
) -> list[NewRow]:
    """Give the rows of organisations: those with a page of their own, then those events name."""
    own = [
        NewRow(
            item.mapped,
            _taken(item.mapped, ORGANISATION_COLUMNS)
            | {FOUNDED_SOURCE: _founded_source(item, source_of)},
        )
        for item in _rows(decided)
    ]
    return own + copies(of_events)


def _link_ok(row: CsvRow) -> str:
    word = row.cells["link_ok"]
    return TRUTH.get(word, word) if row.cells["url"] else "false"


def founding_dates(
    decided: Sequence[Decided], source_of: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Give what the supplement says of the founding of core organisations, by id.

    Each is the date and our id of the document that prints it.
    """
    found: dict[str, tuple[str, str]] = {}
    for item in decided:
        date = item.mapped.cells["founded"]
        for target in item.targets if date and item.state == "core" else ():
            known, _ = found.setdefault(target, (date, _founded_source(item, source_of)))
            if known != date:
                raise SupplementError(
                    f"{item.mapped.at('founded')}: {target} has {known} by another line; "
                    "keep one here and name the rival in a caveat"
                )
    return found


def _founded_source(item: Decided, source_of: Mapping[str, str]) -> str:
    """Give the document that prints the founding date of a line; "" for a line without a date."""
    if not item.mapped.cells["founded"]:
        return ""
    own = item.shared.cells["source_id"]
    source = item.mapped.cells[FOUNDED_SOURCE] or source_of.get(own, "")
    if not source:
        raise SupplementError(
            f"{item.mapped.at(FOUNDED_SOURCE)}: its source {own} is a core document or left out; "
            "name the document that prints the founding date"
        )
    return source


def _said(
    decided: Sequence[Decided], columns: Sequence[str], source_of: Mapping[str, str]
) -> list[NewRow]:
    found, faults = [], []
    for item in _rows(decided):
        source = source_of.get(item.shared.cells["source_id"])
        if source is None:
            faults.append(
                f"{item.mapped.at('decision')}: its source {item.shared.cells['source_id']} is a "
                "core document or left out; decide core:<id>, or make the source a row"
            )
            continue
        cells = _taken(item.mapped, columns) | {"source_id": source}
        found.append(NewRow(item.mapped, cells))
    if faults:
        raise SupplementError("\n".join(faults))
    return found


def _rows(decided: Sequence[Decided]) -> Iterator[Decided]:
    return (item for item in decided if item.state == "row")


def _taken(row: CsvRow, columns: Sequence[str]) -> dict[str, str]:
    return {column: row.cells[column] for column in columns}
