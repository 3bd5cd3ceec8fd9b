"""Cached loading: the tables, the places and the layers, read once per server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from facts.loading import Evidence, load
from facts.problems import Problem as FactProblem
from geodata.extents import Extent, read_extents
from geodata.layers import LAYERS, read_layer_text
from geodata.places import read_places
from geodata.problems import Problem as PlaceProblem
from views.gazetteer import Gazetteer


@dataclass(frozen=True)
class Atlas:
    """All data of the app. Shared by every session: read it, never change it."""

    evidence: Evidence
    gazetteer: Gazetteer
    layers: Mapping[str, Mapping[str, Any]]
    extents: Mapping[str, Extent]
    problems: tuple[FactProblem | PlaceProblem, ...]


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """The data, loaded once; rows that failed are in `problems`, the rest works."""
    places, place_problems = read_places()
    evidence = load(place_ids=frozenset(places["place_id"]))
    return Atlas(
        evidence=evidence,
        gazetteer=Gazetteer(places),
        layers={name: json.loads(read_layer_text(name)) for name in LAYERS},
        extents=read_extents(),
        problems=(*place_problems, *evidence.problems),
    )
