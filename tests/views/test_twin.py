"""The list beside a map holds exactly what can be chosen on the map."""

import pytest

from tests.views.material import Material, choice
from views.composition import Choice
from views.twin import PLACE, RELATION, Group, groups


def found(material: Material, chosen: Choice) -> dict[str, Group]:
    extent = material.extents[chosen.view]
    drawing = material.drawing(chosen)
    listed = groups(drawing, material.layers, material.gazetteer, extent, chosen)
    return {group.key: group for group in listed}


def ids(group: Group) -> list[str]:
    return [entry.identifier for entry in group.entries]


@pytest.mark.parametrize("view", ["province", "wuhan"])
@pytest.mark.parametrize("as_of", ["2019", "2023", "2025"])
@pytest.mark.parametrize("indicator", [None, "ai-enterprises"])
def test_all_that_is_drawn_to_be_chosen_is_listed(
    plain: Material, view: str, as_of: str, indicator: str | None
) -> None:
    chosen = choice(view, as_of=as_of, indicator=indicator)
    listed = [entry for group in found(plain, chosen).values() for entry in group.entries]
    drawing = plain.drawing(chosen)
    places = {entry.identifier for entry in listed if entry.kind == PLACE}
    assert {mark.place_id for mark in drawing.marks} <= places | {"wuhan"}
    assert {zone["properties"]["place_id"] for zone in drawing.zones} <= places
    lines = {entry.identifier for entry in listed if entry.kind == RELATION}
    assert lines == {line.relation_id for line in drawing.lines}
    assert all(place in plain.gazetteer for place in places)


def test_divisions_stand_once_each_and_in_order(plain: Material) -> None:
    shown = found(plain, choice(as_of="2025"))
    assert len(ids(shown["divisions"])) == len(set(ids(shown["divisions"]))) == 17
    assert ids(shown["rd-core"]) == ["wuhan"]
    assert set(ids(shown["demonstration-cities"])) == {"xiangyang", "yichang"}
    assert "beyond" not in shown


def test_lines_open_relations_and_badges_say_what_they_hold(plain: Material) -> None:
    lines = found(plain, choice(as_of="2025"))["cooperation"].entries
    assert [entry.label for entry in lines if entry.kind == RELATION] == [
        "Xiangyang — Wuhan AI Computing Center (18 December 2021)",
        "Huangshi — Wuhan AI Computing Center (18 December 2021)",
    ]
    city = found(plain, choice("wuhan", as_of="2025", language="zh"))
    badges = {entry.identifier: entry.label for entry in city["badges"].entries}
    assert badges["net-valley"] == "网谷：电信大数据中心"
    assert "hanchuan" in ids(city["beyond"])
    assert "wuchang" in ids(city["divisions"])


def test_a_layer_that_is_off_is_not_listed(plain: Material) -> None:
    assert list(found(plain, choice(as_of="2025", layers=()))) == ["divisions"]
    assert list(found(plain, choice(as_of="2025", layers=("rd-core",)))) == ["divisions", "rd-core"]


def test_an_entry_says_what_the_label_of_its_mark_says(plain: Material) -> None:
    shown = found(plain, choice(as_of="2025", layers=(), indicator="ai-enterprises"))
    labels = {entry.identifier: entry.label for entry in shown["divisions"].entries}
    assert labels["wuhan"] == "Wuhan · 1,326 (December 2024) ◦B"
    assert labels["enshi"] == "Enshi"
