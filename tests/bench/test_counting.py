"""What counts as geometry on the wire, where own time goes, and what memory a process tells."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.browser import boundary_bytes
from bench.memory import PROC, Peak, held, tree
from bench.timed_server import PARTS, REST, WHOLE, own_time, whole
from tests.repository import ROOT


def test_lines_of_boundaries_are_counted_and_points_are_not() -> None:
    text = (ROOT / "geodata/layers/prefectures.geojson").read_bytes()
    assert boundary_bytes(text) > 0.9 * len(text)
    marks = [{"at": [114.3, 30.59], "name": f"place {number}"} for number in range(50)]
    assert boundary_bytes(json.dumps(marks).encode()) == 0
    line = json.dumps([[114.31, 30.59]] * 4).encode()
    assert boundary_bytes(line) == 0
    assert boundary_bytes(json.dumps([[114.31, 30.59]] * 5).encode()) > 5 * len("[114.31, 30.59]")


def test_what_is_timed_exists() -> None:
    names = [name for found in (*PARTS.values(), WHOLE) for name in found]
    script = (
        "import importlib\n"
        f"for name in {names}:\n"
        "    module, _, function = name.partition(':')\n"
        "    assert callable(getattr(importlib.import_module(module), function)), name\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_time_is_counted_for_each_thread_on_its_own(tmp_path: Path) -> None:
    run = whole(tmp_path / "times", lambda: None)

    def meanwhile_another_runs() -> None:
        with ThreadPoolExecutor(1) as another:
            another.submit(run).result(timeout=20)

    own_time("a part", meanwhile_another_runs)()
    taken = json.loads((tmp_path / "times").read_text(encoding="utf-8"))
    assert taken.keys() == {"all", REST}


@pytest.mark.skipif(not PROC.is_dir(), reason="memory is only read on Linux")
def test_memory_of_a_process_and_its_children_is_told() -> None:
    script = "import sys; held = b'x' * 60_000_000; print('ready', flush=True); sys.stdin.read()"
    child = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        with Peak(os.getpid(), every=0.01) as peak:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            child_holds = held(child.pid)
        assert child.pid in tree(os.getpid())
        assert child_holds > 60
        assert peak.total > peak.largest >= child_holds
    finally:
        child.communicate()
    with pytest.raises(ProcessLookupError):
        held(child.pid)
