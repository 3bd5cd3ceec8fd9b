"""The import contract: data flows one way, and import-linter holds every room to it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command()"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
"""What older linters write even where nobody sees colours."""


@pytest.fixture(scope="module")
def contracts() -> list[str]:
    """The names of the contracts in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in project["tool"]["importlinter"]["contracts"]]


@pytest.fixture(scope="module")
def verdict() -> subprocess.CompletedProcess[str]:
    """What `lint-imports` says of the rooms as they are."""
    return subprocess.run(
        [sys.executable, "-c", LINTER, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_every_contract_is_kept(
    contracts: list[str], verdict: subprocess.CompletedProcess[str]
) -> None:
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    words = re.sub(r"\s+", " ", COLOURS.sub("", verdict.stdout))
    for name in contracts:
        assert f"{name} KEPT" in words
    assert f"Contracts: {len(contracts)} kept, 0 broken." in words


def test_the_contracts_are_those_of_the_house(contracts: list[str]) -> None:
    assert contracts == [
        "Data flows one way: geodata and facts, then views, then pages",
        "Pure rooms never import Streamlit",
        "Rooms of data never draw",
        "A page never imports another page",
    ]


def test_all_pages_are_named_in_the_contract_between_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (pages,) = (
        contract["modules"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["type"] == "independence"
    )
    scripts = {f"pages.{path.stem}" for path in (ROOT / "pages").glob("*.py")}
    assert set(pages) == scripts - {"pages.__init__"}
