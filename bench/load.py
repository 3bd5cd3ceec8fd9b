"""`make load`: many readers at once, over the server's own protocol, on this computer only.

Three questions, each with a figure in bench/LOAD.md:

- rush: 50 readers click for three minutes; how long do they wait, and does anything fail?
- growth: more and more readers; at how many does one in twenty wait over two seconds?
- steady: ten readers for ten minutes; does the memory of the server grow?

A reader opens the atlas, waits a time drawn at random around `THINK` seconds, and then does what
a reader does: chooses a place, another number, another year, the other language, another page.
"""

import argparse
import random
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from bench.clicks import divisions
from bench.machine import describe
from bench.memory import held
from bench.protocol import Session
from bench.servers import ATLAS, Server

THINK: Final = 6.0
LIMIT_SECONDS: Final = 2.0
USERS: Final = 50
RUSH_SECONDS: Final = 180.0
GROWTH: Final = (10, 25, 50, 75, 100, 150, 200)
GROWTH_SECONDS: Final = 45.0
STEADY_USERS: Final = 10
STEADY_SECONDS: Final = 600.0
_SAMPLE_SECONDS: Final = 5.0
_ARRIVE_SECONDS: Final = 0.2
PAGES: Final = ("", "places", "enterprises", "numbers", "timeline", "plans", "facts", "sources")
INDICATORS: Final = ("", "ai-enterprises", "ai-core-industry")
YEARS: Final = ("2021", "2022", "2023", "2024", "2025")
SUMMARY: Final = "Many readers at once, over the server's own protocol, on this computer only."
RESULTS: Final = Path(__file__).with_name("LOAD.md")


@dataclass
class Waits:
    """Seconds that readers waited: for their first page, and for each later act; and errors."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, wait: float, *, first: bool) -> None:
        """Count one wait."""
        with self.lock:
            (self.first if first else self.later).append(wait)

    def failed(self, error: Exception) -> None:
        """Count one error."""
        with self.lock:
            self.errors.append(f"{type(error).__name__}: {error}"[:200])


def share(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed; 0 without values."""
    if len(values) < 2:
        return max(values, default=0.0)
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def by_fifths(values: Sequence[float]) -> list[float]:
    """The median of each fifth of the values in their order; of fewer than five: the values."""
    count = min(5, len(values))
    cuts = [round(at * len(values) / count) for at in range(count + 1)]
    return [statistics.median(values[a:b]) for a, b in pairwise(cuts)]


class Acts:
    """What one reader does, drawn at random but the same in every run."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._places = [str(place["place_id"]) for place in divisions()]
        self._page = ""
        self._asked = {"lang": self._draw.choice(("en", "zh"))}

    def pause(self) -> float:
        """Seconds until the next act."""
        return self._draw.uniform(0.5 * THINK, 1.5 * THINK)

    def next(self) -> tuple[str, str]:
        """The query and the page after one more act: seven in ten choose a place."""
        act = self._draw.random()
        if act < 0.7:
            self._asked["place"] = self._draw.choice(self._places)
        elif act < 0.8:
            self._asked["indicator"] = self._draw.choice(INDICATORS)
        elif act < 0.9:
            self._asked["asof"] = self._draw.choice(YEARS)
        elif act < 0.93:
            self._asked["lang"] = "zh" if self._asked["lang"] == "en" else "en"
        else:
            self._page = self._draw.choice(PAGES)
        query = "&".join(f"{name}={value}" for name, value in self._asked.items() if value)
        return query, self._page


def read(server: Server, seed: int, until: float, waits: Waits) -> None:
    """One reader, until a moment of the monotonic clock."""
    acts = Acts(seed)
    try:
        with Session(server) as session:
            _ask(session, waits, "", "", first=True)
            while time.monotonic() + (pause := acts.pause()) < until:
                time.sleep(pause)
                _ask(session, waits, *acts.next(), first=False)
    except Exception as error:  # whatever a reader would have seen as a failure
        waits.failed(error)


def _ask(session: Session, waits: Waits, query: str, page: str, *, first: bool) -> None:
    begun = time.monotonic()
    session.ask(query, page)
    waits.add(time.monotonic() - begun, first=first)


def crowd(server: Server, users: int, seconds: float) -> tuple[Waits, list[float]]:
    """So many readers for so many seconds: their waits, and the server's memory in MB."""
    waits, memory = Waits(), [held(server.pid)]
    until = time.monotonic() + seconds + users * _ARRIVE_SECONDS
    readers = [
        threading.Thread(target=read, args=(server, seed, until, waits), daemon=True)
        for seed in range(users)
    ]
    for reader in readers:
        reader.start()
        time.sleep(_ARRIVE_SECONDS)
    while any(reader.is_alive() for reader in readers):
        time.sleep(_SAMPLE_SECONDS)
        memory.append(held(server.pid))
    return waits, memory


def warm(server: Server) -> None:
    """One reader who has seen every page, so that growth is not the caches filling."""
    with Session(server) as session:
        for language in ("en", "zh"):
            for page in PAGES:
                session.ask(f"lang={language}", page)


def rush(server: Server, users: int, seconds: float) -> list[str]:
    """The lines of the report about the rush."""
    waits, memory = crowd(server, users, seconds)
    under = sum(wait < LIMIT_SECONDS for wait in waits.later) / max(len(waits.later), 1)
    return [
        f"## Rush: {users} readers for {seconds:.0f} s",
        "",
        "| figure | taken | aim | |",
        "|---|---:|---:|---|",
        _row("errors", f"{len(waits.errors)}", "0", not waits.errors),
        _row("acts under 2 s", f"{under:.1%}", "95 %", under >= 0.95),
        f"| acts | {len(waits.later)} ({len(waits.later) / seconds:.1f} a second) | | |",
        f"| wait, median | {share(waits.later, 50):.2f} s | | |",
        f"| wait, 95 % | {share(waits.later, 95):.2f} s | | |",
        f"| wait, longest | {max(waits.later, default=0):.2f} s | | |",
        f"| first page, median and longest | {share(waits.first, 50):.2f} and "
        f"{max(waits.first, default=0):.2f} s | | |",
        f"| memory, before, most and after | {memory[0]:.0f}, {max(memory):.0f} and "
        f"{memory[-1]:.0f} MB | | |",
        *_errors(waits),
    ]


def growth(server: Server, steps: Sequence[int], seconds: float) -> list[str]:
    """The lines of the report about more and more readers; ends with the first that is too many."""
    lines = [
        f"## Growth: more readers every {seconds:.0f} s",
        "",
        "| readers | acts a second | wait, median | wait, 95 % | errors | memory |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    verdict = f"None of these numbers of readers was too many: {', '.join(map(str, steps))}."
    for users in steps:
        waits, memory = crowd(server, users, seconds)
        slow = share(waits.later, 95)
        lines.append(
            f"| {users} | {len(waits.later) / seconds:.1f} | {share(waits.later, 50):.2f} s | "
            f"{slow:.2f} s | {len(waits.errors)} | {max(memory):.0f} MB |"
        )
        if slow > LIMIT_SECONDS or waits.errors:
            first = "errors come" if waits.errors else "one act in twenty takes over two seconds"
            verdict = f"At {users} readers {first}."
            lines += _errors(waits)
            break
    return [*lines, "", verdict]


def steady(server: Server, users: int, seconds: float) -> list[str]:
    """The lines of the report about the memory over a long time."""
    waits, memory = crowd(server, users, seconds)
    fifths = by_fifths(memory)
    middle, end = fifths[len(fifths) // 2], fifths[-1]
    grown = (end / middle - 1) * 100
    return [
        f"## Steady: {users} readers for {seconds:.0f} s",
        "",
        "| figure | taken | aim | |",
        "|---|---:|---:|---|",
        _row("errors", f"{len(waits.errors)}", "0", not waits.errors),
        _row(
            "memory, last fifth against the middle fifth",
            f"{middle:.0f} to {end:.0f} MB ({grown:+.1f} %)",
            "flat: at most +3 %",
            grown <= 3,
        ),
        f"| acts | {len(waits.later)} | | |",
        f"| wait, 95 % | {share(waits.later, 95):.2f} s | | |",
        f"| memory by fifths | {', '.join(f'{each:.0f}' for each in by_fifths(memory))} MB | | |",
        *_errors(waits),
    ]


def _row(name: str, taken: str, aim: str, met: bool) -> str:
    return f"| {name} | {taken} | {aim} | {'met' if met else '**missed**'} |"


def _errors(waits: Waits) -> list[str]:
    return (
        ["", *(f"- `{error}`" for error in sorted(set(waits.errors))[:5])] if waits.errors else []
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the parts that are asked for and write the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=SUMMARY)
    parser.add_argument("--parts", default="rush,growth,steady")
    parser.add_argument("--users", type=int, default=USERS)
    parser.add_argument("--scale", type=float, default=1.0, help="of all durations, for a trial")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args(arguments)
    lines = [
        "# Many readers at once",
        "",
        "Written by `make load`. Readers speak the server's own protocol from another process on "
        "the same computer, so that they take some of its processors too. Each waits "
        f"{0.5 * THINK:.0f} to {1.5 * THINK:.0f} s between two acts; seven in ten acts choose a "
        "place, the others a number, a year, a language or a page.",
        "",
        "; ".join(f"{name}: {value}" for name, value in describe().items()) + ".",
        "",
    ]
    scale = options.scale
    for part in options.parts.split(","):
        print(f"{part} …", flush=True)
        with Server(ATLAS) as server:
            warm(server)
            if part == "rush":
                lines += rush(server, options.users, RUSH_SECONDS * scale)
            elif part == "growth":
                lines += growth(server, GROWTH, GROWTH_SECONDS * scale)
            elif part == "steady":
                lines += steady(server, STEADY_USERS, STEADY_SECONDS * scale)
            else:
                parser.error(f"no part {part}: rush, growth, steady")
        lines.append("")
        options.out.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
