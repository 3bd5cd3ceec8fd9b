"""Enterprises: how many, where, since when, of which kind, and by whose count."""

import streamlit as st

from pages.shell import controls, frame, maps, measures, panel

FAMILIES = ("enterprises",)

with frame.page("enterprises") as shown:
    frame.title(shown.word("page.enterprises.question"), shown.word("page.enterprises.caption"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            indicator = measures.choose_indicator(shown, FAMILIES)
            controls.as_of(shown)
        measures.show_groups(shown, indicator)
        measures.show_comparison(shown, FAMILIES, indicator)
        measures.show_ledger(shown, FAMILIES)
        measures.show_derived(shown, FAMILIES)
        measures.show_table(shown, FAMILIES)
    with beside, st.container(key="beside-enterprises"):
        maps.show_indicator_map(shown, indicator, 330)
        panel.show_selection(shown)
