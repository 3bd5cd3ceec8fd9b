"""Layers: one row each, and every row shows something that the evidence knows."""

import pytest

from facts.loading import Evidence
from views.gazetteer import Gazetteer
from views.layers import LAYER_IDS, LAYERS, layer


def test_the_layers_in_the_order_of_the_control() -> None:
    assert LAYER_IDS == (
        "rd-core",
        "demonstration-cities",
        "innovation-centres",
        "carriers",
        "institutions",
        "parks",
        "computing",
        "cooperation",
        "events",
    )


def test_a_layer_by_its_id() -> None:
    assert layer("carriers").shows == ("carrier",)
    with pytest.raises(KeyError, match="no-such-layer"):
        layer("no-such-layer")


def test_roles_and_relations_are_words_of_the_data_package(evidence: Evidence) -> None:
    for source, column in (("roles", "role"), ("relations", "relation")):
        fields = {field.name: field for field in evidence.schema.tables[source].fields}
        shown = {word for entry in LAYERS if entry.source == source for word in entry.shows}
        assert shown <= set(fields[column].enum)


def test_every_site_belongs_to_exactly_one_layer(gazetteer: Gazetteer) -> None:
    for place_id in gazetteer.ids("site", "park"):
        kind = gazetteer.row(place_id)["site_kind"]
        homes = [e.layer_id for e in LAYERS if e.source == "sites" and kind in e.shows]
        assert len(homes) == 1, f"{place_id} ({kind}): {homes}"


def test_no_two_layers_share_an_importance() -> None:
    assert len({entry.importance for entry in LAYERS}) == len(LAYERS)
