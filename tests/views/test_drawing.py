"""Drawings as folium hands them to the browser: the marks, nothing foreign, nothing unescaped."""

import math

import pytest

from tests.views.drawn import features, point, script_of, shading
from tests.views.material import Material, choice
from views.drawing import Drawing
from views.palette import DARK, LIGHT
from views.symbols import SYMBOLS

HOSTILE = "</script><img src=x onerror=alert(1)>"
VALUES = choice(as_of="2023", indicator="ai-enterprises")


def script(material: Material, language: str = "en", **changed: object) -> str:
    return script_of(material.drawing(choice(language=language, **changed)), language)


@pytest.mark.parametrize("view", ["province", "wuhan"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_drawing_needs_no_other_host(material: Material, view: str, language: str) -> None:
    drawing = material.drawing(choice(view, indicator="ai-enterprises", language=language))
    text = script_of(drawing, language)
    assert "http" not in text
    assert len(features(text)) >= len(drawing.marks)


def test_marks_hand_over_who_they_are_and_what_they_say(material: Material) -> None:
    mark = point(script(material, as_of="2023"), "xiangyang")
    assert mark["label"] == ["Xiangyang"]
    assert mark["tip"] == [
        "Xiangyang",
        "Demonstration city · since 2021",
        "Science and technology innovation centre · 2023–2025",
        "events in 2023: 1",
        "Hubei issues its three-year action plan for the AI industry (2023-2025)",
    ]
    assert (mark["rank"], mark["colour"]) == ("second", LIGHT.demonstration)
    assert mark["selected"] is False
    assert "value" not in mark


def test_the_same_in_chinese(material: Material) -> None:
    text = script(material, "zh", as_of="2023")
    assert point(text, "xiangyang")["label"] == ["襄阳"]
    assert text.index('"zh-Hans"') > 0


def test_symbols_are_drawn_largest_first(material: Material) -> None:
    parts = point(script(material, as_of="2023"), "wuhan")["symbol"]["parts"]
    assert [part["d"] for part in parts] == [
        SYMBOLS["innovation-centre"].path,
        SYMBOLS["event"].path,
        SYMBOLS["rd-core"].path,
    ]


def test_the_650_are_in_the_script_as_of_2023_and_not_before(material: Material) -> None:
    text = script_of(material.drawing(VALUES), "en")
    mark = point(text, "wuhan")
    assert (mark["value"], mark["label"]) == (650.0, ["Wuhan", "650 (November 2023)"])
    before = script_of(material.drawing(choice(as_of="2021", indicator="ai-enterprises")), "en")
    assert "650" not in point(before, "wuhan")["label"]
    assert "value" not in point(before, "wuhan")


def test_the_area_of_a_disc_stands_for_the_value(material: Material) -> None:
    drawing = material.drawing(VALUES)
    wuhan = next(mark for mark in drawing.marks if mark.place_id == "wuhan")
    quarter = Drawing(
        marks=[
            *(mark for mark in drawing.marks if mark.place_id not in ("wuhan", "enshi")),
            wuhan,
            type(wuhan)("enshi", 109.2, 30.0, name="Enshi", tip=["Enshi"], value=650.0 / 4),
        ],
        placements=drawing.placements,
        lines=[],
        zones=[],
        shading={},
        selected=(),
    )
    text = script_of(quarter, "en")
    whole, part = point(text, "wuhan")["symbol"], point(text, "enshi")["symbol"]
    assert (whole["size"], part["size"]) == (92.0, 46.0)


def test_lines_end_at_the_two_partners(material: Material) -> None:
    lines = [
        feature
        for feature in features(script(material, as_of="2021"))
        if feature["geometry"]["type"] == "LineString"
    ]
    assert [line["properties"]["relation_id"] for line in lines] == [
        "xiangyang-agreement-wuhan-ai-computing-center",
        "huangshi-agreement-wuhan-ai-computing-center",
    ]
    ends = [
        (line["geometry"]["coordinates"][0], line["geometry"]["coordinates"][-1]) for line in lines
    ]
    assert ends == [
        ([112.1381, 32.0444], [114.4935, 30.4956]),
        ([115.0716, 30.2224], [114.4935, 30.4956]),
    ]
    assert all(line["properties"]["style"]["dashArray"] == "6 4" for line in lines)


def zone_styles(material: Material, **changed: object) -> dict[tuple[str, str | None], str]:
    """Fill by place and dash of the zones' polygons."""
    return {
        (
            feature["properties"]["place_id"],
            feature["properties"]["style"]["dashArray"],
        ): feature["properties"]["style"]["fillColor"]
        for feature in features(script(material, view="wuhan", **changed))
        if "Polygon" in feature["geometry"]["type"] and "place_id" in feature["properties"]
    }


def test_a_part_of_its_districts_is_hatched_and_dashed_a_whole_district_is_filled(
    material: Material,
) -> None:
    assert zone_styles(material) == {
        ("optics-valley", "5 4"): "url(#hatch-carrier)",
        ("car-valley", "5 4"): "url(#hatch-carrier)",
        ("car-valley", None): LIGHT.carrier,
        ("net-valley", None): LIGHT.carrier,
    }


def test_sites_known_by_their_zone_are_hollow_and_dashed(material: Material) -> None:
    text = script(material, view="wuhan")
    for place_id in ("wuhan-ai-research-institute", "optics-valley-digital-economy-park"):
        for part in point(text, place_id)["symbol"]["parts"]:
            assert (part["stroke-dasharray"], part["fill"]) == ("3 2.2", LIGHT.halo)
    (exact,) = point(text, "national-digital-design-manufacturing-center")["symbol"]["parts"]
    assert "stroke-dasharray" not in exact
    assert exact["fill"] == LIGHT.institution


def test_an_uncertain_position_has_a_ring_of_its_radius(material: Material) -> None:
    rings = [
        feature["geometry"]["coordinates"][0]
        for feature in features(script(material, view="wuhan"))
        if feature["geometry"]["type"] == "Polygon" and set(feature["properties"]) == {"style"}
    ]
    assert rings
    radii = sorted(_radius_m(ring) for ring in rings)
    assert radii == pytest.approx([2500, 3000], rel=0.01)
    assert all(ring[0] == ring[-1] for ring in rings)


def _radius_m(ring: list[list[float]]) -> float:
    """Half the ring's extent from south to north, in metres on the sphere."""
    latitudes = [lat for _, lat in ring]
    return math.radians(max(latitudes) - min(latitudes)) / 2 * 6_371_008.8


def test_the_selected_place_is_marked_selected_and_no_other(material: Material) -> None:
    text = script(material, place="xiangyang")
    selected = [
        feature["properties"]["place_id"]
        for feature in features(text)
        if feature["properties"].get("selected")
    ]
    assert selected == ["xiangyang"]
    assert shading(text)["xiangyang"]["front"] is True


def test_a_selected_zone_is_outlined(material: Material) -> None:
    outlines = {
        feature["properties"]["place_id"]: feature["properties"]["style"]["color"]
        for feature in features(script(material, view="wuhan", place="net-valley"))
        if "place_id" in feature["properties"] and "style" in feature["properties"]
    }
    assert outlines["net-valley"] == LIGHT.select
    assert outlines["optics-valley"] == LIGHT.carrier


def test_the_other_theme_has_its_own_colours(material: Material) -> None:
    drawing = material.drawing(choice())
    assert point(script_of(drawing, "en", DARK), "xiangyang")["colour"] == DARK.demonstration


@pytest.mark.parametrize("place_id", ["xiangyang", "enshi", "optics-valley", "hust"])
def test_a_hostile_name_cannot_leave_the_script(material: Material, place_id: str) -> None:
    view = "wuhan" if place_id in ("optics-valley", "hust") else "province"
    broken = material.with_name(place_id, HOSTILE)
    text = script_of(broken.drawing(choice(view, indicator="ai-enterprises")), "en")
    assert "</script" not in text
    assert "<img" not in text
    assert point(text, place_id)["tip"][0] == HOSTILE
