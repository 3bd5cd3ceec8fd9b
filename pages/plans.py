"""Plans: paths, mechanisms, actions, projects and targets, as trees that lead to the map."""

import streamlit as st

from pages.shell import frame, maps, panel, programmes, targets

with frame.page("plans") as shown:
    frame.title(shown.word("page.plans.question"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        programme = programmes.choose_programme(shown)
        programmes.show_programme(shown, programme)
        targets.show_ledger(shown)
    with beside, st.container(key="beside-plans"):
        maps.show_place_map(shown, 330)
        panel.show_selection(shown)
