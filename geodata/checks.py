"""The checks of places and layers, worded for readers: the Sources page shows them.

They measure what is shipped, not what was intended: counts, codes, coverage, areas on the
ellipsoid, points inside the divisions they claim, datums, validity and size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.layers import LAYERS, layer_path, read_layer
from geodata.measuring import area_km2
from geodata.place_rules import PEER
from geodata.tabular import read_table, split_list
from geodata.zones import read_zone_extents

SIZE_LIMIT: Final = 800_000
AREA_SHARE: Final = 0.01
"""How far the size of a zone may be from the stated one."""
ROUNDING_SHARE: Final = 1e-4
"""How much of a zone rounding to four decimals may push across the edge of its hosts."""
LEVELS: Final = {"province": "outline", "prefecture": "prefectures", "county": "counties"}
"""Which layer holds the divisions of which kind of place."""
_LEVEL_WORDS_EN: Final = {
    "province": "province", "prefecture": "prefecture level", "county": "county level",
}  # fmt: skip
_LEVEL_WORDS_ZH: Final = {"province": "省级", "prefecture": "地级", "county": "县级"}

_UNMEASURED: Final = (ValueError, LookupError, AttributeError, ArithmeticError, ShapelyError)

Layers = Mapping[str, gpd.GeoDataFrame]
Finding = tuple[bool, str, str]


@dataclass(frozen=True)
class CheckResult:
    """One check with today's result, in both languages."""

    check_id: str
    title_en: str
    title_zh: str
    passed: bool
    detail_en: str
    detail_zh: str


@dataclass(frozen=True)
class _Check:
    check_id: str
    title_en: str
    title_zh: str
    find: Callable[[pd.DataFrame, Layers], Finding]


def run_checks(places: pd.DataFrame, folder: Path | None = None) -> list[CheckResult]:
    """Run all checks on the valid places (of `read_places`) and the layers of a folder.

    Gives one result a check, in a fixed order. A layer that cannot be read fails the first
    check by name, and the checks of geometry are then not run.
    """
    found: dict[str, gpd.GeoDataFrame] = {}
    faults: dict[str, str] = {}
    sizes = 0
    for name in LAYERS:
        try:
            found[name] = read_layer(name, folder)
            sizes += layer_path(name, folder).stat().st_size
        except (OSError, ValueError, RuntimeError) as fault:
            faults[name] = str(fault).splitlines()[0]
    readable = _readable(sizes, faults)
    if faults:
        return [readable]
    return [readable, *(_run(check, places, found) for check in CHECKS)]


def _run(check: _Check, places: pd.DataFrame, found: Layers) -> CheckResult:
    try:
        passed, detail_en, detail_zh = check.find(places, found)
    except _UNMEASURED as fault:
        passed = False
        detail_en = f"Not measured: {fault} is missing or damaged in the layers or the tables"
        detail_zh = f"未能量测：图层或数据表缺少或损坏{fault}"
    return CheckResult(check.check_id, check.title_en, check.title_zh, passed, detail_en, detail_zh)


def _readable(size: int, faults: Mapping[str, str]) -> CheckResult:
    listed = "; ".join(f"{name}: {fault}" for name, fault in faults.items())
    passed = not faults and size <= SIZE_LIMIT
    return CheckResult(
        "layers-readable",
        "All layers are there and small enough",
        "图层齐全且大小合适",
        passed,
        listed or f"{len(LAYERS)} layers, {size:,} bytes of at most {SIZE_LIMIT:,}",
        listed or f"{len(LAYERS)}个图层，共{size:,}字节，上限{SIZE_LIMIT:,}字节",
    )


def _counts(places: pd.DataFrame, found: Layers) -> Finding:
    expected = {
        str(row["kind"]): int(row["count"])
        for row in read_table("official_counts.csv", numbers=("count",)).to_dict("records")
    }
    counted = {
        kind: (int((places.kind == kind).sum()), len(found[LEVELS[kind]])) for kind in expected
    }
    figures = {k: f"{a} / {b} / {expected[k]}" for k, (a, b) in counted.items()}
    return (
        expected.keys() == LEVELS.keys()
        and all(pair == (expected[kind], expected[kind]) for kind, pair in counted.items()),
        "Places / polygons / official: " + _join(figures, _LEVEL_WORDS_EN),
        "地点数 / 图形数 / 官方数：" + _join(figures, _LEVEL_WORDS_ZH),
    )


def _codes(places: pd.DataFrame, found: Layers) -> Finding:
    wrong = []
    for kind, layer in LEVELS.items():
        listed = places[places.kind == kind]
        drawn = found[layer]
        pairs = set(zip(listed.adcode, listed.place_id, strict=True))
        wrong += sorted(
            f"{a} {p}" for a, p in pairs ^ set(zip(drawn.adcode, drawn.place_id, strict=True))
        )
        wrong += sorted(drawn.adcode[drawn.adcode.duplicated()])
    total = sum(len(found[layer]) for layer in LEVELS.values())
    return (
        not wrong,
        f"Without a partner or double: {', '.join(wrong)}" if wrong else
        f"{total} polygons and places agree in code and id, each once on its level",
        f"缺少对应或重复：{'、'.join(wrong)}" if wrong else
        f"{total}个图形与地点的代码和标识一致，各级无重复",
    )  # fmt: skip


def _coverage(_: pd.DataFrame, found: Layers) -> Finding:
    outline = found["outline"].union_all()
    fitting, gaps = True, {}
    for level in ("prefecture", "county"):
        shapes = found[LEVELS[level]].geometry.to_numpy()
        apart = shapely.union_all(shapes).symmetric_difference(outline)
        overlap = sum(map(area_km2, shapes)) - area_km2(outline) + area_km2(apart)
        gaps[level] = max(area_km2(apart), overlap)
        fitting &= shapely.coverage_is_valid(shapes) and apart.is_empty
    figures = {level: f"{gap:.3f} km²" for level, gap in gaps.items()}
    return (
        fitting,
        "Gaps and overlaps against the outline: " + _join(figures, _LEVEL_WORDS_EN),
        "与省界相比的缝隙与重叠：" + _join(figures, _LEVEL_WORDS_ZH),
    )


def _areas(places: pd.DataFrame, found: Layers) -> Finding:
    drawn = {
        place_id: shape
        for layer in ("outline", "prefectures")
        for place_id, shape in zip(found[layer].place_id, found[layer].geometry, strict=True)
    }
    table = read_table("official_areas.csv", numbers=("area_km2", "tolerance_percent"))
    passed, figures = not table.empty, {}
    for place_id, official, tolerance in zip(
        table.place_id, table.area_km2, table.tolerance_percent, strict=True
    ):
        measured = area_km2(drawn[place_id])
        off = 100 * (measured / official - 1)
        passed &= abs(off) <= tolerance
        figures[place_id] = f"{measured:,.1f} / {official:,.1f} km² ({off:+.2f} %)"
    return (
        passed,
        "Measured / official: " + _join(figures, _words(places, "short_en")),
        "量测 / 官方：" + _join(figures, _words(places, "short_zh")),
    )


def _points(places: pd.DataFrame, found: Layers) -> Finding:
    shapes = _division_shapes(found)
    outside, tested = [], 0
    for place in places[places.lon.notna()].itertuples():
        hosts = split_list(str(place.host_adcodes)) or split_list(str(place.adcode))
        claimed = [shapes[code] for code in hosts if code in shapes]
        tested += 1
        if not any(shape.covers(Point(place.lon, place.lat)) for shape in claimed):
            outside.append(str(place.place_id))
    return (
        not outside,
        f"Outside the divisions they claim: {', '.join(outside)}" if outside else
        f"All {tested} points lie in the divisions they claim",
        f"位于所称行政区之外：{'、'.join(outside)}" if outside else
        f"{tested}个点位均在所称行政区之内",
    )  # fmt: skip


def _zones(places: pd.DataFrame, found: Layers) -> Finding:
    shapes = _division_shapes(found)
    drawn = dict(zip(found["zones"].id, found["zones"].geometry, strict=True))
    passed, figures_en, figures_zh = True, [], []
    names_en, names_zh = _words(places, "short_en"), _words(places, "short_zh")
    for zone in read_zone_extents():
        shape = drawn[zone.zone_feature_id]
        hosts = shapely.union_all([shapes[code] for code in zone.hosts])
        stated = area_km2(hosts) if zone.extent == "whole" else zone.area_km2
        measured = area_km2(shape)
        inside = area_km2(shape.difference(hosts)) <= ROUNDING_SHARE * stated
        passed &= inside and abs(measured / stated - 1) <= AREA_SHARE
        whole = zone.extent == "whole"
        figure = f"{measured:.1f} / {stated:.1f} km²"
        figures_en.append(
            f"{names_en[zone.place_id]} ({'whole' if whole else 'approximate'}) {figure}"
        )
        figures_zh.append(f"{names_zh[zone.place_id]}（{'整区' if whole else '近似'}）{figure}")
    return (
        passed,
        "Drawn / stated: " + "; ".join(figures_en),
        "所绘 / 所述：" + "；".join(figures_zh),
    )


def _datums(places: pd.DataFrame, _: Layers) -> Finding:
    files = read_table("layer_sources.csv")
    points = read_table("coordinate_sources.csv").set_index("coordinate_source")
    located = places[places.lon.notna()]
    known = located.coordinate_source.map(points.datum)
    wrong = files.source_file_id[files.datum == ""].tolist()
    wrong += located.place_id[known.isna() | (known != located.datum)].tolist()
    return (
        not wrong,
        f"Datum missing or at odds: {', '.join(wrong)}" if wrong else
        f"{len(files)} source files and {len(points)} coordinate sources name their datum; "
        f"all coordinates are given in WGS 84",
        f"坐标系缺失或不一致：{'、'.join(wrong)}" if wrong else
        f"{len(files)}个数据文件和{len(points)}个坐标来源均注明坐标系；坐标一律为WGS 84",
    )  # fmt: skip


def _peers(places: pd.DataFrame, found: Layers) -> Finding:
    peers = places[places.kind == PEER]
    drawn = {
        place_id for frame in found.values() if "place_id" in frame for place_id in frame.place_id
    }
    wrong = peers.place_id[peers.place_id.isin(drawn) | peers.lon.notna()].tolist()
    return (
        not wrong,
        f"Drawn all the same: {', '.join(wrong)}" if wrong else
        f"{len(peers)} places outside the province have numbers and no position",
        f"仍被绘出：{'、'.join(wrong)}" if wrong else f"{len(peers)}个省外地区只有数字，没有位置",
    )  # fmt: skip


def _validity(_: pd.DataFrame, found: Layers) -> Finding:
    wrong = [
        f"{name} {feature.id}"
        for name, frame in found.items()
        for feature in frame[~frame.is_valid | frame.is_empty].itertuples()
    ]
    total = sum(len(frame) for frame in found.values())
    return (
        not wrong,
        f"Invalid or empty: {', '.join(wrong)}" if wrong else f"All {total} features are valid",
        f"无效或为空：{'、'.join(wrong)}" if wrong else f"{total}个要素全部有效",
    )


def _division_shapes(found: Layers) -> dict[str, BaseGeometry]:
    """Code → shape. A code on two levels has the same shape on both."""
    return {
        code: shape
        for layer in LEVELS.values()
        for code, shape in zip(found[layer].adcode, found[layer].geometry, strict=True)
    }


def _words(places: pd.DataFrame, column: str) -> dict[str, str]:
    return dict(zip(places.place_id, places[column], strict=True))


def _join(figures: Mapping[str, str], words: Mapping[str, str]) -> str:
    return "; ".join(f"{words[key]} {figure}" for key, figure in figures.items())


CHECKS: Final = (
    _Check("division-counts", "The divisions are complete", "行政区划齐全", _counts),
    _Check("division-codes", "Codes and ids agree on map and in table", "图表代码一致", _codes),
    _Check("coverage", "Divisions fit without gap or overlap", "区划无缝隙、无重叠", _coverage),
    _Check("official-areas", "Areas agree with official figures", "面积与官方数字相符", _areas),
    _Check("points-in-hosts", "Points lie where they are said to", "点位在所称行政区内", _points),
    _Check("zone-areas", "Zones have their stated size", "开发区面积与所述相符", _zones),
    _Check("datums", "Every source names its datum", "各来源均注明坐标系", _datums),
    _Check("peers-not-drawn", "Places outside are not drawn", "省外地区不作绘制", _peers),
    _Check("validity", "Every feature is valid", "图形全部有效", _validity),
)
