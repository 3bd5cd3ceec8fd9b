"""The numbered sources at the foot of a slide: all that the figure's face rests on.

Where room is short they lose their addresses, then all but publisher and year, before the type
becomes too small to read; in full they stand in the notes and on the last slides.
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
_WHOLE: Final = "reference"
_SHORT: Final = "reference without its address"
_BRIEF: Final = "publisher and year"
# Columns, size of type, and how a source is said: the first that fits is taken.
_TRIES: Final = (
    (2, 7.5, _WHOLE), (2, 7.5, _SHORT), (3, 7.0, _SHORT), (3, 6.5, _SHORT), (4, 6.5, _SHORT),
    (3, 7.0, _BRIEF), (4, 6.5, _BRIEF),
)  # fmt: skip

Columns = list[list[str]]


def said(source: Source, how: str = _WHOLE) -> str:
    """A source with its number."""
    short = _ADDRESS.sub("", source.reference)
    told = {_WHOLE: source.reference, _SHORT: short, _BRIEF: source.brief or short}[how]
    return f"[{source.number}] {clean(told)}"


def draw_sources(shapes: Shapes, content: Content, box: Box, palette: Palette) -> float:
    """Draw the sources above the top of the box, at most as tall as it; gives their top."""
    face = content.sources[: content.cited or None]
    left, bottom, across, most = box
    columns, size, how, shown = _flowed(face, across, most - _HEAD * LINE)
    line = size * LINE
    height = max(len(column) for column in columns) * line
    top = bottom - height - _HEAD * LINE
    language, rest = shapes.language, len(content.sources) - shown
    title = word("slides.sources", language)
    if how == _BRIEF:
        in_full = word("slides.sources.full", language)
        title = word("slides.sources.some", language, title=title, rest=in_full)
    elif rest:
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


def _flowed(
    sources: Sequence[Source], across: float, tall: float
) -> tuple[Columns, float, str, int]:
    """The columns, their size of type, how a source is said, and how many they hold."""
    for count, size, how in _TRIES:
        most = max(int(tall // (size * LINE)), 1)
        texts = [said(source, how) for source in sources]
        entries = [wrapped(text, size, _room(across, count)) for text in texts]
        for lines in range(1, most + 1):
            columns, shown = _columns(entries, count, lines)
            if shown == len(entries):
                return columns + [[]] * (count - len(columns)), size, how, shown
    columns, shown = _columns(entries, count, most)
    return columns + [[]] * (count - len(columns)), size, how, shown


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
