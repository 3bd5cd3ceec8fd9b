"""The first visitor of a fresh server, who comes by a deep link, sees what later ones see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import window
from tests.browser.server import AppServer
from views.words import word

pytestmark = pytest.mark.browser


def test_deep_link_right_after_the_start_shows_what_it_shows_later(
    browser: Browser, tmp_path: Path
) -> None:
    address, name, language = "/enterprises?place=wuhan&lang=zh", "enterprises", "zh"
    with AppServer(tmp_path / "log.txt") as fresh:
        first = window(browser, fresh).open(address)
        expect(first.title).to_contain_text("1,326")
        at_first = first.everything()
        named = f"{word(f'page.{name}', language)} · {word('app.name', language)}"
        assert at_first["window"] == [named, "1440 px"]
        first.turn_to("atlas").expect_address("/", **first.address()[1])
        later = window(browser, fresh).open(address)
        seen_later = later.everything()
        problems = [*first.problems(), *later.problems()]
        # Windows close before their server does, or they would rightly miss it.
        first.close()
        later.close()
    assert seen_later == at_first
    assert problems == []
