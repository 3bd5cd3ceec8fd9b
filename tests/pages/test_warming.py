"""A server makes itself ready as it starts: its first reader waits for nothing that can be made."""

import logging
import time
import urllib.request
from pathlib import Path

import pytest
import streamlit as st

import app
from pages.shell import data, maps, warming
from pages.shell.map_files import own
from tests.browser.server import AppServer
from tests.pages.reader import Reader
from views.words import LANGUAGES


@pytest.fixture
def without_anything_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept from earlier tests, and no language waits for the other."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setattr(warming, "_PAUSE_SECONDS", 0)


def _not_again(*_: object, **__: object) -> None:
    raise AssertionError("made again for the first reader")


@pytest.mark.usefixtures("without_anything_kept")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_reader_finds_data_and_maps_ready(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    warming.warm()
    for room, name in ((data, "load"), (maps, "lay_out"), (maps, "feature_group")):
        monkeypatch.setattr(room, name, _not_again)
    shown = Reader().open(lang=language)
    assert shown.errors == ()
    assert len(shown.maps) == 2


@pytest.mark.usefixtures("without_anything_kept")
def test_what_goes_wrong_is_logged_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(data, "load", _not_again)
    with caplog.at_level(logging.ERROR):
        warming.warm()
    assert "could not be made ready" in caplog.text
    assert not warming._STREAMLIT.disabled
    st.cache_resource.clear()


def test_a_server_is_ready_before_anybody_came(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with AppServer(log) as server:
        address = f"{server.origin}/component/{own('map', 'js')}"
        assert _served(address).startswith("/* A map of the atlas")
    assert "rror" not in server.text()
    assert "ScriptRunContext" not in server.text()


def _served(address: str, seconds: float = 60.0) -> str:
    """The text of an address as soon as the server has it: it is there once the maps are."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.2)


def test_outside_a_readers_session_the_router_is_the_application() -> None:
    assert isinstance(app.app, st.App)
    assert app.app.script_path == Path(app.__file__)
