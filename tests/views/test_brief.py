"""The command line: what it makes, how it is told what is wrong, and what its exit codes say."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from facts.schema import ROOT
from views import brief
from views.brief_options import parser
from views.figures.builders import FIGURES
from views.figures.content import Content
from views.figures.fonts import MissingFont
from views.figures.world import read_world
from views.words import LANGUAGES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
DATA = {
    "hubei-ai-atlas-tables-en.xlsx",
    "hubei-ai-atlas-tables-zh.xlsx",
    "hubei-ai-atlas-package.zip",
}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Pictures and slides that only say what was asked of them; the sheets are real."""
    asked: list[tuple[Any, ...]] = []

    def picture(content: Content, format: str, dpi: int = 110) -> bytes:
        asked.append((content.ask, format, dpi))
        return f"{content.title} {format} {dpi}".encode()

    def slides(contents: list[Content], cover: str = "", language: str = "en") -> bytes:
        asked.append((contents[0].ask, "pptx", language))
        return contents[0].title.encode()

    monkeypatch.setitem(sys.modules, "views.figures.picture", SimpleNamespace(picture=picture))
    monkeypatch.setitem(sys.modules, "views.figures.slides", SimpleNamespace(slides=slides))
    return asked


READ_ONCE = cache(read_world)


@pytest.fixture(autouse=True)
def without_reading_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands of this process read the same tables; what a filter leaves is read once."""
    monkeypatch.setattr(brief, "read_world", READ_ONCE)


def run(*arguments: str, out: Path) -> int:
    return brief.main([*arguments, "--out", str(out), "--jobs", "1"])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_one_figure_as_it_is_asked_for(
    drawn: list[tuple[Any, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = "https://example.org/?lang=zh"
    code = run(
        "--figure", "indicator", "--lang", "zh", "--format", "png,pptx", "--as-of", "2024",
        "--size", "4x3", "--theme", "print", "--place", "yichang", "--indicator", "ai-enterprises",
        "--evidence", "core", "--grade", "A", "--review", "S(2026)001", "--link", link,
        "--dpi", "300", "--title", "Mine", out=tmp_path,
    )  # fmt: skip
    assert code == brief.DONE
    assert names(tmp_path) == {
        "indicator-ai-enterprises-zh-4x3-2024-print-300dpi-core-A.png",
        "indicator-ai-enterprises-zh-4x3-2024-print-core-A.pptx",
    }
    ask, format, dpi = drawn[0]
    assert (format, dpi, drawn[1][1:]) == ("png", 300, ("pptx", "zh"))
    assert (ask.figure, ask.language, ask.as_of, ask.place) == (
        "indicator",
        "zh",
        "2024",
        "yichang",
    )
    assert (ask.size, ask.theme, ask.review_number) == ("4x3", "print", "S(2026)001")
    assert (ask.link, ask.title) == (link, "Mine")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("[1/2] indicator-ai-enterprises-zh-4x3-2024-print-300dpi-core-A.png")
    assert lines[1].startswith("[2/2] ")
    assert lines[2].startswith("2 files")
    assert "2个文件" in lines[3]


def test_the_full_set(
    drawn: list[tuple[Any, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--all", out=tmp_path) == brief.DONE
    made = names(tmp_path)
    assert made >= DATA
    for figure in FIGURES:
        for language in LANGUAGES:
            own = {name for name in made if name.startswith(figure) and f"-{language}-" in name}
            endings = sorted(name.rpartition(".")[2] for name in own - {""})
            expected = ["csv", "pdf", "png", "png", "pptx", "svg", "xlsx"]
            assert [ending for ending in endings if ending != "geojson"] == expected, figure
            assert sum("300dpi" in name for name in own) == 1
    maps = {name.split("-en-")[0] for name in made if name.endswith(".geojson") and "-en-" in name}
    assert maps == {"layout", "indicator-ai-enterprises", "profile-wuhan", "path-333"}
    out = capsys.readouterr().out
    total = len(FIGURES) * 2 * 8 + len(DATA)
    assert f"[{total}/{total}] " in out
    assert out.count("has no map") == out.count("没有地图") == (len(FIGURES) - len(maps)) * 2
    book = openpyxl.load_workbook(tmp_path / "layout-en-2025.xlsx")
    assert book.sheetnames == ["Layout", "Sources", "Columns"]


def test_the_same_bytes_twice_also_from_two_processes(tmp_path: Path) -> None:
    """In new processes, with another seed for hashing: nothing may depend on the order of a set."""
    wanted = ("--figure", "layout,ledger", "--lang", "both", "--format", "xlsx,csv,geojson")
    first, second = tmp_path / "1", tmp_path / "2"
    run(*wanted, out=first)
    subprocess.run(
        [sys.executable, "-m", "views.brief", *wanted, "--jobs", "2", "--out", str(second)],
        cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": "2"},
    )  # fmt: skip
    assert names(first) == names(second)
    assert len(names(first)) == 10
    for name in names(first):
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


@pytest.mark.parametrize(
    ("arguments", "english"),
    [
        ((), "Nothing to make"),
        (("--figure", "skyline"), "There is no figure “skyline”: choose from layout"),
        (("--figure", "layout", "--format", "bmp"), "There is no format “bmp”"),
        (("--figure", "layout", "--lang", "de"), "There is no language “de”"),
        (("--figure", "layout", "--size", "b5"), "There is no size “b5”"),
        (("--figure", "layout", "--theme", "dark"), "There is no theme “dark”"),
        (("--figure", "layout", "--as-of", "soon"), "“soon” is not a date"),
        (("--figure", "profile", "--place", "atlantis"), "no place “atlantis”"),
        (("--figure", "indicator", "--indicator", "luck"), "no indicator “luck”"),
        (("--figure", "layout", "--evidence", "rumour"), "There is no evidence “rumour”"),
        (("--figure", "layout", "--grade", "D"), "There are no grades “D”"),
        (("--figure", "layout", "--known", "never"), "“never” is not a day"),
        (("--figure", "layout", "--prefer", "x"), "no observation “x”"),
        (("--figure", "layout", "--link", "javascript:alert(1)"), "is not a web address"),
        (("--figure", "layout", "--dpi", "9999"), "9999 dpi is not possible"),
    ],
)
def test_what_there_is_not_is_said_in_both_languages_and_nothing_is_made(
    arguments: tuple[str, ...], english: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(*arguments, out=out) == brief.MISUSED
    first, second = capsys.readouterr().err.splitlines()
    assert english in first
    assert CHINESE.search(second)
    assert not CHINESE.search(first)
    assert not out.exists()


def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        brief.main(["--colour", "red"])
    assert left.value.code == brief.MISUSED
    complaint = capsys.readouterr().err
    assert "--colour" in complaint
    assert CHINESE.search(complaint)


def test_a_file_that_cannot_be_made_does_not_stop_the_others(
    drawn: list[tuple[Any, ...]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fontless(*_: object, **__: object) -> bytes:
        raise MissingFont

    monkeypatch.setitem(sys.modules, "views.figures.picture", SimpleNamespace(picture=fontless))
    code = run("--figure", "layout", "--format", "png,csv", out=tmp_path)
    assert code == brief.FAILED
    assert names(tmp_path) == {"layout-en-2025.csv"}
    out = capsys.readouterr().out.splitlines()
    assert CHINESE.search(out[0])
    assert "font" in out[0]


def test_a_figure_that_has_nothing_to_show_fails_alone(
    drawn: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    code = run(
        "--figure", "path-333,layout", "--known", "2000-01-01", "--format", "csv", out=tmp_path
    )
    assert code == brief.FAILED
    assert "path-333-en-2025-known-2000-01-01.csv" not in names(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("--figure", "layout", "--format", "csv", out=tmp_path / "file") == brief.FAILED
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ((), r"layout +Layout +布局"),
        (("places",), r"wuhan +Wuhan +武汉市"),
        (("indicators",), r"ai-enterprises +AI enterprises +人工智能企业数"),
    ],
)
def test_ids_are_listed_with_their_names(
    what: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert brief.main(["--list", *what]) == brief.DONE
    listed = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(line, found) for found in listed)
    if not what:
        assert [found.split()[0] for found in listed] == list(FIGURES)


def test_the_help_names_every_option_in_both_languages() -> None:
    told = parser().format_help()
    for option in ("figure", "all", "list", "format", "lang", "as-of", "size", "theme", "place",
                   "indicator", "evidence", "grade", "known", "prefer", "title", "review", "link",
                   "out", "dpi", "jobs"):  # fmt: skip
        part = told.split(f"  --{option} ")[-1].split("\n  --")[0]
        assert CHINESE.search(part), option
        assert re.search("[a-z]{2}", part), option
    assert "python -m views.brief --all" in told
