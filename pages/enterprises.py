"""Enterprises: how many, where, since when, of which kind, and by whose count."""

import streamlit as st

from pages.shell import collecting, controls, enterprises, frame, maps, measures, panel, targets

FAMILIES = ("enterprises",)

with frame.page("enterprises") as shown:
    wide, beside = st.columns([73, 27] if shown.captured else [70, 30], gap="medium")
    with wide:
        with st.container(horizontal=True, vertical_alignment="center"):
            enterprises.show_finding(shown)
            st.space("stretch")
            collecting.button(shown, collecting.figure(shown, "enterprises"), "enterprises")
            controls.as_of(shown)
        enterprises.show_counts(shown)
        indicator = measures.indicator_of(shown, FAMILIES)
        if not shown.captured:
            enterprises.show_kinds(shown)
            measures.show_comparison(shown, FAMILIES, indicator)
            targets.show_ledger(shown, FAMILIES)
            measures.show_derived(shown, FAMILIES)
            measures.show_table(shown, FAMILIES)
    with beside, st.container(key="beside-enterprises"):
        measures.choose_indicator(shown, FAMILIES)
        maps.show_indicator_map(shown, indicator, 300)
        if not shown.captured:
            panel.show_selection(shown)
