"""The files that maps need in the browser, served by this server and by no other host.

Leaflet comes from the pinned package XStatic-Leaflet, our own scripts from views/assets, the
ground from geodata/layers: fetched once by a browser, and never sent with an interaction.
"""

import hashlib
from pathlib import Path
from typing import Final

import streamlit.components.v1 as components
import xstatic.pkg.leaflet as leaflet_package

from geodata.layers import LAYERS, layer_path
from views.palette import Palette

_ASSETS: Final = Path(__file__).parents[2] / "views" / "assets"
_LAYERS: Final = layer_path("outline").parent

LEAFLET_FILES: Final = components.declare_component("leaflet", path=leaflet_package.BASE_DIR).name
OWN_FILES: Final = components.declare_component("atlas", path=str(_ASSETS)).name
LAYER_FILES: Final = components.declare_component("ground", path=str(_LAYERS)).name


def _marked(folder: str, path: Path) -> str:
    """Where a file is served; its address changes with its content."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"{folder}/{path.name}?v={digest}"


def own(name: str, ending: str) -> str:
    """Where a file of views/assets is served, below the folder of all such files."""
    return _marked(OWN_FILES, _ASSETS / f"{name}.{ending}")


def layers() -> dict[str, str]:
    """Where each layer of the ground is served, by its name."""
    return {name: _marked(LAYER_FILES, layer_path(name)) for name in LAYERS}


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
