"""Quotations: every core figure stands in the paragraph it names, where the documents are held."""

import hashlib
from pathlib import Path

import pytest

from facts.loading import Evidence, load
from facts.quotations import find_missing
from facts.schema import ROOT
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, observation, source

SOURCES = ROOT.parent / "shared" / "sources"
TEXT = "Riverland Post\n\n  The census has more than 30 firms.\n"


def test_every_core_figure_stands_in_its_paragraph(evidence: Evidence) -> None:
    if not SOURCES.is_dir():
        pytest.skip(
            "NOT CHECKED: the five source documents are not at hand (../shared/sources), "
            "so no printed figure was compared with its text"
        )
    assert find_missing(evidence, SOURCES) == []


def quoting_land(build_land: BuildLand, tmp_path: Path, **cells: str) -> tuple[Evidence, Path]:
    """Give a land of one source that is held, with one observation quoting it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    checksum = hashlib.sha256(TEXT.encode()).hexdigest()
    quote = observation("quote", "firms", "east-town", "30", "2022", bound="at_least") | {
        "paragraph": "2",
        "as_printed": "more than 30",
    }
    emptied = {name: () for name in TABLES if name not in ("indicators", "places")}
    tables = emptied | {
        "sources": [source("paper-a", "A", "2023", sha256=checksum)],
        "observations": [quote | cells],
    }
    return load(build_land(**tables), place_ids=PLACES), folder


def test_a_figure_in_its_paragraph_is_no_problem(build_land: BuildLand, tmp_path: Path) -> None:
    assert find_missing(*quoting_land(build_land, tmp_path)) == []


@pytest.mark.parametrize(
    ("cells", "column", "words_en", "words_zh"),
    [
        (
            {"paragraph": "1"},
            "as_printed",
            "paragraph 1 of the document does not print this; it stands in 2",
            "见于第 2 段",
        ),
        ({"as_printed": "more than 31"}, "as_printed", "it stands nowhere in it", "文献中未见"),
        ({"paragraph": "9"}, "paragraph", "the document has 2 paragraphs", "共 2 段"),
    ],
)
def test_a_figure_elsewhere_is_told_where(
    build_land: BuildLand,
    tmp_path: Path,
    cells: dict[str, str],
    column: str,
    words_en: str,
    words_zh: str,
) -> None:
    [problem] = find_missing(*quoting_land(build_land, tmp_path, **cells))
    assert (problem.table, problem.row, problem.column) == ("observations", 2, column)
    assert words_en in problem.message_en
    assert words_zh in problem.message_zh


def test_a_text_that_is_not_the_one_read_is_named(build_land: BuildLand, tmp_path: Path) -> None:
    land, folder = quoting_land(build_land, tmp_path)
    (folder / "paper.txt").write_text(TEXT + "changed", encoding="utf-8")
    [problem] = find_missing(land, folder)
    assert (problem.table, problem.row, problem.column) == ("sources", 2, "sha256")
    assert "no document at hand has this checksum" in problem.message_en
