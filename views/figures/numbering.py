"""Sources numbered by first appearance, and a figure put together from its parts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pandas as pd

from facts.queries import row_of
from views.citation import brief, reference
from views.evidence_signs import SUPPLEMENT
from views.figures.content import Ask, Content, LanesPart, MapPart, Part, Source, TablePart, World
from views.figures.world import VERSION
from views.words import word

SIGN: Final = "◦"
"""How the sign of supplementary evidence begins (see views/evidence_signs.py)."""


class Numbering:
    """Gives each source of a figure its number, in the order in which they are first named."""

    def __init__(self, world: World, language: str) -> None:
        self._world = world
        self._language = language
        self._numbers: dict[str, int] = {}

    def number(self, source_id: str) -> int:
        """The number of a source."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def mark(self, source_ids: Iterable[str]) -> str:
        """The numbers of sources in brackets, as they stand behind a text: `[1, 3]`."""
        numbers = sorted({self.number(source_id) for source_id in source_ids})
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def sources(self) -> tuple[Source, ...]:
        """All sources named so far, by number, each with its reference."""
        found = []
        for source_id, number in self._numbers.items():
            row = row_of(self._world.evidence, "source", source_id)
            language = self._language
            said = (reference(row, language), brief(row, language)) if row else (source_id, "")
            found.append(Source(number, source_id, *said))
        return tuple(found)


def finished(
    ask: Ask,
    title: str,
    caption: str,
    parts: Sequence[Part],
    twin: pd.DataFrame,
    headings: Mapping[str, str],
    numbering: Numbering,
    notice: str = "",
) -> Content:
    """The figure. `headings`: column of the twin → key of its heading; they choose the columns.

    Sources that only the twin names get their numbers last. A title of the ask's own goes first.
    """
    cited = len(numbering.sources())
    if _has_signs(parts):
        signs = word("evidence.signs", ask.language) + word("sentence.end", ask.language)
        caption = word("sentence.join", ask.language, first=caption, second=signs)
    for column in ("source", "result_source"):
        for source_id in filter(None, twin.get(column, ())):
            numbering.number(source_id)
    return Content(
        ask=ask,
        title=ask.title or title,
        caption=caption,
        parts=tuple(parts),
        twin=twin[list(headings)].reset_index(drop=True),
        labels={column: word(key, ask.language) for column, key in headings.items()},
        sources=numbering.sources(),
        notice=notice,
        version=VERSION,
        cited=cited,
    )


def _has_signs(parts: Sequence[Part]) -> bool:
    """Whether a text of the parts bears the sign of supplementary evidence."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, TablePart):
            texts += [text for row in part.rows for text in row]
        elif isinstance(part, MapPart):
            texts += [key.text for key in part.keys]
            texts += [text for mark in part.drawing.marks for text in mark.sub]
        elif isinstance(part, LanesPart):
            rows = [row for lane in part.lanes for row in lane.rows]
            texts += [SIGN for row in rows if row["layer"] == SUPPLEMENT]
    return any(SIGN in text for text in texts)
