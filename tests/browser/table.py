"""A table drawn on canvas: read through its accessible twin, chosen by mouse or by keyboard."""

from typing import Any, Final

from playwright.sync_api import Locator, expect

# The grid draws pixels; beside them it keeps a table for screen readers with the rows in view.
_ROWS: Final = """grid => [...grid.querySelectorAll('tbody tr')].map(row => ({
    number: Number(row.getAttribute('aria-rowindex')) - 2,
    cells: [...row.querySelectorAll('td')].map(cell => cell.textContent),
}))"""
# All rows, the heading among them, are equally high: their sum is what can be scrolled.
_BRING_INTO_VIEW: Final = """async (scroller, [row, rows]) => {
    const tall = [...scroller.querySelectorAll('.dvn-scroll-inner > *')]
        .map(part => part.getBoundingClientRect().height);
    const height = Math.max(...tall) / rows;
    const hidden = (row + 2) * height - scroller.clientHeight;
    if (hidden > scroller.scrollTop) scroller.scrollTop = hidden;
    else if (row >= 0 && row * height < scroller.scrollTop) scroller.scrollTop = row * height;
    for (let picture = 0; picture < 3; picture += 1) await new Promise(requestAnimationFrame);
    return (row + 1.5) * height - (row < 0 ? 0 : scroller.scrollTop);
}"""
_MARKER_PX: Final = 16
_FIRST_COLUMN_PX: Final = 90


class Table:
    """A table; `element` is a locator of Streamlit's data frame element."""

    def __init__(self, element: Locator) -> None:
        self._grid = element.get_by_test_id("data-grid-canvas")
        self._scroller = element.locator(".dvn-scroller")

    def rows(self) -> list[dict[str, Any]]:
        """The rows in view: `number` from 0, and the texts of their `cells`."""
        rows: list[dict[str, Any]] = self._grid.evaluate(_ROWS)
        return rows

    def expect_ticked(self, *starting_with: str) -> None:
        """Wait until exactly the rows in view whose first cells start with these are ticked."""
        ticked = self._grid.locator("tbody tr[aria-selected='true']")
        expect(ticked).to_have_count(len(starting_with))
        for text in starting_with:
            expect(ticked.locator("td:first-child", has_text=text)).to_have_count(1)

    def choose(self, starting_with: str, *cells: str) -> None:
        """Click the box before the row in view whose first cell starts with a text.

        `cells`: what other cells of that row hold.
        """
        self._await_rows()
        found = [
            row
            for row in self.rows()
            if row["cells"][0].startswith(starting_with) and set(cells) <= set(row["cells"])
        ]
        assert len(found) == 1, f"{len(found)} rows in view are {starting_with!r} with {cells}"
        self._click(_MARKER_PX, found[0]["number"])

    def sort_by_first_column(self) -> None:
        """Click the first heading, and wait until the rows in view stand in another order."""
        self._await_rows()
        body = self._grid.locator("tbody")
        before = body.text_content() or ""
        self._click(_FIRST_COLUMN_PX, -1)
        expect(body).not_to_have_text(before)

    def choose_first_by_keyboard(self) -> None:
        """Choose the first row as somebody without a mouse does."""
        self._await_rows()
        self._grid.focus()
        self._grid.press("Control+Home")
        self._grid.press("Shift+Space")

    def _await_rows(self) -> None:
        self._grid.locator("[id^='glide-cell-1-']").first.wait_for(state="attached")

    def _click(self, x: int, row: int) -> None:
        count = int(self._grid.locator("table").get_attribute("aria-rowcount") or 0)
        y = self._scroller.evaluate(_BRING_INTO_VIEW, [row, count])
        self._scroller.click(position={"x": x, "y": y})
