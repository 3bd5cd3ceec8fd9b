"""Places: one place in full, or two side by side, and what is not known about them."""

import streamlit as st

from pages.shell import collecting, controls, frame, maps, panel, profile, tables

with frame.page("places") as shown:
    frame.title(shown.word("page.places.question"), shown.word("page.places.hint"))
    place = shown.selection.place or profile.default_place(shown)
    if place:
        first, second, beside = st.columns([35, 35, 30], gap="medium")
        with first:
            controls.place(shown, default=profile.default_place(shown))
            collecting.button(shown, collecting.figure(shown, "profile", place), "first")
            panel.show_place(shown, place, "first")
        with second:
            controls.place(shown, "beside")
            if shown.selection.beside:
                item = collecting.figure(shown, "profile", shown.selection.beside)
                collecting.button(shown, item, "second")
                panel.show_place(shown, shown.selection.beside, "second")
                profile.show_background(shown, shown.selection.beside, "second")
            else:
                profile.show_background(shown, place, "first")
        if shown.selection.beside:
            with first:
                profile.show_background(shown, place, "first")
        with first:
            tables.facts_of_place(shown, place, 390)
        if shown.selection.beside:
            with second:
                tables.facts_of_place(shown, shown.selection.beside, 390)
        with beside, st.container(key="beside-places"):
            controls.as_of(shown)
            maps.show_place_map(shown, 330)
            panel.show_card(shown)
    else:
        frame.quiet(shown.word("empty.places"))
