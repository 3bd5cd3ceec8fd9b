"""Numbers: industry scale, growth, platforms, computing and the rest, each with its scope."""

import streamlit as st

from pages.shell import controls, families, frame, maps, measures, panel, targets

FAMILIES = ("industry-scale", "growth", "platforms", "scenarios", "computing", "vehicles")
OTHER = ("targets-other", "context")

with frame.page("numbers") as shown:
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        with st.container(horizontal=True, vertical_alignment="center"):
            frame.title(shown.word("page.numbers.question"), shown.word("page.numbers.caption"))
            st.space("stretch")
            controls.as_of(shown)
        families.choose_family(shown)
        families.show_family(shown)
        indicator = measures.indicator_of(shown, (*FAMILIES, *OTHER))
        measures.show_comparison(shown, (*FAMILIES, *OTHER), indicator)
        targets.show_ledger(shown, (*FAMILIES, *OTHER))
        measures.show_derived(shown, (*FAMILIES, *OTHER))
        measures.show_table(shown, (*FAMILIES, *OTHER))
    with beside, st.container(key="beside-numbers"):
        measures.choose_indicator(shown, (*FAMILIES, *OTHER))
        maps.show_indicator_map(shown, indicator, 300)
        panel.show_selection(shown)
