"""The families of the Numbers page: one at a time, its blocks told apart, peers beside them."""

import streamlit as st

from pages.shell import lanes, state
from pages.shell.frame import Frame, quiet
from views.families import FAMILIES, family_of


def choose_family(frame: Frame) -> None:
    """Which family is shown; the choice is that of the family's first indicator."""
    key = "control-family"
    st.session_state[key] = family_of(frame.selection.indicator)

    def changed() -> None:
        state.choose(indicator=FAMILIES[st.session_state[key]][0].indicators[0])

    st.segmented_control(
        frame.word("control.family"),
        list(FAMILIES),
        format_func=lambda family: frame.word(f"family.{family}"),
        key=key,
        required=True,
        on_change=changed,
        label_visibility="collapsed",
    )


def show_family(frame: Frame) -> None:
    """The blocks of the chosen family, each with lanes of its own, and what keeps them apart."""
    family = family_of(frame.selection.indicator)
    quiet(f"{frame.word(f'family.{family}.note')} {frame.word('lanes.hint')}")
    for block in FAMILIES[family]:
        lanes.show_block(frame, block)
