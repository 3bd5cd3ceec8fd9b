"""Figures as slides of PowerPoint that can be edited: native shapes, charts, tables and text.

The same contents give the same bytes. Nothing is drawn by a browser, and no picture is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from facts.queries import LIST_SEPARATOR
from views.figures.cells import plain
from views.figures.content import SIZES, Content, LanesPart, TablePart
from views.figures.slide_deck import Deck, write_notes
from views.figures.slide_figure import draw_figure
from views.figures.slide_page import MARGIN, Page, body, draw_foot, draw_head
from views.figures.slide_table import draw_table
from views.figures.slide_text import LINE, Run, clean, fitted, width
from views.numbers import decimal
from views.words import word

_SOURCES: Final = ("source", "result_source")
_WIDEST: Final = 60.0  # ems of a column of data
_COVER: Final = (40.0, 36.0, 32.0, 28.0, 24.0)
_LISTED: Final = (16.0, 14.0, 12.0, 10.5)
_DECIMALS: Final = 6


def slides(contents: Sequence[Content], cover: str = "", language: str = "en") -> bytes:
    """A PPTX file: a cover if a line is given, each content, all their data, all sources.

    Contents of two languages are two editions, one after the other, each with its data and its
    sources. A content that does not fit on a slide goes on on a further one. `language`: of the
    cover. Raises ValueError for no content, or for contents of several sizes.
    """
    sizes = {content.ask.size for content in contents}
    if len(sizes) != 1:
        raise ValueError(f"slides take contents of one size, not of {sorted(sizes) or 'none'}")
    deck = Deck(SIZES[sizes.pop()], contents[0].ask.theme)
    if cover:
        _draw_cover(deck.page(language), cover, contents)
    ends: dict[str, int] = {}
    for code in dict.fromkeys(content.ask.language for content in contents):
        own = [content for content in contents if content.ask.language == code]
        numbers = []
        for content in own:
            numbers.append(len(deck) + 1)
            draw_figure(deck, content)
        ends[word("slides.figures", code)] = len(deck)
        for content in own:
            if not all(isinstance(part, LanesPart) for part in content.parts):
                _draw_data(deck, content)
        ends[word("slides.data", code)] = len(deck)
        _draw_sources(deck, own, numbers, code)
        ends[word("slides.sources", code)] = len(deck)
    deck.divide(ends)
    return deck.packed(cover or contents[0].title, language)


def _draw_cover(page: Page, cover: str, contents: Sequence[Content]) -> None:
    """The cover: its line, the figures that follow, product and version."""
    room, height = page.across - 60, page.size[1]
    language, palette = page.shapes.language, page.palette
    size, lines = fitted(cover, _COVER, room, 3, bold=True)
    box = (MARGIN + 30, height * 0.22, room, lines * size * LINE)
    page.shapes.text([[Run(cover, size, palette.text, True)]], box, cover, placeholder="title")
    titles = [content.title for content in contents]
    top = box[1] + box[3] + 24
    for small in _LISTED:
        counts = [fitted(title, [small], room, 1)[1] for title in titles]
        if top + sum(counts) * small * LINE < height - 80:
            break
    box = (MARGIN + 30, top, room, sum(counts) * small * LINE)
    listed = [[Run(title, small, palette.quiet)] for title in titles]
    page.shapes.text(listed, box, word("slides.contents", language))
    said = f"{word('app.name', language)} {contents[0].version}"
    box = (MARGIN + 30, height - 50, room, 12 * LINE)
    page.shapes.text([[Run(said, 12, palette.quiet)]], box, word("slides.version", language))
    write_notes(page, "\n".join([cover, *titles]))


def _draw_data(deck: Deck, content: Content) -> None:
    """The twin of a figure as native tables: all of its data, for those who may not publish maps.

    Numbers in lanes need none, since all of them stand in the charts and on the tiles.
    """
    language = content.ask.language
    title = word("slides.data.of", language, title=content.title)
    numbers = {source.source_id: source.number for source in content.sources}
    columns = [str(column) for column in content.twin.columns]
    rows = tuple(
        tuple(_cell(column, row[column], numbers, language) for column in columns)
        for row in content.twin.to_dict("records")
    )
    headings = tuple(clean(content.labels.get(column, column)) for column in columns)
    widths = tuple(
        min(max(width(cell, 1.0) for cell in cells) + 1.5, _WIDEST)
        for cells in zip(headings, *rows, strict=True)
    )
    part: TablePart | None = TablePart(headings, rows, widths)
    while part is not None:
        page = deck.page(language, content.ask.theme)
        above = draw_head(page, title, content.caption)
        below = draw_foot(page, content, full=False)
        name = word("slides.table", language)
        part = draw_table(page.shapes, part, body(page, above, below), page.palette, name)


def _cell(column: str, value: Any, numbers: Mapping[str, int], language: str) -> str:
    """A value of a twin as a reader sees it; sources as their numbers."""
    cell = plain(value)
    if cell is None:
        return ""
    if isinstance(cell, str):
        if column not in _SOURCES or not cell:
            return clean(cell)
        listed = [str(numbers.get(key, key)) for key in cell.split(LIST_SEPARATOR)]
        return f"[{', '.join(listed)}]"
    return str(cell) if isinstance(cell, bool) else decimal(cell, language, _DECIMALS)


def _draw_sources(
    deck: Deck, contents: Sequence[Content], numbers: Sequence[int], language: str
) -> None:
    """Every source once, with the slides that name it and its number there."""
    named: dict[str, tuple[str, list[str]]] = {}
    for content, slide in zip(contents, numbers, strict=True):
        for source in content.sources:
            _, places = named.setdefault(source.source_id, (clean(source.reference), []))
            places.append(f"{slide} [{source.number}]")
    if not named:
        return
    comma = word("list.comma", language)
    rows = tuple((reference, comma.join(places)) for reference, places in named.values())
    headings = (word("table.source", language), word("slides.sources.where", language))
    part: TablePart | None = TablePart(headings, rows, (5.0, 1.0))
    linkless = replace(contents[0], ask=replace(contents[0].ask, link=""))
    while part is not None:
        page = deck.page(language)
        above = draw_head(page, word("slides.sources", language), "")
        below = draw_foot(page, linkless, full=False)
        name = word("slides.table", language)
        part = draw_table(page.shapes, part, body(page, above, below), page.palette, name)
