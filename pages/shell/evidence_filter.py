"""The evidence filter in the header: layer, grades, and what was known by a day."""

from datetime import date
from functools import partial

import streamlit as st

from pages.shell import state
from pages.shell.selection import EVIDENCE_LAYERS, GRADES, Selection
from views.times import date_text
from views.words import word


def _say(language: str, key: str) -> str:
    return word(key, language)


def _label(selection: Selection) -> str:
    """What the filter is called: with what differs from the plain view, so that it is seen."""
    say, plain = partial(_say, selection.language), Selection()
    parts = [say("control.evidence")]
    if selection.layer != plain.layer:
        parts.append(say(f"control.evidence.{selection.layer}"))
    if selection.grade != plain.grade:
        parts.append(say(f"control.grade.{selection.grade}"))
    if selection.known:
        day = date_text(selection.known, selection.language)
        parts.append(word("control.known.on", selection.language, date=day))
    return " · ".join(parts)


def show(selection: Selection, first_year: str, last_year: str) -> None:
    """Which evidence is shown: layer, grades, and the day by which it was published.

    The days of the years between are offered, and the day that an address names, whenever it is.
    """
    say = partial(_say, selection.language)
    keys = {"layer": "control-evidence", "grade": "control-grade", "known": "control-known"}
    st.session_state[keys["layer"]] = selection.layer
    st.session_state[keys["grade"]] = selection.grade
    known = date.fromisoformat(selection.known) if selection.known else None
    st.session_state[keys["known"]] = known
    days = [date(int(first_year), 1, 1), date(int(last_year), 12, 31), *filter(None, [known])]

    def changed(field: str) -> None:
        value = st.session_state[keys[field]]
        state.choose(**{field: value.isoformat() if isinstance(value, date) else value})

    with st.popover(_label(selection), key="evidence-filter"):
        choices = {
            "layer": ("control.evidence", EVIDENCE_LAYERS),
            "grade": ("control.grade", GRADES),
        }
        for field, (phrase, offered) in choices.items():
            st.segmented_control(
                say(phrase),
                offered,
                format_func={choice: say(f"{phrase}.{choice}") for choice in offered}.__getitem__,
                key=keys[field],
                required=True,
                on_change=changed,
                args=(field,),
            )
        st.date_input(
            say("control.known"),
            key=keys["known"],
            min_value=min(days),
            max_value=max(days),
            help=say("control.known.help"),
            on_change=changed,
            args=("known",),
        )
        st.caption(say("evidence.signs"))
