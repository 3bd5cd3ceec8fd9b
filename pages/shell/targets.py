"""The ledger of targets: how each stands as of the reader's date, and the results beside one."""

from collections import Counter

import pandas as pd
import streamlit as st
from markupsafe import Markup

from facts.targets import standing, standings
from pages.shell import tables
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from views.standings import ledger_table, reason
from views.words import said

_ALL = "all"
_HEIGHT = 390
_WHAT = 150
_REASON = 300
_MOST = 30
"""Results on the card of a target, of those that may be held against it and of the others."""


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS, max_entries=100)
def _table(atlas: Atlas, as_of: str, families: tuple[str, ...], language: str) -> pd.DataFrame:
    """The ledger in words. Shared: read only."""
    found = standings(atlas.evidence, as_of, families)
    return ledger_table(found, atlas.evidence, atlas.gazetteer, language)


def show_ledger(frame: Frame, families: tuple[str, ...] = ()) -> None:
    """Every target of some families, or of all, with its status and the reason, in a table."""
    date = frame.date(frame.as_of)
    heading(frame.word("measures.ledger"), frame.word("measures.ledger.hint", date=date))
    table = _table(frame.atlas, frame.as_of, families, frame.language)
    if table.empty:
        quiet(frame.word("ledger.none", date=date))
        return
    counts = Counter(table["status_id"])
    names = {_ALL: frame.word("ledger.all", count=len(table))}
    for status, count in counts.most_common():
        shown = frame.word(f"standing.{status}")
        names[status] = frame.word("ledger.of_status", status=shown, count=count)
    key = f"ledger-{frame.page}-{frame.language}"
    chosen = st.segmented_control(
        frame.word("table.status"),
        list(names),
        format_func=names.__getitem__,
        default=_ALL,
        required=True,
        key=f"{key}-status-{frame.as_of}",
        label_visibility="collapsed",
    )
    rows = table if chosen in (None, _ALL) else table[table["status_id"] == chosen]
    labels = {
        "place": frame.word("table.place_name"),
        "what": frame.word("table.what"),
        "target": frame.word("table.target"),
        "due": frame.word("table.due"),
        "status": frame.word("table.status"),
        "reason": frame.word("table.reason"),
        "set_by": frame.word("table.set_by"),
        "said_on": frame.word("table.said_on"),
    }
    tables.choosable(
        frame,
        rows,
        labels,
        f"{key}-table",
        _HEIGHT,
        name=frame.word("measures.ledger"),
        widths={"what": _WHAT, "reason": _REASON},
    )


def show_standing(frame: Frame, observation_id: str) -> None:
    """On the card of a target: how it stands, why, and the results that are near it."""
    entry = standing(frame.atlas.evidence, observation_id, frame.as_of)
    if entry is None:
        return
    date, status = frame.date(frame.as_of), frame.word(f"standing.{entry.status}")
    heading(
        frame.word("card.standing", date=date, status=status),
        reason(entry, frame.narrator, frame.language),
    )
    for comparable, key in ((True, "card.comparable"), (False, "card.not_comparable")):
        beside = entry.beside(comparable)
        if beside:
            quiet(frame.word(key))
        for row in beside[:_MOST]:
            st.html(
                Markup("<p class='atlas-verdict {}'>{} <i>{}</i></p>").format(
                    "yes" if comparable else "no",
                    frame.narrator.say("observation", row, frame.language),
                    said(entry.verdict(row), "reason", frame.language),
                )
            )
        if len(beside) > _MOST:
            quiet(frame.word("card.beside.more", count=len(beside) - _MOST))
