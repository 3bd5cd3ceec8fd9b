from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import extents, tabular
from geodata.extents import read_extents


def test_the_views_are_the_province_and_its_capital() -> None:
    views = read_extents()
    assert list(views) == ["province", "wuhan"]
    assert views["province"].adcode == "420000"
    assert views["wuhan"].bounds == ((30.10, 113.72), (30.84, 114.98))


def test_the_main_view_holds_the_province(layers: dict[str, gpd.GeoDataFrame]) -> None:
    view = read_extents()["province"]
    assert shapely.box(view.west, view.south, view.east, view.north).contains(
        layers["outline"].geometry.iloc[0]
    )


def test_the_inset_holds_the_zones_and_every_located_site(
    layers: dict[str, gpd.GeoDataFrame], places: pd.DataFrame
) -> None:
    view = read_extents()["wuhan"]
    frame = shapely.box(view.west, view.south, view.east, view.north)
    located = places[places.kind.isin(["zone", "park", "site"]) & places.lon.notna()]
    assert len(located) == 10
    assert all(frame.contains(shapely.Point(row.lon, row.lat)) for row in located.itertuples())
    assert frame.contains(layers["zones"].union_all())


def test_bounds_that_enclose_nothing_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (tabular.TABLES / extents.VIEWS_TABLE).read_text(encoding="utf-8")
    (tmp_path / extents.VIEWS_TABLE).write_text(text.replace("113.72", "114.99"), encoding="utf-8")
    monkeypatch.setattr(tabular, "TABLES", tmp_path)
    with pytest.raises(tabular.BrokenTable, match=r"atlas_views.csv, row 3: the bounds of wuhan"):
        read_extents()
