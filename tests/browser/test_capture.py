"""Captures: exactly the size asked for, nothing to choose on them, the same bytes each time."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserType, Route

from pages.shell.capture import SIZES
from pages.shell.state import REVIEW_LENGTH
from tests.browser import capture
from tests.browser.chromium import find_chromium
from tests.browser.reader import Reader
from tests.browser.server import ROOT, AppServer
from tests.browser.test_layout import collisions, cut
from views.words import LANGUAGES, word

pytestmark = pytest.mark.browser

MAPS = {"": ("main", "inset"), "enterprises": ("side",), "timeline": ("side",)}
SHEETS = [
    (page, named, LANGUAGES[(at + turn) % 2])
    for at, page in enumerate(MAPS)
    for turn, named in enumerate(SIZES)
]
"""Each page in each size, and in each language once."""
CHARTS = {"": 0, "enterprises": 2, "timeline": 1}
CONTROLS = (
    ".st-key-header",
    "[role=tablist]",
    "[data-testid=stMain] button",
    "[data-testid=stMain] input",
    "[data-testid=stSlider]",
    ".atlas-rows",
)


@pytest.fixture(scope="module")
def camera(browser: Browser) -> Iterator[Browser]:
    """The browser as the command starts it; a second one of the same kind."""
    kind: BrowserType = browser.browser_type
    running = kind.launch(
        executable_path=find_chromium(), chromium_sandbox=False, args=list(capture.FLAGS)
    )
    yield running
    running.close()


@pytest.fixture(scope="module")
def first_taken(camera: Browser, server: AppServer) -> Callable[[str], bytes]:
    """Gives the first capture of an address, to hold others against: it is taken only once."""

    @cache
    def take(address: str) -> bytes:
        return capture.capture(camera, server.origin, address)

    return take


NUMBER: Final = "鄂S(2026)001<b>号"


@pytest.mark.parametrize(
    ("page", "named", "language"),
    [("", "16x9", "zh"), ("enterprises", "a4", "zh"), ("timeline", "16x9", "en")],
)
def test_two_captures_have_the_same_bytes(
    camera: Browser,
    server: AppServer,
    first_taken: Callable[[str], bytes],
    page: str,
    named: str,
    language: str,
) -> None:
    address = f"/{page}?capture={named}&lang={language}"
    first, second = first_taken(address), capture.capture(camera, server.origin, address)
    picture = Image.open(io.BytesIO(first))
    assert (picture.format, picture.size) == ("PNG", SIZES[named])
    assert len(picture.convert("RGB").getcolors(2**24) or []) > 200, "hardly anything is drawn"
    assert first == second


def test_a_review_number_stands_in_the_notice_of_its_picture(
    camera: Browser, server: AppServer, first_taken: Callable[[str], bytes]
) -> None:
    address = "/?capture=16x9&lang=zh"
    plain = first_taken(address)
    with capture.new_context(camera, address) as context:
        reviewed = capture.taken(context, server.origin, address, NUMBER)
        notice = context.pages[0].locator(".atlas-notice").inner_text()
        assert word("map.notice.reviewed", "zh", number=NUMBER) in notice
        assert word("map.notice.unreviewed", "zh") not in notice
        assert not context.pages[0].locator(".st-key-control-review").is_visible()
    assert reviewed != plain


def test_fonts_that_come_late_change_nothing(
    camera: Browser, server: AppServer, first_taken: Callable[[str], bytes]
) -> None:
    address = "/timeline?capture=16x9&lang=en"
    in_time = first_taken(address)
    held: list[str] = []

    def hold(route: Route) -> None:
        held.append(route.request.url)
        if len(held) == 1:
            route.request.frame.page.wait_for_function("window.measuredTooEarly")
        route.continue_()

    with capture.new_context(camera, address) as context:
        context.route("**/SourceSans*", hold)
        assert capture.taken(context, server.origin, address) == in_time
    assert len(held) > 1


@pytest.mark.parametrize(("page", "named", "language"), SHEETS)
def test_a_sheet_holds_title_map_notice_and_sources_and_nothing_to_choose(
    visitor: Reader, page: str, named: str, language: str
) -> None:
    size, window = SIZES[named], visitor.page
    window.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open(f"/{page}?capture={named}&lang={language}")
    foot = window.locator(".capture-foot").inner_text()
    assert word("sheet.version", language, version="").strip() in foot
    assert word("capture.sources", language, count="", names="")[:2] in foot
    assert "2025" in foot
    assert capture.excess(window) <= capture.ROUNDING
    notice = window.locator(".atlas-notice").inner_text()
    assert word("map.notice.unreviewed", language) in notice
    for part in ("h1.atlas-title", ".atlas-notice", ".capture-foot"):
        box = window.locator(part).bounding_box()
        assert box is not None, part
        assert min(box["x"], box["y"]) >= 0, part
        assert box["x"] + box["width"] <= size[0], part
        assert box["y"] + box["height"] <= size[1], part
    for control in CONTROLS:
        shown = [one for one in window.locator(control).all() if one.is_visible()]
        assert shown == [], control
    for slot in MAPS[page]:
        chart = visitor.map(slot)
        assert cut(chart) == []
        assert chart.inside.locator(".leaflet-control-zoom").is_hidden()
        assert chart.inside.locator(".leaflet-control-scale").is_visible()
        if slot != "side":
            assert collisions(chart) == []
    assert window.locator("[data-testid=stVegaLiteChart]").count() == CHARTS[page]


def test_an_address_without_a_size_and_a_page_too_large_are_refused(
    browser: Browser, server: AppServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(capture.NoCapture, match="add capture="):
        capture.capture(browser, server.origin, "/?lang=zh")
    long_page = "/sources?capture=16x9&lang=zh"
    with capture.new_context(browser, long_page) as context:
        with pytest.raises(capture.NoCapture, match="too high"):
            capture.taken(context, server.origin, long_page)
        with pytest.raises(capture.NoCapture, match="has none"):
            capture.taken(context, server.origin, long_page, "S(2026)001")
    assert capture.main(["/?capture=4x3", str(tmp_path / "x.png")]) == capture.MISUSED
    assert "16x9" in capsys.readouterr().err
    long = ["/?capture=a4", str(tmp_path / "x.png"), "--review", "9" * (REVIEW_LENGTH + 1)]
    assert capture.main(long) == capture.MISUSED
    assert "--review" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_never_rests_is_refused(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>0</p>")
    page.evaluate(
        "() => { let n = 0; const said = document.querySelector('p');"
        "setInterval(() => { said.textContent = n++; }); }"
    )
    with pytest.raises(capture.NoCapture, match="does not come to rest"):
        capture._at_rest(page)
    page.close()


def test_the_command_takes_a_picture_of_a_running_app(server: AppServer, tmp_path: Path) -> None:
    out = tmp_path / "atlas.png"
    address = f"{server.origin}/?capture=a4&lang=en&indicator=ai-enterprises"
    subprocess.run(
        [sys.executable, "-m", "tests.browser.capture", address, str(out)], check=True, cwd=ROOT
    )
    assert Image.open(out).size == SIZES["a4"]
