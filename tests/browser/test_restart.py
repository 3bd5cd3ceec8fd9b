"""A server that is killed in the middle of an interaction, and comes back: so does the view."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import patient_window
from tests.browser.server import AppServer

pytestmark = pytest.mark.browser


def test_the_view_comes_back_after_a_crash_in_mid_interaction(
    browser: Browser, tmp_path: Path
) -> None:
    log = tmp_path / "log.txt"
    with AppServer(log) as first:
        reader = patient_window(browser, first).open("/?lang=en&asof=2023&indicator=ai-enterprises")
        reader.map("main").click_polygon("yichang")
        reader.expect_address(
            "/", lang="en", asof="2023", indicator="ai-enterprises", place="yichang"
        )
        reader.settle()
        before = reader.everything()
        reader.speak("中文")  # asked for, and not waited for
        first.kill()
        app = reader.page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        address = reader.page.url
        with AppServer(log, port=first.port):
            # The page finds the new server by itself and says again what it was showing.
            expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
            reader.settle()
            assert reader.page.url in (address, address.replace("lang=en", "lang=zh"))
            expect(reader.place).to_be_visible()
            reader.page.goto(address.replace("lang=zh", "lang=en"), wait_until="commit")
            reader.settle()
            assert reader.everything() == before
            assert reader.page.get_by_test_id("stException").count() == 0
            reader.close()
    assert "Traceback" not in log.read_text(encoding="utf-8")
