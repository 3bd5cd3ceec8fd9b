"""The one caller of st_folium: draws without a network and without rendering on every rerun.

st_folium fetches Leaflet and a dozen other files from other hosts, renders the whole map at
every rerun and hands the result to its browser half. Here that hand-over is recorded once per
base map and kept, its addresses are replaced by files that this server serves itself (Leaflet
from the pinned package XStatic-Leaflet, views/assets for our own), and only the drawing that
answers to the reader's choice is rendered again.
"""

import json
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

import folium
import streamlit as st
import streamlit.components.v1 as components
import streamlit_folium
import xstatic.pkg.leaflet as leaflet_package

from views.drawing import BRACE
from views.palette import Palette

RETURNED: Final = ("last_object_clicked", "last_object_clicked_count", "last_active_drawing")
# What the browser half reports before the first click, in its own order of keys: given as the
# default, it spares a rerun at start-up.
_BEFORE_FIRST_CLICK: Final = {
    "last_object_clicked": None,
    "last_object_clicked_count": 0,
    "last_active_drawing": None,
}
_NO_ZOOM: Final = "<style>.leaflet-control-zoom{display:none}</style>"
_ASSETS = Path(__file__).parents[2] / "views" / "assets"

_leaflet_files = components.declare_component("leaflet", path=leaflet_package.BASE_DIR)
_atlas_files = components.declare_component("atlas", path=str(_ASSETS))

_recording: ContextVar[dict[str, Any] | None] = ContextVar("recording", default=None)
_original: Callable[..., Any] = getattr(
    streamlit_folium._component_func, "original", streamlit_folium._component_func
)


def _record_or_call(**arguments: Any) -> Any:
    box = _recording.get()
    if box is None:
        return _original(**arguments)
    box.update(arguments)
    return None


_record_or_call.original = _original  # type: ignore[attr-defined]
streamlit_folium._component_func = _record_or_call


def record(chart: folium.Map, group: folium.FeatureGroup | None = None) -> dict[str, Any]:
    """What st_folium would hand to the browser for a map and, if given, a feature group."""
    box: dict[str, Any] = {}
    token = _recording.set(box)
    try:
        streamlit_folium.st_folium(
            chart, returned_objects=list(RETURNED), feature_group_to_add=group
        )
    finally:
        _recording.reset(token)
    return box


def base_arguments(chart: folium.Map, palette: Palette, *, zoom: bool = True) -> dict[str, Any]:
    """The recorded arguments of a base map, rewritten to need no other host.

    `zoom`: with the buttons that zoom; a picture has none.
    """
    arguments = record(chart)
    script = arguments["script"]
    return {
        "script": script,
        "id": "map_div",
        "html": "",
        "header": _header(palette) + ("" if zoom else _NO_ZOOM),
        "js_links": [f"../{_leaflet_files.name}/leaflet.js", f"../{_atlas_files.name}/atlas.js"],
        "css_links": [
            f"../{_leaflet_files.name}/leaflet.css",
            f"../{_atlas_files.name}/atlas.css",
        ],
        "returned_objects": list(RETURNED),
        "default": dict(_BEFORE_FIRST_CLICK),
        "zoom": None,
        "center": None,
        "return_on_hover": False,
        "layer_control": None,
        "pixelated": False,
        "wrap_longitude": False,
        "width": None,
    }


def _header(palette: Palette) -> str:
    return (
        "<style>:root{color-scheme:" + palette.name + ";"
        f"--halo:{palette.halo};--select:{palette.select};--page:{palette.page};"
        f"--text:{palette.text};--line:{palette.hairline}"
        "} body,.leaflet-container{background:" + palette.paper + "}</style>"
    )


def drawing_script(group: folium.FeatureGroup) -> str:
    """The script of a feature group, as st_folium would send it."""
    script = str(record(folium.Map(tiles=None), group)["feature_group"])
    return script.replace(json.dumps(BRACE)[1:-1], "\\u007b")


def show(
    base: dict[str, Any],
    drawing: str,
    *,
    key: str,
    height: int,
    on_click: Callable[[str], None],
) -> None:
    """Put a map on the page; `on_click` is called with `key` after a click on something."""
    _original(
        **base,
        feature_group=drawing,
        height=height,
        key=key,
        on_change=lambda: on_click(key),
    )


def clicked(key: str) -> dict[str, Any]:
    """The properties of what was clicked last on the map of a key, with `lon` and `lat`."""
    value = st.session_state.get(key) or {}
    feature = value.get("last_active_drawing") or {}
    where = value.get("last_object_clicked") or {}
    return {**(feature.get("properties") or {}), "lon": where.get("lng"), "lat": where.get("lat")}
