"""The controls that change the selection: each one reads it, shows it, and writes it back."""

import streamlit as st

from facts.queries import rows_of
from pages.shell import state
from pages.shell.data import whole
from pages.shell.frame import Frame
from views.layers import LAYER_IDS

_NONE = ""
_STEP = "2s"


def as_of(frame: Frame) -> None:
    """The one as-of control, with play: roles, numbers and events move together."""
    key = "control-asof"
    st.session_state[key] = frame.as_of
    years = state.as_of_years(whole())
    with st.container(key="as-of", horizontal=True, vertical_alignment="bottom", width="content"):
        st.select_slider(
            frame.word("control.as_of"),
            years,
            key=key,
            on_change=lambda: state.choose_year(st.session_state[key]),
            width=145,
        )
        playing = state.is_playing()
        st.button(
            frame.word("control.pause" if playing else "control.play"),
            key="control-play",
            on_click=state.play,
            args=(not playing,),
        )
    if playing:
        _step_on()


def _step_on() -> None:
    """Show the years one after another: each run of the page waits, then asks for the next."""
    fresh = "play begins anew"
    st.session_state[fresh] = True

    @st.fragment(run_every=_STEP)
    def step() -> None:
        if st.session_state[fresh]:
            st.session_state[fresh] = False
        elif state.is_playing():
            state.next_year()
            st.rerun()

    step()


def indicator(frame: Frame) -> None:
    """Which indicator the map shows as symbols or shading."""
    key = "control-indicator"
    rows = rows_of(frame.atlas.evidence, "indicators")
    offered = [row for row in rows if row["menu_order"] is not None]
    offered.sort(key=lambda row: row["menu_order"])
    names = {row["indicator_id"]: frame.text(row, "name") for row in offered}
    chosen = frame.selection.indicator
    if chosen and chosen not in names:
        names |= {
            r["indicator_id"]: frame.text(r, "name") for r in rows if r["indicator_id"] == chosen
        }
    st.session_state[key] = chosen or _NONE
    st.selectbox(
        frame.word("control.indicator"),
        [_NONE, *names],
        format_func=lambda key: names.get(key, frame.word("control.indicator.none")),
        key=key,
        on_change=lambda: state.choose(indicator=st.session_state[key] or None),
        width=195,
    )


def layers(frame: Frame) -> None:
    """Which layers the map shows."""
    key = "control-layers"
    chosen = frame.selection.layers
    st.session_state[key] = list(LAYER_IDS if chosen is None else chosen)

    def changed() -> None:
        picked = tuple(layer for layer in LAYER_IDS if layer in st.session_state[key])
        state.choose(layers=None if picked == LAYER_IDS else picked)

    with st.popover(frame.word("control.layers")):
        st.pills(
            frame.word("control.layers"),
            LAYER_IDS,
            format_func=lambda layer: frame.word(f"layer.{layer}"),
            selection_mode="multi",
            key=key,
            on_change=changed,
            label_visibility="collapsed",
        )
        if not frame.captured:
            review_number(frame)


def review_number(frame: Frame) -> None:
    """The number that the reader's authority gave to the picture of this very view."""
    key = "control-review"
    st.session_state[key] = state.review_number()
    st.text_input(
        frame.word("control.review"),
        key=key,
        max_chars=state.REVIEW_LENGTH,
        help=frame.word("control.review.help"),
        on_change=lambda: state.enter_review_number(st.session_state[key]),
    )


def view(frame: Frame) -> None:
    """Province or city in the large frame."""
    key = "control-view"
    st.session_state[key] = frame.selection.view
    st.segmented_control(
        frame.word("control.view"),
        ("province", "wuhan"),
        format_func=lambda view: frame.word(f"view.{view}"),
        key=key,
        required=True,
        on_change=lambda: state.choose(view=st.session_state[key] or "province"),
        label_visibility="collapsed",
    )


def place(frame: Frame, field: str = "place", default: str = _NONE) -> None:
    """A place to select, or a second one to put beside it; `default` is shown for none."""
    key = f"control-{field}"
    gazetteer = frame.gazetteer
    offered = [*([] if default else [_NONE]), *gazetteer.ids()]
    st.session_state[key] = getattr(frame.selection, field) or default
    st.selectbox(
        frame.word(f"control.{field}"),
        offered,
        format_func=lambda place_id: (
            " · ".join(
                [gazetteer.name(place_id, frame.language), gazetteer.kind(place_id, frame.language)]
            )
            if place_id
            else frame.word("control.none")
        ),
        key=key,
        on_change=lambda: state.choose(**{field: st.session_state[key] or None}, evidence=None),
    )
