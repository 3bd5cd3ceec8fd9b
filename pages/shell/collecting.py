"""The button that collects what is shown for the briefing, and takes it out again."""

from typing import Final

import streamlit as st

from facts.queries import row_of
from pages.shell import state
from pages.shell.collection import FIELDS, FIGURE, MOST, Item
from pages.shell.frame import Frame
from views.words import text_of

STANDARD: Final = ("layout", "enterprises", "ledger", "path-333")


def figure(frame: Frame, name: str, place: str = "", indicator: str = "") -> Item:
    """A figure as it is shown: of the as-of date, a place, an indicator, as far as it has them."""
    shown = {"place": place, "indicator": indicator, "as_of": frame.as_of}
    return Item(FIGURE, name, **{field: shown[field] for field in FIELDS[name]})


def atlas_figure(frame: Frame) -> Item:
    """The figure of the map: the indicator that it shows, or the layout."""
    indicator = frame.selection.indicator
    return figure(frame, "indicator", indicator=indicator) if indicator else figure(frame, "layout")


def name(frame: Frame, item: Item) -> str:
    """What an item is called in lists: its kind, and what it is about."""
    if item.kind != FIGURE:
        return frame.word(f"kind.{item.kind}")
    parts = [frame.word(f"brief.figure.{item.identifier}")]
    if item.indicator:
        row = row_of(frame.atlas.evidence, "indicator", item.indicator)
        parts.append(text_of(row, "name", frame.language) if row else item.indicator)
    if item.place and item.place in frame.gazetteer:
        parts.append(frame.gazetteer.short(item.place, frame.language))
    return " · ".join([*parts, item.as_of])


def button(frame: Frame, item: Item, where: str) -> None:
    """Add an item to the briefing, or take it out if it is there."""
    held = frame.selection.brief
    inside = item in held
    full = held.is_full and not inside
    label = frame.word("brief.take_out" if inside else "brief.add")
    st.button(
        frame.word("brief.full", count=MOST) if full else label,
        key=f"brief-{where}",
        disabled=full,
        on_click=_remove if inside else _add,
        args=(item,),
    )


def _add(*items: Item) -> None:
    state.choose(brief=state.selection().brief.added(*items))


def _remove(item: Item) -> None:
    state.choose(brief=state.selection().brief.without(item.key))


def standard_button(frame: Frame) -> None:
    """Collect the standard briefing in one click."""
    items = tuple(figure(frame, each) for each in STANDARD)
    st.button(
        frame.word("brief.standard"),
        key="brief-standard",
        on_click=_add,
        args=items,
        type="primary",
    )
