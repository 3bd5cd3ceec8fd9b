"""Facts: every table, searchable; the evidence card of any row."""

import streamlit as st

from pages.shell import frame, panel, rawtables

with frame.page("facts") as shown:
    frame.title(shown.word("page.facts.question"), shown.word("table.hint"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        rawtables.show_tables(shown)
    with beside, st.container(key="beside-facts"):
        panel.show_selection(shown)
