"""Marks: where a place stands, how exactly, what its label and its tip say."""

import pytest

from facts.loading import Evidence
from tests.views.material import Material, choice
from views.gazetteer import Gazetteer
from views.layers import LAYER_IDS
from views.marks import (
    Mark,
    add_badges,
    cooperation_lines,
    division_labels,
    mark_of,
    merge_at_one_point,
    role_marks,
    site_marks,
    stand_beside_areas,
)
from views.values import indicator_values


def test_an_exact_mark(gazetteer: Gazetteer) -> None:
    mark = mark_of(gazetteer, "national-digital-design-manufacturing-center", "en")
    assert mark is not None
    assert (mark.lon, mark.lat, mark.uncertainty_m) == (114.5787, 30.4725, 100.0)
    assert not mark.approximate


@pytest.mark.parametrize(
    "place_id", ["optics-valley", "wuhan-ai-research-institute", "wuhan-ai-computing-center"]
)
def test_what_is_only_known_by_its_zone_is_approximate(gazetteer: Gazetteer, place_id: str) -> None:
    mark = mark_of(gazetteer, place_id, "en")
    assert mark is not None
    assert mark.approximate


def test_a_place_without_any_position_has_no_mark(gazetteer: Gazetteer) -> None:
    assert mark_of(gazetteer, "hubei", "en") is None


def test_role_marks_say_the_role_and_its_time(evidence: Evidence, gazetteer: Gazetteer) -> None:
    marks = role_marks(evidence, gazetteer, "2023", LAYER_IDS, "zh", ("prefecture",))
    assert sorted(marks) == ["wuhan", "xiangyang", "yichang"]
    assert marks["wuhan"].tip == ["武汉市", "研发核心 · 2021年起", "科创中心 · 2023年–2025年"]
    assert (marks["wuhan"].rank, marks["xiangyang"].rank) == ("lead", "second")
    assert marks["wuhan"].importance > marks["xiangyang"].importance


def test_role_marks_of_other_kinds_of_place_are_left_out(
    evidence: Evidence, gazetteer: Gazetteer
) -> None:
    marks = role_marks(evidence, gazetteer, "2023", LAYER_IDS, "en", ("zone",))
    assert sorted(marks) == ["car-valley", "net-valley", "optics-valley"]
    assert all(mark.symbols == [] for mark in marks.values())


def test_the_number_of_each_place_with_its_own_time(evidence: Evidence) -> None:
    values = indicator_values(evidence, "ai-enterprises", "2023", "en")
    assert values.unit == "count"
    assert values.texts == {
        "china": "≥ 3,000 (July 2022, inferred)",
        "hubei": "≥ 200 (2021)",
        "wuhan": "650 (November 2023)",
    }
    assert values.rows["wuhan"]["observation_id"] == "hd23-ai-enterprises-wuhan-2023"


def test_targets_are_no_values(evidence: Evidence) -> None:
    values = indicator_values(evidence, "ai-industry-scale", "2025", "en")
    assert (values.rows, values.texts) == ({}, {})


def test_sites_with_and_without_a_position(gazetteer: Gazetteer) -> None:
    marks, badges = site_marks(gazetteer, LAYER_IDS, "en")
    assert badges["optics-valley"] == [
        "wuhan-ai-computing-center",
        "optics-valley-digital-economy-ai-park",
    ]
    assert badges["car-valley"] == ["siengine-wuhan", "ecarx"]
    assert badges["jiangxia"] == ["accelink", "saic-gm-wuhan"]
    assert len(badges["wuhan"]) == 9
    assert marks["hust"].tip == [
        "Huazhong University of Science and Technology",
        "University",
        "within about 800 m",
    ]
    assert marks["optics-valley-digital-economy-park"].symbols == ["park"]


def test_no_site_is_dropped(gazetteer: Gazetteer) -> None:
    marks, badges = site_marks(gazetteer, LAYER_IDS, "en")
    badged = [site for sites in badges.values() for site in sites]
    assert sorted([*marks, *badged]) == sorted(gazetteer.ids("site", "park"))


def test_sites_of_a_layer_that_is_off(gazetteer: Gazetteer) -> None:
    marks, badges = site_marks(gazetteer, ("parks",), "en")
    kinds = {gazetteer.row(site)["site_kind"] for sites in badges.values() for site in sites}
    assert kinds | {gazetteer.row(site)["site_kind"] for site in marks} == {"park"}


def test_sites_at_one_point_share_one_mark_and_lose_no_name(gazetteer: Gazetteer) -> None:
    marks, _ = site_marks(gazetteer, LAYER_IDS, "en")
    before = {line for mark in marks.values() for line in mark.tip}
    merge_at_one_point(marks)
    institute = marks["wuhan-ai-research-institute"]
    assert "optics-valley-ai-park" not in marks
    assert (institute.name, institute.sub) == ("AI Research Institute", ["Optics Valley AI Park"])
    assert institute.symbols == ["institution", "park"]
    assert {line for mark in marks.values() for line in mark.tip} == before
    points = [(mark.lon, mark.lat) for mark in marks.values()]
    assert len(points) == len(set(points))


def test_badges_on_a_division_are_counted_and_named_in_the_tip(gazetteer: Gazetteer) -> None:
    marks: dict[str, Mark] = {}
    _, badges = site_marks(gazetteer, LAYER_IDS, "en")
    add_badges(marks, badges, gazetteer, "en")
    assert marks["jiangxia"].sub == ["+ 2"]
    assert marks["jiangxia"].tip[-1] == "Known only to be here: Accelink, SAIC-GM Wuhan"
    assert marks["jiangxia"].symbols == ["badge"]
    assert marks["wuhan"].sub == ["+ 9"]
    assert marks["wuhan"].tip[-1].startswith("Known only to be here: Black Sesame, Tencent, ")


def test_the_label_of_a_zone_stands_beside_its_area(material: Material) -> None:
    marks = role_marks(material.evidence, material.gazetteer, "2023", LAYER_IDS, "en", ("zone",))
    stand_beside_areas(marks, material.layers["zones"])
    valley = marks["optics-valley"]
    widths = [
        abs(point[0] - valley.lon)
        for zone in material.layers["zones"]["features"]
        if zone["properties"]["place_id"] == "optics-valley"
        for point in zone["geometry"]["coordinates"][0]
    ]
    assert valley.reach == pytest.approx(max(widths), abs=0.002)


def test_lines_say_who_with_whom_and_when(evidence: Evidence, gazetteer: Gazetteer) -> None:
    first, second = cooperation_lines(evidence, gazetteer, "2021", LAYER_IDS, "zh")
    assert first.tip == ("签署协议", "襄阳市 — 武汉人工智能计算中心", "2021年12月18日")
    assert second.relation_id == "huangshi-agreement-wuhan-ai-computing-center"
    assert cooperation_lines(evidence, gazetteer, "2020", LAYER_IDS, "zh") == []
    assert cooperation_lines(evidence, gazetteer, "2021", ("carriers",), "zh") == []


def test_quiet_names_for_the_divisions_of_one_place(material: Material) -> None:
    found = division_labels(
        material.layers["counties"], {"hongshan": None}, material.gazetteer, "en", "wuhan"
    )
    assert len(found) == 12
    assert "hongshan" not in found
    assert all(mark.rank == "" and mark.symbols == [] for mark in found.values())
    assert found["jiangan"].name == "Jiang'an"


def test_every_mark_on_any_map_can_be_read_and_hovered(material: Material) -> None:
    for view in ("province", "wuhan"):
        for mark in material.drawing(choice(view)).marks:
            assert mark.name
            assert mark.tip
