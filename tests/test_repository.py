"""The repository itself: exact pins that agree, and nothing committed that should not be."""

from __future__ import annotations

import ast
import itertools
import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from geodata.tabular import read_table
from tests.repository import ROOMS, files, project, text_of

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "darwin", "win32")
LONGEST_FILE = 300
TOP_LEVEL = {
    ".ci", ".gitignore", ".streamlit", "CHANGELOG.md", "LICENSE", "Makefile", "NOTICE.md",
    "README.md", "SECURITY.md", "app.py", "bench", "datapackage.json", "deploy", "docs", "facts",
    "geodata",
    "packages.txt", "pages", "pyproject.toml", "requirements-dev.txt",
    "requirements-geodata.txt", "requirements.txt", "tests", "views",
}  # fmt: skip
PINS = ("requirements.txt", "requirements-dev.txt")
DATA_PINS = "requirements-geodata.txt"
CODE = (*ROOMS, "bench", "app.py")
BENCH_PICTURE = Path("bench/results.png")

# One letter of each stands in brackets, so that this file does not name what it forbids.
REGISTRIES = re.compile(
    r"py[p]i\.(org|python)|[p]ythonhosted|[n]pmjs\.|[r]egistry\.yarnpkg|[a]naconda\.(org|com)"
    r"|[c]rates\.io|[r]ubygems\.org|proxy\.[g]olang|[m]irrors?\.(aliyun|tuna|ustc)"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/([w]ork|[r]oot|[h]ome|[t]mp|[U]sers)/")
UNSAFE_HTML = re.compile(r"unsafe_allow_[h]tml")


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of each file but the pictures."""
    for path in files():
        if path.suffix != ".png":
            yield path.as_posix(), text_of(path)


def asked_for(name: str) -> list[Requirement]:
    """What pyproject.toml asks for of a list of pins."""
    asked = {
        "requirements.txt": project()["project"]["dependencies"],
        "requirements-dev.txt": project()["dependency-groups"]["dev"],
    }
    return [Requirement(line) for line in asked[name]]


def environments() -> Iterator[dict[str, str]]:
    for python, system in itertools.product(PYTHONS, SYSTEMS):
        version = {"python_version": python, "python_full_version": f"{python}.0"}
        yield {**version, "sys_platform": system}


def pinned(name: str, environment: dict[str, str]) -> dict[str, str]:
    """Package → version in an environment; no package may be pinned twice there."""
    found: dict[str, str] = {}
    for pin in map(Requirement, text_of(name).splitlines()):
        if pin.marker is None or pin.marker.evaluate(environment):
            key = canonicalize_name(pin.name)
            assert key not in found, f"{name}: {key} is pinned twice for {environment}"
            found[key] = next(iter(pin.specifier)).version
    return found


@pytest.mark.parametrize("name", [*PINS, DATA_PINS])
def test_pins_are_exact_and_hold_no_address_option_or_hash(name: str) -> None:
    lines = text_of(name).splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; .+)?", line), line


@pytest.mark.parametrize("name", PINS)
def test_pins_satisfy_what_the_project_asks_for(name: str) -> None:
    for environment in environments():
        versions = pinned(name, environment)
        for asked in asked_for(name):
            version = versions.get(canonicalize_name(asked.name))
            assert version, f"{name} lacks {asked.name} for {environment}"
            assert asked.specifier.contains(version, prereleases=True), f"{asked}: {version}"


def test_both_lists_of_pins_agree() -> None:
    for environment in environments():
        app, development = (pinned(name, environment) for name in PINS)
        shared = app.keys() & development.keys()
        assert {name: app[name] for name in shared} == {name: development[name] for name in shared}


def test_the_data_packages_are_pinned_as_the_layers_were_built() -> None:
    table = read_table("layer_sources.csv")
    built_from = dict(zip(table["package"], table["version"], strict=True))
    assert pinned(DATA_PINS, {}) == built_from


def test_the_top_level_holds_nothing_unexpected() -> None:
    assert {path.parts[0] for path in files()} == TOP_LEVEL


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in texts()
        for pattern in (REGISTRIES, MACHINE_PATHS)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_every_file_is_text_but_the_pictures_in_docs_and_that_of_the_bench() -> None:
    pictures = {path for path in files() if path.suffix == ".png"} - {BENCH_PICTURE}
    assert {path.parent for path in pictures} <= {Path("docs"), Path("docs/gallery")}
    assert [name for name, text in texts() if "\0" in text] == []


def test_files_of_code_are_short() -> None:
    lengths = {
        name: text.count("\n")
        for name, text in texts()
        if name.split("/")[0] in CODE and name.endswith((".py", ".js", ".css"))
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for() -> None:
    modules = {
        name: ast.get_docstring(ast.parse(text))
        for name, text in texts()
        if name.endswith(".py") and name.split("/")[0] in CODE and text.strip()
    }
    assert [name for name, docstring in modules.items() if not docstring] == []
    assert modules.keys() >= {"app.py", "pages/atlas.py", "pages/shell/router.py"}


def test_no_page_trusts_html_that_it_did_not_escape() -> None:
    assert [name for name, text in texts() if UNSAFE_HTML.search(text)] == []


def test_every_package_is_declared() -> None:
    modules = (path for path in files() if path.parts[0] in ROOMS and path.suffix == ".py")
    packages = {".".join(module.parent.parts) for module in modules}
    assert set(project()["tool"]["setuptools"]["packages"]) == packages


def test_the_server_has_a_chinese_font() -> None:
    assert "fonts-noto-cjk" in text_of("packages.txt").split()


def test_continuous_integration_calls_make_test() -> None:
    assert text_of(".ci/run").splitlines()[-1] == "make test"
    assert os.name == "nt" or os.access(Path(__file__).parents[1] / ".ci/run", os.X_OK)


def test_both_themes_are_set_and_nothing_is_reported_to_anybody() -> None:
    config = tomllib.loads(text_of(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    light, dark = config["theme"]["light"], config["theme"]["dark"]
    assert light.keys() == dark.keys() >= {"primaryColor", "backgroundColor", "textColor"}
    assert light["backgroundColor"] != dark["backgroundColor"]


def test_project_data_package_and_changelog_name_one_version() -> None:
    version = project()["project"]["version"]
    assert json.loads(text_of("datapackage.json"))["version"] == version
    newest = re.search(r"^## \[(.+?)\]", text_of("CHANGELOG.md"), re.MULTILINE)
    assert newest and newest.group(1) == version
