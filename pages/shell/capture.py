"""A page as a picture (`?capture=16x9` or `a4`): its size, and the lines that it rests on."""

from typing import Final

import streamlit as st
from markupsafe import Markup

from facts.bounds import Refused
from facts.queries import row_of
from pages.shell import installed
from pages.shell.data import ATLAS, Atlas
from pages.shell.selection import Selection
from views.citation import brief
from views.figures.builders import build
from views.figures.content import Ask, Content, TimelinePart, World
from views.figures.world import VERSION
from views.times import date_text
from views.words import word

__all__ = ["SIZES", "TimelinePart", "figure_of", "foot", "set_size"]

SIZES: Final = {"16x9": (1280, 720), "a4": (1123, 794)}
"""Width and height in px: a screen of 16:9, and A4 on its side at 96 dpi."""
_MAP_HEIGHT: Final = {"16x9": 480, "a4": 520}
_FIGURES: Final = {
    "atlas": "layout",
    "places": "profile",
    "enterprises": "enterprises",
    "timeline": "timeline",
    "plans": "path-333",
}
_NAMED: Final = 9


def set_size(capture: str) -> None:
    """Lay the page out as a sheet of the size."""
    width, height = SIZES[capture]
    st.html(installed.style(installed.BARE_STYLE) or "<style></style>")
    st.html(
        f"<style>:root {{ --capture-width: {width}px; --capture-height: {height}px; "
        f"--capture-map: {_MAP_HEIGHT[capture]}px; }}</style>"
    )


def figure_of(page: str, atlas: Atlas, selection: Selection, as_of: str) -> Content | None:
    """The figure for a briefing that shows what a page shows; None where there is none."""
    figure = _FIGURES.get(page)
    if page == "atlas" and selection.indicator:
        figure = "indicator"
    if figure is None:
        return None
    place = selection.place or ("" if figure == "timeline" else Ask.place)
    ask = Ask(
        figure=figure,
        language=selection.language,
        as_of=as_of,
        place=place,
        indicator=selection.indicator or Ask.indicator,
        prefer=selection.prefer,
    )
    return _built(atlas, ask)


@st.cache_resource(show_spinner=False, max_entries=40, hash_funcs=ATLAS)
def _built(atlas: Atlas, ask: Ask) -> Content | None:
    world = World(atlas.evidence, atlas.gazetteer, atlas.layers, atlas.extents)
    try:
        return build(world, ask)
    except Refused:
        return None


def foot(page: str, atlas: Atlas, selection: Selection, as_of: str) -> None:
    """The last lines: date, evidence and version, then the sources by publisher and year."""
    language = selection.language
    shown = [word(f"control.evidence.{selection.layer}", language)]
    if selection.layer == "all":
        shown.append(word(f"control.grade.{selection.grade}", language))
    if selection.known:
        known = date_text(selection.known, language)
        shown.append(word("control.known.on", language, date=known))
    first = word(
        "capture.asof",
        language,
        date=date_text(as_of, language),
        evidence=word("list.comma", language).join(shown),
        version=word("sheet.version", language, version=VERSION),
    )
    lines = [first]
    content = figure_of(page, atlas, selection, as_of)
    if content is not None and content.sources:
        lines.append(_sources(content, atlas, language))
    st.html(
        Markup("<div class='capture-foot'>{}</div>").format(
            Markup("<br>").join(Markup("{}").format(line) for line in lines)
        )
    )


def _sources(content: Content, atlas: Atlas, language: str) -> str:
    rows = [row_of(atlas.evidence, "source", source.source_id) for source in content.sources]
    said = dict.fromkeys(brief(row, language) for row in rows if row)
    names = word("list.semicolon", language).join(list(said)[:_NAMED])
    if len(said) > _NAMED:
        names = word("capture.more", language, names=names, count=len(said) - _NAMED)
    return word("capture.sources", language, count=len(content.sources), names=names)
