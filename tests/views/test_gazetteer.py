"""The gazetteer: names, ancestors, and where a place can honestly be drawn."""

import pytest

from views.gazetteer import Gazetteer, Position
from views.words import LANGUAGES


@pytest.mark.parametrize(
    ("place_id", "english", "chinese"),
    [
        ("wuhan", "Wuhan", "武汉市"),
        ("enshi", "Enshi Tujia and Miao Autonomous Prefecture", "恩施土家族苗族自治州"),
        ("hust", "Huazhong University of Science and Technology", "华中科技大学"),
    ],
)
def test_full_names(gazetteer: Gazetteer, place_id: str, english: str, chinese: str) -> None:
    assert gazetteer.name(place_id, "en") == english
    assert gazetteer.name(place_id, "zh") == chinese


def test_short_names_are_for_labels(gazetteer: Gazetteer) -> None:
    assert gazetteer.short("enshi", "en") == "Enshi"
    assert gazetteer.short("optics-valley", "zh") == "光谷"


def test_an_unknown_place_is_called_by_its_id(gazetteer: Gazetteer) -> None:
    assert "atlantis" not in gazetteer
    assert gazetteer.name("atlantis", "en") == gazetteer.short("atlantis", "zh") == "atlantis"
    with pytest.raises(KeyError, match="atlantis"):
        gazetteer.row("atlantis")


def test_kinds_in_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.kind("wuhan", "en") == "Prefecture-level division"
    assert gazetteer.kind("optics-valley", "zh") == "功能区"


def test_how_many_of_each_kind(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.ids("prefecture")) == 17
    assert len(gazetteer.ids("county")) == 103
    assert gazetteer.ids("zone") == ["optics-valley", "car-valley", "net-valley"]
    assert gazetteer.ids("country", "province") == ["china", "hubei"]


def test_ancestors_run_from_the_outermost_inwards(gazetteer: Gazetteer) -> None:
    ancestors = gazetteer.ancestors("wuhan-ai-computing-center")
    assert ancestors == ["china", "hubei", "wuhan", "optics-valley"]
    assert gazetteer.ancestors("china") == []


def test_children_of_some_kinds_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.children("wuhan", "zone") == ["optics-valley", "car-valley", "net-valley"]
    assert len(gazetteer.children("wuhan", "county")) == 13
    assert gazetteer.children("hust") == []


def test_all_places_within_a_place_at_any_depth(gazetteer: Gazetteer) -> None:
    within = gazetteer.descendants("wuhan")
    assert len(within) == len(set(within))
    assert set(within) == {key for key in gazetteer.ids() if "wuhan" in gazetteer.ancestors(key)}
    assert within.index("optics-valley") < within.index("wuhan-ai-computing-center")
    assert gazetteer.descendants("hust") == []


def test_a_place_with_a_coordinate_stands_there(gazetteer: Gazetteer) -> None:
    assert gazetteer.position("hust") == Position(114.4078, 30.5155, "hust", inherited=False)


def test_a_place_without_one_stands_where_its_zone_does(gazetteer: Gazetteer) -> None:
    assert gazetteer.position("wuhan-ai-computing-center") == Position(
        114.4935, 30.4956, "optics-valley", inherited=True
    )


@pytest.mark.parametrize("place_id", ["hubei", "china", "atlantis"])
def test_what_has_no_position_at_all(gazetteer: Gazetteer, place_id: str) -> None:
    assert gazetteer.position(place_id) is None


def test_the_unmappable_are_listed(gazetteer: Gazetteer) -> None:
    unmappable = gazetteer.unmappable()
    assert len(unmappable) == 15
    assert {"wuhan-ai-computing-center", "optics-valley-digital-economy-ai-park"} <= set(unmappable)
    assert not {"hust", "dongyuemiao-data-center"} & set(unmappable)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_name_and_a_kind_in_words(gazetteer: Gazetteer, language: str) -> None:
    for place_id in gazetteer.ids():
        assert gazetteer.name(place_id, language)
        assert gazetteer.short(place_id, language)
        assert gazetteer.kind(place_id, language)
