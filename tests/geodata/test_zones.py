from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from geodata.measuring import area_km2
from geodata.tabular import BrokenTable
from geodata.zones import ZoneExtent, draw_zone, read_zone_extents

WEST = shapely.box(114.0, 30.0, 114.5, 30.5)
EAST = shapely.box(114.5, 30.0, 115.0, 30.5)
HOSTS = {"420001": WEST, "420002": EAST}


def zone(**changes: object) -> ZoneExtent:
    values: dict[str, object] = {
        "zone_feature_id": "sample", "place_id": "sample", "extent": "approximate",
        "host_adcodes": "420001;420002", "centre_lon": 114.5, "centre_lat": 30.02,
        "area_km2": 300.0, "note_en": "", "note_zh": "",
    }  # fmt: skip
    return ZoneExtent(**(values | changes))


def test_a_circle_cut_by_its_hosts_still_has_the_stated_area() -> None:
    drawn = draw_zone(zone(), HOSTS)
    assert area_km2(drawn) == pytest.approx(300.0, rel=1e-3)
    assert drawn.bounds[1] == 30.0
    assert shapely.union_all([WEST, EAST]).covers(drawn)


def test_a_whole_zone_is_its_hosts() -> None:
    assert draw_zone(zone(extent="whole", host_adcodes="420002"), HOSTS).equals(EAST)


def test_an_area_that_does_not_fit_is_refused() -> None:
    with pytest.raises(BrokenTable, match=r"sample: no circle round 114.5, 30.02 covers 9000.0"):
        draw_zone(zone(area_km2=9000.0), HOSTS)


def test_an_unknown_host_is_refused() -> None:
    with pytest.raises(BrokenTable, match="host_adcodes '420099' must name"):
        draw_zone(zone(host_adcodes="420099"), HOSTS)


def test_the_shipped_zones_have_their_sizes_inside_their_hosts(
    layers: dict[str, gpd.GeoDataFrame],
) -> None:
    counties = dict(zip(layers["counties"].adcode, layers["counties"].geometry, strict=True))
    drawn = dict(zip(layers["zones"].id, layers["zones"].geometry, strict=True))
    areas = {name: round(area_km2(shape)) for name, shape in drawn.items()}
    assert areas == {
        "car-valley-caidian": 200, "car-valley-hannan": 290, "net-valley": 486,
        "optics-valley": 518,
    }  # fmt: skip
    assert drawn["car-valley-hannan"].equals(counties["420113"])
    assert drawn["net-valley"].equals(counties["420112"])
    hosts = counties["420111"].union(counties["420115"])
    assert area_km2(drawn["optics-valley"].difference(hosts)) < 0.05
    assert area_km2(hosts) == pytest.approx(2532, abs=1)


def test_zone_rows_say_how_far_they_can_be_trusted(layers: dict[str, gpd.GeoDataFrame]) -> None:
    extents = {row.zone_feature_id: row.extent for row in read_zone_extents()}
    assert extents == dict(zip(layers["zones"].id, layers["zones"].extent, strict=True))
    assert sorted(extents.values()) == ["approximate", "approximate", "whole", "whole"]
