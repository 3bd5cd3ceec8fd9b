"""Tables whose rows can be chosen: a row opens its evidence and selects its place."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd
import streamlit as st

from pages.shell import state
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, quiet
from views.facttable import fact_rows, told_facts

PLACE = "place"
_MOST = 100


@st.cache_resource(show_spinner=False, max_entries=300, hash_funcs=ATLAS)
def _fact_table(
    atlas: Atlas, place_id: str | None, language: str, as_of: str, most: int | None
) -> tuple[pd.DataFrame, int]:
    """The first facts in words, `most` at most, and how many there are. Shared: read only."""
    facts = told_facts(atlas.evidence, place_id, as_of)
    shown = facts[:most]
    return fact_rows(atlas.evidence, atlas.gazetteer, shown, place_id, language), len(facts)


def choosable(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    key: str,
    height: int | Literal["auto"] = "auto",
    row_height: int | None = None,
    widths: Mapping[str, int] | None = None,
) -> None:
    """A table with columns kind, id, place_id besides those of `labels` (column → heading).

    A row opens its evidence and selects its place; one of kind PLACE only selects it, one without
    a kind opens nothing. A row that was clicked is ticked as long as it is selected; a second
    click on it unselects it. row_height: in pixels, for cells of several lines. widths: of columns,
    in pixels.
    """
    config = {
        labels[column]: st.column_config.Column(width=width)
        for column, width in (widths or {}).items()
    }

    key = _unticked(table, key)

    def chosen() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        row = table.iloc[rows[0]] if rows and rows[0] < len(table) else None
        if row is not None and row["kind"] == PLACE:
            state.choose_place(str(row["id"]))
        elif row is not None and row["kind"]:
            state.choose_evidence(str(row["kind"]), str(row["id"]), str(row["place_id"]) or None)
        elif row is not None or state.selection().evidence:
            state.choose(evidence=None)
        else:
            state.choose_place(None)

    st.dataframe(
        table[list(labels)].rename(columns=labels),
        key=key,
        hide_index=True,
        height=height,
        row_height=row_height,
        column_config=config,
        on_select=chosen,
        selection_mode="single-row",
    )


def _unticked(table: pd.DataFrame, key: str) -> str:
    """Give the key of a table in which nothing is ticked but what is selected.

    Streamlit would keep the tick of a row whose card was closed by its own button, and the next
    click there would only take it away. A table with such a tick is made anew, without one: to a
    tick that is set from outside, the browser's table answers with the one that it had.
    """
    chosen = state.selection()
    selected = chosen.evidence or (PLACE, chosen.place)
    counter = f"{key}-edition"
    edition = st.session_state.get(counter, 0)
    now = f"{key}-{edition}" if edition else key
    ticked = st.session_state.get(now, {"selection": {"rows": []}})["selection"]["rows"]
    if not ticked:
        return now
    rows = table.iloc[[row for row in ticked if row < len(table)]]
    if all(pair == selected for pair in zip(rows["kind"], rows["id"], strict=True)):
        return now
    st.session_state[counter] = edition + 1
    return f"{key}-{edition + 1}"


def facts_of_selection(frame: Frame, height: int) -> None:
    """The facts of the selected place, or of all places: as many as a click should wait for."""
    facts_of_place(frame, frame.selection.place, height, most=_MOST)


def facts_of_place(
    frame: Frame, place_id: str | None, height: int, most: int | None = None
) -> None:
    """The facts of a place, or of all places for None; the first ones, if `most` is given."""
    table, count = _fact_table(frame.atlas, place_id, frame.language, frame.as_of, most)
    name = frame.gazetteer.name(place_id, frame.language) if place_id else frame.word("panel.all")
    if table.empty:
        quiet(frame.word("table.empty", place=name))
        return
    counted = frame.word("table.count", count=count, place=name, date=frame.date(frame.as_of))
    first = frame.word("table.most", shown=len(table)) if len(table) < count else ""
    quiet(" ".join(filter(None, [counted, first, frame.word("table.hint")])))
    labels = {
        "what": frame.word("table.what"),
        "value": frame.word("table.value"),
        "date": frame.word("table.date"),
        "kind_text": frame.word("table.kind"),
        "status": frame.word("table.status"),
        "source": frame.word("table.source"),
    }
    if frame.page == "places":  # two places stand side by side: a row must not turn one into other
        table = table.assign(place_id="")
    choosable(table, labels, f"facts-{place_id or 'all'}-{frame.language}-{frame.as_of}", height)
