"""The app needs no other host, and the tests would notice if it asked one."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import NewReader, window
from tests.browser.server import AppServer

pytestmark = pytest.mark.browser


def test_maps_are_drawn_with_scripts_and_styles_of_this_server(new_reader: NewReader) -> None:
    reader = new_reader(alone=True)
    reader.open("/")
    for slot in ("main", "inset"):
        loaded = reader.map(slot).loaded()
        assert [address for address in loaded if not address.startswith(reader.origin + "/")] == []
        names = [urlsplit(address).path.rsplit("/", 1)[1] for address in loaded]
        for needed in ("leaflet.js", "leaflet.css", "atlas.js", "atlas.css"):
            assert names.count(needed) == 1
    chart = reader.map("main")
    assert chart.polygons.count() >= 17
    said = "\n".join(chart.label_texts())
    for name in ("Wuhan", "Xiangyang", "Yichang", "Huangshi"):
        assert name in said


def test_watch_notices_other_hosts_and_errors(browser: Browser, server: AppServer) -> None:
    """Were the watch blind, every other test here would pass whatever happened."""
    reader = window(browser, server).open("/facts")
    assert reader.problems() == []
    reader.page.evaluate("() => fetch('/facts/_stcore/health')")
    assert reader.problems() == []
    reader.page.evaluate("() => fetch('/component/atlas/no-such-file.js')")
    (missing,) = reader.problems()
    assert "no-such-file.js" in missing
    reader.page.evaluate(
        """() => new Promise(done => {
            const picture = new Image();
            picture.onerror = done;
            picture.src = 'http://tiles.example/1.png';
        })"""
    )
    asked, refused = reader.problems()
    assert asked == "asked another host: http://tiles.example/1.png"
    assert "net::ERR_NAME_NOT_RESOLVED" in refused
    with reader.page.expect_event("pageerror"):
        reader.page.evaluate("() => { setTimeout(() => { throw new Error('broken'); }, 0); }")
    assert reader.problems() == ["page: broken"]
    reader.close()
