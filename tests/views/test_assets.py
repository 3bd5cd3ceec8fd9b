"""The browser's own script: complete, and text never becomes HTML in it."""

import re
from pathlib import Path

import pytest

from tests.views.drawn import script_of
from tests.views.material import Material, choice

ASSETS = Path(__file__).parents[2] / "views" / "assets"
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


@pytest.fixture(scope="module")
def script() -> str:
    return (ASSETS / "atlas.js").read_text(encoding="utf-8")


def test_text_is_set_as_text(script: str) -> None:
    assert "textContent" in script
    for way_in in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way_in not in script


@pytest.mark.parametrize("name", ["atlas.js", "atlas.css"])
def test_it_needs_no_other_host(name: str) -> None:
    text = (ASSETS / name).read_text(encoding="utf-8").replace(SVG_NAMESPACE, "")
    assert "http" not in text
    assert "@import" not in text
    assert "//cdn" not in text


def test_every_function_that_a_drawing_calls_is_there(material: Material, script: str) -> None:
    called = {
        name
        for view in ("province", "wuhan")
        for name in re.findall(r"\batlas\.(\w+)", script_of(material.drawing(choice(view)), "en"))
    }
    assert called == {"shade", "mark", "describe"}
    for name in (*called, "prepare", "remember"):
        assert f"atlas.{name} = function" in script
