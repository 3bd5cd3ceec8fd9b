"""Read the layers that the app draws; they are GeoJSON in WGS 84, built by `build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import geopandas as gpd

FOLDER: Final = Path(__file__).parent / "layers"
LAYERS: Final = (
    "outline", "prefectures", "counties", "neighbours", "rivers", "lakes", "water_wuhan", "zones",
)  # fmt: skip
"""The names of the layers, each a file `<name>.geojson`; titles are in tables/layers.csv."""


class UnknownLayer(ValueError):
    """The name is none of LAYERS."""


class MissingLayer(FileNotFoundError):
    """The file of a layer is absent."""


def read_layer(name: str, folder: Path | None = None) -> gpd.GeoDataFrame:
    """Read one layer: its properties as columns, `geometry` in EPSG:4326, sorted by id.

    Codes are text. Raises UnknownLayer or MissingLayer, saying what to do.
    """
    import geopandas as gpd  # the app reads layers as text and never needs it

    return gpd.read_file(layer_path(name, folder))


def read_layer_text(name: str, folder: Path | None = None) -> str:
    """Read one layer as its GeoJSON text, for a map that takes it as it is.

    Raises UnknownLayer or MissingLayer, saying what to do.
    """
    return layer_path(name, folder).read_text(encoding="utf-8")


def layer_path(name: str, folder: Path | None = None) -> Path:
    """Give the file of a layer; raises UnknownLayer or MissingLayer."""
    if name not in LAYERS:
        raise UnknownLayer(f"no layer {name!r}; the layers are {', '.join(LAYERS)}")
    path = (folder or FOLDER) / f"{name}.geojson"
    if not path.is_file():
        raise MissingLayer(f"{path.name} is missing; restore it, or run `python -m geodata.build`")
    return path
