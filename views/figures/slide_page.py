"""What stands on every slide: title, caption, sources, map notice, version, link and its code."""

from dataclasses import dataclass
from typing import Any, Final

import segno

from views.figures.content import Content
from views.figures.slide_shapes import Box, Command, Shapes
from views.figures.slide_sources import draw_sources
from views.figures.slide_style import NO_STROKE, Fill
from views.figures.slide_text import LINE, Run, fitted, safe_link, shortened, wrapped
from views.palette import Palette
from views.words import word

MARGIN: Final = 30.0
_TOP: Final = 20.0
_TITLE: Final = (24.0, 22.0, 20.0, 18.0, 16.0)
_CAPTION: Final = (11.5, 10.5, 9.5)
_SMALL: Final = 7.0
_CODE: Final = 58.0
_SOURCES_SHARE: Final = 0.16  # of the height of the slide, at most


@dataclass(frozen=True)
class Page:
    """A slide to draw on: its shapes, its size in points, its palette."""

    slide: Any
    shapes: Shapes
    size: tuple[float, float]
    palette: Palette

    @property
    def across(self) -> float:
        """The width between the margins."""
        return self.size[0] - 2 * MARGIN


def draw_head(page: Page, title: str, caption: str) -> float:
    """Title and caption; gives the height below them."""
    size, lines = fitted(title, _TITLE[:3], page.across, 1, bold=True)
    if lines > 1:
        size, lines = fitted(title, _TITLE, page.across, 2, bold=True)
    height = lines * size * LINE
    box = (MARGIN, _TOP, page.across, height)
    ink = page.palette.text
    page.shapes.text([[Run(title, size, ink, True)]], box, title, placeholder="title")
    below = _TOP + height + 3
    if caption:
        size, lines = fitted(caption, _CAPTION, page.across, 1)
        if lines > 1:
            size, lines = fitted(caption, _CAPTION[1:], page.across, 2)
        height = lines * size * LINE
        said = [[Run(caption, size, page.palette.quiet)]]
        name = word("slides.caption", page.shapes.language)
        page.shapes.text(said, (MARGIN, below, page.across, height), name)
        below += height
    return below + 8


def draw_foot(page: Page, content: Content, *, full: bool = True) -> float:
    """Sources, notice, version and link; gives the height above them. full: with the sources."""
    link = safe_link(content.ask.link) if full else ""
    bottom = page.size[1] - 14
    across = page.across
    if link:
        across -= _CODE + 12
        corner = (page.size[0] - MARGIN - _CODE, bottom - _CODE)
        draw_code(page.shapes, link, corner, _CODE, page.palette)
    top = bottom - _SMALL * LINE
    _draw_version(page, content, top, across)
    if content.notice and full:
        lines = len(wrapped(content.notice, _SMALL, across))
        top -= lines * _SMALL * LINE + 3
        said = [[Run(content.notice, _SMALL, page.palette.quiet)]]
        name = word("slides.notice", page.shapes.language)
        page.shapes.text(said, (MARGIN, top, across, lines * _SMALL * LINE), name)
    if content.sources and full:
        box = (MARGIN, top - 4, across, page.size[1] * _SOURCES_SHARE)
        top = draw_sources(page.shapes, content, box, page.palette)
    return (min(top, bottom - _CODE) if link else top) - 10


def _draw_version(page: Page, content: Content, top: float, across: float) -> None:
    """The line at the foot: product and version, the link, the number of the slide."""
    language, ink = page.shapes.language, page.palette.quiet
    said = f"{word('app.name', language)} {content.version}"
    runs = [Run(said, _SMALL, ink)]
    if content.ask.link:
        room = across - 40 - len(said) * _SMALL
        shown = shortened(content.ask.link, _SMALL, room)
        link = safe_link(content.ask.link)
        runs += [
            Run(" · ", _SMALL, ink),
            Run(shown, _SMALL, page.palette.select if link else ink, link=link),
        ]
    height = _SMALL * LINE
    name = word("slides.version", language)
    page.shapes.text([runs], (MARGIN, top, across - 30, height), name)
    right = MARGIN + across - 24
    name = word("slides.number", language)
    page.shapes.slide_number((right, top, 24, height), name, _SMALL, ink)


def draw_code(
    shapes: Shapes, link: str, corner: tuple[float, float], size: float, palette: Palette
) -> None:
    """A link as a QR code: one freeform, with the link as its alt text."""
    rows = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    unit = size / len(rows)
    path: list[Command] = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                path += _module(corner, unit, (start, y, x))
                start = None
    name = word("slides.code", shapes.language)
    alt = word("slides.code.alt", shapes.language, link=link)
    shapes.freeform(path, name, Fill(palette.text), NO_STROKE, alt)


def _module(corner: tuple[float, float], unit: float, run: tuple[int, int, int]) -> list[Command]:
    start, row, end = run
    left, right = corner[0] + start * unit, corner[0] + end * unit
    top, bottom = corner[1] + row * unit, corner[1] + (row + 1) * unit
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [("M", (corners[0],)), *(("L", (c,)) for c in corners[1:]), ("Z", ())]


def body(page: Page, above: float, below: float) -> Box:
    """The room between head and foot."""
    return MARGIN, above, page.across, max(below - above, 40.0)
