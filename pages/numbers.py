"""Numbers: industry scale, growth, platforms, computing and the rest, each with its scope."""

import streamlit as st

from pages.shell import controls, frame, maps, measures, panel

FAMILIES = ("industry-scale", "growth", "platforms", "scenarios", "computing", "vehicles")
OTHER = ("targets-other", "context")

with frame.page("numbers") as shown:
    frame.title(shown.word("page.numbers.question"), shown.word("page.numbers.caption"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            indicator = measures.choose_indicator(shown, (*FAMILIES, *OTHER))
            controls.as_of(shown)
        measures.show_groups(shown, indicator)
        measures.show_comparison(shown, (*FAMILIES, *OTHER), indicator)
        measures.show_ledger(shown, (*FAMILIES, *OTHER))
        measures.show_derived(shown, (*FAMILIES, *OTHER))
        measures.show_table(shown, (*FAMILIES, *OTHER))
    with beside, st.container(key="beside-numbers"):
        maps.show_indicator_map(shown, indicator, 330)
        panel.show_selection(shown)
