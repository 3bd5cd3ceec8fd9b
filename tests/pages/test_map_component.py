"""Both ways to show a map: own files, one drawing, scripts that nothing can break."""

import json
from pathlib import Path
from typing import Any

import folium
import pytest
import xstatic.pkg.leaflet as leaflet_package

from pages.shell import maps
from pages.shell.map_component import drawing_script
from pages.shell.map_folium import base_arguments
from tests.pages.reader import Reader, seen
from tests.views.drawn import point
from tests.views.material import Material, choice
from views.drawing import feature_group
from views.palette import DARK, LIGHT, Palette

LEAFLET = Path(leaflet_package.BASE_DIR)


def script(world: Material) -> str:
    return drawing_script(feature_group(world.drawing(choice()), LIGHT, "en"))


@pytest.fixture(scope="module")
def material() -> Material:
    return Material.read()


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    return base_arguments(folium.Map(tiles=None), LIGHT)


def test_all_files_are_our_own(base: dict[str, Any]) -> None:
    links = [*base["js_links"], *base["css_links"]]
    assert [link.rpartition("/")[2] for link in links] == [
        "leaflet.js",
        "atlas.js",
        "frame.js",
        "leaflet.css",
        "atlas.css",
        "frame.css",
    ]
    assert all(link.startswith("../") for link in links)


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css"])
def test_the_package_holds_the_files_that_are_named(name: str) -> None:
    assert (LEAFLET / name).stat().st_size > 10_000


def test_leaflet_is_the_one_that_folium_asks_for() -> None:
    ((_, address),) = (link for link in folium.Map.default_js if link[0] == "leaflet")
    assert "leaflet@1.9.3/" in address
    assert "Leaflet 1.9.3" in (LEAFLET / "leaflet.js").read_text(encoding="utf-8")[:400]


def test_before_the_first_click_nothing_is_reported(base: dict[str, Any]) -> None:
    assert base["default"] == dict.fromkeys(("last_object_clicked", "last_active_drawing")) | {
        "last_object_clicked_count": 0
    }
    assert set(base["default"]) == set(base["returned_objects"])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_goes_along(palette: Palette) -> None:
    header = str(base_arguments(folium.Map(tiles=None), palette)["header"])
    assert f"color-scheme:{palette.name}" in header
    assert f"--halo:{palette.halo}" in header
    assert "http" not in header


def test_the_same_drawing_is_the_same_script(material: Material) -> None:
    assert script(material) == script(material)


def test_what_is_chosen_on_the_map_arrives(material: Material) -> None:
    text = script(material)
    assert "http" not in text
    assert point(text, "xiangyang")["label"] == ["Xiangyang"]


@pytest.mark.parametrize(
    "name",
    [
        "</script><img src=x onerror=alert(1)>",
        "`${alert(1)}` {{ 7 * 7 }} \"'\\",
        "{# a comment #}",
        "half of {{ a brace",
        "{% if %}",
    ],
)
def test_any_name_arrives_as_it_is(material: Material, name: str) -> None:
    text = script(material.with_name("enshi", name))
    assert "</script" not in text
    assert "<img" not in text
    assert point(text, "enshi")["tip"] == [name]


def test_the_other_way_shows_the_same_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With ATLAS_MAP=st_folium the same page hands the same drawing to streamlit-folium."""
    ours = seen(lang="en").maps["map-atlas-province-light"]["drawing"]
    monkeypatch.setenv("ATLAS_MAP", "st_folium")
    kept = (maps._base, maps._ready)
    for cache in kept:
        cache.clear()  # type: ignore[attr-defined]
    try:
        app = Reader().app.run()
    finally:
        for cache in kept:
            cache.clear()  # type: ignore[attr-defined]
    assert not app.exception
    given = [json.loads(found.proto.json_args) for found in app.get("component_instance")]
    province, wuhan = given
    assert province["feature_group"].startswith(ours)
    assert "map_div.addLayer(feature_group_drawing)" in wuhan["feature_group"]
    assert len(province["script"]) > 100_000
