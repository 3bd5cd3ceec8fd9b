"""A chart: read through the names that it gives its marks, chosen by clicks on them."""

from typing import Final

from playwright.sync_api import Locator

# A mark's name holds its row for people who cannot see the chart; the tooltip's value ends it.
_MARK: Final = "[aria-roledescription='{kind}'][aria-label$='{row}']"


class Chart:
    """A chart that Streamlit draws; `element` is a locator of what holds it."""

    def __init__(self, element: Locator) -> None:
        self.drawing = element.locator("svg.marks")

    def point(self, row: str) -> Locator:
        """The point of the row whose name ends with a text, such as `Value: 650`."""
        return self.drawing.locator(_MARK.format(kind="point", row=row))

    def bar(self, row: str) -> Locator:
        """The bar of the row whose name ends with a text."""
        return self.drawing.locator(_MARK.format(kind="bar", row=row))

    def writing(self, text: str) -> Locator:
        """The writing on the chart that starts with a text."""
        return self.drawing.locator(f"text:text-matches('^{text}')")
