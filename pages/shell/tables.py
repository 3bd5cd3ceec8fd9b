"""Tables whose rows can be chosen: a row opens its evidence and selects its place."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from pages.shell import state
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, quiet
from pages.shell.map_files import loader
from views.facttable import fact_rows, told_facts
from views.grid import MOST, grid

PLACE: Final = "place"
_MOST: Final = 100
FACT_WIDTHS: Final = {"what": 220, "date": 115, "source": 230}
_PICKED: Final = "picked"

_shown = st.components.v2.component("atlas_table", js=loader("table"), isolate_styles=False)


@st.cache_resource(show_spinner=False, max_entries=300, hash_funcs=ATLAS)
def _fact_table(
    atlas: Atlas, place_id: str | None, language: str, as_of: str, most: int | None
) -> tuple[pd.DataFrame, int]:
    """The first facts in words, `most` at most, and how many there are. Shared: read only."""
    facts = told_facts(atlas.evidence, place_id, as_of)
    shown = facts[:most]
    return fact_rows(atlas.evidence, atlas.gazetteer, shown, place_id, language), len(facts)


def choosable(
    frame: Frame,
    table: pd.DataFrame,
    labels: Mapping[str, str],
    key: str,
    height: int | None = None,
    *,
    name: str = "",
    widths: Mapping[str, int] | None = None,
    tight: bool = False,
) -> None:
    """A table with columns kind, id, place_id besides those of `labels` (column → heading).

    A row opens its evidence and selects its place; one of kind PLACE only selects it, one without
    a kind opens nothing. What is selected is marked, and chosen again it is unselected. name: what
    the table is called for those who hear it; the rest as `views.grid.grid`.
    """
    chosen = state.selection()
    selected = chosen.evidence or (PLACE, chosen.place or "")
    shown = grid(
        table,
        labels,
        frame.language,
        name=name,
        chosen=(selected,),
        height=height,
        widths=widths,
        tight=tight,
    )

    def picked() -> None:
        at = shown.row_of((st.session_state.get(key) or {}).get(_PICKED) or {})
        if at is not None:
            _choose(table.iloc[at : at + 1].to_dict("records")[0], selected)

    _shown(key=key, data=shown.packed, on_picked_change=picked)
    if len(table) > MOST:
        quiet(frame.word("table.too_many", shown=MOST, count=len(table)))


def _choose(row: Mapping[Hashable, Any], selected: tuple[str, str]) -> None:
    """Choose what a row names, or unselect it if it is what is selected."""
    kind, identifier = str(row["kind"]), str(row["id"])
    again = (kind, identifier) == selected
    if kind == PLACE:
        state.choose_place(None if again else identifier)
    elif again:
        state.choose(evidence=None)
    elif kind:
        state.choose_evidence(kind, identifier, str(row["place_id"]) or None)


def prepare(frame: Frame) -> None:
    """Have the facts of the selection in words before anybody asks for them."""
    _fact_table(frame.atlas, frame.selection.place, frame.language, frame.as_of, _MOST)


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
    key = "facts"
    if frame.page == "places":  # two places stand side by side: a row must not turn one into other
        table = table.assign(place_id="")
        key = f"facts-{place_id}"
    choosable(frame, table, labels, key, height, name=counted, widths=FACT_WIDTHS)
