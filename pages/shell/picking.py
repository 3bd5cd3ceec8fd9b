"""Charts whose marks can be chosen: each click is told, also a second one on the same mark."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

Mark = Mapping[str, Any]


def show_chart(
    spec: dict[str, Any], key: str, picks: Sequence[str], on_pick: Callable[[Mark], None]
) -> None:
    """A chart (Vega-Lite) with the selections `picks`; `on_pick` gets what names a clicked mark.

    The selections toggle: the clicked mark is the one that has come into one of them or left it.
    """
    memory = f"{key}-before"
    if key not in st.session_state:  # drawn anew: nothing is chosen in it
        st.session_state[memory] = {}

    def picked() -> None:
        before: Mapping[str, list[Mark]] = st.session_state[memory]
        now = {pick: st.session_state[key]["selection"].get(pick) or [] for pick in picks}
        st.session_state[memory] = now
        for pick, found in now.items():
            clicked = toggled(before.get(pick, []), found)
            if clicked is not None:
                on_pick(clicked)

    st.vega_lite_chart(spec=spec, key=key, on_select=picked, selection_mode=tuple(picks))


def toggled(before: Sequence[Mark], now: Sequence[Mark]) -> Mark | None:
    """The mark that came in, the last if there are several, or else the one that left."""
    came = [mark for mark in now if mark not in before]
    left = [mark for mark in before if mark not in now]
    return next(reversed([*left, *came]), None)
