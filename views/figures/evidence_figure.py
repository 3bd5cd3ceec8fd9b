"""A row of evidence as a figure: what its card says, with the values that contradict it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from facts.cards import evidence_row
from facts.queries import row_of
from views.cards import Card, Pointer, card
from views.figures.asking import cannot
from views.figures.content import Ask, Content, TablePart, World
from views.figures.numbering import Numbering, finished
from views.figures.numbers import NUMBER_HEADINGS, number_rows, unit_text
from views.statements import Narrator
from views.words import text_of, word

EVIDENCE: Final = "evidence"
"""The id of the figure in an Ask."""
_MOST_RIVALS: Final = 6
_WIDTHS: Final = (0.22, 0.78)
_DATES: Final = {
    "event": "date",
    "relation": "date",
    "role": "valid",
    "organisation": "founded",
    "source": "published",
    "derived": "as_of",
}
_HEADINGS: Final = {
    "kind": "table.kind",
    "what": "table.what",
    "date": "table.date",
    "paragraph": "field.paragraph",
    "as_printed": "field.as_printed",
    "grade": "field.grade",
    "source": "table.source",
}


def evidence_figure(world: World, ask: Ask, kind: str, identifier: str) -> Content:
    """The card of a row as a table; raises asking.CannotDraw if the evidence shown lacks the row.

    kind: as of `views.cards.card`. The twin of a number has the columns of NUMBER_HEADINGS, with a
    row for each rival; that of other rows has a row for each document that they rest on.
    """
    shown = card(world.evidence, world.gazetteer, kind, identifier, ask.language)
    behind = evidence_row(world.evidence, kind, identifier)
    if shown is None or behind is None:
        raise cannot("evidence", value=identifier)
    numbering = Numbering(world, ask.language)
    sources = Narrator(world.evidence, world.gazetteer).sources_of(kind, behind["row"])
    mark = numbering.mark(str(source["source_id"]) for source, _ in sources)
    rows = tuple(_rows(world, shown, mark, numbering, ask.language))
    headings = tuple(word(f"figure.evidence.{name}", ask.language) for name in ("field", "says"))
    if kind == "observation":
        numbers = [behind["row"], *(rival for rival in behind["rivals"] if not rival["is_self"])]
        twin, columns = number_rows(world, numbers, ask.language), NUMBER_HEADINGS
    elif kind == "derived":
        twin, columns = _computed(world, behind, ask.language), NUMBER_HEADINGS
    else:
        twin, columns = _documents(shown, behind["row"], sources, ask.language), _HEADINGS
    content = finished(
        ask,
        title=shown.heading,
        caption=_caption(shown, ask.language),
        parts=[TablePart(headings, rows, _WIDTHS)],
        twin=twin,
        headings=columns,
        numbering=numbering,
    )
    return replace(content, sources=tuple(each for each in content.sources if each.source_id))


def _caption(shown: Card, language: str) -> str:
    """Of what kind the row is, and whether it is a target, computed, or as reported."""
    status = word("status.derived", language) if shown.kind == "derived" else shown.status
    return " · ".join(filter(None, (word(f"kind.{shown.kind}", language), status)))


def _rows(
    world: World, shown: Card, mark: str, numbering: Numbering, language: str
) -> Iterator[tuple[str, str]]:
    """The fields of the card, then its notes, caveats, rivals and parents, each with its source.

    mark: the numbers of the sources of the row itself.
    """
    if shown.figure:
        yield word("table.value", language), shown.figure
    for label, text in shown.fields:
        own = f" {mark}" if label == word("field.document", language) else ""
        yield label, text + own
    for note in shown.notes:
        yield word("figure.evidence.note", language), note
    yield from shown.caveats
    rivals = shown.pointers.get("rivals", ())
    for rival in rivals[:_MOST_RIVALS]:
        yield word("card.rivals", language), _marked(world, rival, numbering)
    if len(rivals) > _MOST_RIVALS:
        more = word("figure.evidence.more", language, count=len(rivals) - _MOST_RIVALS)
        yield word("card.rivals", language), more
    for parent in shown.pointers.get("derived_from", ()):
        yield word("card.derived_from", language), _marked(world, parent, numbering)


def _marked(world: World, pointer: Pointer, numbering: Numbering) -> str:
    """What a number says, with the number of its source."""
    row = row_of(world.evidence, "observation", pointer.identifier) or {}
    return f"{pointer.label} {numbering.mark([str(row['source_id'])])}"


def _computed(world: World, behind: Mapping[str, Any], language: str) -> pd.DataFrame:
    """A number that we computed, whose source is none, and below it those it is computed from."""
    row = behind["row"]
    digits = 1 if row["unit"] == "percent" else 0  # no finer than its formula says
    own = {
        "place_id": row["place_id"],
        "place": world.gazetteer.name(str(row["place_id"]), language),
        "indicator": text_of(row, "name", language),
        "value": None if row["value"] is None else round(row["value"], digits),
        "value_high": None,
        "bound": word(f"figure.bound.{row['bound']}", language) if row["bound"] else "",
        "unit": unit_text(str(row["unit"]), language),
        "status": word("status.derived", language),
        "date": row["as_of"],
        "counted_by": word("app.name", language),
        "source": "",
    }
    parents = number_rows(world, behind["parents"], language)
    rows = [own, *parents.to_dict("records")]
    return pd.DataFrame(rows, columns=parents.columns).astype(
        {"value": "float64", "value_high": "float64"}
    )


def _documents(
    shown: Card, row: dict[str, Any], sources: list[tuple[dict[str, Any], Any]], language: str
) -> pd.DataFrame:
    """A row for each document; one without a document for what rests on none."""
    plain: dict[str, Any] = {
        "kind": word(f"kind.{shown.kind}", language),
        "what": shown.heading,
        "date": str(row.get(_DATES.get(shown.kind, ""), "")),
        "paragraph": "",
        "as_printed": str(row.get("as_printed") or ""),
        "grade": "",
        "source": "",
    }
    rows = [
        plain
        | {
            "paragraph": str(paragraph),
            "grade": str(source["grade"]),
            "source": str(source["source_id"]),
        }
        for source, paragraph in sources
    ]
    return pd.DataFrame(rows or [plain], columns=list(_HEADINGS))
