"""All that figures are made from, read once: evidence through a filter, places and map layers."""

import tomllib
from pathlib import Path
from typing import Final

from facts.filtering import Filter, filtered, places_named
from facts.loading import load
from geodata.extents import usable_extents
from geodata.layers import usable_layers
from geodata.places import read_places
from views.figures.content import World
from views.gazetteer import Gazetteer

_PROJECT: Final = Path(__file__).parents[2] / "pyproject.toml"


def _version() -> str:
    """The version of this atlas, read where it is written, for it may run without installing."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["version"])


VERSION: Final = _version()


def read_world(wanted: Filter = Filter()) -> World:  # noqa: B008 - a Filter cannot be changed
    """Read all tables and layers, seen through a filter (the one of a plain address by default).

    Bad rows are left out, as everywhere. Zones, parks, sites and peers that only evidence outside
    the filter names are left out with it; the divisions stay.
    """
    places, _ = read_places()
    everything = load(place_ids=frozenset(places["place_id"]))
    evidence = filtered(everything, wanted)
    unsaid = places_named(everything) - places_named(evidence)
    return World(
        evidence=evidence,
        gazetteer=Gazetteer(places).without(unsaid),
        layers=usable_layers()[0],
        extents=usable_extents()[0],
    )
