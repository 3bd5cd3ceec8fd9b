"""The other way to show a map: streamlit-folium, without a network and without rendering anew.

st_folium fetches Leaflet and a dozen other files from other hosts, renders the whole map at
every rerun and hands the result to its browser half. Here that hand-over is recorded once per
base map and kept, and its addresses are replaced by files that this server serves itself. It
waits 250 ms before it reports a click and gets the whole map again with each drawing, which is
why pages/shell/map_component.py shows the maps itself unless it is told otherwise.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, Final

import folium
import streamlit as st
import streamlit_folium

from pages.shell.map_files import LEAFLET_FILES, OWN_FILES, theme
from views.drawing import NAME
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


def record(chart: folium.Map) -> dict[str, Any]:
    """What st_folium would hand to the browser for a map."""
    box: dict[str, Any] = {}
    token = _recording.set(box)
    try:
        streamlit_folium.st_folium(chart, returned_objects=list(RETURNED))
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
        "js_links": [
            f"../{LEAFLET_FILES}/leaflet.js",
            f"../{OWN_FILES}/atlas.js",
            f"../{OWN_FILES}/frame.js",
        ],
        "css_links": [
            f"../{LEAFLET_FILES}/leaflet.css",
            f"../{OWN_FILES}/atlas.css",
            f"../{OWN_FILES}/frame.css",
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
    names = "".join(f"{name}:{value};" for name, value in theme(palette).items())
    return (
        f"<style>:root{{color-scheme:{palette.name};{names}}} "
        f"body,.leaflet-container{{background:{palette.paper}}}</style>"
    )


def show(
    base: Mapping[str, Any],
    drawing: str,
    *,
    key: str,
    height: int,
    on_click: Callable[[str], None],
) -> None:
    """Put a map on the page; `on_click` is called with `key` after a click on something."""
    _original(
        **base,
        feature_group=f"{drawing}\nmap_div.addLayer({NAME});\nwindow.feature_group = [{NAME}];",
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
