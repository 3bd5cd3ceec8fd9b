"""Fonts cut down to the characters of a text, as WOFF: what an SVG carries inside.

A Chinese font has tens of thousands of glyphs, and to go through them is most of the work of a
cut. So the second cut of a face sets aside what the atlas can be expected to print, and from then
on files are cut from that: the same bytes in a fraction of the time. The first cut is made of the
whole font, for one file alone would wait longer than it gains.
"""

import io
from contextlib import suppress
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Final

from views.words import ROOT

_PRINTED: Final = ("views", "facts/tables", "geodata/tables")
"""Where the texts of the atlas lie: its phrases, facts and places."""
_SIGNS: Final = {*map(chr, (*range(0x20, 0x180), *range(0x2010, 0x2040))), *"≤≥≈≠−→←◦○●"}
"""What is set around them: letters, digits, punctuation and the signs of bounds."""
_MOST_READ: Final = 1_000_000
_MOST_KEPT: Final = 4_000
"""A cut from more characters than that would take as long as one from the whole font."""
_LOCK: Final = Lock()
_Kept = tuple[frozenset[str], bytes]
_KEPT: Final[dict[Any, _Kept]] = {}
"""By face: the characters that were set aside, and the font of them; none at the first cut."""
_NOTHING: Final[_Kept] = (frozenset(), b"")


@lru_cache(maxsize=64)
def cut(path: Any, characters: str) -> bytes:
    """The glyphs of the characters, all of which the face has. The same text gives the same bytes.

    path: of the face, as matplotlib names it.
    """
    kept = _kept(path, frozenset(characters))
    return _subset(path, characters, kept)


def forget() -> None:
    """Keep nothing of any font."""
    with _LOCK:
        _KEPT.clear()
    cut.cache_clear()


def _kept(path: Any, wanted: frozenset[str]) -> bytes:
    """A font that has all that is wanted, much smaller than the face; b"" if there is none."""
    with _LOCK:
        if path not in _KEPT:
            _KEPT[path] = _NOTHING
            return b""
        known, font = _KEPT[path]
        if not wanted <= known:
            known = known | wanted | _printed()
            if len(known) > _MOST_KEPT:
                return b""
            font = _subset(path, "".join(sorted(known)), file=False)
            _KEPT[path] = known, font
        return font


@cache
def _printed() -> frozenset[str]:
    """The characters that stand in the phrases and tables of the atlas, and around them."""
    found = set(_SIGNS)
    for folder in _PRINTED:
        for path in sorted((ROOT / folder).glob("*.csv")):
            with suppress(OSError), path.open(encoding="utf-8", errors="ignore") as file:
                found.update(file.read(_MOST_READ))
    return frozenset(found)


def _subset(path: Any, characters: str, source: bytes = b"", *, file: bool = True) -> bytes:
    """The font of the characters, from a source or from the whole face.

    file: for a file, as small as can be; else for further cuts, quickly and with all in it that
    they take their measure from.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["kern", "ccmp", "pwid"]
    options.hinting = not file
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = TTFont(
        io.BytesIO(source) if source else str(path),
        fontNumber=-1 if source else getattr(path, "face_index", 0),
        lazy=True,
        recalcTimestamp=False,
        recalcBBoxes=file,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff" if file else None
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
