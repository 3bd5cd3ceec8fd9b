"""One app server and one headless Chromium; a window for each test, or one for those of a file."""

from collections.abc import Callable, Generator, Iterator
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.chromium import FLAGS, find_headless, how_to_install
from tests.browser.reader import Reader
from tests.browser.server import ROOT, AppServer
from tests.browser.watch import Watch

LARGE: Final = (1440, 900)
PICTURES: Final = ROOT / "test-results" / "browser"
_LOG_SHOWN: Final = 4000
_PATIENCE_MS: Final = 120_000
# A page lives for seconds here: what the last of the engine's compilers costs never comes back.
_SHORT_LIVED: Final = "--js-flags=--no-turbofan"
_FAILED: Final = pytest.StashKey[bool]()
_KEPT: Final[dict[tuple[tuple[str, Any], ...], BrowserContext]] = {}

NewReader = Callable[..., Reader]


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The running app."""
    with AppServer(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium; the tests fail, and say what to install, where there is none."""
    found = find_headless()
    if found is None:
        pytest.fail(how_to_install(), pytrace=False)
    # Closed with the package: its event loop must not outlive the tests that need it.
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found,
            headless=True,
            chromium_sandbox=False,
            args=[*FLAGS, _SHORT_LIVED],
        )
        yield running
        running.close()


def window(
    browser: Browser,
    app: AppServer,
    size: tuple[int, int] = LARGE,
    *,
    alone: bool = False,
    color_scheme: Literal["light", "dark"] = "light",
    reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
    **options: Any,
) -> Reader:
    """A reader with a window and a session of its own; `options` are Playwright's.

    alone: with cookies and a clock of its own too, which other windows share.
    """
    asked = {"locale": "en-US", **options}
    page = (browser.new_context(**asked) if alone else _alike(browser, **asked)).new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
    return Reader(page, app.origin, Watch(page, app.origin, app.text))


def _alike(browser: Browser, **options: Any) -> BrowserContext:
    """The browser as one person keeps it: what one of its windows fetched, the next need not."""
    given = tuple(sorted(options.items()))
    if given not in _KEPT or _KEPT[given] not in browser.contexts:
        _KEPT[given] = browser.new_context(**options)
    return _KEPT[given]


def patient_window(browser: Browser, app: Any, **options: Any) -> Reader:
    """A reader who waits two minutes, for what a cold server must make first; closes it oneself.

    app: an AppServer, or whatever else has an origin and the text of a log.
    """
    reader = window(browser, app, **options)
    reader.page.set_default_timeout(_PATIENCE_MS)
    return reader


@pytest.fixture
def new_reader(
    browser: Browser, server: AppServer, request: pytest.FixtureRequest
) -> Iterator[NewReader]:
    """Makes readers with a window of their own; at the end nothing may have gone wrong."""
    readers: list[Reader] = []

    def make(size: tuple[int, int] = LARGE, **options: Any) -> Reader:
        readers.append(window(browser, server, size, **options))
        return readers[-1]

    yield make
    _take_pictures(readers, request)
    problems = [problem for reader in readers for problem in reader.problems()]
    for reader in readers:
        reader.close()
    assert not problems, "\n".join(problems)


@pytest.fixture(scope="module")
def shared_window(browser: Browser, server: AppServer) -> Iterator[Reader]:
    """The window of `visitor`."""
    reader = window(browser, server)
    yield reader
    reader.close()


@pytest.fixture
def visitor(shared_window: Reader, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader whose window the tests of a file share: each opens an address of its own first."""
    yield shared_window
    _take_pictures([shared_window], request)
    problems = shared_window.problems()
    assert not problems, "\n".join(problems)


@pytest.fixture
def reader(visitor: Reader) -> Reader:
    """The visitor at a window of 1440 × 900."""
    visitor.page.set_viewport_size({"width": LARGE[0], "height": LARGE[1]})
    return visitor


def _take_pictures(readers: list[Reader], request: pytest.FixtureRequest) -> None:
    if request.node.stash.get(_FAILED, False):
        for number, reader in enumerate(readers):
            _picture(reader, f"{request.node.name}-{number}")


def _picture(reader: Reader, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    legible = "".join(sign if sign.isalnum() else "-" for sign in name)
    reader.page.screenshot(path=PICTURES / f"{legible}.png")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of the server's log with a failure, and remember it for the picture."""
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
        app = getattr(item, "funcargs", {}).get("server")
        if isinstance(app, AppServer):
            report.sections.append(("end of the app server's log", app.text()[-_LOG_SHOWN:]))
    return report
