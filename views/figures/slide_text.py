"""Text on slides: made safe for XML, measured as Arial sets it, broken into lines by estimate.

PowerPoint lays text out only when it opens the file, so boxes are made to fit beforehand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LATIN: Final = "Arial"
EAST_ASIAN: Final = "Microsoft YaHei"
TAGS: Final = {"en": "en-GB", "zh": "zh-CN"}
LINE: Final = 1.22
_SLACK: Final = 1.03
_BOLD: Final = 1.08
_SEAM: Final = 0.18  # what some programs add between Chinese and Latin letters
_FIRST_WIDE: Final = 0x2E80
_OTHER: Final = 0.56
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Advance widths of Arial in thousandths of an em, from space to tilde.
_ARIAL: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
# What Chinese fonts set as wide as a character though Arial has it too.
_WIDE: Final = frozenset("“”‘’…—·≥≤≈×°")
_TOKENS: Final = re.compile(r"\s+|[\u2e80-\uffef“”‘’—…]|[^\s\u2e80-\uffef“”‘’—…]+")
_NO_START: Final = frozenset("，。、；：？！）》」』”’…·")
_BREAK_AFTER: Final = re.compile(r"(?<=[/?&=_.\-])")


@dataclass(frozen=True)
class Run:
    """A piece of text in one style; link: an address that a click opens, "" for none."""

    text: str
    size: float
    colour: str
    bold: bool = False
    link: str = ""


def clean(text: object) -> str:
    """Text without the characters that XML forbids or that turn the direction of others."""
    return _ILLEGAL.sub("", str(text))


def name_of(text: object) -> str:
    """Text as the name of a shape: one line, not too long, never empty."""
    return " ".join(clean(text).split())[:120] or "–"


def safe_link(address: str) -> str:
    """The address if a browser may open it: http or https with a host, or "" otherwise."""
    address = clean(address).strip()
    return address if re.match(r"https?://[^\s/]+\S*$", address, re.IGNORECASE) else ""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """An estimate, on the wide side, of a text's width in the unit of its font size."""
    ems, before = 0.0, None
    for character in text:
        code = ord(character)
        if code >= _FIRST_WIDE or character.isalnum():
            wide = code >= _FIRST_WIDE
            ems += _SEAM if before is not None and wide != before else 0.0
            before = wide
        if code >= _FIRST_WIDE or character in _WIDE:
            ems += 1.0
        elif 32 <= code < 127:
            ems += _ARIAL[code - 32] / 1000 * (_BOLD if bold else 1)
        else:
            ems += _OTHER
    return ems * size * _SLACK


@lru_cache(maxsize=8192)
def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines that a text takes in a box as wide as `room`, as PowerPoint would break them."""
    lines: list[str] = []
    for paragraph in clean(text).splitlines() or [""]:
        line, used = "", 0.0
        for token in _pieces(paragraph, size, room, bold):
            across = width(token, size, bold=bold)
            if not line or token.isspace() or used + across <= room:
                line, used = line + token, used + across
            elif token in _NO_START and len(line) > 1:  # takes the character before it along
                lines.append(line[:-1])
                line = line[-1] + token
                used = width(line, size, bold=bold)
            else:
                lines.append(line.rstrip())
                line, used = token, across
        lines.append(line.rstrip())
    return tuple(lines)


def _pieces(paragraph: str, size: float, room: float, bold: bool) -> list[str]:
    found: list[str] = []
    for token in _TOKENS.findall(paragraph):
        if width(token, size, bold=bold) <= room:
            found.append(token)
        else:  # an address or a word longer than the line
            for part in filter(None, _BREAK_AFTER.split(token)):
                found += [part] if width(part, size, bold=bold) <= room else list(part)
    return found


def fitted(
    text: str, sizes: Sequence[float], room: float, most: int, *, bold: bool = False
) -> tuple[float, int]:
    """The first size at which a text takes at most so many lines, and the lines it takes.

    The last size where none does.
    """
    for size in sizes:
        count = len(wrapped(text, size, room, bold=bold))
        if count <= most:
            break
    return size, count


def shortened(text: str, size: float, room: float, most: int = 1) -> str:
    """A text cut to so many lines, with an ellipsis where something is left out."""
    text = clean(text)
    if len(wrapped(text, size, room)) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrapped(text[:middle].rstrip() + "…", size, room)) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
