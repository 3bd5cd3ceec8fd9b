"""Sources: documents, conflicts, audit, caveats, the unmappable, and the checks of this moment."""

import streamlit as st

from pages.shell import audits, frame, ledgers, panel

with frame.page("sources") as shown:
    frame.title(shown.word("page.sources.question"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        ledgers.show_documents(shown)
        ledgers.show_caveats(shown, conflicts=True)
        audits.show_audits(shown)
        ledgers.show_caveats(shown, conflicts=False)
        ledgers.show_unmappable(shown)
        ledgers.show_problems(shown)
        ledgers.show_checks(shown)
    with beside, st.container(key="beside-sources"):
        panel.show_selection(shown)
