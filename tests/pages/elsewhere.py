"""The app over other tables: a copy of it whose tables a test may change, run by itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.pages.reader import ROOT

PARTS: Final = (
    *("app.py", "datapackage.json", "pyproject.toml", ".streamlit"),
    *("pages", "views", "facts", "geodata"),
)
"""What the app needs of the repository, and nothing more."""


def copy_of_the_app(folder: Path) -> Path:
    """Copy the app, its tables and its reader into a folder, and give the folder."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            # With what Python has compiled: dates are kept, so it holds for the copy as well.
            unwanted = shutil.ignore_patterns("layers_cache")
            shutil.copytree(ROOT / part, folder / part, ignore=unwanted)
        else:
            shutil.copy(ROOT / part, folder / part)
    for package in ("tests", "tests/pages"):
        (folder / package).mkdir(parents=True)
        shutil.copy(ROOT / package / "__init__.py", folder / package)
    shutil.copy(ROOT / "tests/pages/reader.py", folder / "tests/pages")
    shutil.copy(ROOT / "tests/damage.py", folder / "tests")
    return folder


def run_there(folder: Path, script: str, patience: int = 120) -> dict[str, Any]:
    """Run a script over a copy of the app, in a process of its own; it prints JSON last.

    patience: the seconds after which it is given up.
    """
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=patience,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    shown: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return shown
