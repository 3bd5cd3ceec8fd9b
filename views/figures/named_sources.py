"""The sources of a figure as cells: number, reference, publisher, document, date, grade, link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from facts.queries import LIST_SEPARATOR, row_of
from views.figures.cells import address
from views.figures.content import Content, Source, World
from views.words import text_of, word

SOURCE: Final = "source"
"""The column of a figure's table that holds ids of sources."""


@dataclass(frozen=True)
class NamedSource:
    """A numbered source with what its row says; link: "" unless it may be linked to."""

    number: int
    source_id: str
    reference: str
    publisher: str = ""
    document: str = ""
    published: str = ""
    grade: str = ""
    layer: str = ""
    link: str = ""


FIELDS: Final = (
    "number",
    "reference",
    "publisher",
    "document",
    "published",
    "grade",
    "layer",
    "link",
    "source_id",
)
"""What is told of a source, in the order of columns; each has a phrase `column.<field>`."""


def named_sources(content: Content, world: World) -> dict[str, NamedSource]:
    """The sources of a figure by id; of one that the evidence shown lacks, number and reference."""
    language = content.ask.language
    return {source.source_id: _named(source, world, language) for source in content.sources}


def _named(source: Source, world: World, language: str) -> NamedSource:
    row = row_of(world.evidence, "source", source.source_id)
    if row is None:
        return NamedSource(source.number, source.source_id, source.reference)
    return NamedSource(
        number=source.number,
        source_id=source.source_id,
        reference=source.reference,
        publisher=text_of(row, "publisher", language),
        document=text_of(row, "title", language),
        published=row["published"],
        grade=row["grade"],
        layer=word(f"evidence.{row['layer']}", language),
        link=address(row["url"]) if row["link_ok"] else "",
    )


def ids_of(cell: object) -> list[str]:
    """The ids of sources in a cell of the column SOURCE."""
    return [part.strip() for part in str(cell or "").split(LIST_SEPARATOR) if part.strip()]


def joined(texts: Sequence[str]) -> str:
    """Texts as one cell, those that are empty left out."""
    return f"{LIST_SEPARATOR} ".join(filter(None, texts))
