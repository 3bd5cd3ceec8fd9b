"""Cached loading: the tables, the places and the layers, read once per server."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from facts.filtering import EVERYTHING, Filter, filtered, places_named
from facts.loading import Evidence, load
from facts.problems import Problem as FactProblem
from geodata.extents import Extent, usable_extents
from geodata.layers import usable_layers
from geodata.places import read_places
from geodata.problems import Problem as PlaceProblem
from pages.shell.installed import installation_problems
from views.composition import Choice
from views.gazetteer import Gazetteer
from views.words import word_problems


@dataclass(frozen=True)
class Atlas:
    """All data of the app. Shared by every session: read it, never change it."""

    evidence: Evidence
    gazetteer: Gazetteer
    layers: Mapping[str, Mapping[str, Any]]
    extents: Mapping[str, Extent]
    problems: tuple[FactProblem | PlaceProblem, ...]
    shown: Filter = EVERYTHING


ATLAS: Final[dict[str | type[Any], Callable[[Any], Any]]] = {
    Atlas: lambda atlas: repr(atlas.shown),
    Choice: repr,
}
"""For caches: an Atlas is known by the filter through which its evidence is seen.

Streamlit takes a value apart that is no text; of what a cache is asked for at each act it has one.
"""


@st.cache_resource(show_spinner=False)
def whole() -> Atlas:
    """All data, loaded once; rows that failed are in `problems`, the rest works.

    Raises SchemaError if `datapackage.json` cannot be read: without it no table can be.
    """
    places, place_problems = read_places()
    evidence = load(place_ids=frozenset(places["place_id"]))
    layers, layer_problems = usable_layers()
    extents, extent_problems = usable_extents()
    # Whole files come first: what is wrong with rows elsewhere may follow from them.
    problems: tuple[FactProblem | PlaceProblem, ...] = (
        *installation_problems(),
        *word_problems(),
        *layer_problems,
        *extent_problems,
        *place_problems,
        *evidence.problems,
    )
    return Atlas(
        evidence=evidence,
        gazetteer=Gazetteer(places),
        layers=layers,
        extents=extents,
        problems=tuple(sorted(problems, key=lambda problem: problem.row > 0)),
    )


@st.cache_resource(show_spinner=False, max_entries=24)
def seen_through(wanted: Filter) -> Atlas:
    """The data as a reader's evidence filter shows them.

    Zones, parks, sites and peers that only filtered evidence names are left out with it; the
    divisions of the map stay.
    """
    everything = whole()
    evidence = filtered(everything.evidence, wanted)
    unsaid = places_named(everything.evidence) - places_named(evidence)
    gazetteer = everything.gazetteer.without(unsaid)
    return replace(everything, evidence=evidence, gazetteer=gazetteer, shown=wanted)
