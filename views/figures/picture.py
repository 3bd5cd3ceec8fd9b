"""A figure as a picture: PNG, SVG or PDF, drawn without a browser, the same bytes every time."""

import io
import re
from collections.abc import Mapping
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.figure import Figure

from views.figures import fonts
from views.figures.body import draw_body
from views.figures.canvas import HALO, Canvas
from views.figures.content import SIZES, Content
from views.figures.embedding import with_fonts
from views.figures.page import draw_page
from views.palette import FIGURE_PALETTES
from views.words import HTML_LANGUAGE, word

Format = Literal["png", "svg", "pdf"]
FORMATS: Final[tuple[Format, ...]] = ("png", "svg", "pdf")
SETTINGS: Final[Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "hubei-ai-atlas",
    "pdf.fonttype": 3,
    "pdf.compression": 6,
    "path.simplify": False,
    "text.usetex": False,
    "text.hinting": "none",
}
"""How everything is drawn: text stays text, and its fonts are in the file.

In a PDF as glyphs with their characters (Type 3): the outlines of a Chinese font are such that,
embedded as a font file (Type 42), readers find them to be of another kind than they are said to be.
"""
_MOST_KEPT: Final = re.compile(r"\s+")


def picture(content: Content, format: Format, dpi: int = 110) -> bytes:
    """The figure as a file. `dpi`: of a PNG, whose size in px is SIZES × dpi.

    Raises fonts.MissingFont, with reasons in both languages, if a character has no font;
    ValueError for another format.
    """
    if format not in FORMATS:
        raise ValueError(f"no picture of format {format!r}: choose one of {', '.join(FORMATS)}")
    with fonts.LOCK, mpl.rc_context(SETTINGS):
        figure = figure_of(content)
        if format == "svg":
            for halo in figure.findobj(lambda artist: artist.get_gid() == HALO):
                halo.set_visible(False)
        written = io.BytesIO()
        more: dict[str, Any] = {"pil_kwargs": {"compress_level": 4}} if format == "png" else {}
        more["metadata"] = _metadata(content, format)
        figure.savefig(written, format=format, dpi=dpi if format == "png" else 72, **more)
    drawn = written.getvalue()
    if format != "svg":
        return drawn
    return _named(with_fonts(drawn, fonts.FEATURES[content.ask.language]), content)


def _named(svg: bytes, content: Content) -> bytes:
    """The SVG with the title and the caption as what screen readers read of it."""
    said = f"<title>{escape(content.title)}</title><desc>{escape(content.caption)}</desc>"
    role = f'<svg role="img" lang="{HTML_LANGUAGE[content.ask.language]}" '
    head, body = svg.decode("utf-8").split("<svg ", 1)
    tag, rest = body.split(">", 1)
    return f"{head}{role}{tag}>{said}{rest}".encode()


def figure_of(content: Content) -> Figure:
    """The figure drawn with matplotlib; its size in inches is that of the content's size."""
    with fonts.LOCK, mpl.rc_context(SETTINGS):
        canvas = Canvas(
            SIZES[content.ask.size], FIGURE_PALETTES[content.ask.theme], content.ask.language
        )
        room = draw_page(canvas, content)
        draw_body(canvas, content, room)
        return canvas.figure


def _metadata(content: Content, format: Format) -> Mapping[str, Any]:
    """Title and origin; no date, so that the same figure gives the same bytes."""
    title = _MOST_KEPT.sub(" ", content.title)
    made = f"{word('app.name', content.ask.language)} {content.version}"
    if format == "png":
        return {"Title": title, "Software": made}
    if format == "svg":
        return {"Title": title, "Creator": made, "Date": None}
    return {"Title": title, "Creator": made, "Producer": made, "CreationDate": None}
