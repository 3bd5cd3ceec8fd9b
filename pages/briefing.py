"""Briefing: what was collected, in order, as it comes out, and the file to take along."""

import streamlit as st

from pages.shell import briefing, frame

with frame.page("briefing") as shown:
    frame.title(shown.word("page.briefing.question"), shown.word("page.briefing.caption"))
    if not shown.selection.brief.items:
        briefing.show_empty(shown)
    else:
        wide, beside = st.columns([70, 30], gap="medium")
        with beside, st.container(key="beside-briefing"):
            briefing.show_settings(shown)
            briefing.show_files(shown)
            briefing.show_collection_file(shown)
        with wide:  # after what stands beside it, for its pictures take a while
            briefing.show_items(shown)
