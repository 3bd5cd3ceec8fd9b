"""The same app with ten and a hundred times the observations and events, in a copy of its own."""

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from bench import clicks, visits
from bench.measures import Part, rounds
from bench.servers import ATLAS, ROOT, App

TIMES: Final = (10, 100)
ONCE: Final = App("c1", ATLAS.script, ATLAS.root)
"""The app as it is, beside one with more facts."""
COPIED: Final = (
    ".streamlit", "app.py", "datapackage.json", "facts", "geodata", "pages", "pyproject.toml",
    "views",
)  # fmt: skip
_FIRST, _LAST = 2015, 2026
_DATES: Final = {
    "observations": ("as_of", "base", "issued", "due"),
    "events": ("date",),
    "event_places": (),
    "event_organisations": (),
}
_YEAR: Final = re.compile(r"(?<![\d-])(\d{4})(?=$|[-/?])")
_LEAP_DAY: Final = re.compile(r"-02-29")
_LOAD: Final = """
import time
from geodata.places import read_places
from facts.loading import load
places, _ = read_places()
ids = frozenset(places["place_id"])
begin = time.perf_counter()
evidence = load(place_ids=ids)
print(time.perf_counter() - begin, len(evidence.observations), len(evidence.events),
      len(evidence.problems))
"""

Row = dict[str, str]


def years_of(texts: list[str]) -> list[int]:
    """The years that some dates (EDTF) name."""
    return [int(year) for text in texts for year in _YEAR.findall(text)]


def shifted(row: Row, columns: tuple[str, ...], number: int) -> Row:
    """A row with its dates moved by whole years, all alike, within the years of the atlas.

    Order is kept, so that a target is still due after it was set; a row whose dates span too many
    years stays where it is.
    """
    years = years_of([row[column] for column in columns])
    span = _LAST - _FIRST + 1
    by = number % span
    if years and max(years) + by > _LAST:
        by -= span
    if not years or min(years) + by < _FIRST or max(years) + by > _LAST:
        return row
    moved = {
        column: _LEAP_DAY.sub("-02-28", _YEAR.sub(lambda year: f"{int(year[1]) + by}", row[column]))
        for column in columns
    }
    return {**row, **moved}


def _observation(row: Row, number: int) -> Row:
    scale = 1 + number / 1000
    values = {
        column: f"{_scaled(row[column], scale)}" if row[column] else ""
        for column in ("value", "value_high")
    }
    return {**row, **values, "observation_id": f"{row['observation_id']}-copy-{number}"}


def _scaled(text: str, scale: float) -> str:
    value = float(text) * scale
    return f"{round(value)}" if float(text) % 1 == 0 else f"{value:.4f}"


def _event(row: Row, number: int) -> Row:
    return {
        **row,
        "event_id": f"{row['event_id']}-copy-{number}",
        "title_en": f"{row['title_en']} (copy {number})",
        "title_zh": f"{row['title_zh']}（副本{number}）",
    }


def _link(row: Row, number: int) -> Row:
    return {**row, "event_id": f"{row['event_id']}-copy-{number}"}


_COPY: Final[dict[str, Callable[[Row, int], Row]]] = {
    "observations": _observation,
    "events": _event,
    "event_places": _link,
    "event_organisations": _link,
}


def multiplied(table: str, rows: list[Row], times: int) -> Iterator[Row]:
    """The rows of a table, then `times` - 1 copies of each with ids of their own.

    Values grow by a thousandth a copy, dates move by a year a copy; links follow their events.
    """
    yield from rows
    for number in range(1, times):
        for row in rows:
            yield shifted(_COPY[table](row, number), _DATES[table], number)


def copy_of_the_app(folder: Path, times: int, root: Path = ROOT) -> App:
    """Put the app with that many times its facts into a folder; gives what to serve there."""
    for name in COPIED:
        source, target = root / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    for table in _COPY:
        path = folder / f"facts/tables/{table}.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            columns, rows = list(reader.fieldnames or ()), list(reader)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(multiplied(table, rows, times))
    return App(f"c{times}", "app.py", folder)


@contextmanager
def scaled_app(times: int) -> Iterator[App]:
    """The app with that many times its facts, in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as folder:
        yield copy_of_the_app(Path(folder), times)


def measure(part: Part, times: int, runs: int, budget: float) -> None:
    """Load time, visits and acts of the app with that many times its facts.

    Acts are taken in turn with those of the app as it is, so that drift hits both alike. Each kind
    is taken even if one before it broke off; the last failure is raised at the end.
    """
    with scaled_app(times) as app, ExitStack() as stack:
        # Called last to first: what raises lets the others have their turn.
        stack.callback(clicks.measure, part, runs, budget * 0.65, (ONCE, app))
        stack.callback(visits.measure, part, runs, budget * 0.2, (app,))
        stack.callback(_load, part, app, runs, budget * 0.15)


def measure_load(part: Part, runs: int, budget: float) -> None:
    """Load time of the app's own tables, to hold the others against."""
    _load(part, ATLAS, runs, budget)


def _load(part: Part, app: App, runs: int, budget: float) -> None:
    for _ in rounds(runs, budget):
        done = subprocess.run(
            [sys.executable, "-c", _LOAD], cwd=app.root, capture_output=True, text=True, check=True
        )
        seconds, observations, events, problems = done.stdout.split()
        part.add(f"load/{app.letter}", float(seconds), "s")
    said = {"observations": int(observations), "events": int(events), "problems": int(problems)}
    part.notes.append(f"{app.letter}: " + json.dumps(said))
