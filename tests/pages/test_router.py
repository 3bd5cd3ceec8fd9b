"""The pages: thin scripts on one frame, each guarded, each with an address that is its name."""

import ast
from pathlib import Path

import pytest

from pages.shell.router import PAGES

PAGES_FOLDER = Path(__file__).parents[2] / "pages"
LONGEST = 45

every_page = pytest.mark.parametrize("page", [entry.name for entry in PAGES])


def test_every_script_is_a_page_and_every_page_a_script() -> None:
    scripts = {path.stem for path in PAGES_FOLDER.glob("*.py")} - {"__init__"}
    assert {entry.name for entry in PAGES} == scripts
    assert all((PAGES_FOLDER.parent / entry.path).is_file() for entry in PAGES)


def test_the_atlas_is_home() -> None:
    assert [entry.name for entry in PAGES if entry.default] == ["atlas"]


@every_page
def test_a_page_is_nothing_but_its_frame(page: str) -> None:
    """The frame calls the guard that keeps deep links right after a cold start."""
    tree = ast.parse((PAGES_FOLDER / f"{page}.py").read_text(encoding="utf-8"))
    rest = [
        node
        for node in tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr)
    ]
    (frame,) = rest
    assert isinstance(frame, ast.With)
    assert ast.unparse(frame.items[0].context_expr) == f"frame.page('{page}')"
    assert ast.get_docstring(tree)


@every_page
def test_a_page_is_thin(page: str) -> None:
    lines = (PAGES_FOLDER / f"{page}.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST
