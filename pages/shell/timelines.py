"""Timelines whose marks can be chosen: a mark opens its evidence and lights its places."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from pages.shell import state
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, quiet
from pages.shell.markdown import escape_markdown
from pages.shell.picking import Mark, show_chart
from views.alternatives import timeline_text
from views.palette import PALETTES
from views.specification import specification
from views.timeline import newest, on_timeline, rows_in_words
from views.timeline_chart import PICKS, row_at, timeline_chart

MOST: Final = 500
"""How many lines a timeline draws: all that is known by now, and as many as can be looked at."""


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=ATLAS)
def _rows(
    atlas: Atlas, language: str, as_of: str, place_id: str | None, lanes: str
) -> tuple[pd.DataFrame, int]:
    """The rows that are drawn, MOST at most, and how many there are. Shared: read only."""
    found = on_timeline(atlas.evidence, as_of, place_id)
    shown = newest(found, MOST)
    rows = rows_in_words(shown, atlas.evidence, atlas.gazetteer, language, lanes)
    return rows, len(found)


@st.cache_data(show_spinner=False, max_entries=100)
def _spec(rows: pd.DataFrame, count: int, theme: str, language: str, lit: str) -> dict[str, Any]:
    """The chart as Vega-Lite: building it takes Altair some 0.2 s, so it is kept."""
    spec = specification(timeline_chart, rows, PALETTES[theme], language, [lit])
    spec["description"] = timeline_text(rows, language, count)
    return spec


def of_selection(frame: Frame, height: int) -> None:
    """The timeline of the selected place, or of all."""
    with st.container(height=height, border=False):
        show(frame, frame.selection.place, "category")


def show(frame: Frame, place_id: str | None, lanes: str) -> None:
    """A timeline of one place or of all, in lanes by category or by place."""
    rows, count = _rows(frame.atlas, frame.language, frame.as_of, place_id, lanes)
    if rows.empty:
        name = frame.gazetteer.name(place_id or "", frame.language)
        quiet(frame.word("empty.events", place=name))
        return
    key = f"timeline-{frame.page}-{place_id or 'all'}-{lanes}-{frame.language}"

    def picked(mark: Mark) -> None:
        found = row_at(rows, int(mark["line"]), str(mark["title"]))
        if found:
            state.choose_evidence(*found)

    lit = frame.selection.evidence[1] if frame.selection.evidence else ""
    if lit not in set(rows["id"]):
        lit = ""
    if count > len(rows):
        quiet(frame.word("timeline.most", shown=len(rows), count=count))
    spec = _spec(rows, count, frame.palette.name, frame.language, lit)
    show_chart(spec, key, PICKS, picked)
    quiet(frame.word("timeline.hint"))


def show_most_telling(frame: Frame) -> None:
    """What the timeline of a briefing shows of the selected place, or of all; for a picture."""
    from pages.shell import capture  # builds figures: only a picture needs it

    figure = capture.figure_of(frame.page, frame.atlas, frame.selection, frame.as_of)
    if figure is None:
        quiet(frame.word("empty.events", place=frame.gazetteer.name("hubei", frame.language)))
        return
    quiet(figure.caption)
    for part in figure.parts:
        if isinstance(part, capture.TimelinePart):
            rows = part.rows.drop(columns="number")
            spec = _spec(rows, len(rows), frame.palette.name, frame.language, "")
            st.vega_lite_chart(spec=spec)


def choose_lanes(frame: Frame) -> str:
    """Whether lanes are categories or places."""
    chosen = st.segmented_control(
        frame.word("control.lanes"),
        ("category", "place"),
        format_func=lambda lanes: frame.word(f"control.lanes.{lanes}"),
        default="category",
        required=True,
        key="timeline-lanes",
    )
    return chosen or "category"


def choose_scope(frame: Frame) -> bool:
    """A visible switch: only the events of the selected place, if one is selected."""
    place_id = frame.selection.place
    if place_id is None:
        return False
    name = frame.gazetteer.name(place_id, frame.language)
    label = escape_markdown(frame.word("timeline.only", place=name))
    return st.toggle(label, key="timeline-only")
