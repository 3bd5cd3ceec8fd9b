"""Texts measured and broken into lines as the fonts of a figure set them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from views.figures import fonts

LEADING: Final = 1.32
_FIRST_WIDE: Final = 0x2E80
_NOT_FIRST: Final = frozenset("，。、；：！？）》」』】”’…—·%,.;:!?)]}")
_NOT_LAST: Final = frozenset("（《「『【“‘([{")
_PIECES: Final = re.compile(r"\s+|[^\s⺀-￯]+|[⺀-￯]")


@lru_cache(maxsize=4096)
def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in `room` points; breaks at spaces and between Chinese characters.

    A word that is wider than the room, say an address, is broken where the room ends. No line
    starts with a closing or ends with an opening punctuation mark.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _unbroken(paragraph):
            if not line or fonts.width((line + piece).rstrip(), size, bold=bold) <= room:
                line += piece
                line, whole = _split(line, size, room, bold)
                lines += whole
                continue
            lines.append(line.rstrip())
            line, whole = _split(piece.lstrip(), size, room, bold)
            lines += whole
        lines.append(line.rstrip())
    return tuple(lines)


fonts.measured(wrapped.cache_clear)


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text in no more lines than needed, these as even as can be."""
    lines = wrapped(text, size, room, bold=bold)
    step = room / 40
    while room > step:
        narrower = wrapped(text, size, room - step, bold=bold)
        if len(narrower) > len(lines) or len(lines) == 1:
            break
        lines, room = narrower, room - step
    return lines


def height(lines: Sequence[str], size: float) -> float:
    """The height of lines in points."""
    return len(lines) * size * LEADING


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis if it is wider than the room."""
    if fonts.width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = fonts.width(text[:middle].rstrip() + "…", size, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def few(text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """At most so many lines of a text, the last one cut with an ellipsis if there is more."""
    lines = wrapped(text, size, room, bold=bold)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], shortened(rest, size, room, bold=bold))


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest piece of a text that a line does not break."""
    pieces = (piece.strip() for piece in _unbroken(text))
    return max((fonts.width(piece, size, bold=bold) for piece in pieces), default=0.0)


def _unbroken(text: str) -> list[str]:
    """Pieces between which a line may end; a piece keeps its closing marks and the space after."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        glued = pieces and (
            piece[0] in _NOT_FIRST or piece.isspace() or pieces[-1][-1] in _NOT_LAST
        )
        if glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _split(line: str, size: float, room: float, bold: bool) -> tuple[str, list[str]]:
    """What is left of a line after as many whole lines as one over-long word fills."""
    whole: list[str] = []
    while len(line) > 1 and fonts.width(line.rstrip(), size, bold=bold) > room:
        cut = len(line)
        while cut > 1 and fonts.width(line[:cut], size, bold=bold) > room:
            cut -= 1
        whole.append(line[:cut])
        line = line[cut:]
    return line, whole
