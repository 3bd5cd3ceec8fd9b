"""Programmes as trees: each element opens its evidence; leaves lead to places and numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from facts.queries import row_of, rows_of, tree
from pages.shell import state
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button, place_button
from views.citation import reference

_DEEPEST = 4


def choose_programme(frame: Frame) -> str:
    """Which programme is shown: the one in the address, or the first."""
    rows = rows_of(frame.atlas.evidence, "programmes")
    names = {row["programme_id"]: frame.text(row, "name") for row in rows}
    key = "programme"
    st.session_state[key] = frame.selection.programme or next(iter(names), None)
    chosen: str = st.selectbox(
        frame.word("plans.choose"),
        list(names),
        format_func=lambda programme: names[programme],
        key=key,
        on_change=lambda: state.choose(programme=st.session_state[key]),
    )
    return chosen


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=ATLAS)
def _branches(atlas: Atlas, programme_id: str) -> Sequence[Mapping[str, Any]]:
    """The tree of a programme. Shared: read only."""
    return tree(atlas.evidence, programme_id)


def show_programme(frame: Frame, programme_id: str) -> None:
    """A programme's source and its tree of elements."""
    evidence = frame.atlas.evidence
    programme = row_of(evidence, "programme", programme_id)
    if programme is None:
        quiet(frame.word("empty.programme"))
        return
    source = row_of(evidence, "source", programme["source_id"])
    branches = _branches(frame.atlas, programme_id)
    heading(frame.text(programme, "name"))
    quiet(
        frame.word(
            "plans.horizon",
            kind=frame.word(f"programme.{programme['kind']}"),
            issued=frame.date(programme["issued"]),
            horizon=frame.date(programme["horizon"]),
            source=reference(source, frame.language) if source else "",
        )
    )
    if frame.text(programme, "note"):
        quiet(frame.text(programme, "note"))
    for branch in branches:
        _branch(frame, branch, 0)


def _branch(frame: Frame, branch: Mapping[str, Any], depth: int) -> None:
    identifier = branch["element_id"]
    with st.container(
        key=f"depth{min(depth, _DEEPEST)}-{identifier}", horizontal=True, gap="xsmall"
    ):
        evidence_button(frame, "element", identifier, frame.text(branch, "name"), "tree")
        if branch["place_id"]:
            place = frame.gazetteer.short(branch["place_id"], frame.language)
            place_button(frame, branch["place_id"], f"leaf-{identifier}", f"→ {place}")
        if branch["observation_id"]:
            _number(frame, branch["observation_id"], identifier)
    for child in branch["children"]:
        _branch(frame, child, depth + 1)


def _number(frame: Frame, observation_id: str, element_id: str) -> None:
    row = row_of(frame.atlas.evidence, "observation", observation_id)
    if row:
        value = frame.narrator.value(row, frame.language)
        evidence_button(frame, "observation", observation_id, f"→ {value}", f"leaf-{element_id}")
