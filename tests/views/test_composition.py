"""Composition: what each date and each choice puts on the map, and what it leaves off."""

import pytest

from tests.views.material import Material, choice
from views.composition import AREA_KINDS, DIVISIONS, Choice
from views.layers import LAYER_IDS
from views.marks import Mark
from views.palette import LIGHT

PREFECTURES = 17
HATCHED = {"fillColor": "url(#hatch-missing)", "fillOpacity": 0.35}


def marks(material: Material, chosen: Choice) -> dict[str, Mark]:
    found = material.drawing(chosen).marks
    by_id = {mark.place_id: mark for mark in found}
    assert len(by_id) == len(found)
    return by_id


@pytest.mark.parametrize(
    ("as_of", "symbols"),
    [
        ("2020", {"xiangyang": []}),
        ("2021", {"wuhan": ["rd-core"], "xiangyang": ["demonstration-city"]}),
        ("2022", {"wuhan": ["rd-core"], "yichang": ["demonstration-city"]}),
        (
            "2023",
            {
                "wuhan": ["rd-core", "innovation-centre"],
                "xiangyang": ["demonstration-city", "innovation-centre"],
                "yichang": ["demonstration-city", "innovation-centre"],
                "huangshi": ["cooperation-partner"],
                "enshi": [],
            },
        ),
    ],
)
def test_the_roles_of_each_time(
    material: Material, as_of: str, symbols: dict[str, list[str]]
) -> None:
    shown = marks(material, choice(as_of=as_of))
    roles = {
        place_id: [symbol for symbol in shown[place_id].symbols if symbol != "event"]
        for place_id in symbols
    }
    assert roles == symbols


def test_no_innovation_centre_before_the_plan(material: Material) -> None:
    for year, count in (("2021", 0), ("2022", 0), ("2023", 3), ("2025", 3)):
        shown = marks(material, choice(as_of=year)).values()
        assert sum("innovation-centre" in mark.symbols for mark in shown) == count, year


@pytest.mark.parametrize(("as_of", "carriers"), [("2021", 0), ("2023", 3), ("2025", 3)])
def test_the_valleys_are_carriers_from_2023(material: Material, as_of: str, carriers: int) -> None:
    shown = marks(material, choice("wuhan", as_of=as_of))
    said = [
        place_id
        for place_id in ("optics-valley", "car-valley", "net-valley")
        if place_id in shown and any("Carrier" in line for line in shown[place_id].tip)
    ]
    assert len(said) == carriers


def test_the_province_names_all_its_prefectures_once(material: Material) -> None:
    shown = marks(material, choice())
    assert len(shown) == PREFECTURES
    assert all(material.gazetteer.row(key)["kind"] == "prefecture" for key in shown)


def test_the_wuhan_view_names_no_division_of_another_city(material: Material) -> None:
    shown = marks(material, choice("wuhan"))
    for place_id in shown:
        assert place_id == "wuhan" or "wuhan" in material.gazetteer.ancestors(place_id)


def test_the_650_stand_at_wuhan_as_of_2023(material: Material) -> None:
    shown = marks(material, choice(as_of="2023", indicator="ai-enterprises"))
    assert {key: mark.value for key, mark in shown.items() if mark.value is not None} == {
        "wuhan": 650.0
    }
    assert shown["wuhan"].sub == ["650 (November 2023)"]


def test_the_650_are_not_known_as_of_2021(material: Material) -> None:
    shown = marks(material, choice(as_of="2021", indicator="ai-enterprises"))
    assert [key for key, mark in shown.items() if mark.value is not None] == []


def test_a_later_year_still_shows_the_last_count_with_its_own_date(material: Material) -> None:
    shown = marks(material, choice(as_of="2025", indicator="ai-enterprises", language="zh"))
    assert shown["wuhan"].sub == ["650 (2023年11月)"]


def test_what_is_not_reported_is_hatched(material: Material) -> None:
    drawing = material.drawing(choice(as_of="2023", indicator="ai-enterprises"))
    assert len(drawing.shading) == PREFECTURES - 1
    assert "wuhan" not in drawing.shading
    assert all(style == HATCHED for style in drawing.shading.values())


def test_without_an_indicator_nothing_is_hatched(material: Material) -> None:
    assert material.drawing(choice()).shading == {}


def test_a_rate_is_shaded_and_the_rest_is_hatched(material: Material) -> None:
    shading = material.drawing(choice(as_of="2021", indicator="digital-economy-share")).shading
    assert shading["wuhan"] == {"fillColor": LIGHT.ramp[2], "fillOpacity": 0.9}
    assert len(shading) == PREFECTURES
    assert sum(style == HATCHED for style in shading.values()) == PREFECTURES - 1


def test_a_target_is_never_drawn_as_a_value(material: Material) -> None:
    drawing = material.drawing(choice(as_of="2025", indicator="ai-industry-scale"))
    assert [mark.place_id for mark in drawing.marks if mark.value is not None] == []
    assert len(drawing.shading) == PREFECTURES


def test_two_lines_run_to_the_computing_centre(material: Material) -> None:
    lines = material.drawing(choice(as_of="2021")).lines
    assert [(line.from_place, line.to_place) for line in lines] == [
        ("xiangyang", "wuhan-ai-computing-center"),
        ("huangshi", "wuhan-ai-computing-center"),
    ]
    assert [line.start for line in lines] == [(112.1381, 32.0444), (115.0716, 30.2224)]
    assert [line.end for line in lines] == [(114.4935, 30.4956)] * 2


@pytest.mark.parametrize(
    "chosen",
    [
        choice(as_of="2020"),
        choice(layers=tuple(layer for layer in LAYER_IDS if layer != "cooperation")),
        choice("wuhan"),
    ],
    ids=["before it was signed", "layer off", "wuhan view"],
)
def test_where_there_are_no_lines(material: Material, chosen: Choice) -> None:
    assert material.drawing(chosen).lines == []


def test_a_layer_that_is_off_takes_its_marks_along(material: Material) -> None:
    shown = marks(material, choice(layers=("demonstration-cities",)))
    assert shown["wuhan"].symbols == []
    assert shown["xiangyang"].symbols == ["demonstration-city"]


def test_no_layer_leaves_the_names_of_the_land(material: Material) -> None:
    drawing = material.drawing(choice(layers=()))
    assert all(mark.symbols == [] and mark.rank == "" for mark in drawing.marks)
    assert len(drawing.marks) == PREFECTURES
    assert (drawing.lines, drawing.zones) == ([], [])


def test_zones_are_drawn_with_the_carriers_in_the_wuhan_view_only(material: Material) -> None:
    zones = material.drawing(choice("wuhan")).zones
    assert sorted({zone["properties"]["place_id"] for zone in zones}) == [
        "car-valley",
        "net-valley",
        "optics-valley",
    ]
    assert material.drawing(choice()).zones == []
    assert material.drawing(choice("wuhan", layers=("parks",))).zones == []


def test_optics_valley_is_nowhere_drawn_as_a_whole_district(material: Material) -> None:
    zones = material.drawing(choice("wuhan")).zones
    extents = {(zone["properties"]["place_id"], zone["properties"]["extent"]) for zone in zones}
    assert ("optics-valley", "whole") not in extents
    assert ("optics-valley", "approximate") in extents
    assert {("net-valley", "whole"), ("car-valley", "whole")} <= extents


@pytest.mark.parametrize("place_id", ["xiangyang", "enshi"])
def test_the_selected_prefecture_is_outlined(material: Material, place_id: str) -> None:
    drawing = material.drawing(choice(place=place_id))
    assert drawing.selected == (place_id,)
    assert drawing.shading == {place_id: {"color": LIGHT.select, "weight": 2.6, "front": True}}


def test_a_selected_place_without_a_number_stays_hatched(material: Material) -> None:
    drawing = material.drawing(choice(place="enshi", indicator="ai-enterprises"))
    assert drawing.shading["enshi"] == {
        **HATCHED,
        "color": LIGHT.select,
        "weight": 2.6,
        "front": True,
    }


def test_what_the_evidence_is_about_is_lit(material: Material) -> None:
    drawing = material.drawing(choice(lit=("huangshi", "wuhan")))
    assert drawing.selected == ("huangshi", "wuhan")
    assert set(drawing.shading) == {"huangshi", "wuhan"}


def test_every_view_has_its_divisions_and_a_frame(material: Material) -> None:
    assert set(DIVISIONS) == set(material.extents)
    assert set(AREA_KINDS) == set(material.extents)
    assert set(DIVISIONS.values()) <= set(material.layers)
