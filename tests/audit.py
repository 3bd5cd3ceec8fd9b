"""`make audit`: are the pinned packages known to be vulnerable, or have releases been withdrawn?

Asks through pip-audit and pip, from wherever this computer is set up to get packages. What could
not be asked is said, and is no finding: exit code 0 for nothing found, 1 for a finding, 2 if
nothing at all could be asked.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
PINS: Final = ("requirements.txt", "requirements-dev.txt")
_SERVICES: Final = {"of the packages' source": (), "OSV": ("-s", "osv")}
_SECONDS: Final = 300
_PATIENCE: Final = 10


@dataclass(frozen=True)
class Answer:
    """What one question gave: how many packages it was answered for, and what was found."""

    question: str
    packages: int
    findings: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        """One line for a person."""
        if not self.packages:
            return f"{self.question}: NOT ASKED, {self.reason}"
        found = "; ".join(self.findings) or "nothing found"
        return f"{self.question}: {found} ({self.packages} packages)"


def pins() -> list[str]:
    """The pins of app and development together, each once, markers included."""
    lines = [line for name in PINS for line in (ROOT / name).read_text("utf-8").splitlines()]
    return sorted(set(filter(None, lines)))


def _run(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )


def vulnerable(
    lines: Sequence[str], service: str, asking: Sequence[str], patience: int = _PATIENCE
) -> Answer:
    """What a service knows against the pins; patience: the seconds it may be silent."""
    question = f"published vulnerabilities ({service})"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pins.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        options = ("--no-deps", "--disable-pip", "--progress-spinner=off", f"--timeout={patience}")
        done = _run("pip_audit", *options, *asking, "-f", "json", "-r", str(path))
    try:
        return _known(question, json.loads(done.stdout))
    except ValueError:
        return Answer(question, 0, reason="the service cannot be reached")


def _known(question: str, report: Mapping[str, Any]) -> Answer:
    answered = [entry for entry in report["dependencies"] if "vulns" in entry]
    found = tuple(
        f"{entry['name']} {entry['version']}: {vulnerability['id']}"
        for entry in answered
        for vulnerability in entry["vulns"]
    )
    return Answer(question, len(answered), found, "the service knows none of these packages")


def withdrawn(lines: Sequence[str], patience: int | None = None) -> Answer:
    """Which pinned releases their authors have withdrawn (yanked).

    patience: the seconds a source may be silent; without it as pip is set up.
    """
    question = "withdrawn releases"
    with tempfile.TemporaryDirectory() as folder:
        path, report = Path(folder) / "pins.txt", Path(folder) / "report.json"
        path.write_text("\n".join(lines), encoding="utf-8")
        options: tuple[str, ...] = ("--dry-run", "--no-deps", "--ignore-installed", "--quiet")
        if patience is not None:
            options += (f"--timeout={patience}", "--retries=0")
        done = _run("pip", "install", *options, "--report", str(report), "-r", str(path))
        if done.returncode or not report.exists():
            return Answer(question, 0, reason="no source of packages can be reached")
        packages = json.loads(report.read_text(encoding="utf-8"))["install"]
    found = tuple(
        f"{entry['metadata']['name']} {entry['metadata']['version']} is withdrawn"
        for entry in packages
        if entry["is_yanked"]
    )
    return Answer(question, len(packages), found)


def answers(patience: int | None = None) -> list[Answer]:
    """All questions, asked at once; of the services for vulnerabilities the first that answers.

    patience: the seconds that anybody who is asked may be silent, if not the usual ones.
    """
    lines, silent = pins(), _PATIENCE if patience is None else patience
    with ThreadPoolExecutor() as together:
        asked = [
            together.submit(vulnerable, lines, service, asking, silent)
            for service, asking in _SERVICES.items()
        ]
        releases = together.submit(withdrawn, lines, patience)
        services = [each.result() for each in asked]
        known = next((answer for answer in services if answer.packages), services[-1])
        return [known, releases.result()]


def main() -> int:
    """Print a line for each question."""
    found = answers()
    print("\n".join(map(str, found)))
    if not any(answer.packages for answer in found):
        return 2
    return int(any(answer.findings for answer in found))


if __name__ == "__main__":
    sys.exit(main())
