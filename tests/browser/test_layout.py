"""The Atlas fits its window, labels can all be read, and a narrow window stays usable."""

from itertools import combinations
from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.mapframe import MapFrame, overlap
from tests.browser.reader import Reader
from views.words import LANGUAGES

pytestmark = pytest.mark.browser

SIZES: Final = ((1440, 900), (1920, 1080))
SMALLER: Final = ((1366, 768), (1280, 720), (1024, 768), (720, 450), (390, 844))
"""Where the page may be longer than the window; labels give way, and none may be cut or collide."""
NARROW: Final = (390, 844)
ZOOMED: Final = (720, 450)
"""A window of 1440 × 900 at 200 %."""
# What reaches beyond the window, unless it stands in a part that scrolls by itself, and any two
# controls of which one lies on the other.
_MISPLACED: Final = """main => {
    const own = node => {
        for (let one = node; one && one !== main; one = one.parentElement)
            if (/auto|scroll|hidden/.test(getComputedStyle(one).overflowX)) return one;
        return main;
    };
    const shown = node => node.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const name = node => (node.innerText || node.getAttribute('aria-label') || node.tagName)
        .trim().slice(0, 40);
    const controls = [...main.querySelectorAll('button, a[href], input, [role="slider"]')]
        .filter(node => shown(node) && node.getBoundingClientRect().width > 2);
    const found = [];
    for (const node of [...controls, ...main.querySelectorAll('h1, h2, h3, p')]) {
        const box = node.getBoundingClientRect();
        if (!shown(node) || box.width < 2 || own(node) !== main) continue;
        if (box.left < -1 || box.right > innerWidth + 1) found.push(`${name(node)} is cut`);
    }
    const placed = controls.map(node => [node, node.getBoundingClientRect(), own(node)]);
    for (const [at, [one, a, within]] of placed.entries())
        for (const [other, b, there] of placed.slice(at + 1)) {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide <= 2 || tall <= 2 || within !== there) continue;
            if (one.contains(other) || other.contains(one)) continue;
            found.push(`${name(one)} lies on ${name(other)}`);
        }
    return found;
}"""
_TOLERANCE: Final = 1.0
_TOLERANCE_DOWN: Final = 4.0


def collisions(chart: MapFrame) -> list[str]:
    """Every pair of labels, or of a label and another mark's symbol or a button, that collide."""
    labels, symbols, controls = chart.label_boxes(), chart.symbol_boxes(), chart.control_boxes()
    pairs = [
        *combinations(labels, 2),
        *((a, b) for a in labels for b in symbols if a["text"] != b["text"]),
        *((a, b) for a in labels for b in controls),
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


def misplaced(reader: Reader) -> list[str]:
    """Every control or text that the window cuts, and every control that lies on another."""
    found: list[str] = reader.main.evaluate(_MISPLACED)
    return found


def faults(reader: Reader, whole: bool = True) -> list[str]:
    """All that keeps the Atlas from being read at the size of its window; as a whole, if wanted."""
    found = []
    for slot in ("main", "inset"):
        chart = reader.map(slot)
        assert len(chart.label_boxes()) >= 10, f"{slot}: hardly any label is left"
        found += [f"{slot}: {fault}" for fault in collisions(chart) + cut(chart)]
    excess = scroll(reader)
    if excess["across"] > 0 or (whole and excess["down"] > _TOLERANCE_DOWN):
        found.append(f"the content is larger than the window: {excess}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_atlas_fits_and_its_labels_can_be_read_or_give_way(reader: Reader, language: str) -> None:
    reader.open(f"/?lang={language}")
    found = [f"{SIZES[0]}: {fault}" for fault in faults(reader)]
    found += [f"{SIZES[1]}: {fault}" for fault in faults(reader.resize(SIZES[1]))]
    full = reader.resize(SIZES[0]).map("main").label_texts()
    found += _given_way(reader, SMALLER, language)
    assert not found, "\n".join(found)
    assert reader.resize(SIZES[0]).map("main").label_texts() == full


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_with_values_give_way_in_smaller_windows(reader: Reader, language: str) -> None:
    reader.open(f"/?lang={language}&indicator=ai-enterprises")
    full = reader.map("main").label_texts()
    found = _given_way(reader, SMALLER[1::3], language)
    assert not found, "\n".join(found)
    assert reader.resize(SIZES[0]).map("main").label_texts() == full


def _given_way(reader: Reader, sizes: tuple[tuple[int, int], ...], language: str) -> list[str]:
    """What keeps the Atlas from being read in smaller windows; the first names always stand."""
    found = []
    for size in sizes:
        found += [f"{size}: {fault}" for fault in faults(reader.resize(size), whole=False)]
        chart = reader.map("main")
        for name in ("Wuhan", "Xiangyang") if language == "en" else ("武汉", "襄阳"):
            expect(chart.name(name)).to_be_visible()
    return found


def test_a_map_lies_on_whole_pixels_whatever_size_it_had_before(reader: Reader) -> None:
    reader.open("/?lang=en")
    for slot in ("main", "inset"):
        chart = reader.map(slot)
        stood = chart.drawing()
        assert len(stood) > 10
        for width in ("70%", ""):
            chart.box.evaluate("(box, width) => { box.style.width = width; }", width)
            chart.settle()
            assert (chart.drawing() == stood) == (width == ""), slot
        assert all(abs(at - round(at)) < 0.001 for place in stood for at in place), slot


@pytest.mark.parametrize("language", LANGUAGES)
def test_narrow_window_stacks_and_shows_the_map(visitor: Reader, language: str) -> None:
    visitor.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    reader = visitor.open(f"/?lang={language}")
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


def test_the_open_card_stays_in_the_window_however_far_one_scrolls(reader: Reader) -> None:
    reader.open("/sources?lang=en&event=cns21-research-institute-established")
    expect(reader.card).to_be_in_viewport()
    reader.main.evaluate("main => main.scrollTo(0, 1500)")
    assert reader.main.evaluate("main => main.scrollTop") > 300
    expect(reader.card).to_be_in_viewport()
