"""What every page has around it: header, navigation, language, banners, ready marker."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import streamlit as st
from markupsafe import Markup, escape

from facts.asof import told_by
from facts.queries import Row
from facts.schema import SchemaError
from pages.shell import evidence_filter, installed, state
from pages.shell.collection import IN_A_FILE
from pages.shell.data import Atlas, seen_through, whole
from pages.shell.router import PAGES, guard
from pages.shell.selection import Ignored, Selection
from pages.shell.tidying import tidy
from views.cards import Card, card
from views.gazetteer import Gazetteer
from views.palette import PALETTES, Palette
from views.statements import Narrator
from views.times import date_text
from views.words import (
    FILE,
    HTML_LANGUAGE,
    LANGUAGE_NAMES,
    LANGUAGES,
    missed_words,
    said,
    text_of,
    word,
)

_NOTHING: Final = "Hubei AI Atlas · 湖北人工智能版图"


@dataclass(frozen=True)
class Frame:
    """What a page needs: the data, the selection, and how to say and to colour things."""

    page: str
    atlas: Atlas
    selection: Selection
    palette: Palette

    @property
    def language(self) -> str:
        """The language shown."""
        return self.selection.language

    @property
    def gazetteer(self) -> Gazetteer:
        """The places by id."""
        return self.atlas.gazetteer

    @cached_property
    def narrator(self) -> Narrator:
        """Puts rows into sentences."""
        return Narrator(self.atlas.evidence, self.atlas.gazetteer)

    @cached_property
    def as_of(self) -> str:
        """The as-of date (EDTF): the chosen one, or the year of the layout."""
        return self.selection.as_of or state.layout_year(whole())

    @property
    def captured(self) -> bool:
        """Whether the page is for a picture: nothing on it can be chosen."""
        return bool(self.selection.capture)

    @cached_property
    def card(self) -> Card | None:
        """The evidence card of the selection, if one is open."""
        if self.selection.evidence is None:
            return None
        kind, identifier = self.selection.evidence
        return card(self.atlas.evidence, self.gazetteer, kind, identifier, self.language)

    def as_known(self, rows: Iterable[Row]) -> list[Row]:
        """The rows (described observations or events) that belong to the as-of date."""
        return [row for row in rows if told_by(row, self.as_of)]

    def word(self, key: str, **values: object) -> str:
        """A phrase in the language shown."""
        return word(key, self.language, **values)

    def text(self, row: Any, column: str) -> str:
        """A bilingual column of a row in the language shown."""
        return text_of(row, column, self.language)

    def date(self, text: str) -> str:
        """An EDTF date in words in the language shown."""
        return date_text(text, self.language)


@contextmanager
def page(name: str) -> Iterator[Frame]:
    """Everything round a page: use as `with page("atlas") as frame:`.

    The ready marker is written last, so that a picture can wait for it.
    """
    guard()
    try:
        everything = whole()
    except SchemaError as error:
        _cannot_load(error)
        st.stop()
    selection = state.synchronise(name, everything)
    data = seen_through(state.evidence_filter())
    theme = st.context.theme.type or "light"
    frame = Frame(name, data, _within(selection, data.gazetteer), PALETTES[theme])
    st.html(installed.style(installed.STYLE) or "<style></style>")
    _speak(frame)
    if frame.captured:
        from pages.shell import capture  # builds figures: only a picture needs it

        capture.set_size(frame.selection.capture)
    else:
        _header(frame)
    _banners(frame)
    yield frame
    if frame.captured:
        capture.foot(frame.page, frame.atlas, frame.selection, frame.as_of)
    _say_missed(frame)
    st.html(
        Markup(
            "<div class='atlas-ready' data-ready='{}' data-lang='{}' data-asof='{}'></div>"
        ).format(name, HTML_LANGUAGE[frame.language], frame.as_of)
    )
    tidy()


def _cannot_load(error: SchemaError) -> None:
    """Say in both languages that there is nothing to show, and which file to restore."""
    title(_NOTHING)
    line(str(error), "problems")
    line("请恢复数据包描述文件datapackage.json，然后重新载入本页。", "problems")


def _say_missed(frame: Frame) -> None:
    """Say which phrases words.csv lacks; in words of its own, since those of the file may lack."""
    missed = missed_words()
    if missed:
        shown = ", ".join(missed[:6])
        said_en = f"{len(missed)} phrases are missing and stand as their keys: {shown}."
        said_zh = f"缺少{len(missed)}条词句，以其键名代替：{shown}。"
        told = {"en": f"{said_en} Restore {FILE}.", "zh": f"{said_zh}请恢复{FILE}。"}
        line(told[frame.language], "problems")


def _speak(frame: Frame) -> None:
    """Name the window and the language of the document, which Streamlit leaves English.

    The script is our own and the same for all: nothing of the data or of the reader is in it.
    """
    st.set_page_config(page_title=f"{frame.word(f'page.{frame.page}')} · {frame.word('app.name')}")
    code = HTML_LANGUAGE[frame.language]
    st.html(
        Markup(
            "<div class='atlas-unseen' lang='{0}'></div>"
            "<script>document.documentElement.lang = '{0}'</script>"
        ).format(code),
        unsafe_allow_javascript=True,
    )


def _within(selection: Selection, gazetteer: Gazetteer) -> Selection:
    """The selection without places that the evidence filter leaves out."""
    for field in ("place", "beside"):
        if getattr(selection, field) not in (None, *gazetteer.ids()):
            selection = selection.with_(**{field: None})
    return selection


def _header(frame: Frame) -> None:
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(Markup("<div class='brand'>{}</div>").format(frame.word("app.name")))
        address = state.address()
        for entry in PAGES:
            here = "here-" if entry.name == frame.page else ""
            with st.container(key=f"nav-{here}{entry.name}", width="content"):
                st.page_link(
                    entry.path,
                    label=_label(frame, entry.name),
                    query_params=address,
                )
        st.space("stretch")
        years = state.as_of_years(whole())
        evidence_filter.show(frame.selection, years[0], years[-1])
        _language_switch(frame)


def _label(frame: Frame, page: str) -> str:
    """What a page is called in the navigation; the Briefing says how much it holds."""
    count = len(frame.selection.brief.items)
    if page == "briefing" and count:
        return frame.word("page.briefing.count", count=count)
    return frame.word(f"page.{page}")


def _language_switch(frame: Frame) -> None:
    key = "language"
    st.session_state[key] = frame.language
    st.segmented_control(
        frame.word("control.language"),
        LANGUAGES,
        format_func=LANGUAGE_NAMES.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.choose(language=st.session_state[key] or frame.language),
    )


def _banners(frame: Frame) -> None:
    lost = Ignored("brief", IN_A_FILE)
    ignored = [part for part in state.ignored() if part != lost]
    if lost in state.ignored():
        line(frame.word("banner.brief"), "ignored")
    if ignored:
        parts = ", ".join(f"{part.key}={part.value[:40]}" for part in ignored[:6])
        line(frame.word("banner.ignored", parts=parts), "ignored")
    hidden = state.selection().place
    if hidden != frame.selection.place:
        name = whole().gazetteer.name(str(hidden), frame.language)
        line(frame.word("banner.filtered", place=name), "filtered")
    problems = frame.atlas.problems
    if problems:
        first = problems[0]
        where = first.file
        if first.row:
            where += f", {frame.word('problem.row')} {first.row}"
        if first.column:
            where += f", {frame.word('problem.column')} {first.column}"
        if first.value:
            where += f": “{first.value}”"
        message = said(first, "message", frame.language)
        text = frame.word("banner.problems", count=len(problems), where=where, message=message)
        line(text, "problems")


def line(text: str, kind: str) -> None:
    """One line of plain text set apart as a banner of a kind."""
    st.html(Markup("<p class='atlas-banner {}' role='status'>{}</p>").format(kind, text))


def title(text: str, caption: str = "") -> None:
    """The finding or the question that a page or a part of it answers."""
    below = Markup("<p class='caption'>{}</p>").format(caption) if caption else ""
    st.html(Markup("<h1 class='atlas-title'>{}</h1>{}").format(text, below))


def heading(text: str, caption: str = "") -> None:
    """The heading of a part of a page."""
    below = Markup("<p class='caption'>{}</p>").format(caption) if caption else ""
    st.html(Markup("<h2 class='atlas-heading'>{}</h2>{}").format(text, below))


def say_hidden(frame: Frame, count: int) -> None:
    """Say how much lies after the as-of date, so that nothing is filtered silently."""
    if count:
        quiet(frame.word("asof.hidden", count=count, date=frame.date(frame.as_of)))


def quiet(text: str) -> None:
    """A sentence in small grey: captions, empty states, sources."""
    st.html(Markup("<p class='caption'>{}</p>").format(escape(text)))
