from __future__ import annotations

import pytest
import shapely

from geodata.measuring import area_km2, circle


def test_a_degree_cell_at_the_equator_has_its_ellipsoidal_area() -> None:
    # From the closed formula of the area between the equator and a parallel of the ellipsoid.
    cell = shapely.segmentize(shapely.box(0, 0, 1, 1), 0.01)
    assert area_km2(cell) == pytest.approx(12308.46389, abs=1e-3)


def test_area_does_not_depend_on_winding() -> None:
    box = shapely.box(114, 30, 115, 31)
    assert area_km2(shapely.reverse(box)) == area_km2(box)


def test_a_circle_has_its_radius_on_the_ground() -> None:
    # A regular 96-gon holds 0.99929 of its circle: 96 / 2π · sin(2π / 96).
    assert area_km2(circle(114.5, 30.5, 10.0)) == pytest.approx(314.159 * 0.99929, rel=1e-4)
