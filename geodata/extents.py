"""The views of the atlas (province, city inset) as rows: names, bounds and clip windows."""

from __future__ import annotations

from typing import Final, NamedTuple

import shapely
from shapely.geometry import Polygon

from geodata.problems import Problem
from geodata.tabular import BrokenTable, read_table

VIEWS_TABLE: Final = "atlas_views.csv"
BOUNDS: Final = (
    "west", "south", "east", "north", "clip_west", "clip_south", "clip_east", "clip_north",
)  # fmt: skip


class Extent(NamedTuple):
    """One view; bounds in WGS 84 degrees, `clip_*` the wider window its data are cut to."""

    view_id: str
    place_id: str
    adcode: str
    name_en: str
    name_zh: str
    west: float
    south: float
    east: float
    north: float
    clip_west: float
    clip_south: float
    clip_east: float
    clip_north: float
    note_en: str
    note_zh: str

    @property
    def bounds(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """South-west and north-east corner as (lat, lon), the order that Leaflet takes."""
        return (self.south, self.west), (self.north, self.east)

    @property
    def window(self) -> Polygon:
        """The clip window as a polygon in degrees."""
        return shapely.box(self.clip_west, self.clip_south, self.clip_east, self.clip_north)


def read_extents() -> dict[str, Extent]:
    """Read the views: view_id → Extent, in the order of the table, the main view first.

    Raises BrokenTable for a broken table or bounds that enclose nothing.
    """
    table = read_table(VIEWS_TABLE, numbers=BOUNDS)
    absent = [column for column in Extent._fields if column not in table.columns]
    if absent:
        raise BrokenTable(f"{VIEWS_TABLE}: columns missing: {', '.join(absent)}")
    rows = [
        Extent(*values) for values in table[list(Extent._fields)].itertuples(index=False, name=None)
    ]
    for number, row in enumerate(rows, start=2):
        if not (row.clip_west <= row.west < row.east <= row.clip_east
                and row.clip_south <= row.south < row.north <= row.clip_north):  # fmt: skip
            raise BrokenTable(
                f"{VIEWS_TABLE}, row {number}: the bounds of {row.view_id} must run west to "
                f"east and south to north, inside its clip window"
            )
    return {row.view_id: row for row in rows}


def usable_extents() -> tuple[dict[str, Extent], list[Problem]]:
    """Read the views, and what is wrong with their table; never raises.

    A view that the table does not give is the one of PLAIN, so that the maps stand all the same.
    """
    try:
        read = read_extents()
    except BrokenTable as fault:
        return dict(PLAIN), [_problem(str(fault), f"无法使用（{fault}）")]
    absent = [view for view in PLAIN if view not in read]
    said = ", ".join(absent)
    return {**PLAIN, **read}, [
        _problem(f"{VIEWS_TABLE}: rows missing: {said}", f"缺少下列行：{said}") for _ in absent[:1]
    ]


PLAIN: Final = {
    "province": Extent(
        "province", "hubei", "420000", "All Hubei", "全省", 108.3, 28.98, 116.2, 33.33,
        104.3, 27.0, 119.0, 35.2, "", "",
    ),
    "wuhan": Extent(
        "wuhan", "wuhan", "420100", "Wuhan", "武汉", 113.72, 30.1, 114.98, 30.84,
        113.2, 29.8, 115.3, 31.2, "", "",
    ),
}  # fmt: skip
"""The views as they are without their table; a test holds both together."""


def _problem(said_en: str, said_zh: str) -> Problem:
    return Problem(
        "atlas_views", f"geodata/tables/{VIEWS_TABLE}", 0, "", "",
        f"{said_en}; restore the file, until then the maps keep the extent built in",
        f"{said_zh}；请恢复该文件，在此之前地图采用内置范围",
    )  # fmt: skip
