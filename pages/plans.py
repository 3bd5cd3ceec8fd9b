"""Plans: paths, mechanisms, actions, projects and targets, as trees that lead to the map."""

import streamlit as st

from pages.shell import collecting, frame, maps, panel, programmes, targets
from pages.shell.collection import FIELDS

with frame.page("plans") as shown:
    frame.title(shown.word("page.plans.question"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        programme = programmes.choose_programme(shown)
        if programme in FIELDS:
            collecting.button(shown, collecting.figure(shown, programme), "programme")
        programmes.show_programme(shown, programme)
        targets.show_ledger(shown)
        collecting.button(shown, collecting.figure(shown, "ledger"), "ledger")
    with beside, st.container(key="beside-plans"):
        maps.show_place_map(shown, 330)
        panel.show_selection(shown)
