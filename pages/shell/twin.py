"""The twin of a map: what can be chosen on it as lists, for keyboard, screen reader and touch."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from pages.shell.frame import Frame, heading
from pages.shell.markdown import escape_markdown
from views.composition import Choice
from views.twin import Entry, Group

Chosen = Callable[[Choice, Entry], None]


def show(
    frame: Frame,
    choices: Sequence[Choice],
    groups_of: Callable[[Choice], Sequence[Group]],
    chosen: Chosen,
) -> None:
    """What unfolds into the lists of some maps; choosing there is a click on the map.

    The lists are made when they are opened: a page that does not need them does not wait.
    """
    if frame.captured:
        return
    key = f"twin-list-{frame.page}-{frame.language}"
    with st.container(key=f"twin-{frame.page}"):
        held = st.expander(frame.word("twin.open"), key=key, on_change="rerun")
    if not held.open:
        return
    with held:
        for choice in choices:
            view = frame.word(f"view.{choice.view}")
            heading(frame.word("twin.choose", view=view))
            for group in groups_of(choice):
                _list(frame, choice, group, partial(chosen, choice))


def _list(frame: Frame, choice: Choice, group: Group, chosen: Callable[[Entry], None]) -> None:
    """One group under its title: one stop of the tab key, the arrows go from entry to entry."""
    key = f"twin-{frame.page}-{choice.view}-{group.key}-{frame.language}"
    entries = {f"{entry.kind}:{entry.identifier}": entry for entry in group.entries}
    selection = frame.selection
    kind, identifier = selection.evidence or ("place", selection.place)
    now = f"{kind}:{identifier}"
    st.session_state[key] = before = now if now in entries else None

    def picked() -> None:
        chosen(entries[st.session_state[key] or before or ""])

    st.pills(
        escape_markdown(group.title),
        list(entries),
        format_func=lambda entry: escape_markdown(entries[entry].label),
        key=key,
        on_change=picked,
    )
