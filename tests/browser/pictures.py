"""`make pictures`: the pictures of the README, taken from the running app."""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import find_chromium, how_to_install
from tests.browser.server import ROOT, AppServer
from tests.browser.years import take_years
from views.words import LANGUAGES

DOCS: Final = ROOT / "docs"
SIZE: Final = {"width": 1440, "height": 900}
DEADLINE_MS: Final = 60_000


def take(page: Page, address: str, path: Path) -> None:
    """Open an address, wait until page and maps are drawn, and write the picture."""
    page.goto(address)
    page.locator(".atlas-ready").wait_for(state="attached", timeout=DEADLINE_MS)
    for frame in ("main", "inset"):
        drawn = page.locator(f".st-key-atlas-{frame} .atlas-label")
        drawn.first.wait_for(timeout=DEADLINE_MS)
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.screenshot(path=path, animations="disabled")


def main() -> None:
    """Take the Atlas, and the map year by year, in each language."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit(how_to_install())
    with (
        tempfile.TemporaryDirectory() as folder,
        AppServer(Path(folder) / "log.txt") as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        for language in LANGUAGES:
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            take(page, f"{app.origin}/?lang={language}", DOCS / f"atlas-{language}.png")
            page.close()
            take_years(browser, app.origin, language, DOCS / f"years-{language}.png")
        browser.close()


if __name__ == "__main__":
    main()
