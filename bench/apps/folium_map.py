"""(b) A bare st_folium map of the prefectures, as plain as somebody would write it.

A click shows the name beside the map and writes it into the address. Only one thing is not plain:
Leaflet comes from this server, since no other host may be asked. The other files that st_folium
would fetch from elsewhere (jQuery, Bootstrap, icon fonts) are left out, which is to its advantage.
"""

import json
from pathlib import Path
from typing import Any

import folium
import streamlit as st
import streamlit.components.v1 as components
import streamlit_folium
import xstatic.pkg.leaflet as leaflet_package

PREFECTURES = Path(__file__).parents[2] / "geodata/layers/prefectures.geojson"

leaflet_files = components.declare_component("leaflet", path=leaflet_package.BASE_DIR)
original = getattr(streamlit_folium._component_func, "plain", streamlit_folium._component_func)


def locally(**arguments: Any) -> Any:
    """Call the component with the Leaflet of this server in place of all other hosts' files."""
    arguments["js_links"] = [f"../{leaflet_files.name}/leaflet.js"]
    arguments["css_links"] = [f"../{leaflet_files.name}/leaflet.css"]
    return original(**arguments)


locally.plain = original  # type: ignore[attr-defined]
streamlit_folium._component_func = locally


@st.cache_data
def prefectures() -> dict[str, Any]:
    """The same GeoJSON that the atlas draws."""
    found: dict[str, Any] = json.loads(PREFECTURES.read_text(encoding="utf-8"))
    return found


st.set_page_config(layout="wide")
wide, beside = st.columns([70, 30])
with wide:
    chart = folium.Map(location=[30.95, 112.2], zoom_start=7, tiles=None)
    folium.GeoJson(prefectures()).add_to(chart)
    answer = streamlit_folium.st_folium(
        chart,
        key="map",
        height=430,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
    )
drawing = answer.get("last_active_drawing")
if drawing:
    st.query_params["place"] = drawing["properties"]["place_id"]
with beside:
    st.subheader(drawing["properties"]["name_en"] if drawing else "Hubei")
