"""Timelines whose marks can be chosen: a mark opens its evidence and lights its places."""

from typing import Any

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
from views.timeline import PICKS, timeline_chart, timeline_rows


@st.cache_data(show_spinner=False, max_entries=200, hash_funcs=ATLAS)
def _rows(
    atlas: Atlas, language: str, as_of: str, place_id: str | None, lanes: str
) -> pd.DataFrame:
    return timeline_rows(
        atlas.evidence,
        atlas.gazetteer,
        language,
        as_of=as_of,
        place_id=place_id,
        lanes=lanes,
    )


@st.cache_data(show_spinner=False, max_entries=100)
def _spec(rows: pd.DataFrame, theme: str, language: str, lit: str) -> dict[str, Any]:
    """The chart as Vega-Lite: building it takes Altair some 0.2 s, so it is kept."""
    spec = specification(timeline_chart, rows, PALETTES[theme], language, [lit])
    spec["description"] = timeline_text(rows, language)
    return spec


def of_selection(frame: Frame, height: int) -> None:
    """The timeline of the selected place, or of all."""
    with st.container(height=height, border=False):
        show(frame, frame.selection.place, "category")


def show(frame: Frame, place_id: str | None, lanes: str) -> None:
    """A timeline of one place or of all, in lanes by category or by place."""
    rows = _rows(frame.atlas, frame.language, frame.as_of, place_id, lanes)
    if rows.empty:
        name = frame.gazetteer.name(place_id or "", frame.language)
        quiet(frame.word("empty.events", place=name))
        return
    key = f"timeline-{frame.page}-{place_id or 'all'}-{lanes}-{frame.language}"

    def picked(mark: Mark) -> None:
        state.choose_evidence(str(mark["kind"]), str(mark["id"]))

    lit = frame.selection.evidence[1] if frame.selection.evidence else ""
    if lit not in set(rows["id"]):
        lit = ""
    spec = _spec(rows, frame.palette.name, frame.language, lit)
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
            st.vega_lite_chart(spec=_spec(rows, frame.palette.name, frame.language, ""))


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
