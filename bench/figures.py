"""Figures for briefings: the full set, one map at 300 dpi, and the memory that both take."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench.measures import Part, rounds
from bench.memory import NotTold, Peak
from bench.servers import ROOT

JOBS: Final = 2
# One process that is told when it has loaded: it draws as often as it is asked to.
_DRAW: Final = """
import sys, time
from views.figures.builders import build
from views.figures.content import Ask
from views.figures.files import File, made
from views.figures.world import read_world
world = read_world()
for _ in range(int(sys.argv[1])):
    begin = time.perf_counter()
    file = File(Ask("layout"), "png", 300)
    written = made(build(world, file.ask), world, file)
    print(time.perf_counter() - begin, len(written), flush=True)
"""


def measure(part: Part, runs: int, budget: float) -> None:
    """The layout map again and again, then the full set, once: it takes long."""
    _layout(part, runs)
    for _ in rounds(1, budget):
        _full_set(part)


def _layout(part: Part, runs: int) -> None:
    done = subprocess.Popen(
        [sys.executable, "-c", _DRAW, str(runs)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    peak = _peak_of(part, done)
    lines = [line.split() for line in peak.splitlines()]
    for seconds, _ in lines[:1]:
        part.add("layout-first/c", float(seconds), "s")
    for seconds, size in lines:
        part.add("layout/c", float(seconds), "s")
        part.add("layout-size/c", int(size) / 1000, "kB")


def _peak_of(part: Part, process: "subprocess.Popen[str]", name: str = "layout") -> str:
    """Wait for a process, take down the most memory it held, and give what it said."""
    try:
        with Peak(process.pid) as peak:
            said, _ = process.communicate()
        part.add(f"{name}-memory/c", peak.largest, "MB")
        part.add(f"{name}-memory-total/c", peak.total, "MB")
    except NotTold as error:
        said, _ = process.communicate()
        part.notes.append(str(error))
    return said


def _full_set(part: Part) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["-m", "views.brief", "--all", "--jobs", str(JOBS), "--out", folder]
        begin = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        _peak_of(part, process, "all")
        part.add("all/c", time.perf_counter() - begin, "s")
        written = [path for path in Path(folder).iterdir() if path.is_file()]
        part.add("all-files/c", len(written), "files")
        part.notes.append(json.dumps({"jobs": JOBS, "exit": process.returncode}))
