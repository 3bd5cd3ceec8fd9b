"""`make capture ADDRESS='/?capture=16x9&lang=zh' OUT=file.png`: one page as a picture.

The app is started for it; for an address that begins with http the app that runs there is taken.
The picture has exactly the size that the address names, and is the same each time.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from pages.shell.capture import SIZES
from pages.shell.state import REVIEW_LENGTH
from tests.browser.chromium import find_chromium, how_to_install
from tests.browser.reader import Reader
from tests.browser.server import AppServer
from tests.browser.watch import Watch

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
# Charts are drawn after the page's script has ended: wait until every one of them has its canvas,
# then until frames have been painted.
_DRAWN: Final = """async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')]
        .every(chart => chart.querySelector('canvas, svg') !== null);
}"""
# A chart that measures its labels before their font is there gives them the room that other letters
# need, and keeps that as long as the page is open: notice it.
_NOTICE_EARLY: Final = """
const measure = CanvasRenderingContext2D.prototype.measureText;
CanvasRenderingContext2D.prototype.measureText = function (...text) {
    if (!document.fonts.check(this.font)) window.measuredTooEarly = true;
    return measure.apply(this, text);
};
"""
_WAS_EARLY: Final = "window.measuredTooEarly === true"
_TOO_LARGE: Final = """() => {
    const sheet = document.querySelector('[data-testid="stMainBlockContainer"]');
    return Math.max(sheet.scrollHeight - sheet.clientHeight, 0);
}"""
_FIELD: Final = ".st-key-control-review"
_SHOW_FIELD: Final = f"body {_FIELD}, body {_FIELD} * {{ display: block !important; }}"
ROUNDING: Final = 2
_DEADLINE_MS: Final = 120_000
_MOST_SHOTS: Final = 24
_MOST_TIMES: Final = 4
FLAGS: Final = (
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--disable-skia-runtime-opts",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
)
"""Switches of Chromium without which two pictures of one page may differ in a pixel."""


class NoCapture(ValueError):
    """An address that names no size, or a page that does not fit on its sheet."""


def size_of(address: str) -> tuple[int, int]:
    """The size in px that an address names by `capture=`. Raises NoCapture if it names none."""
    named = parse_qs(urlsplit(address).query).get("capture", [""])[0]
    if named not in SIZES:
        sizes = ", ".join(SIZES)
        raise NoCapture(
            f"{address}: add capture= with one of {sizes}, e.g. '/?capture=16x9&lang=en'\n"
            f"{address}：请在网址中加上 capture=，取值为 {sizes} 之一"
        )
    return SIZES[named]


def capture(browser: Browser, origin: str, address: str, review: str = "") -> bytes:
    """The page at an address of the app as PNG, when page, charts, maps and fonts stand.

    review: the number under which this picture was reviewed. Raises NoCapture for an address
    without a size, for a page larger than its sheet, and for a number on a page without a map.
    """
    with new_context(browser, address) as context:
        return taken(context, origin, address, review)


@contextmanager
def new_context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A window of the size that an address names."""
    width, height = size_of(address)
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        locale="en-US",
        color_scheme="light",
        reduced_motion="reduce",
    )
    try:
        context.add_init_script(_NOTICE_EARLY)
        context.set_default_timeout(_DEADLINE_MS)
        yield context
    finally:
        context.close()


def taken(context: BrowserContext, origin: str, address: str, review: str = "") -> bytes:
    """The page at an address of the app as PNG, in a window of its own."""
    page = context.new_page()
    reader = Reader(page, origin, Watch(page, origin, str))
    reader.page.set_default_timeout(_DEADLINE_MS)
    reader.open(address).page.wait_for_function(_DRAWN)
    for _ in range(_MOST_TIMES):
        if not reader.page.evaluate(_WAS_EARLY):
            break
        reader.reload().page.wait_for_function(_DRAWN)
    else:
        raise NoCapture(f"{address}: the fonts did not come\n{address}：字体未能载入")
    if review:
        _enter(reader, review)
    reader.settle()
    over = excess(reader.page)
    if over > ROUNDING:
        raise NoCapture(
            f"{address}: the page is {over} px too high for its sheet; "
            f"Atlas, Enterprises and Timeline are laid out for it\n"
            f"{address}：页面比画幅高{over}像素；“版图”“企业”“时间线”三页适合截取"
        )
    return _at_rest(reader.page)


def excess(page: Page) -> int:
    """By how many px a page is higher than its sheet."""
    return int(page.evaluate(_TOO_LARGE))


def _enter(reader: Reader, review: str) -> None:
    """Enter a review number in the field of the page, which is shown for as long as that takes."""
    page = reader.page
    if page.locator(_FIELD).count() == 0:
        raise NoCapture(
            "--review: a review number is for a map, and this page has none\n"
            "--review：审图号用于地图，而本页没有地图"
        )
    style = page.add_style_tag(content=_SHOW_FIELD)
    field = page.locator(f"{_FIELD} input")
    field.fill(review)
    field.press("Enter")
    page.locator(".atlas-notice").filter(has_text=review).wait_for()
    style.evaluate("style => style.remove()")


def _at_rest(page: Page) -> bytes:
    """A picture that is the same twice in a row, so that nothing is still being drawn."""
    before = _shot(page)
    for _ in range(_MOST_SHOTS):
        now = _shot(page)
        if now == before:
            return now
        before = now
    raise NoCapture(
        f"{page.url}: the page does not come to rest; take it again when the machine is less busy\n"
        f"{page.url}：页面一直在变化；请在机器空闲时重新截取"
    )


def _shot(page: Page) -> bytes:
    return page.screenshot(animations="disabled", caret="hide", scale="css")


def main(arguments: Sequence[str] | None = None) -> int:
    """Take one picture; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.capture",
        description="One page of the atlas as a picture. 将一页截取为图片。",
    )
    parser.add_argument("address", help="e.g. '/?capture=16x9&lang=zh', or with http://host:port")
    parser.add_argument("out", type=Path, help="the PNG to write 输出的 PNG 文件")
    parser.add_argument(
        "--review", default="", metavar="NUMBER", help="the map's review number 审图号"
    )
    options = parser.parse_args(arguments)
    review = options.review.strip()
    try:
        size_of(options.address)
        if len(review) > REVIEW_LENGTH:
            raise NoCapture(
                f"--review: at most {REVIEW_LENGTH} characters\n--review：至多{REVIEW_LENGTH}个字符"
            )
    except NoCapture as error:
        print(error, file=sys.stderr)
        return MISUSED
    chromium = find_chromium()
    if chromium is None:
        print(how_to_install(), file=sys.stderr)
        return FAILED
    with ExitStack() as stack:
        origin, address = _parted(options.address)
        if not origin:
            log = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "log.txt"
            origin = stack.enter_context(AppServer(log)).origin
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium, chromium_sandbox=False, args=list(FLAGS)
        )
        stack.callback(browser.close)
        try:
            options.out.write_bytes(capture(browser, origin, address, review))
        except (NoCapture, Error, OSError) as error:
            print(error, file=sys.stderr)
            return FAILED
    print(options.out)
    return DONE


def _parted(address: str) -> tuple[str, str]:
    """Where the app runs ("" if it is to be started), and the address within it."""
    parts = urlsplit(address)
    if not parts.scheme:
        return "", address if address.startswith("/") else f"/{address}"
    return f"{parts.scheme}://{parts.netloc}", f"{parts.path or '/'}?{parts.query}"


if __name__ == "__main__":
    sys.exit(main())
