"""A table of the page: its rows read, chosen by mouse or by keyboard, and sorted."""

from typing import Any, Final

from playwright.sync_api import Locator, expect

_ROWS: Final = """body => [...body.rows].map((row, number) => ({
    number, cells: [...row.cells].map(cell => cell.textContent),
}))"""


class Table:
    """A table; `element` is a locator of what holds it alone."""

    def __init__(self, element: Locator) -> None:
        self._body = element.locator(".atlas-rows tbody")
        self._heads = element.locator(".atlas-rows thead th")

    def rows(self) -> list[dict[str, Any]]:
        """The rows as they stand: `number` from 0, and the texts of their `cells`."""
        rows: list[dict[str, Any]] = self._body.evaluate(_ROWS)
        return rows

    def expect_ticked(self, *starting_with: str) -> None:
        """Wait until exactly the rows whose first cells start with these are marked as chosen."""
        ticked = self._body.locator("tr[aria-selected='true']")
        expect(ticked).to_have_count(len(starting_with))
        for text in starting_with:
            expect(ticked.locator("td:first-child", has_text=text)).to_have_count(1)

    def choose(self, starting_with: str, *cells: str) -> None:
        """Click the row whose first cell starts with a text.

        `cells`: what other cells of that row hold.
        """
        expect(self._body.locator("tr").first).to_be_attached()
        found = [
            row["number"]
            for row in self.rows()
            if row["cells"][0].startswith(starting_with) and set(cells) <= set(row["cells"])
        ]
        assert len(found) == 1, f"{len(found)} rows are {starting_with!r} with {cells}"
        self._body.locator("tr").nth(found[0]).locator("td").first.click()

    def sort_by(self, heading: str) -> None:
        """Press a heading, and wait until it says another order."""
        head = self._heads.filter(has=self._heads.page.get_by_role("button", name=heading))
        before = head.get_attribute("aria-sort") or ""
        head.get_by_role("button").click()
        expect(head).not_to_have_attribute("aria-sort", before)

    def choose_by_keyboard(self, *keys: str) -> None:
        """Go to the row that the tab key stops at, then press keys, as without a mouse."""
        self._body.locator("tr[tabindex='0']").focus()
        for key in keys:
            self._body.page.keyboard.press(key)
