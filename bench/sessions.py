"""Memory of a server at rest and with 10 and 50 open sessions.

A session speaks the server's own protocol: it connects, runs the first page and then one place,
as a reader does who opens the atlas and clicks, and stays connected. Before, one such reader has
chosen every place that the others will choose, and has gone: what is shared between sessions is
counted at rest and not as theirs.
"""

from contextlib import ExitStack
from typing import Final

from bench.clicks import divisions
from bench.measures import Part, rounds
from bench.memory import held
from bench.protocol import Session
from bench.servers import APPS, ATLAS, App, Server

OPEN: Final = (10, 50)
_BESIDE: Final = 3


def measure(part: Part, runs: int, budget: float) -> None:
    """Take all rounds, each with fresh servers; (a) and (b) stand beside the first ones."""
    for number in rounds(runs, budget):
        for app in APPS if number < _BESIDE else (ATLAS,):
            _round(part, app)


def _round(part: Part, app: App) -> None:
    addresses = [f"place={place['place_id']}" for place in divisions()]
    with Server(app) as server, ExitStack() as stack:
        part.add(f"at-start/{app.letter}", held(server.pid), "MB")
        with Session(server) as first:
            first.ask()
            for address in addresses:
                first.ask(address)
        at_rest = held(server.pid)
        part.add(f"at-rest/{app.letter}", at_rest, "MB")
        for number in range(1, max(OPEN) + 1):
            session = stack.enter_context(Session(server))
            session.ask()
            session.ask(addresses[number % len(addresses)])
            if number in OPEN:
                now = held(server.pid)
                part.add(f"with-{number}/{app.letter}", now, "MB")
                part.add(f"per-session-{number}/{app.letter}", (now - at_rest) / number, "MB")
