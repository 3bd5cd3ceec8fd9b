"""Figures as they are taken: values by measure and subject, their median, and their file."""

import json
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

RESULTS: Final = Path(__file__).with_name("results.json")
# A report names no place on the machine that made it.
_PATH: Final = re.compile(r"(/[\w.-]+){2,}")
_WORDS: Final = 300


@dataclass
class Part:
    """What one part of the bench took: figures by name, remarks, and why it failed, if it did.

    A name is `measure/subject`, such as `click/c`; each has a unit and its values in the order
    in which they were taken.
    """

    taken: str = ""
    seconds: float = 0.0
    values: dict[str, list[float]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failed: str = ""

    def add(self, name: str, value: float, unit: str) -> None:
        """One more value of a figure; a figure keeps its unit, or ValueError."""
        if self.units.setdefault(name, unit) != unit:
            raise ValueError(f"{name} is in {self.units[name]}, not in {unit}")
        self.values.setdefault(name, []).append(value)

    def median(self, name: str) -> float | None:
        """The median of a figure; None if it was not taken."""
        taken = self.values.get(name)
        return statistics.median(taken) if taken else None


def rounds(count: int, budget: float) -> Iterator[int]:
    """Numbers from 0, at most `count`, none begun after `budget` seconds; one at least."""
    began = time.monotonic()
    for number in range(count):
        if number and time.monotonic() - began > budget:
            return
        yield number


def take(action: Callable[[Part], None]) -> Part:
    """Run one part of the bench; a failure is kept with what had been taken before it."""
    part = Part(taken=time.strftime("%Y-%m-%d %H:%M", time.gmtime()) + " UTC")
    began = time.monotonic()
    try:
        action(part)
    except Exception as error:  # the other parts must not be lost with this one
        part.failed = _PATH.sub("…", f"{type(error).__name__}: {error}".splitlines()[0])[:_WORDS]
    part.seconds = round(time.monotonic() - began, 1)
    return part


def read_results(path: Path = RESULTS) -> dict[str, Any]:
    """The machine and the parts by name, as they were kept; nothing if there is no file."""
    if not path.exists():
        return {"machine": {}, "parts": {}}
    kept = json.loads(path.read_text(encoding="utf-8"))
    parts = {name: Part(**values) for name, values in kept["parts"].items()}
    return {"machine": kept["machine"], "parts": parts}


def write_results(results: dict[str, Any], path: Path = RESULTS) -> None:
    """Keep the results: values rounded to four significant digits, one figure a line."""
    parts = {name: _rounded(asdict(part)) for name, part in results["parts"].items()}
    text = json.dumps({"machine": results["machine"], "parts": parts}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _rounded(part: dict[str, Any]) -> dict[str, Any]:
    values = {
        name: [float(f"{value:.4g}") for value in taken] for name, taken in part["values"].items()
    }
    return {**part, "values": values}
