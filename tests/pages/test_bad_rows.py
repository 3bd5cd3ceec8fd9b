"""Bad rows: kept out, named with file, row, column and value, and everything else works."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from facts.loading import load
from facts.problems import Problem
from geodata.places import read_places
from tests.pages.elsewhere import copy_of_the_app, run_there
from tests.pages.reader import ROOT

TABLE: Final = "facts/tables/observations.csv"
LETTER: Final = "hd23-ai-core-scale-hubei-2022"
UNKNOWN: Final = "hd23-ai-enterprises-wuhan-2023"

LOOK = """
import json, sys
from tests.pages.reader import Reader
reader = Reader()
shown = {
    "atlas-en": reader.open(lang="en"),
    "atlas-zh": reader.open(lang="zh"),
    "sources-en": reader.open("sources", lang="en"),
}
print(json.dumps({
    name: {
        "errors": page.errors,
        "ready": page.ready,
        "banner": page.of("p", "atlas-banner"),
        "cells": page.of("td"),
        "maps": len(page.maps),
    }
    for name, page in shown.items()
}))
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository with a letter for a number and an unknown place."""
    copy = copy_of_the_app(tmp_path_factory.mktemp("broken"))
    _change(copy / TABLE, {LETTER: {"value": "5l6"}, UNKNOWN: {"place_id": "wuhann"}})
    return copy


def _change(path: Path, changes: Mapping[str, Mapping[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [{**row, **changes.get(row["observation_id"], {})} for row in reader]
        columns = list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _line(identifier: str) -> int:
    """The line of the table on which a row begins; no cell of it breaks a line."""
    lines = (ROOT / TABLE).read_text(encoding="utf-8").splitlines()
    (found,) = (at for at, line in enumerate(lines, 1) if line.startswith(f"{identifier},"))
    return found


@pytest.fixture(scope="module")
def problems(broken: Path) -> dict[tuple[int, str], Problem]:
    places, faults = read_places(broken / "geodata/tables/places.csv")
    assert faults == []
    evidence = load(broken, place_ids=frozenset(places["place_id"]))
    kept = set(evidence.observations["observation_id"])
    written = (ROOT / TABLE).read_text(encoding="utf-8").splitlines()
    assert len(kept) == len(written) - len(["header", LETTER, UNKNOWN])
    assert not {LETTER, UNKNOWN} & kept
    return {(fault.row, fault.column): fault for fault in evidence.problems if fault.file == TABLE}


def test_a_letter_for_a_number_is_named(problems: dict[tuple[int, str], Problem]) -> None:
    fault = problems[_line(LETTER), "value"]
    assert (fault.table, fault.file, fault.value) == ("observations", TABLE, "5l6")
    assert fault.message_en
    assert fault.message_zh


def test_an_unknown_place_is_named(problems: dict[tuple[int, str], Problem]) -> None:
    fault = problems[_line(UNKNOWN), "place_id"]
    assert (fault.file, fault.value) == (TABLE, "wuhann")
    assert fault.message_en.startswith("wuhann is not a row of places")


@pytest.fixture(scope="module")
def app(broken: Path) -> dict[str, dict[str, Any]]:
    """What the app shows on the broken copy, run in a process of its own."""
    return run_there(broken, LOOK)


def test_the_app_still_works(app: dict[str, dict[str, Any]]) -> None:
    assert [page["errors"] for page in app.values()] == [[], [], []]
    assert app["atlas-en"]["ready"]["ready"] == "atlas"
    assert app["atlas-en"]["maps"] == 2


def test_the_banner_names_file_row_column_and_value(app: dict[str, dict[str, Any]]) -> None:
    (english,), (chinese,) = app["atlas-en"]["banner"], app["atlas-zh"]["banner"]
    for said in (english, chinese):
        assert TABLE in said
        assert str(_line(LETTER)) in said
        assert "5l6" in said
    assert "column value" in english
    assert "Sources" in english
    assert "来源" in chinese


def test_all_of_them_stand_on_sources(app: dict[str, dict[str, Any]]) -> None:
    cells = app["sources-en"]["cells"]
    rows = [cells[at : at + 4] for at, cell in enumerate(cells) if cell == TABLE]
    assert [TABLE, str(_line(LETTER)), "value", "5l6"] in rows
    assert [TABLE, str(_line(UNKNOWN)), "place_id", "wuhann"] in rows
