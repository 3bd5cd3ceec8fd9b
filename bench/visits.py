"""Server start, first visit to a cold server, warm visit, and the bytes of a first load."""

from contextlib import ExitStack
from typing import Final

from playwright.sync_api import Browser

from bench.browser import Window, chromium
from bench.measures import Part, rounds
from bench.servers import APPS, App, Server

# The share of the time that cold visits may have: each needs a server of its own.
_COLD: Final = 0.7


def measure(part: Part, runs: int, budget: float, apps: tuple[App, ...] = APPS) -> None:
    """Take all rounds: in each, every app in turn, so that drift hits all alike."""
    with chromium() as browser:
        for _ in rounds(runs, budget * _COLD):
            for app in apps:
                with Server(app) as server:
                    part.add(f"start/{app.letter}", server.started, "s")
                    _visit(part, browser, server, "cold")
        with ExitStack() as stack:
            servers = [stack.enter_context(Server(app)) for app in apps]
            for server in servers:
                _visit(Part(), browser, server, "warming")
            for _ in rounds(runs, budget * (1 - _COLD)):
                for server in servers:
                    _visit(part, browser, server, "warm")


def _visit(part: Part, browser: Browser, server: Server, kind: str) -> None:
    letter = server.app.letter
    window = Window(browser, server.origin)
    try:
        seconds = window.visit("/", f"ready_{letter[0]}")
        part.add(f"{kind}/{letter}", seconds, "s")
        window.rest()
        if kind == "cold":
            part.add(f"load-files/{letter}", window.wire.files / 1000, "kB")
            part.add(f"load-frames/{letter}", window.wire.frames / 1000, "kB")
    finally:
        window.close()
