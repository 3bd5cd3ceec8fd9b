"""A reader at the running app: opens addresses, waits until a page stands, finds its parts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Frame, Locator, Page, expect

from tests.browser.chart import Chart
from tests.browser.mapframe import MapFrame
from tests.browser.table import Table
from tests.browser.watch import Watch

# Only what never comes takes so long: other tests run beside these, and the first page of a new
# server reads all the evidence.
DEADLINE_MS: Final = 60_000
expect.set_options(timeout=DEADLINE_MS)
# Streamlit says on its root element whether a script runs; a page under way keeps old elements
# and marks them stale. The ready marker is the last thing that a page of ours writes.
_STANDS: Final = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app !== null
        && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && document.querySelectorAll('.atlas-ready[data-ready]').length === 1
        && document.querySelector('[data-testid="stMain"] [data-stale="true"]') === null
        && document.querySelector('[data-testid="stSkeleton"]') === null
        && [...document.querySelectorAll('.stBidiComponent')].every(
            part => part.querySelector('.atlas-mark, .atlas-rows tbody, .atlas-quote'));
}"""


class Reader:
    """One browser window on the app, with the watch that was set before its first request."""

    def __init__(self, page: Page, origin: str, watch: Watch) -> None:
        self.origin = origin
        self.watch = watch
        self.page = page
        self.page.set_default_timeout(DEADLINE_MS)

    def open(self, address: str = "/") -> "Reader":
        """Go to an address of the app, such as `/facts?lang=zh`, and wait until it stands."""
        self.page.goto(f"{self.origin}{address}", wait_until="commit")
        return self.settle()

    def settle(self) -> "Reader":
        """Wait until the page, its tables and its maps stand."""
        self.page.wait_for_function(_STANDS)
        for box in self.page.locator("[class*='st-key-atlas-'] .atlas-map").all():
            MapFrame(box).settle()
        return self

    def close(self) -> None:
        """Close the window."""
        self.page.close()

    def reload(self) -> "Reader":
        """Load the page anew, as the browser's own button does."""
        self.page.reload(wait_until="commit")
        return self.settle()

    def resize(self, size: tuple[int, int]) -> "Reader":
        """Give the window another size, in px."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        return self.settle()

    def leave(self, steps: int) -> "Reader":
        """Go back as many steps as were made in the app, and so out of it."""
        self.page.evaluate("steps => history.go(-steps)", steps)
        expect(self.page).to_have_url("about:blank")
        return self

    def back(self) -> "Reader":
        """One step back in the browser's history."""
        self.page.evaluate("history.back()")
        return self

    def forward(self) -> "Reader":
        """One step forward in the browser's history."""
        self.page.evaluate("history.forward()")
        return self

    def turn_to(self, name: str) -> "Reader":
        """Turn to a page by the navigation; nothing to do if it is the one that shows."""
        if self.page.locator(f".st-key-nav-here-{name}").count() == 0:
            self.page.locator(f".st-key-nav-{name} a").click()
        self.expect_page(name)
        return self.settle()

    def speak(self, language_name: str) -> "Reader":
        """Switch the language by the switch in the header."""
        self.page.locator(".st-key-header").get_by_text(language_name, exact=True).click()
        return self

    def close_card(self) -> "Reader":
        """Close the open evidence card."""
        self.page.locator(".st-key-card-close button").click()
        expect(self.card).to_have_count(0)
        return self.settle()

    def expect_page(self, name: str) -> None:
        """Wait until a page shows by name."""
        expect(self.page.locator(f".atlas-ready[data-ready='{name}']")).to_be_attached()

    def expect_address(self, path: str, **keys: str) -> None:
        """Wait until the address is a path with exactly these keys, in any order.

        An opened address stays as it was given; every choice writes it anew with its language.
        """
        query = "".join(
            f"(?=.*[?&]{re.escape(key)}={re.escape(value)}(&|$))" for key, value in keys.items()
        )
        length = f"(\\?[^&]*(&[^&]*){{{len(keys) - 1}}})" if keys else ""
        pattern = f"^{re.escape(self.origin + path)}{query}{length}$"
        expect(self.page).to_have_url(re.compile(pattern))

    def address(self) -> tuple[str, dict[str, str]]:
        """The path and the keys of the address as it is now."""
        parts = urlsplit(self.page.url)
        return parts.path, dict(parse_qsl(parts.query))

    @contextmanager
    def history(self) -> Iterator[list[dict[str, str]]]:
        """The keys of each address that the page takes meanwhile, in a list that grows."""
        taken: list[dict[str, str]] = []

        def note(frame: Frame) -> None:
            if frame == self.page.main_frame:
                taken.append(self.address()[1])

        self.page.on("framenavigated", note)
        yield taken
        self.page.remove_listener("framenavigated", note)

    def map(self, slot: str) -> MapFrame:
        """The map of a slot: main, inset or side."""
        return MapFrame(self.page.locator(f".st-key-atlas-{slot} .atlas-map"))

    @property
    def title(self) -> Locator:
        """The page's question."""
        return self.page.locator("h1.atlas-title")

    @property
    def place(self) -> Locator:
        """The name of the place that the panel shows."""
        return self.page.locator(".atlas-place")

    @property
    def panel(self) -> Locator:
        """What stands beside the map of the Atlas."""
        return self.page.locator(".st-key-atlas-panel")

    @property
    def card(self) -> Locator:
        """The open evidence card."""
        return self.page.locator(".atlas-card")

    @property
    def table(self) -> Table:
        """The first table of the page."""
        return Table(self.page.locator(".stBidiComponent:has(.atlas-rows)").first)

    def table_of(self, key: str) -> Table:
        """The table of a key, once it is there."""
        held = self.page.locator(f".st-key-{key}")
        held.wait_for(state="attached")
        return Table(held)

    def chart(self, key: str) -> Chart:
        """The chart of a key."""
        return Chart(self.page.locator(f".st-key-{key}"))

    @property
    def main(self) -> Locator:
        """All of the page below the browser's own frame."""
        return self.page.get_by_test_id("stMain")

    def expect_card(self, kind: str, identifier: str) -> Locator:
        """Wait until the one evidence card is that of a row, and give it."""
        expect(self.card).to_have_attribute("data-card", f"{kind}:{identifier}")
        return self.card

    def language_shown(self) -> str | None:
        """The language that the page says it is in."""
        return self.page.locator(".atlas-ready").get_attribute("data-lang")

    def everything(self) -> dict[str, list[str]]:
        """What the reader sees: the window's title, how wide the page is, all its text.

        Text stands in the page and its tables, and in maps.
        """
        maps = self.page.locator("[class*='st-key-atlas-'] .atlas-map").all()
        area = self.page.get_by_test_id("stMainBlockContainer").bounding_box()
        return {
            "window": [self.page.title(), f"{area['width'] if area else 0:.0f} px"],
            "page": self.main.inner_text().split("\n"),
            "maps": [label for one in maps for label in MapFrame(one).label_texts()],
        }

    def problems(self) -> list[str]:
        """What must not have happened since the last time of asking; empty when all is well."""
        shown = self.page.get_by_test_id("stException").all_inner_texts()
        return [*self.watch.problems(), *(f"the page shows an error: {text}" for text in shown)]
