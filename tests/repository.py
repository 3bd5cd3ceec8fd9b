"""What the repository holds, for the tests that look at the repository itself."""

from __future__ import annotations

import subprocess
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("facts", "geodata", "pages", "views")


def text_of(name: str | Path) -> str:
    """The text of a file, by its path below the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    """The contents of pyproject.toml."""
    return tomllib.loads(text_of("pyproject.toml"))


@cache
def files() -> tuple[Path, ...]:
    """All files of the repository, relative to its root, sorted.

    In a git checkout what git holds or would add; in a plain copy what lies there, less what
    .gitignore names.
    """
    listed = _listed_by_git()
    if listed is None:
        listed = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
        listed = [path for path in listed if not _is_ignored(path)]
    return tuple(sorted({path for path in listed if (ROOT / path).is_file()}))


def _listed_by_git() -> list[Path] | None:
    """What git lists; None without git, without a checkout of our own, or if git refuses."""
    if not (ROOT / ".git").exists():
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return [Path(name) for name in found.stdout.decode("utf-8").split("\0") if name]


def _is_ignored(path: Path) -> bool:
    patterns = [".git", *(line.rstrip("/") for line in text_of(".gitignore").split())]
    names = (*path.parts, path.as_posix())
    return any(fnmatch(name, pattern) for name in names for pattern in patterns)
