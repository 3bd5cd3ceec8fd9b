"""Which fonts the figures use, and that they hold every character: a box is never drawn.

One family sets both languages, so that a Chinese name in an English figure looks at home; DejaVu
Sans, which comes with matplotlib, stands in for single signs and, without Chinese, for all.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import RLock
from typing import Any, Final

from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags

from views.figures import cutting
from views.words import word

FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "Arial Unicode MS",
)
"""Families that set simplified Chinese and Latin in one hand, the best first."""
PLAIN: Final = "DejaVu Sans"
FEATURES: Final[Mapping[str, tuple[str, ...] | None]] = {"en": ("pwid",), "zh": None}
"""By language: English takes the narrow quotation marks of a Chinese font."""
LOCK: Final = RLock()
"""matplotlib measures and draws with fonts that threads share: hold this while it does."""
_PROBE: Final = "湖北省襄阳、宜昌、鄂州与咸宁的人工智能企业数量"
_REGULAR: Final = range(350, 551)
_BOLD: Final = range(600, 751)
_EM: Final = 100.0
_MEASURED: Final[list[Callable[[], None]]] = []
_FIRST_WIDE: Final = 0x2E80


class MissingFont(RuntimeError):
    """No installed font has the characters; the reasons say what to install, in both languages."""

    def __init__(self, characters: str = "") -> None:
        key = "font.missing.characters" if characters else "font.missing"
        wanted = {"characters": characters} if characters else {}
        says = {
            language: f"{word(key, language, **wanted)} {word('font.install', language)}"
            for language in ("en", "zh")
        }
        super().__init__(says["en"])
        self.reason_en, self.reason_zh = says["en"], says["zh"]


@dataclass(frozen=True)
class Family:
    """An installed family: its name, and the files of its regular and its bold face.

    bold is the regular face where a family has no bold one.
    """

    name: str
    regular: Any
    bold: Any


def chinese_font() -> Family:
    """The best installed family that has Chinese; raises MissingFont where there is none."""
    found = _chinese()
    if found is None:
        raise MissingFont
    return found


def stack() -> tuple[Family, ...]:
    """The families of a figure, in the order in which a character is looked for."""
    found = _chinese()
    return tuple(family for family in (found, _family(PLAIN)) if family is not None)


def seen(text: str) -> str:
    """The text without marks of direction and joiners: they have no shape and few fonts have them.

    Nor can such a mark in a name turn round what is drawn after it.
    """
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def check(text: str) -> None:
    """Raise MissingFont if a character of the text is in no font of the stack."""
    missing = sorted({c for c in text if c not in _covered() and not c.isspace()})
    if missing and _chinese() is None and ord(missing[-1]) >= _FIRST_WIDE:
        raise MissingFont
    if missing:
        raise MissingFont("".join(missing))


def characters_of(family: Family, text: str) -> str:
    """The characters of a text that a family holds, each once, sorted."""
    return "".join(sorted({c for c in text if ord(c) in _characters(family.regular)}))


def forget() -> None:
    """Look for fonts again, say after one was installed."""
    for clear in _MEASURED:
        clear()
    for known in (_chinese, _family, _covered, _advance):
        known.cache_clear()
    cutting.forget()


def measured(clear: Callable[[], None]) -> None:
    """Have `clear` called by `forget`: it forgets what was measured in the fonts until then."""
    _MEASURED.append(clear)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in points, as the fonts of the stack set it, without kerning."""
    return sum(_advance(character, bold) for character in seen(text)) * size


def woff(family: str, text: str, *, bold: bool = False) -> bytes:
    """The glyphs of a text, cut out of a family of the stack as a WOFF font; b"" if it has none.

    The same text gives the same bytes.
    """
    held = next(each for each in stack() if each.name == family)
    path = held.bold if bold else held.regular
    characters = "".join(sorted({c for c in text if ord(c) in _characters(path)}))
    return cutting.cut(path, characters) if characters else b""


@cache
def _chinese() -> Family | None:
    wanted = {ord(character) for character in _PROBE}
    for name in FAMILIES:
        family = _family(name)
        if family is not None and wanted <= _characters(family.regular):
            return family
    return None


@cache
def _family(name: str) -> Family | None:
    files = _files(name)
    if "regular" not in files:
        return None
    return Family(name, files["regular"], files.get("bold", files["regular"]))


def installed() -> list[Any]:
    """Entries of all fonts that matplotlib knows, with those installed since it last looked."""
    with LOCK:
        manager = font_manager.fontManager
        known = {entry.fname for entry in manager.ttflist}
        if not any(entry.name in FAMILIES for entry in manager.ttflist):
            for path in sorted(set(font_manager.findSystemFonts()) - known):
                try:
                    manager.addfont(path)
                except (OSError, RuntimeError):  # a broken font file is not ours to mend
                    continue
        return list(manager.ttflist)


def _files(name: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for entry in installed():
        if entry.name != name or entry.style != "normal" or entry.stretch != "normal":
            continue
        weight = font_manager.weight_dict.get(entry.weight, entry.weight)
        face = "regular" if weight in _REGULAR else "bold" if weight in _BOLD else ""
        if face:
            found.setdefault(face, font_manager.FontPath(entry.fname, entry.index))
    return found


@cache
def _characters(path: Any) -> frozenset[int]:
    with LOCK:
        return frozenset(font_manager.get_font(path).get_charmap())


@cache
def _covered() -> frozenset[str]:
    return frozenset(chr(code) for family in stack() for code in _characters(family.regular))


@cache
def _advance(character: str, bold: bool) -> float:
    """The width of a character in ems; that of a wide one if no font of the stack has it."""
    for family in stack():
        path = family.bold if bold else family.regular
        if ord(character) not in _characters(path):
            continue
        with LOCK:
            font = font_manager.get_font(path)  # shared with the renderers, which set its size
            font.set_size(_EM, 72)
            glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
            return float(glyph.linearHoriAdvance) / 65536 / _EM
    return 1.0
