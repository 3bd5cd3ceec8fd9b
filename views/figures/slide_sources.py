"""The numbered sources at the foot of a slide: all that the figure's face rests on.

Where room is short, they lose their addresses, which stand in the notes and on the last slides.
"""

import re
from collections.abc import Sequence
from typing import Final

from views.figures.content import Content, Source
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_text import LINE, Run, clean, wrapped
from views.palette import Palette
from views.words import word

_HEAD: Final = 7.5
_BETWEEN: Final = 12.0
_ADDRESS: Final = re.compile(r"\.?\s*https?://\S+$")
# Columns, size of type, and whether with addresses: the first that fits is taken.
_TRIES: Final = (
    (2, 7.5, True), (2, 7.5, False), (3, 7.0, False), (3, 6.5, False), (4, 6.0, False),
    (4, 5.5, False),
)  # fmt: skip

Columns = list[list[str]]


def said(source: Source, *, address: bool = True) -> str:
    """A source with its number."""
    reference = source.reference if address else _ADDRESS.sub("", source.reference)
    return f"[{source.number}] {clean(reference)}"


def draw_sources(shapes: Shapes, content: Content, box: Box, palette: Palette) -> float:
    """Draw the sources above the top of the box, at most as tall as it; gives their top."""
    face = content.sources[: content.cited or None]
    left, bottom, across, most = box
    columns, size, shown = _flowed(face, across, most - _HEAD * LINE)
    line = size * LINE
    height = max(len(column) for column in columns) * line
    top = bottom - height - _HEAD * LINE
    language, rest = shapes.language, len(content.sources) - shown
    title = word("slides.sources", language)
    if rest:
        more = word("slides.sources.more", language, count=rest)
        title = word("slides.sources.some", language, title=title, rest=more)
    head = [[Run(title, _HEAD, palette.text, True)]]
    shapes.text(head, (left, top, across, _HEAD * LINE), title)
    room = _room(across, len(columns))
    for number, column in enumerate(columns):
        if not column:
            continue
        place = (left + number * (room + _BETWEEN), top + _HEAD * LINE, room, len(column) * line)
        name = word("slides.sources.column", language, number=number + 1)
        lines = [[Run(text, size, palette.quiet)] for text in column]
        shapes.text(lines, place, name, wrap=False)
    return top


def _room(across: float, columns: int) -> float:
    return (across - _BETWEEN * (columns - 1)) / columns


def _flowed(sources: Sequence[Source], across: float, tall: float) -> tuple[Columns, float, int]:
    """The columns, their size of type, and how many sources they hold: all of them if any can."""
    for count, size, address in _TRIES:
        most = max(int(tall // (size * LINE)), 1)
        texts = [said(source, address=address) for source in sources]
        entries = [wrapped(text, size, _room(across, count)) for text in texts]
        for lines in range(1, most + 1):
            columns, shown = _columns(entries, count, lines)
            if shown == len(entries):
                return columns + [[]] * (count - len(columns)), size, shown
    columns, shown = _columns(entries, count, most)
    return columns + [[]] * (count - len(columns)), size, shown


def _columns(entries: Sequence[Sequence[str]], count: int, most: int) -> tuple[Columns, int]:
    """Whole entries in columns of so many lines, and how many entries these hold."""
    columns: Columns = [[]]
    for number, entry in enumerate(entries):
        if columns[-1] and len(columns[-1]) + len(entry) > most:
            columns.append([])
        if len(columns) > count or len(entry) > most:
            return columns[:count], number
        columns[-1].extend(entry)
    return columns, len(entries)
