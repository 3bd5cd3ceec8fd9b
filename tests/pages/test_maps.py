"""What the pages hand to their maps: nothing from elsewhere, and what the reader asked for."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from pages.shell.data import whole
from pages.shell.router import PAGES
from tests.pages.reader import seen
from tests.views.drawn import features, point, shading
from views.words import LANGUAGES

NAMESPACE = "http://www.w3.org/2000/svg"
PROVINCE = "map-atlas-province-light"
WUHAN = "map-atlas-wuhan-light"


def drawing(key: str = PROVINCE, page: str = "atlas", **address: str) -> str:
    """The drawing of a map at an address."""
    return str(seen(page, **{"lang": "en", **address}).maps[key]["drawing"])


def selected(script: str) -> list[str]:
    return sorted(
        feature["properties"]["place_id"]
        for feature in features(script)
        if feature["properties"].get("selected")
    )


def texts(argument: Any) -> list[str]:
    if isinstance(argument, str):
        return [argument]
    if isinstance(argument, Mapping):
        return [text for value in argument.values() for text in texts(value)]
    if isinstance(argument, list):
        return [text for value in argument for text in texts(value)]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_no_argument_names_another_host(page: str, language: str) -> None:
    for key, arguments in seen(page, lang=language).maps.items():
        found = texts(arguments)
        assert sum(map(len, found)) > 5_000, key
        for text in found:
            assert "http" not in text.replace(NAMESPACE, ""), key
            assert "//" not in re.sub(r"(?m)^\s*//.*$", "", text.replace(NAMESPACE, "")), key


@pytest.mark.parametrize(
    ("address", "value", "label"),
    [
        ({"evidence": "core"}, 650.0, "650 (November 2023)"),
        ({}, 995.0, "995 (December 2023) ◦B"),
        ({"prefer": "hd23-ai-enterprises-wuhan-2023"}, 650.0, "650 (November 2023)"),
    ],
)
def test_the_count_of_2023_by_whose_evidence(
    address: dict[str, str], value: float, label: str
) -> None:
    mark = point(drawing(indicator="ai-enterprises", asof="2023", **address), "wuhan")
    assert (mark["value"], mark["label"]) == (value, ["Wuhan", label])


def test_the_650_are_not_on_the_map_as_of_2021() -> None:
    script = drawing(indicator="ai-enterprises", asof="2021")
    assert '"value"' not in script
    assert "650" not in point(script, "wuhan")["label"]


def test_what_is_not_reported_is_hatched() -> None:
    styles = shading(drawing(indicator="ai-enterprises", asof="2023"))
    assert len(styles) == 16
    assert {style["fillColor"] for style in styles.values()} == {"url(#hatch-missing)"}


def test_the_selected_place_is_marked() -> None:
    script = drawing(place="xiangyang")
    assert selected(script) == ["xiangyang"]
    assert shading(script)["xiangyang"]["front"] is True
    assert selected(drawing()) == []


def test_an_event_lights_its_places() -> None:
    script = drawing(event="cns21-huangshi-computing-centre-agreement")
    assert selected(script) == ["huangshi", "wuhan"]
    assert set(shading(script)) == {"huangshi", "wuhan"}


def test_an_observation_lights_its_place() -> None:
    assert selected(drawing(observation="hd23-ai-enterprises-wuhan-2023")) == ["wuhan"]


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ["Wuhan", "Xiangyang", "Yichang"]), ("zh", ["武汉", "襄阳", "宜昌"])],
)
def test_labels_are_in_the_language(language: str, labels: list[str]) -> None:
    script = drawing(lang=language)
    named = [point(script, place)["label"][0] for place in ("wuhan", "xiangyang", "yichang")]
    assert named == labels
    zones = drawing(WUHAN, lang=language)
    valley = {"en": "Optics Valley", "zh": "光谷"}[language]
    assert point(zones, "optics-valley")["label"][0] == valley


def test_no_layer_leaves_only_names() -> None:
    shown = features(drawing(layers="none"))
    assert [feature for feature in shown if "symbol" in feature["properties"]] == []
    assert len(shown) == 17


def test_the_base_map_stays_the_same_whatever_is_chosen() -> None:
    """A changed base map would be built anew in the browser: a flash, and the zoom lost."""
    plain = seen(lang="en").maps[PROVINCE]
    for address in (
        {"place": "xiangyang", "lang": "en"},
        {"indicator": "ai-enterprises", "asof": "2023", "lang": "en"},
        {"layers": "none", "lang": "en"},
        {"lang": "zh"},
    ):
        chosen = seen(**address).maps[PROVINCE]
        assert {k: v for k, v in chosen.items() if k != "drawing"} == {
            k: v for k, v in plain.items() if k != "drawing"
        }
        assert chosen["drawing"] != plain["drawing"]


def test_the_other_view_takes_the_large_frame() -> None:
    assert list(seen(lang="en").maps) == [PROVINCE, WUHAN]
    assert list(seen(view="wuhan", lang="en").maps) == [WUHAN, PROVINCE]


def test_a_run_sends_no_geometry_of_the_ground() -> None:
    """The browser fetches it once: a run names the files, by content, and sends what changes."""
    world = whole()
    for arguments in seen(lang="en").maps.values():
        assert {part["layer"] for part in arguments["ground"]} == set(arguments["files"])
        assert all("?v=" in address for address in arguments["files"].values())
        assert "coordinates" not in json.dumps({**arguments, "drawing": ""})
    outline = world.layers["outline"]["features"][0]["geometry"]["coordinates"]
    corner = json.dumps(_first_point(outline))
    assert all(corner not in arguments["drawing"] for arguments in seen(lang="en").maps.values())


def _first_point(coordinates: Any) -> Any:
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


def test_the_enterprises_page_shows_its_own_indicator() -> None:
    script = drawing("map-enterprises-province-light", "enterprises", asof="2023")
    assert point(script, "wuhan")["value"] == 995.0
