"""Labels: none collides with another, with a mark or with the frame, on every map we compose."""

from itertools import combinations, product

import pytest

from tests.views.material import AS_OF_YEARS, Material, choice
from views.boxes import Box
from views.composition import AREA_KINDS, SIZES, Choice
from views.drawing import Drawing
from views.gazetteer import Gazetteer
from views.labels import Frame, Request, mercator, place
from views.symbols import SYMBOLS
from views.widths import text_width
from views.words import LANGUAGES

INDICATORS = (None, "ai-enterprises", "digital-economy-share")
"""No indicator, one shown by discs and one shown by shading."""

SQUARE = Frame(0.0, -1.0, 2.0, 1.0, 408, 408)
"""Two degrees on 400 px at the equator: a degree is 200 px."""


def request(key: str, lon: float, lat: float, importance: int = 0, radius: float = 6.0) -> Request:
    return Request(key, lon, lat, (("Label", 10.0),), radius, importance)


def wall(key: str, lat: float, radius: float) -> Request:
    """A mark that stands in the way, with next to no label of its own."""
    return Request(key, 1.0, lat, (("", 0.1),), radius, 99)


def boxes(requests: list[Request], frame: Frame = SQUARE) -> dict[str, Box]:
    placed = place(requests, frame)
    found = {}
    for entry in requests:
        placement = placed[entry.key]
        if placement is not None:
            x, y = frame.pixel(entry.lon, entry.lat)
            left, top = x + placement.dx, y + placement.dy
            found[entry.key] = Box(left, top, left + placement.width, top + placement.height)
    return found


def test_the_mercator_ordinate() -> None:
    assert mercator(0.0) == pytest.approx(0.0)
    assert mercator(30.0) == pytest.approx(31.4729, abs=1e-4)
    assert mercator(85.05112878) == pytest.approx(180.0, abs=1e-6)


def test_the_middle_of_the_bounds_is_the_middle_of_the_frame() -> None:
    assert SQUARE.pixel(1.0, 0.0) == pytest.approx((204.0, 204.0))
    assert SQUARE.pixel(1.5, 0.0) == pytest.approx((304.0, 204.0), abs=0.02)
    assert SQUARE.pixel(1.0, 0.5)[1] < 204.0


def test_degrees_are_the_inverse_of_pixels() -> None:
    frame = Frame(108.3, 28.98, 116.2, 33.33, 640, 440)
    assert frame.degrees(*frame.pixel(114.2931, 30.5868)) == pytest.approx((114.2931, 30.5868))


def test_the_bounds_fit_into_the_frame_with_four_pixels_to_spare() -> None:
    frame = Frame(108.3, 28.98, 116.2, 33.33, 640, 440)
    assert frame.pixel(108.3, 33.33)[0] == pytest.approx(4.0)
    assert frame.pixel(116.2, 28.98)[0] == pytest.approx(636.0)
    assert frame.pixel(116.2, 28.98)[1] < 436.0


def test_widths_are_estimated_on_the_wide_side() -> None:
    assert text_width("武汉", 10) == pytest.approx(20.4)
    assert text_width("650", 10) == pytest.approx(19.8)
    assert text_width("Wuhan", 10) == pytest.approx(6.6 + 4 * 5.3)


def test_boxes_overlap_only_if_they_share_an_area() -> None:
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert not Box(0, 0, 10, 10).overlaps(Box(0, 11, 10, 20))


def test_a_lonely_label_stands_right_of_its_mark() -> None:
    (placement,) = place([request("here", 1.0, 0.0)], SQUARE).values()
    assert placement is not None
    assert (placement.dx, placement.align, placement.leader) == (9.0, "left", None)
    assert placement.dy == pytest.approx(-placement.height / 2)


def test_at_the_right_edge_it_stands_left() -> None:
    (placement,) = place([request("here", 1.98, 0.0)], SQUARE).values()
    assert placement is not None
    assert (placement.align, placement.dx) == ("right", pytest.approx(-9.0 - placement.width))


def test_marks_at_one_point_get_labels_apart() -> None:
    found = boxes([request(key, 1.0, 0.0) for key in "abcd"])
    assert sorted(found) == ["a", "b", "c", "d"]
    for first, second in combinations(found.values(), 2):
        assert not first.overlaps(second)


def test_the_more_important_label_takes_the_better_place() -> None:
    pair = [request("minor", 1.0, 0.0, 10), request("major", 1.0, 0.0, 90)]
    placed = place(pair, SQUARE)
    major, minor = placed["major"], placed["minor"]
    assert major is not None
    assert minor is not None
    assert (major.dx, minor.align) == (9.0, "right")


def test_a_label_that_stands_off_has_a_leader_from_the_edge_of_its_mark() -> None:
    walls = [wall("above", 0.315, 60), wall("below", -0.315, 60)]
    placement = place([request("here", 1.0, 0.0), *walls], SQUARE)["here"]
    assert placement is not None
    assert placement.leader == pytest.approx((6.0, 0.0, 66.0, 0.0))
    assert placement.dx == pytest.approx(66.0)


def test_no_leader_runs_through_what_is_taken() -> None:
    assert place([request("here", 1.0, 0.0), wall("around", 0.0, 50)], SQUARE)["here"] is None


def test_where_there_is_no_room_there_is_no_label() -> None:
    assert place([request("here", 1.0, 0.0), wall("all", 0.0, 204)], SQUARE)["here"] is None


def test_the_name_of_an_area_stands_over_its_middle() -> None:
    (placement,) = place([request("area", 1.0, 0.0, radius=0)], SQUARE).values()
    assert placement is not None
    assert (placement.align, placement.leader) == ("center", None)
    assert placement.dx == pytest.approx(-placement.width / 2)


ALL_MAPS = [
    pytest.param(view, slot, language, id=f"{view}-{slot}-{language}")
    for view, slot, language in product(AREA_KINDS, SIZES, LANGUAGES)
    if (view, slot) != ("wuhan", "side")  # beside a page stands the province, never the city
]


@pytest.fixture(scope="module")
def material(plain: Material) -> Material:
    """What a plain address shows: it has the most to label."""
    return plain


@pytest.fixture(scope="module")
def gazetteer(material: Material) -> Gazetteer:
    return material.gazetteer


def choices(view: str, slot: str, language: str) -> list[Choice]:
    """All as-of years, with and without indicator, on one map in one language."""
    return [
        choice(view, slot, year, indicator=indicator, language=language)
        for year, indicator in product(AS_OF_YEARS, INDICATORS)
    ]


def frame_of(material: Material, chosen: Choice, size: tuple[int, int]) -> Frame:
    extent = material.extents[chosen.view]
    return Frame(extent.west, extent.south, extent.east, extent.north, *size)


def label_boxes(drawing: Drawing, frame: Frame) -> dict[str, Box]:
    """The boxes of all placed labels in a frame: labels keep their size when the frame grows."""
    found = {}
    for mark in drawing.marks:
        placement = drawing.placements[mark.place_id]
        if placement is not None:
            x, y = frame.pixel(mark.lon, mark.lat)
            left, top = x + placement.dx, y + placement.dy
            found[mark.place_id] = Box(left, top, left + placement.width, top + placement.height)
    return found


def symbol_boxes(drawing: Drawing, frame: Frame) -> dict[str, Box]:
    found = {}
    for mark in drawing.marks:
        if mark.symbols:
            x, y = frame.pixel(mark.lon, mark.lat)
            radius = max(SYMBOLS[symbol].size for symbol in mark.symbols) / 2
            found[mark.place_id] = Box(x - radius, y - radius, x + radius, y + radius)
    return found


def collisions(material: Material, chosen: Choice, size: tuple[int, int]) -> list[str]:
    """Pairs of labels, or of a label and another place's symbol, that share an area."""
    drawing, frame = material.drawing(chosen), frame_of(material, chosen, size)
    labels, marks = label_boxes(drawing, frame), symbol_boxes(drawing, frame)
    among = [
        f"label of {one} on label of {other}"
        for (one, first), (other, second) in combinations(labels.items(), 2)
        if first.overlaps(second)
    ]
    return among + [
        f"label of {one} on symbol of {other}"
        for (one, first), (other, second) in product(labels.items(), marks.items())
        if one != other and first.overlaps(second)
    ]


@pytest.mark.parametrize(("view", "slot", "language"), ALL_MAPS)
def test_no_label_collides_in_the_nominal_frame(
    material: Material, view: str, slot: str, language: str
) -> None:
    found = {
        (chosen.as_of, chosen.indicator): pairs
        for chosen in choices(view, slot, language)
        if (pairs := collisions(material, chosen, SIZES[slot][0]))
    }
    assert found == {}


@pytest.mark.parametrize(("view", "slot", "language"), ALL_MAPS)
def test_no_label_collides_in_a_larger_frame(
    material: Material, view: str, slot: str, language: str
) -> None:
    found = {
        (chosen.as_of, chosen.indicator): pairs
        for chosen in choices(view, slot, language)
        if (pairs := collisions(material, chosen, SIZES[slot][1]))
    }
    assert found == {}


@pytest.mark.parametrize(("view", "slot", "language"), ALL_MAPS)
def test_every_label_stands_inside_the_frame(
    material: Material, view: str, slot: str, language: str
) -> None:
    for chosen, (width, height) in product(choices(view, slot, language), SIZES[slot]):
        frame = frame_of(material, chosen, (width, height))
        labels = label_boxes(material.drawing(chosen), frame)
        assert len(labels) >= 8
        outside = [
            place_id
            for place_id, box in labels.items()
            if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height
        ]
        assert outside == [], chosen


@pytest.mark.parametrize(("view", "slot", "language"), ALL_MAPS)
def test_every_role_and_every_zone_has_its_label(
    material: Material, view: str, slot: str, language: str
) -> None:
    for chosen in choices(view, slot, language):
        drawing = material.drawing(chosen)
        speaking = [mark.place_id for mark in drawing.marks if mark.rank in ("lead", "second")]
        unlabelled = [place_id for place_id in speaking if drawing.placements[place_id] is None]
        assert unlabelled == [], chosen


@pytest.mark.parametrize("slot", ["main", "inset"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_zones_are_named_once_they_are_carriers(
    material: Material, gazetteer: Gazetteer, slot: str, language: str
) -> None:
    drawing = material.drawing(choice("wuhan", slot, "2023", language=language))
    named = {mark.place_id for mark in drawing.marks if drawing.placements[mark.place_id]}
    carriers = {"optics-valley", "car-valley", "net-valley"}
    assert carriers <= named & set(gazetteer.ids("zone"))
