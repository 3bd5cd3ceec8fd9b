"""The extents of development zones, drawn inside their host divisions.

A zone that equals whole districts takes their shape. Of the others no boundary is published
as data, only an area and the hosts: filling both hosts would show a zone five times its size.
So the zone is a circle round a stated centre, cut by its hosts, whose radius is solved so that
the cut area is the stated one. It is right in size and place and wrong in outline, which is
what `extent = approximate` tells the reader. Centres, areas and hosts are rows of
`tables/zone_extents.csv`: for Optics Valley 518 km² of the 2,532 km² of Hongshan and
Jiangxia; for Car Valley all of Hannan (290 km²) and about 200 km² of the 1,094 km² of Caidian,
an estimate, since no source at hand prints the area of its three subdistricts there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.geojson import snap_to_grid
from geodata.measuring import area_km2, circle
from geodata.tabular import BrokenTable, read_table, split_list

ZONES_TABLE: Final = "zone_extents.csv"
BISECTIONS: Final = 40
SOLVED_SHARE: Final = 1e-3
"""How far the solved area may be from the stated one; more means that there is no solution."""


class ZoneExtent(NamedTuple):
    """One row of zone_extents.csv; centre in WGS 84 degrees, area in km², NaN for whole."""

    zone_feature_id: str
    place_id: str
    extent: str
    host_adcodes: str
    centre_lon: float
    centre_lat: float
    area_km2: float
    note_en: str
    note_zh: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The adcodes of the host divisions."""
        return split_list(self.host_adcodes)


def read_zone_extents() -> list[ZoneExtent]:
    """Read the zone rows. Raises BrokenTable for a broken table or an unknown extent."""
    table = read_table(ZONES_TABLE, numbers=("centre_lon", "centre_lat", "area_km2"))
    rows = [
        ZoneExtent(*values)
        for values in table[list(ZoneExtent._fields)].itertuples(index=False, name=None)
    ]
    for number, row in enumerate(rows, start=2):
        if row.extent not in ("whole", "approximate"):
            raise BrokenTable(
                f"{ZONES_TABLE}, row {number}, column extent: {row.extent!r} met, "
                f"whole or approximate expected"
            )
    return rows


def draw_zone(zone: ZoneExtent, divisions: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Draw one zone inside its hosts (adcode → geometry), in WGS 84 degrees, rounded.

    Raises BrokenTable when a host is unknown or the area does not fit into the hosts.
    """
    unknown = [adcode for adcode in zone.hosts if adcode not in divisions]
    if unknown or not zone.hosts:
        raise BrokenTable(
            f"{ZONES_TABLE}: {zone.zone_feature_id}: host_adcodes {zone.host_adcodes!r} "
            f"must name county-level divisions of the province"
        )
    hosts = shapely.coverage_union_all([divisions[adcode] for adcode in zone.hosts])
    if zone.extent == "whole":
        return hosts
    return snap_to_grid(_cut_to_area(zone, hosts))


def _cut_to_area(zone: ZoneExtent, hosts: BaseGeometry) -> BaseGeometry:
    """Find by bisection the circle whose part inside the hosts has the stated area."""
    low, high = 0.0, 2.0 * area_km2(hosts) ** 0.5
    for _ in range(BISECTIONS):
        radius = (low + high) / 2
        if area_km2(_inside(zone, hosts, radius)) < zone.area_km2:
            low = radius
        else:
            high = radius
    found = _inside(zone, hosts, high)
    if not abs(area_km2(found) / zone.area_km2 - 1) < SOLVED_SHARE:
        raise BrokenTable(
            f"{ZONES_TABLE}: {zone.zone_feature_id}: no circle round "
            f"{zone.centre_lon}, {zone.centre_lat} covers {zone.area_km2} km² of its hosts; "
            f"correct centre, area or hosts"
        )
    return found


def _inside(zone: ZoneExtent, hosts: BaseGeometry, radius_km: float) -> BaseGeometry:
    """Cut the circle by the hosts; only the piece round the centre counts as the zone."""
    shape = circle(zone.centre_lon, zone.centre_lat, radius_km).intersection(hosts)
    centre = Point(zone.centre_lon, zone.centre_lat)
    pieces = [piece for piece in shapely.get_parts(shape) if piece.covers(centre)]
    return pieces[0] if pieces else Polygon()
