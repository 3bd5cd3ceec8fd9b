from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from geodata.divisions import BrokenCoverage, assert_coverage, dissolve, fit_neighbours

CELLS = {
    "1": shapely.box(0, 0, 1, 1), "2": shapely.box(1, 0, 2, 1), "3": shapely.box(0, 1, 1, 2),
}  # fmt: skip


def frame(shapes: dict[str, shapely.Polygon]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"adcode": list(shapes)}, geometry=list(shapes.values()), crs=4326)


def test_dissolving_adds_no_vertex() -> None:
    cells = frame(CELLS).assign(group=["a", "a", "b"])
    united = dissolve(cells, "group")
    assert united["a"].equals(shapely.box(0, 0, 2, 1))
    assert united["b"].equals(CELLS["3"])


def test_a_gap_or_overlap_is_named() -> None:
    assert_coverage(frame(CELLS))
    with pytest.raises(BrokenCoverage, match=r"after rounding: 1, 2"):
        assert_coverage(frame({**CELLS, "2": shapely.box(0.9, 0, 2, 1)}))


def test_neighbours_are_flush_with_the_outline_after_simplifying() -> None:
    # The middle cell bulges into its neighbours by a corner that simplifying takes away.
    outline = shapely.Polygon([(1, 0), (2, 0), (2, 1), (1, 1), (0.99, 0.5)])
    left = shapely.Polygon([(0, 0), (1, 0), (0.99, 0.5), (1, 1), (0, 1)])
    window = shapely.box(0.2, 0, 2.8, 1)
    fitted = fit_neighbours(
        frame({"left": left, "right": shapely.box(2, 0, 3, 1)}), outline, window, 0.2
    )
    assert sorted(fitted) == ["left", "right"]
    whole = shapely.union_all([outline, *fitted.values()])
    assert whole.symmetric_difference(window).area == pytest.approx(0, abs=1e-9)
    assert fitted["left"].intersection(outline).area == pytest.approx(0, abs=1e-9)
    assert (0.99, 0.5) in fitted["left"].exterior.coords


def test_the_shipped_levels_share_their_edges(layers: dict[str, gpd.GeoDataFrame]) -> None:
    counties, prefectures = layers["counties"], layers["prefectures"]
    assert (len(counties), len(prefectures), len(layers["outline"])) == (103, 17, 1)
    assert shapely.coverage_is_valid(counties.geometry.to_numpy())
    assert shapely.coverage_is_valid(prefectures.geometry.to_numpy())
    for prefecture in prefectures.itertuples():
        members = counties[counties.parent_id == prefecture.place_id]
        assert shapely.coverage_union_all(members.geometry.to_numpy()).equals(prefecture.geometry)
    whole = shapely.coverage_union_all(prefectures.geometry.to_numpy())
    assert whole.equals(layers["outline"].geometry.iloc[0])


def test_the_shipped_neighbours_meet_the_outline_to_within_rounding(
    layers: dict[str, gpd.GeoDataFrame],
) -> None:
    outline = layers["outline"].geometry.iloc[0]
    around = layers["neighbours"].union_all()
    assert len(layers["neighbours"]) == 15
    ring = outline.buffer(0.5).difference(outline)
    # Four decimals are steps of 0.0001 degrees, so no sliver may be wider than twice that.
    assert around.intersection(outline).buffer(-0.0001).is_empty
    assert ring.difference(around).buffer(-0.0001).is_empty
    assert ring.difference(around).area + around.intersection(outline).area < 5e-4
