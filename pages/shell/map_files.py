"""The files that maps and tables need in the browser, served by this server and by no other host.

Leaflet comes from the pinned package XStatic-Leaflet, our own scripts from views/assets, the
ground from geodata/layers: fetched once by a browser, and never sent with an interaction.
"""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import streamlit.components.v1 as components
import xstatic.pkg.leaflet as leaflet_package
from streamlit import runtime

from geodata.layers import FOLDER, LAYERS, MissingLayer, layer_path
from views.palette import Palette

_ASSETS: Final = Path(__file__).parents[2] / "views" / "assets"


def _served(name: str, folder: str | Path) -> str:
    """Serve the files of a folder; gives the name of the folder in their addresses.

    Streamlit remembers a folder that is named while it runs the app for a reader, and no other:
    one that is named while the server makes itself ready (warming.py) is told to it.
    """
    component = components.declare_component(name, path=str(folder))
    if runtime.exists():
        runtime.get_instance().component_registry.register_component(component)
    return component.name


LEAFLET_FILES: Final = _served("leaflet", leaflet_package.BASE_DIR)
OWN_FILES: Final = _served("atlas", _ASSETS)
LAYER_FILES: Final = _served("ground", FOLDER)


@cache
def _marked(folder: str, path: Path) -> str:
    """Where a file is served; its address changes with its content, and is plain without one.

    That a file is missing is told by pages/shell/installed.py; a page stands without it.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    except OSError:
        return f"{folder}/{path.name}"
    return f"{folder}/{path.name}?v={digest}"


def own(name: str, ending: str) -> str:
    """Where a file of views/assets is served, below the folder of all such files."""
    return _marked(OWN_FILES, _ASSETS / f"{name}.{ending}")


# The page's own script tells where the server's files are, under whatever path it is served.
_LOADER: Final = """export default (component) => {
  const page = document.querySelector("script[type=module][src*='static/js/']").src;
  return import(new URL("../../component/%s", page).href).then((part) => part.show(component));
};"""


def loader(name: str) -> str:
    """The script of a component that a module of views/assets shows."""
    return _LOADER % own(name, "js")


def layers() -> dict[str, str]:
    """Where each layer of the ground that is there is served, by its name."""
    found = {}
    for name in LAYERS:
        with suppress(MissingLayer):
            found[name] = _marked(LAYER_FILES, layer_path(name))
    return found


def theme(palette: Palette) -> dict[str, str]:
    """The colours of a palette as the custom properties that atlas.css asks for."""
    return {
        "--halo": palette.halo,
        "--select": palette.select,
        "--page": palette.page,
        "--paper": palette.paper,
        "--text": palette.text,
        "--line": palette.hairline,
    }
