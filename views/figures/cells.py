"""Cells of sheets: text that no program computes, numbers with a format, widths for a reader."""

import math
import unicodedata
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd

Cell = str | int | float | bool | None

LONGEST: Final = 32_767
"""The most characters that a cell of a workbook holds."""
LONGEST_ADDRESS: Final = 2_000
_COMPUTED: Final = "=+-@＝＋－＠"
_BREAKS: Final = "\t\r\n"
_UNSEEN: Final = " \u00a0\u2007\u202f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_DECIMALS: Final = 6
_NARROW: Final = 8
_WIDE: Final = 60


def clean(text: str) -> str:
    """The text without characters that no file of text may hold, cut to what a cell holds."""
    kept = "".join(sign for sign in text if sign in _BREAKS or unicodedata.category(sign) != "Cc")
    return kept.encode("utf-8", "replace").decode("utf-8")[:LONGEST]


def is_computed(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula: by its first sign that is seen."""
    return text[:1] in tuple(_BREAKS) or text.lstrip(_UNSEEN + _BREAKS)[:1] in tuple(_COMPUTED)


def harmless(text: str) -> str:
    """The text so that no spreadsheet computes it: with an apostrophe first where it might be.

    For texts alone: a number that is written as a number stays one, whatever its sign.
    """
    return f"'{clean(text)}" if is_computed(clean(text)) else clean(text)


def plain(value: Any) -> Cell:
    """A value of a frame as a cell: None for missing and for what is no finite number."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return clean(str(value))


def number_format(value: float, *, grouped: bool = True, percent: bool = False) -> str:
    """The number format that shows a value with just the decimals it has.

    A percentage stays the number that it is in the tables (32.6), with its sign behind it.
    """
    written = f"{value:.{_DECIMALS}f}".rstrip("0")
    decimals = len(written.partition(".")[2])
    shown = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    return f'{shown}"%"' if percent else shown


def address(text: str) -> str:
    """The text if it is a web address that a cell may link to, else nothing."""
    good = text.isprintable() and len(text) <= LONGEST_ADDRESS and " " not in text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if good and parts.scheme in ("http", "https") and parts.netloc else ""


def width(texts: list[str]) -> int:
    """How wide a column of these texts is, in letters; a Chinese sign is as wide as two."""
    widest = max((_breadth(line) for text in texts for line in text.splitlines()), default=0)
    return max(_NARROW, min(_WIDE, widest + 2))


def _breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
