"""Several figures as one PDF: a cover if a line is given, the figures, data of maps, sources."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from views.figures import fonts, texts
from views.figures.canvas import Canvas
from views.figures.content import SIZES, Content
from views.figures.picture import SETTINGS, figure_of
from views.figures.twin_pages import twin_pages
from views.palette import FIGURE_PALETTES
from views.words import word

_MARGIN: Final = 40.0
_COLUMNS: Final = 2
_BETWEEN: Final = 24.0
_AFTER: Final = 3.0
_SIZES: Final = {"cover": 32.0, "heading": 19.0, "listed": 12.0, "small": 8.0}
_MOST_LINES: Final = 4

Lines = tuple[str, ...]


def pictures_pdf(
    contents: Sequence[Content],
    cover: str = "",
    language: str = "en",
    step: Callable[[int], None] | None = None,
) -> bytes:
    """One PDF of figures, its other pages in the size and theme of the first.

    Contents of two languages are two editions, one after the other. language: of the cover. The
    same contents give the same bytes. step: told after each figure how many are done. Raises
    fonts.MissingFont, and ValueError without a figure.
    """
    if not contents:
        raise ValueError("a PDF needs one figure at least")
    written = io.BytesIO()
    with _drawing():
        pages: Any = PdfPages(written, metadata=_metadata(contents[0], cover, language))
        if cover:
            pages.savefig(_cover(contents, cover, language).figure)
    done = 0
    for code in dict.fromkeys(content.ask.language for content in contents):
        own = [content for content in contents if content.ask.language == code]
        for content in own:
            with _drawing():
                pages.savefig(figure_of(content))
            done += 1
            if step:
                step(done)
        for content in own:
            for data in twin_pages(content):
                with _drawing():
                    pages.savefig(figure_of(data))
        with _drawing():
            for canvas in _sources(contents, code):
                pages.savefig(canvas.figure)
    with _drawing():
        pages.close()
    return written.getvalue()


@contextmanager
def _drawing() -> Iterator[None]:
    """While a page is drawn nobody else draws; between two pages others may."""
    with fonts.LOCK, mpl.rc_context(SETTINGS):
        yield


def _metadata(first: Content, cover: str, language: str) -> dict[str, Any]:
    made = f"{word('app.name', language)} {first.version}"
    return {"Title": cover or made, "Creator": made, "Producer": made, "CreationDate": None}


def _canvas(contents: Sequence[Content], language: str) -> Canvas:
    ask = contents[0].ask
    return Canvas(SIZES[ask.size], FIGURE_PALETTES[ask.theme], language)


def _cover(contents: Sequence[Content], cover: str, language: str) -> Canvas:
    """The line, and below it what follows; what has no room is counted."""
    canvas = _canvas(contents, language)
    room = canvas.width - 2 * _MARGIN
    size = _SIZES["cover"]
    line = texts.few(cover, size, room, _MOST_LINES, bold=True)
    y = canvas.lines(_MARGIN, canvas.height * 0.22, line, size, bold=True)
    canvas.line([(_MARGIN, y + 10), (canvas.width - _MARGIN, y + 10)], canvas.palette.hairline, 0.8)
    y += 26
    size = _SIZES["listed"]
    fit = int((canvas.height - 1.8 * _MARGIN - y) // (size * texts.LEADING))
    said = [f"{number}  {content.title}" for number, content in enumerate(contents, start=1)]
    if len(said) > fit:
        more = word("deck.more", language, count=len(said) - fit + 1)
        said = [*said[: fit - 1], more]
    short = [texts.shortened(each, size, room) for each in said]
    canvas.lines(_MARGIN, y, short, size, canvas.palette.quiet)
    imprint = f"{word('app.name', language)} {contents[0].version}"
    canvas.text(_MARGIN, canvas.height - _MARGIN, imprint, _SIZES["small"], canvas.palette.quiet)
    return canvas


def _sources(contents: Sequence[Content], language: str) -> Iterator[Canvas]:
    """As many pages as the sources take, in columns; an entry is never parted."""
    entries = list(_entries(contents, language))
    size = _SIZES["small"]
    while entries:
        canvas = _canvas(contents, language)
        width = (canvas.width - 2 * _MARGIN - (_COLUMNS - 1) * _BETWEEN) / _COLUMNS
        heading = [word("page.sources", language)]
        top = canvas.lines(_MARGIN, _MARGIN - 10, heading, _SIZES["heading"], bold=True)
        top = canvas.lines(
            _MARGIN, top, [word("deck.sources", language)], size, canvas.palette.quiet
        )
        for column in range(_COLUMNS):
            x, y, is_first = _MARGIN + column * (width + _BETWEEN), top + 8, True
            while entries:
                lines = texts.wrapped(entries[0], size, width)
                below = y + texts.height(lines, size)
                if below > canvas.height - _MARGIN and not is_first:
                    break
                canvas.lines(x, y, lines, size)
                y, is_first = below + _AFTER, False
                entries.pop(0)
        yield canvas


def _entries(contents: Sequence[Content], language: str) -> Iterator[str]:
    """Each source once, with the figures that name it and its number there."""
    references: dict[str, str] = {}
    named: dict[str, list[str]] = {}
    for figure, content in enumerate(contents, start=1):
        for source in content.sources if content.ask.language == language else ():
            references.setdefault(source.source_id, source.reference)
            number = word("deck.number", language, figure=figure, number=source.number)
            named.setdefault(source.source_id, []).append(number)
    for source_id, reference in references.items():
        where = word("list.semicolon", language).join(named[source_id])
        yield word("deck.entry", language, reference=reference, where=where)
