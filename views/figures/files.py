"""The files of a briefing: what each is called, and what is in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from views.figures.content import Ask, Content, World

SCREEN_DPI: Final = 110
PRINT_DPI: Final = 300

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_PICTURES: Final = ("png", "svg", "pdf", "pptx")


@dataclass(frozen=True)
class File:
    """A file to make: of which figure and how, and of which format. dpi: of a PNG.

    ending: what tells the file from those of another choice of evidence, or "".
    """

    ask: Ask
    format: str
    dpi: int = SCREEN_DPI
    ending: str = ""

    @property
    def name(self) -> str:
        """The name: figure, what it is about, language, size, date, then what is not plain.

        Letters, digits and hyphens alone, e.g. `layout-zh-16x9-2025.png`; tables have no size.
        """
        ask = self.ask
        drawn = self.format in _PICTURES
        about = {"profile": ask.place, "indicator": ask.indicator}.get(ask.figure, "")
        parts = [
            ask.figure,
            about,
            ask.language,
            ask.size if drawn else "",
            ask.as_of,
            ask.theme if drawn and ask.theme != "light" else "",
            f"{self.dpi}dpi" if self.format == "png" and self.dpi != SCREEN_DPI else "",
            self.ending,
        ]
        return "-".join(filter(None, map(safe, parts))) + f".{self.format}"


def safe(text: str) -> str:
    """The text as a part of a file's name on any system: letters, digits and hyphens."""
    return _UNSAFE.sub("-", text).strip("-")


def made(content: Content, world: World, file: File) -> bytes:
    """The bytes of a file. KeyError for an unknown format; facts.bounds.Refused, fonts.MissingFont
    and OSError as the writers raise them.
    """
    return WRITERS[file.format](content, world, file)


def _picture(content: Content, _: World, file: File) -> bytes:
    from views.figures.picture import picture

    return picture(content, cast(Literal["png", "svg", "pdf"], file.format), file.dpi)


def _slides(content: Content, _: World, file: File) -> bytes:
    from views.figures.slides import slides

    return slides([content], "", file.ask.language)


def _workbook(content: Content, world: World, _: File) -> bytes:
    from views.figures.sheets import workbook

    return workbook([content], world)


def _csv(content: Content, world: World, _: File) -> bytes:
    from views.figures.flat import table_csv

    return table_csv(content, world)


def _geojson(content: Content, world: World, _: File) -> bytes:
    from views.figures.spatial import geojson

    return geojson(content, world)


WRITERS: Final[Mapping[str, Callable[[Content, World, File], bytes]]] = {
    "png": _picture,
    "svg": _picture,
    "pdf": _picture,
    "pptx": _slides,
    "xlsx": _workbook,
    "csv": _csv,
    "geojson": _geojson,
}
"""Formats of a figure by the ending of their files. What draws is loaded when it is first used."""
