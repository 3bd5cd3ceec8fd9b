"""The map's layers: which roles, sites and relations each one shows, and with which symbol.

To add a layer, add a row to LAYERS, its symbol to views/symbols.py if it needs a new one,
and its phrases `layer.<id>` and, a symbol, `legend.<id>.<symbol>` to views/words.csv.
"""

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True)
class MapLayer:
    """One switchable layer. `shows` are role names, site kinds or relation names, if it has any."""

    layer_id: str
    source: Literal["roles", "sites", "relations", "events"]
    shows: tuple[str, ...]
    symbols: tuple[str, ...]
    importance: int = 0


LAYERS: Final = (
    MapLayer("rd-core", "roles", ("rd-core",), ("rd-core",), 90),
    MapLayer("demonstration-cities", "roles", ("demonstration-city",), ("demonstration-city",), 80),
    MapLayer("innovation-centres", "roles", ("innovation-centre",), ("innovation-centre",), 70),
    MapLayer("carriers", "roles", ("carrier",), ("carrier",), 85),
    MapLayer(
        "institutions",
        "sites",
        ("institution", "university", "company", "alliance", "project"),
        ("institution", "company"),
        40,
    ),
    MapLayer("parks", "sites", ("park",), ("park",), 45),
    MapLayer("computing", "sites", ("computing-centre",), ("computing-centre",), 46),
    MapLayer("cooperation", "relations", ("agreement",), ("cooperation-partner",), 60),
    MapLayer("events", "events", (), ("event",), 11),
)
LAYER_IDS: Final = tuple(layer.layer_id for layer in LAYERS)

SITE_SYMBOLS: Final = {
    "institution": "institution",
    "university": "institution",
    "alliance": "institution",
    "company": "company",
    "project": "company",
    "park": "park",
    "computing-centre": "computing-centre",
}


def layer(layer_id: str) -> MapLayer:
    """The layer of an id. Raises KeyError for an unknown one."""
    for entry in LAYERS:
        if entry.layer_id == layer_id:
            return entry
    raise KeyError(layer_id)
