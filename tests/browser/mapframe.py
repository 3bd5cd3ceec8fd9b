"""One map on a page: what stands in its box, and clicks on it as a reader makes them."""

from typing import Any, Final

from playwright.sync_api import Locator, expect

# The map fits itself to its frame when sizes and fonts have settled: wait until nothing has
# moved for six pictures in a row.
_STANDS: Final = """async root => {
    await document.fonts.ready;
    const measure = () => JSON.stringify(
        [...root.querySelectorAll('.atlas-mark')].map(mark => {
            const box = mark.getBoundingClientRect();
            return [mark.textContent, box.x, box.y];
        }));
    let last = measure(), same = 0;
    const until = performance.now() + 30000;
    while (same < 6 && performance.now() < until) {
        await new Promise(requestAnimationFrame);
        const now = measure();
        same = now === last && now !== '[]' ? same + 1 : 0;
        last = now;
    }
    return same >= 6;
}"""
# A point inside a polygon at which nothing else lies on top, so that a click there means it.
_POINT_IN_POLYGON: Final = """(root, id) => {
    const at = root.getBoundingClientRect();
    const paths = (root.atlas.polygons[id] || []).map(layer => layer._path);
    for (const path of paths) {
        const box = path.getBoundingClientRect();
        for (let down = 1; down < 24; down += 1)
            for (let right = 1; right < 24; right += 1) {
                const x = box.left + box.width * right / 24, y = box.top + box.height * down / 24;
                if (document.elementFromPoint(x, y) === path) return {x: x - at.x, y: y - at.y};
            }
    }
    return null;
}"""
_LABEL_BOXES: Final = """root => [...root.querySelectorAll('.atlas-label')]
    .filter(label => label.checkVisibility({visibilityProperty: true}))
    .map(label => {
        const frame = label.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(label);
        const text = range.getBoundingClientRect();
        return {text: label.innerText, left: text.left, right: text.right,
                top: frame.top, bottom: frame.bottom};
    })"""
# A symbol's picture is larger than what is drawn in it: its paths tell where it stands.
_SYMBOL_BOXES: Final = """root => [...root.querySelectorAll('.atlas-symbol')].map(symbol => {
    const boxes = [...symbol.querySelectorAll('path')].map(path => path.getBoundingClientRect());
    const name = symbol.parentElement.querySelector('.atlas-label');
    return {text: name ? name.innerText : '',
            left: Math.min(...boxes.map(box => box.left)),
            right: Math.max(...boxes.map(box => box.right)),
            top: Math.min(...boxes.map(box => box.top)),
            bottom: Math.max(...boxes.map(box => box.bottom))};
})"""
_CONTROL_BOXES: Final = """root => [...root.querySelectorAll('.leaflet-control')].map(part => {
    const box = part.getBoundingClientRect();
    return {text: part.className, left: box.left, right: box.right,
            top: box.top, bottom: box.bottom};
})"""
# Where the drawing stands in the map, in px: what is drawn stands on whole ones if this does.
_DRAWING: Final = """root => {
    const at = root.getBoundingClientRect();
    return [...root.querySelectorAll('.leaflet-pane > svg, .leaflet-marker-icon')].map(part => {
        const box = part.getBoundingClientRect();
        return [box.x - at.x - root.clientLeft, box.y - at.y - root.clientTop];
    });
}"""
# What a script finds in the window, as it stands from the map's corner.
_IN_ITS_CORNER: Final = """root => {
    const {x, y} = root.getBoundingClientRect();
    return (%s)(root).map(box => ({...box, left: box.left - x, right: box.right - x,
                                   top: box.top - y, bottom: box.bottom - y}));
}"""
_SIZE: Final = "root => ({width: root.clientWidth, height: root.clientHeight})"
_LOADED: Final = """root => [
    ...[...document.scripts].map(script => script.src),
    ...[...document.styleSheets].map(sheet => sheet.href),
].filter(Boolean)"""

Box = dict[str, Any]


def overlap(one: Box, other: Box) -> float:
    """The smaller side, in px, of the rectangle that two boxes share; 0 if they share none."""
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    tall = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return float(max(0.0, min(wide, tall)))


class MapFrame:
    """A map; `box` is a locator of the element that holds it."""

    def __init__(self, box: Locator) -> None:
        self.box = box
        self.inside = box.locator("..")
        self.selected = box.locator(".atlas-selected .atlas-name")
        self.polygons = box.locator("path.leaflet-interactive")

    def settle(self) -> None:
        """Wait until the map is drawn and stands still."""
        self.box.locator(".atlas-mark").first.wait_for(state="attached")
        assert self._ask(_STANDS), "the map's marks never came to rest"

    def _ask(self, script: str, argument: object = None) -> Any:
        return self.box.evaluate(script, argument)

    def name(self, text: str) -> Locator:
        """The label of a place by its whole name."""
        return self.box.locator(f".atlas-name:text-is('{text}')")

    def click_name(self, text: str) -> None:
        """Click the label of a place."""
        self.settle()
        self.name(text).click()

    def click_polygon(self, place_id: str) -> None:
        """Click a division where no label, symbol or other mark covers it."""
        self.settle()
        point = self._ask(_POINT_IN_POLYGON, place_id)
        assert point is not None, f"no free point inside {place_id} to click on"
        self.box.click(position=point)

    def expect_selected(self, *names: str) -> None:
        """Wait until exactly the places of these names are marked as selected."""
        expect(self.selected).to_have_count(len(names))
        for name in names:
            expect(self.selected.and_(self.name(name))).to_have_count(1)

    def label_texts(self) -> list[str]:
        """The labels that are visible, their lines joined by line breaks."""
        return [box["text"] for box in self.label_boxes()]

    def label_boxes(self) -> list[Box]:
        """Where the visible labels' texts stand, in px of the map's frame."""
        return self._boxes(_LABEL_BOXES)

    def symbol_boxes(self) -> list[Box]:
        """Where the marks' symbols stand, each with the label of its own mark."""
        return self._boxes(_SYMBOL_BOXES)

    def control_boxes(self) -> list[Box]:
        """Where zoom buttons and scale bar stand."""
        return self._boxes(_CONTROL_BOXES)

    def _boxes(self, script: str) -> list[Box]:
        """Boxes that a script finds in the window, moved to the map's own corner."""
        boxes: list[Box] = self._ask(_IN_ITS_CORNER % script)
        return boxes

    def size(self) -> tuple[float, float]:
        """Width and height of the map in px."""
        size = self._ask(_SIZE)
        return size["width"], size["height"]

    def drawing(self) -> list[tuple[float, float]]:
        """Where the drawn ground and each mark stand, in px of the map's frame."""
        return [(x, y) for x, y in self._ask(_DRAWING)]

    def loaded(self) -> list[str]:
        """Addresses of all scripts and style sheets of the page that the map stands on."""
        addresses: list[str] = self._ask(_LOADED)
        return addresses
