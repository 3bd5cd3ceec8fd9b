"""Timeline: policies, designations, agreements, projects, products, and targets ahead."""

import streamlit as st

from pages.shell import changes, collecting, controls, frame, maps, panel, tables, timelines

with frame.page("timeline") as shown:
    frame.title(shown.word("page.timeline.question"))
    wide, beside = st.columns([70, 30], gap="medium")
    with wide:
        if shown.captured:
            timelines.show_most_telling(shown)
        else:
            names = [shown.word("atlas.timeline"), shown.word("changes.tab")]
            timeline_tab, changes_tab = st.tabs(
                names,
                default=names[changes.is_asked(shown)],
                key=f"timeline-tabs-{shown.language}",
                on_change="rerun",
            )
            if timeline_tab.open:
                with timeline_tab:
                    with st.container(horizontal=True, vertical_alignment="center"):
                        lanes = timelines.choose_lanes(shown)
                        only = timelines.choose_scope(shown)
                        st.space("stretch")
                        place = shown.selection.place
                        item = collecting.figure(shown, "timeline", place or "")
                        collecting.button(shown, item, "timeline")
                        controls.as_of(shown)
                    timelines.show(shown, place if only else None, lanes)
            if changes_tab.open:
                with changes_tab:
                    changes.show(shown)
            tables.facts_of_selection(shown, 300)
    with beside, st.container(key="beside-timeline"):
        maps.show_place_map(shown, 330)
        if not shown.captured:
            panel.show_selection(shown)
