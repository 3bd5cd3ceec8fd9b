"""What the tests of views draw from: the real evidence, places, layers and extents, once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pandas as pd

from facts.filtering import Filter, filtered, places_named
from facts.loading import Evidence, load
from geodata.extents import Extent, read_extents
from geodata.layers import LAYERS, read_layer_text
from geodata.places import read_places
from views.composition import Choice, compose
from views.drawing import Drawing
from views.gazetteer import Gazetteer
from views.layers import LAYER_IDS
from views.palette import LIGHT

AS_OF_YEARS: Final = tuple(str(year) for year in range(2015, 2027))
"""The years that the as-of control offers; tests/pages/test_journeys.py holds them to the app."""
CORE: Final = Filter(layers=("core",))
PLAIN: Final = Filter()
"""The filter that a plain address means: core and supplement, grades A and B."""


@dataclass(frozen=True, eq=False)
class Material:
    """Everything that a view is composed of."""

    evidence: Evidence
    places: pd.DataFrame
    gazetteer: Gazetteer
    layers: Mapping[str, Mapping[str, Any]]
    extents: Mapping[str, Extent]

    @staticmethod
    @cache
    def read(wanted: Filter = CORE) -> "Material":
        """The real tables through a filter, by default the core layer alone, and the layers.

        Read once a filter for all tests: nobody may change what is in it.
        """
        places, problems = read_places()
        assert problems == []
        everything = load(place_ids=frozenset(places["place_id"]))
        assert everything.problems == ()
        shown = filtered(everything, wanted)
        gazetteer = Gazetteer(places).without(places_named(everything) - places_named(shown))
        return Material(
            evidence=shown,
            places=gazetteer.frame,
            gazetteer=gazetteer,
            layers={name: json.loads(read_layer_text(name)) for name in LAYERS},
            extents=read_extents(),
        )

    # There is one Material a filter, and it lives as long as the tests.
    @cache  # noqa: B019
    def drawing(self, chosen: Choice) -> Drawing:
        """The real composition of a choice, on paper (light)."""
        extent = self.extents[chosen.view]
        return compose(self.evidence, self.gazetteer, self.layers, extent, chosen, LIGHT)

    def with_name(self, place_id: str, name: str) -> "Material":
        """The same world with another name, in both languages and both lengths, for one place."""
        places = self.places.copy()
        columns = ["name_en", "name_zh", "short_en", "short_zh"]
        places.loc[places["place_id"] == place_id, columns] = name
        return Material(self.evidence, places, Gazetteer(places), self.layers, self.extents)


def choice(
    view: str = "province", slot: str = "main", as_of: str = "2023", **changed: Any
) -> Choice:
    """A reader's choice: all layers, nothing selected, no indicator, English, unless changed."""
    plain: dict[str, Any] = {
        "layers": LAYER_IDS,
        "place": None,
        "lit": (),
        "indicator": None,
        "language": "en",
    }
    return Choice(view=view, slot=slot, as_of=as_of, **{**plain, **changed})
