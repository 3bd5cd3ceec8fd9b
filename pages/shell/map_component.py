"""Shows the maps: a small component of our own, or streamlit-folium where ATLAS_MAP=st_folium.

Our own stands on the page itself (views/assets/map.js): the browser fetches Leaflet and the ground
once, a click is told at once, and a run of the page sends the drawing that answers to the choice,
packed, and nothing else. The drawing is folium's script in both ways.
"""

import gzip
import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import folium
import streamlit as st
from markupsafe import Markup

from geodata.extents import Extent
from pages.shell.map_files import LEAFLET_FILES, layers, loader, own, theme
from views.basemap import MAP_OPTIONS, base_map, ground, settings
from views.drawing import BRACE, NAME
from views.palette import Palette

_OPTION: Final = "ATLAS_MAP"
_PICKED: Final = "picked"

_shown = st.components.v2.component("atlas_map", js=loader("map"), isolate_styles=False)

Base = Mapping[str, Any]
Ready = bytes | str
"""A map packed for our own component, or the script of its drawing for streamlit-folium."""


def uses_st_folium() -> bool:
    """Whether the maps are shown by streamlit-folium instead of our own component."""
    return os.environ.get(_OPTION) == "st_folium"


def base(
    collections: Mapping[str, Mapping[str, Any]],
    extent: Extent,
    palette: Palette,
    *,
    divisions: str,
    water: Mapping[str, str],
    zoom: bool = True,
) -> Base:
    """What stays on a map whatever is chosen.

    `collections`: GeoJSON by layer; `water`: which of them are the lakes and the rivers of the
    view; `zoom`: with the buttons that zoom; a picture has none.
    """
    nothing: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}
    if uses_st_folium():
        from pages.shell.map_folium import base_arguments

        wet = {name: collections.get(water.get(name, ""), nothing) for name in ("lakes", "rivers")}
        chart = base_map({**collections, **wet}, extent, palette, divisions=divisions)
        return base_arguments(chart, palette, zoom=zoom)
    parts = [
        {
            "layer": layer,
            "style": part.style,
            "chosen": part.chosen,
            "without": part.without,
        }
        for part in ground(palette, divisions, extent.place_id)
        if (layer := _layer_of(part.layer, water)) and collections[layer]["features"]
    ]
    addresses = layers()
    return {
        "ground": parts,
        "files": {str(part["layer"]): addresses[str(part["layer"])] for part in parts},
        "options": {**MAP_OPTIONS, "zoomControl": zoom},
        "settings": settings(extent, palette),
        "theme": theme(palette),
        "leaflet": LEAFLET_FILES,
        "own": {"css": own("atlas", "css"), "js": own("atlas", "js")},
    }


def _layer_of(name: str, water: Mapping[str, str]) -> str:
    return water.get(name, "") if name in ("lakes", "rivers") else name


def drawing_script(group: folium.FeatureGroup) -> str:
    """The script of a feature group, with the names that both ways of showing it know."""
    group._id = NAME.rpartition("_")[2]
    parts = [_script(group)]
    for number, child in enumerate(group._children.values()):
        child._id = f"{group._id}_{number}"
        parts.append(_script(child))
        if isinstance(child, folium.GeoJson):
            parts.append(f"{child.get_name()}.addTo({group.get_name()});")
    lines = (line.strip() for part in parts for line in part.splitlines())
    script = "\n".join(line for line in lines if line)
    return script.replace(json.dumps(BRACE)[1:-1], "\\u007b")


def _script(element: Any) -> str:
    """The script that folium's template of an element, which it does not type, gives for it."""
    return str(element._template.module.script(element))


def packed(base: Base, drawing: str, height: int, rooms: Sequence[tuple[int, int]]) -> bytes:
    """All that the browser half is given for one map, as gzipped JSON; the same for the same."""
    given = {**base, "drawing": drawing, "height": height, "rooms": rooms}
    return gzip.compress(json.dumps(given, ensure_ascii=False).encode(), 6, mtime=0)


_EARLY: Final = Markup("""<script>
for (const [address, as] of JSON.parse(document.querySelector("[data-early]").dataset.early)) {
  const page = document.querySelector("script[type=module][src*='static/js/']").src;
  const href = new URL("../../component/" + address, page).href;
  if (document.head.querySelector(`link[href="${href}"]`)) continue;
  const link = Object.assign(document.createElement("link"), { href });
  Object.assign(link, as === "module" ? { rel: "modulepreload" } : { rel: "preload", as });
  if (as === "fetch") link.crossOrigin = "anonymous";
  document.head.append(link);
}
</script>""")


def fetch_early(*bases: Base) -> None:
    """Have the browser fetch the files of some maps while it still fetches what draws the page.

    The script is our own and the same for all. What is there already is not asked for again.
    """
    if uses_st_folium():
        return
    layers = {address for base in bases for address in base["files"].values()}
    wanted = [
        [own("map", "js"), "module"],
        [f"{LEAFLET_FILES}/leaflet.js", "script"],
        [own("atlas", "js"), "script"],
        *([address, "fetch"] for address in sorted(layers)),
    ]
    told = json.dumps(wanted)
    st.html(
        Markup("<div class='atlas-unseen' data-early='{}'></div>").format(told) + _EARLY,
        unsafe_allow_javascript=True,
    )


def ready(base: Base, drawing: str, height: int, rooms: Sequence[tuple[int, int]]) -> Ready:
    """What `show` takes of one map, which is the same for all who choose the same.

    `rooms`: the frames in px for which the labels were placed; in another one they give way to
    each other.
    """
    return drawing if uses_st_folium() else packed(base, drawing, height, rooms)


def show(
    base: Callable[[], Base],
    made: Ready,
    *,
    key: str,
    height: int,
    on_click: Callable[[str], None],
) -> None:
    """Put a map on the page; `on_click` is called with `key` after a click on something.

    `base`: asked only where the map was not packed with it.
    """
    if isinstance(made, str):
        from pages.shell import map_folium

        map_folium.show(base(), made, key=key, height=height, on_click=on_click)
        return
    _shown(key=key, data=made, on_picked_change=lambda: on_click(key))


def clicked(key: str) -> dict[str, Any]:
    """What was clicked on the map of a key: `place_id` or `relation_id`, with `lon` and `lat`."""
    if uses_st_folium():
        from pages.shell import map_folium

        return map_folium.clicked(key)
    value = st.session_state.get(key) or {}
    return {"lon": None, "lat": None, **(value.get(_PICKED) or {})}
