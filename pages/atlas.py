"""Atlas: where is Hubei's AI? The map, the selected place beside it, its facts and time below."""

import streamlit as st

from pages.shell import collecting, controls, frame, maps, panel, tables, timelines

BELOW_HEIGHT = 150
BELOW_A_LEGEND = 105

with frame.page("atlas") as shown:
    maps.fetch_early(shown, "province", "wuhan")
    with st.container(key="atlas-controls", horizontal=True, vertical_alignment="center"):
        frame.title(shown.word("page.atlas.question"))
        st.space("stretch")
        collecting.button(shown, collecting.atlas_figure(shown), "map")
        controls.indicator(shown)
        controls.as_of(shown)
        controls.layers(shown)
        controls.view(shown)
    other = "wuhan" if shown.selection.view == "province" else "province"
    main, inset, *beside = st.columns([56, 44] if shown.captured else [43, 31, 26], gap="small")
    with main:
        maps.show_map(shown, shown.selection.view, "main", maps.ATLAS_HEIGHT)
    with inset:
        maps.show_map(shown, other, "inset", maps.ATLAS_HEIGHT)
    for column in beside:
        with column, st.container(key="atlas-panel", height=maps.ATLAS_HEIGHT):
            panel.show_panel(shown)
    maps.show_legend(shown)
    maps.show_list(shown, (shown.selection.view, "main"), (other, "inset"))
    if not shown.captured:
        below = BELOW_A_LEGEND if shown.selection.indicator else BELOW_HEIGHT
        names = [shown.word("atlas.facts"), shown.word("atlas.timeline")]
        facts_tab, time_tab = st.tabs(names, key=f"atlas-below-{shown.language}", on_change="rerun")
        with facts_tab:
            if facts_tab.open:
                tables.facts_of_selection(shown, below)
        with time_tab:
            if time_tab.open:
                timelines.of_selection(shown, below)
