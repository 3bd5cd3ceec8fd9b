"""What changed in a place between two years: a list in which each line opens its evidence."""

from itertools import groupby
from typing import Final

import streamlit as st
from markupsafe import Markup

from facts.changes import CLOCKS, PUBLISHED, Change, changes, undated
from facts.dates import parse
from pages.shell import controls, state
from pages.shell.data import ATLAS, Atlas, whole
from pages.shell.frame import Frame, heading, line, quiet
from pages.shell.panel import evidence_button
from views.changes import change_text

PROVINCE: Final = "hubei"
_MOST: Final = 40
_FIRST: Final = 6
_LIMIT: Final = 500


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=ATLAS)
def _changes(
    atlas: Atlas, place_id: str, since: str, until: str, clock: str
) -> tuple[tuple[Change, ...], int]:
    """The changes in a place and within it, and how many rows have no date to go by."""
    places = frozenset((place_id, *atlas.gazetteer.descendants(place_id)))
    found = changes(atlas.evidence, places, since, until, clock)
    return found, undated(atlas.evidence, places, clock)


def is_asked(frame: Frame) -> bool:
    """Whether the address asks for the list of changes."""
    return frame.selection.since is not None or frame.selection.clock != CLOCKS[0]


def show(frame: Frame) -> None:
    """The list for the selected place, or for the province, up to the as-of year."""
    place_id = frame.selection.place or PROVINCE
    name, until = frame.gazetteer.name(place_id, frame.language), frame.date(frame.as_of)
    last = parse(frame.as_of).end
    years = [year for year in state.as_of_years(whole()) if parse(year).end < last]
    asked = frame.selection.since
    since = asked if asked in years else years[-1] if years else ""
    _controls(frame, years, since)
    if not since:
        quiet(frame.word("changes.no_earlier", until=until))
        return
    first = frame.date(since)
    heading(frame.word("changes.title", place=name, since=first, until=until))
    if asked and asked != since:
        said = frame.word("changes.not_before", asked=frame.date(asked), until=until, since=first)
        line(said, "ignored")
    clock = frame.selection.clock
    quiet(frame.word(f"clock.{clock}.hint", since=first, until=until))
    found, without_date = _changes(frame.atlas, place_id, since, frame.as_of, clock)
    inside = len(frame.gazetteer.descendants(place_id))
    quiet(frame.word("changes.scope", count=len(found), place=name, inside=inside))
    if frame.selection.known:
        quiet(frame.word("changes.known", date=frame.date(frame.selection.known)))
    if without_date:
        quiet(frame.word("changes.undated", count=without_date))
    if not found:
        quiet(frame.word("changes.none", place=name))
    for kind, group in groupby(found, key=lambda change: change.kind):
        _group(frame, kind, list(group), _FIRST if len(found) > _MOST else _MOST)


def _controls(frame: Frame, years: list[str], since: str) -> None:
    """The first year, the clock, and the one as-of control, which is the last year."""
    keys = {"since": "control-since", "clock": "control-clock"}
    st.session_state[keys["clock"]] = frame.selection.clock

    def changed(field: str) -> None:
        state.choose(**{field: st.session_state[keys[field]]})

    with st.container(horizontal=True, vertical_alignment="center"):
        if since:
            st.session_state[keys["since"]] = since
            st.selectbox(
                frame.word("control.since"),
                years[::-1],
                format_func=frame.date,
                key=keys["since"],
                on_change=changed,
                args=("since",),
                width=150,
            )
        st.segmented_control(
            frame.word("control.clock"),
            CLOCKS,
            format_func=lambda clock: frame.word(f"clock.{clock}"),
            key=keys["clock"],
            required=True,
            on_change=changed,
            args=("clock",),
        )
        st.space("stretch")
        controls.as_of(frame)


def _group(frame: Frame, kind: str, group: list[Change], first: int) -> None:
    """The changes of one kind: the first, with a switch for all of them, _LIMIT at most.

    A line opens its evidence and leaves the selected place, whose list it is part of.
    """
    clock = frame.selection.clock
    what = frame.word(f"changes.{'told' if clock == PUBLISHED else 'kind'}.{kind}")
    with st.container(key=f"changes-{kind}", gap="small"):
        title = frame.word("changes.group", kind=what, count=len(group))
        st.html(Markup("<h3 class='atlas-heading'>{}</h3>").format(title))
        most = min(len(group), _LIMIT)
        more = most > first and st.toggle(
            frame.word("changes.all", first=first, count=most), key=f"changes-all-{kind}"
        )
        if most < len(group):
            quiet(frame.word("changes.most", shown=most, count=len(group)))
        for change in group[: most if more else first]:
            label = change_text(frame.narrator, change, clock, frame.language)
            evidence_button(frame, change.row_kind, change.row_id, label, f"changes-{kind}")
