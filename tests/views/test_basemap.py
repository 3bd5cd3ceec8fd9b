"""The base map: quiet, the same for every choice, and without a request to another host."""

import pytest

from tests.views.drawn import features
from tests.views.material import Material
from views.basemap import HATCHES, base_map
from views.composition import DIVISIONS
from views.palette import DARK, LIGHT, PALETTES, Palette

WATER = {"province": ("lakes", "rivers"), "wuhan": ("water_wuhan", "rivers")}


def script(material: Material, view: str, palette: Palette = LIGHT) -> str:
    lakes, rivers = WATER[view]
    layers = {
        **material.layers,
        "lakes": material.layers[lakes],
        "rivers": material.layers[rivers],
    }
    chart = base_map(layers, material.extents[view], palette, divisions=DIVISIONS[view])
    root = chart.get_root()
    root.render()
    return str(root.script.render())


@pytest.mark.parametrize("view", WATER)
def test_it_needs_no_other_host(material: Material, view: str) -> None:
    text = script(material, view)
    assert "http" not in text
    assert "tileLayer" not in text


@pytest.mark.parametrize(("view", "count"), [("province", 17), ("wuhan", 103)])
def test_every_division_can_be_chosen(material: Material, view: str, count: int) -> None:
    chosen = [
        feature["properties"]["place_id"]
        for feature in features(script(material, view))
        if "place_id" in feature["properties"]
    ]
    assert len(chosen) == len(set(chosen)) == count
    assert set(chosen) <= set(material.gazetteer.ids())


def test_it_is_fitted_to_the_extent_of_its_view(material: Material) -> None:
    extent = material.extents["province"]
    bounds = f'"bounds": [[{extent.south}, {extent.west}], [{extent.north}, {extent.east}]]'
    assert bounds in script(material, "province")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_hatches_have_a_colour_of_the_theme(material: Material, palette: Palette) -> None:
    text = script(material, "province", palette)
    for name, colour, angle in HATCHES:
        assert (
            f'{{"angle": {angle}, "colour": "{getattr(palette, colour)}", "id": "{name}"}}' in text
        )


def test_every_hatch_that_is_drawn_is_defined() -> None:
    assert {name for name, _, _ in HATCHES} == {"hatch-carrier", "hatch-missing"}
    assert all(hasattr(palette, c) for palette in PALETTES.values() for _, c, _ in HATCHES)
