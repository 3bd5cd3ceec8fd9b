"""Python time of a run of the Atlas page by part, on the real server.

`first`: the first run of a new process. `new`: a place that nobody has chosen before. `again`: a
place that somebody has chosen before. Each is asked for by a session without a browser.
"""

import json
import tempfile
from pathlib import Path
from typing import Final

from bench.clicks import divisions
from bench.measures import Part, rounds
from bench.protocol import Session
from bench.servers import ATLAS, Server

COMMAND: Final = ("-m", "bench.timed_server")


def measure(part: Part, runs: int, budget: float) -> None:
    """Take all rounds; each is a new process."""
    places = [place["place_id"] for place in divisions()]
    for number in rounds(runs, budget):
        place = f"place={places[number % len(places)]}"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "times"
            with Server(ATLAS, COMMAND, {"BENCH_TIMES": str(file)}) as server:
                with Session(server) as first:
                    first.ask()
                    _take(part, file, "first")
                    first.ask(place)
                    _take(part, file, "new")
                with Session(server) as second:
                    second.ask()
                    second.ask(place)
                    _take(part, file, "again")


def _take(part: Part, file: Path, kind: str) -> None:
    """Take down the last run that came to its end."""
    spent = json.loads(file.read_text(encoding="utf-8").splitlines()[-1])
    for name, seconds in spent.items():
        part.add(f"{name}/{kind}", seconds * 1000, "ms")
