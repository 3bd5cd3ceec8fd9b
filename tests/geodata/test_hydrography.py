from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import hydrography, tabular
from geodata.extents import read_extents
from geodata.hydrography import Hydrography, WaterDetail
from geodata.packages import PinnedFile

WHOLE = WaterDetail(tolerance=0.0, smallest_part_km2=0.0, corner_radius=0.0)


def test_rivers_and_lakes_of_the_province_view(layers: dict[str, gpd.GeoDataFrame]) -> None:
    rivers = layers["rivers"].set_index("id")
    assert rivers.index.tolist() == [
        "han-river-line", "han-river-surface", "yangtze-line", "yangtze-surface",
    ]  # fmt: skip
    assert rivers.name_zh["yangtze-surface"] == "长江"
    names = set(layers["lakes"].name_en)
    assert {"Liangzi Lake", "Honghu Lake", "Danjiangkou Reservoir", "East Lake"} <= names


def test_no_place_with_a_known_position_lies_in_the_water_of_the_inset(
    layers: dict[str, gpd.GeoDataFrame], places: pd.DataFrame
) -> None:
    water = layers["water_wuhan"]
    surfaces = water[water.form == "surface"].union_all()
    sites = places[places.kind.isin(["site", "park", "zone"]) & places.lon.notna()]
    wet = [row.place_id for row in sites.itertuples()
           if surfaces.contains(shapely.Point(row.lon, row.lat))]  # fmt: skip
    assert wet == []


def test_the_yangtze_runs_along_the_districts_it_divides(
    layers: dict[str, gpd.GeoDataFrame],
) -> None:
    """The border of Wuchang and Hanyang is drawn in the river: the datums agree."""
    counties = layers["counties"].set_index("place_id").geometry
    border = counties["wuchang"].intersection(counties["hanyang"])
    water = layers["water_wuhan"].set_index("id").geometry["yangtze-surface"]
    assert border.length > 0.02
    assert border.intersection(water).length / border.length > 0.9


def test_unnamed_surfaces_take_the_name_of_their_banks(
    installed_pins: dict[str, PinnedFile],
) -> None:
    water = Hydrography(installed_pins, read_extents()["wuhan"].window)
    assert sorted(water.surfaces.river) == ["汉江(汉水)", "长江"]
    own = water.surfaces[water.surfaces.river == "汉江(汉水)"]["NAME"]
    assert own.isna().all()


def test_a_water_row_that_finds_nothing_is_named(
    installed_pins: dict[str, PinnedFile], monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    text = (tabular.TABLES / hydrography.WATER_TABLE).read_text(encoding="utf-8")
    (tmp_path / hydrography.WATER_TABLE).write_text(
        text.replace("hydrography,长江", "hydrography,长河"), encoding="utf-8"
    )
    monkeypatch.setattr(tabular, "TABLES", tmp_path)
    water = Hydrography(installed_pins, read_extents_of_shipped())
    with pytest.raises(tabular.BrokenTable, match=r"row 2: yangtze finds no water in hydrography"):
        water.features("rivers", WHOLE)


def read_extents_of_shipped() -> shapely.Polygon:
    """A small window on the Yangtze at Wuhan, independent of the tables."""
    return shapely.box(114.2, 30.5, 114.4, 30.7)
