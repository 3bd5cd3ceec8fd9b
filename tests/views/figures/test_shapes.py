"""Shapes: symbols and places as paths; and that signs are told apart without colour."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from tests.views.test_palette import contrast
from views.figures.shapes import placed, projected, symbol_path
from views.labels import Frame
from views.palette import PRINT
from views.symbols import SYMBOLS

FRAME = Frame(108.0, 29.0, 116.0, 33.0, 560, 400)
SQUARE = {
    "type": "Feature",
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [[110, 30], [112, 30], [112, 32], [110, 32], [110, 30]],
            [[110.5, 30.5], [110.5, 31.5], [111.5, 31.5], [111.5, 30.5], [110.5, 30.5]],
        ],
    },
    "properties": {},
}


@pytest.mark.parametrize("name", sorted(SYMBOLS))
def test_every_symbol_has_a_path_in_its_box(name: str) -> None:
    path = symbol_path(SYMBOLS[name].path)
    box = path.get_extents()
    assert max(box.width, box.height) > 4
    assert min(box.x0, box.y0) >= -14
    assert max(box.x1, box.y1) <= 14


def test_a_star_is_the_star_of_the_screen() -> None:
    points = symbol_path("M0,-9 L9,0 0,9 -9,0Z").vertices
    assert np.allclose(points, [(0, -9), (9, 0), (0, 9), (-9, 0), (0, -9)])
    assert np.allclose(symbol_path("M-8,0 H8").vertices, [(-8, 0), (8, 0)])
    with pytest.raises(ValueError, match="not use"):
        symbol_path("1,2 3,4")


def test_a_polygon_stands_where_the_frame_puts_its_labels_and_keeps_its_hole() -> None:
    path = placed(SQUARE, FRAME, Affine2D().scale(0.8).translate(30, 70))
    box = path.get_extents()
    left, bottom = FRAME.pixel(110, 30)
    right, top = FRAME.pixel(112, 32)
    expected = (left * 0.8 + 30, top * 0.8 + 70, right * 0.8 + 30, bottom * 0.8 + 70)
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(expected, abs=0.05)
    assert list(path.codes).count(Path.MOVETO) == 2
    assert projected(SQUARE) is projected(SQUARE)


def test_what_lies_outside_the_frame_is_not_drawn() -> None:
    far = Frame(100.0, 20.0, 104.0, 22.0, 400, 300)
    assert len(placed(SQUARE, far, Affine2D())) == 0


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(SYMBOLS), 2)))
def test_two_signs_are_told_apart_without_colour(one: str, other: str) -> None:
    a, b = SYMBOLS[one], SYMBOLS[other]
    differs = (a.path, a.filled, a.dashed) != (b.path, b.filled, b.dashed)
    lightness = contrast(getattr(PRINT, a.colour), getattr(PRINT, b.colour)) >= 1.4
    larger = max(a.size, b.size) / min(a.size, b.size) >= 1.5
    assert differs or lightness or larger
