"""The Atlas fits its window, labels can all be read, and a narrow window stays usable."""

from itertools import combinations
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.mapframe import MapFrame, overlap
from tests.browser.reader import Reader
from views.words import LANGUAGES

pytestmark = pytest.mark.browser

SIZES: Final = ((1440, 900), (1920, 1080))
NARROW: Final = (390, 844)
_TOLERANCE: Final = 1.0
_TOLERANCE_DOWN: Final = 4.0


def collisions(chart: MapFrame) -> list[str]:
    """Every pair of labels, or of a label and another mark's symbol or a button, that collide."""
    labels = chart.label_boxes()
    pairs = [
        *combinations(labels, 2),
        *((a, b) for a in labels for b in chart.symbol_boxes() if a["text"] != b["text"]),
        *((a, b) for a in labels for b in chart.control_boxes()),
    ]
    return [
        f"{one['text']!r} and {other['text']!r} share {overlap(one, other):.1f} px"
        for one, other in pairs
        if overlap(one, other) > _TOLERANCE
    ]


def cut(chart: MapFrame) -> list[str]:
    """Every label that does not stand inside its frame as a whole."""
    width, height = chart.size()
    return [
        f"{box['text']!r} stands at {box['left']:.0f}–{box['right']:.0f}, "
        f"{box['top']:.0f}–{box['bottom']:.0f} in {width:.0f} × {height:.0f}"
        for box in chart.label_boxes()
        if box["left"] < 0 or box["top"] < 0 or box["right"] > width or box["bottom"] > height
    ]


def scroll(reader: Reader) -> dict[str, float]:
    """By how many px the content is larger than the window, across and down."""
    found: dict[str, float] = reader.main.evaluate(
        """main => ({
            across: Math.max(main.scrollWidth - main.clientWidth,
                document.documentElement.scrollWidth - document.documentElement.clientWidth),
            down: main.scrollHeight - main.clientHeight,
        })"""
    )
    return found


def faults(reader: Reader) -> list[str]:
    """All that keeps the Atlas from being read as a whole at the size of its window."""
    found = []
    for slot in ("main", "inset"):
        chart = reader.map(slot)
        assert len(chart.label_boxes()) >= 10
        found += [f"{slot}: {fault}" for fault in collisions(chart) + cut(chart)]
    excess = scroll(reader)
    if excess["across"] > 0 or excess["down"] > _TOLERANCE_DOWN:
        found.append(f"the content is larger than the window: {excess}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_atlas_fits_and_its_labels_can_be_read(new_reader: NewReader, language: str) -> None:
    reader = new_reader(SIZES[0]).open(f"/?lang={language}")
    found = [f"{SIZES[0]}: {fault}" for fault in faults(reader)]
    reader.resize(SIZES[1])
    found += [f"{SIZES[1]}: {fault}" for fault in faults(reader)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow_window_stacks_and_shows_the_map(new_reader: NewReader, language: str) -> None:
    reader = new_reader(NARROW).open(f"/?lang={language}")
    assert scroll(reader)["across"] == 0
    chart = reader.map("main")
    expect(chart.name("Wuhan" if language == "en" else "武汉")).to_be_visible()
    box = chart.box.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert 340 <= box["width"] <= NARROW[0]
    assert box["height"] >= 300
    chart.click_name("Xiangyang" if language == "en" else "襄阳")
    expect(reader.place).to_have_text("Xiangyang" if language == "en" else "襄阳市")
    assert scroll(reader.settle())["across"] == 0


@pytest.mark.parametrize("page", ["sources", "plans"])
def test_the_open_card_stays_in_the_window_however_far_one_scrolls(
    new_reader: NewReader, page: str
) -> None:
    reader = new_reader().open(f"/{page}?lang=en&event=cns21-research-institute-established")
    expect(reader.card).to_be_in_viewport()
    reader.main.evaluate("main => main.scrollTo(0, 1500)")
    assert reader.main.evaluate("main => main.scrollTop") > 300
    expect(reader.card).to_be_in_viewport()
