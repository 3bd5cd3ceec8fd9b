"""Text alternatives: exact words for the real data; bounds stay, targets apart, doubts said."""

import pandas as pd
import pytest

from facts.queries import described_observations, records
from tests.views.material import Material, choice
from views.alternatives import bars_text, lanes_text, map_text, points_text, timeline_text
from views.composition import Choice
from views.families import KINDS
from views.lanes import Lane, lanes, titles
from views.parts import bars, editions
from views.series import Group, points
from views.timeline import timeline_rows
from views.twin import groups
from views.words import LANGUAGES, word


def text_of(material: Material, chosen: Choice) -> str:
    extent = material.extents[chosen.view]
    drawing = material.drawing(chosen)
    found = groups(drawing, material.layers, material.gazetteer, extent, chosen)
    return map_text(material.evidence, material.gazetteer, found, chosen)


def test_the_layout_is_told_layer_by_layer(material: Material) -> None:
    assert text_of(material, choice(as_of="2021")) == (
        "Map of Hubei, 2021; 17 divisions; R&D core: Wuhan; "
        "Demonstration cities: Xiangyang, Yichang; "
        "Cooperation lines: Xiangyang — Wuhan AI Computing Center, "
        "Huangshi — Wuhan AI Computing Center, Huangshi; "
        "Events of the year: Wuhan, Xiangyang, Huangshi."
    )
    assert text_of(material, choice(as_of="2021", language="zh", layers=("rd-core",))) == (
        "全省地图，2021年；17个区划；研发核心：武汉。"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Map of Hubei, 2025; 17 divisions; AI enterprises; "
            "one value: Wuhan 1,326 (December 2024) ◦B; 16 without data.",
        ),
        (
            "zh",
            "全省地图，2025年；17个区划；人工智能企业数；"
            "仅一个数值：武汉 1,326 (2024年12月)◦B；16个无数据。",
        ),
    ],
)
def test_one_value_is_told_with_its_date(plain: Material, language: str, said: str) -> None:
    chosen = choice(as_of="2025", layers=(), indicator="ai-enterprises", language=language)
    assert text_of(plain, chosen) == said


def test_a_bound_stays_with_its_number_and_a_target_is_no_value(material: Material) -> None:
    share = choice(as_of="2021", layers=(), indicator="digital-economy-share")
    assert text_of(material, share).endswith("one value: Wuhan ≥ 40% (2020); 16 without data.")
    scale = choice(as_of="2025", layers=(), indicator="ai-industry-scale")
    assert text_of(material, scale) == (
        "Map of Hubei, 2025; 17 divisions; AI industry: scale; no value reported; 17 without data."
    )


def test_what_must_not_be_compared_has_no_range(plain: Material) -> None:
    chosen = choice(as_of="2025", layers=(), indicator="icv-area")
    assert text_of(plain, chosen) == (
        "Map of Hubei, 2025; 17 divisions; Area covered for intelligent connected vehicles; "
        "counted otherwise, not to be compared: Wuhan 3,000 km² (23 July 2025) ◦A, "
        "Xiangyang 150 km² (30 August 2023) ◦B; 15 without data."
    )


def test_values_of_one_scale_have_a_range_and_a_doubtful_highest_is_said(
    supplemented: Material,
) -> None:
    chosen = choice(as_of="2025", layers=(), indicator="computing-network-channel")
    assert text_of(supplemented, chosen) == (
        "Map of Hubei, 2025; 17 divisions; Computing network channel to Wuhan; "
        "values from 400 Gbit/s to 400 Gbit/s; the largest figure is that of Yichang, "
        "400 Gbit/s (October 2025) ◦C, but others may be as large; 15 without data."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gaps_that_are_told_are_those_that_are_hatched(
    supplemented: Material, language: str
) -> None:
    offered = supplemented.evidence.indicators
    for indicator in offered.loc[offered["menu_order"].notna(), "indicator_id"]:
        chosen = choice(as_of="2025", layers=(), indicator=indicator, language=language)
        drawing = supplemented.drawing(chosen)
        gaps = sum("hatch" in str(style.get("fillColor")) for style in drawing.shading.values())
        told = word("alternative.missing", language, count=gaps)
        assert told in text_of(supplemented, chosen), indicator


def test_lanes_tell_each_series_by_itself(material: Material) -> None:
    found = lanes(material.evidence, ("ai-enterprises",), "2025", ("wuhan", "hubei"))
    names = titles(found, material.evidence, material.gazetteer, "en")
    assert lanes_text(found, names, "en").startswith(f"Chart of {len(found)} rows over time; ")
    assert "650 (November 2023)" in lanes_text(found, names, "en")
    chinese = titles(found, material.evidence, material.gazetteer, "zh")
    assert "650 (2023年11月)" in lanes_text(found, chinese, "zh")


def row(as_of: str, value: float, bound: str = "exact") -> dict[str, object]:
    """What a row of a lane must say."""
    return {
        "observation_id": as_of,
        "as_of": as_of,
        "due": "",
        "value": value,
        "value_high": None,
        "bound": bound,
        "unit": "count",
        "status": "actual",
    }


def long_lane(bound: str) -> Lane:
    """Ten years, of which 2017 has the largest figure with a bound, and a target."""
    counts = {2010: 1, 2011: 2, 2012: 3, 2013: 4, 2014: 5, 2015: 6, 2016: 7, 2018: 8, 2019: 5}
    rows = [row(str(year), count) for year, count in counts.items()]
    rows.insert(7, row("2017", 90, bound))
    target = {**row("2020", 100, "at_least"), "status": "target", "due": "2030"}
    return Lane("x", "y", (*rows, target))


@pytest.mark.parametrize(("bound", "highest"), [("exact", ", highest 90 (2017)"), ("at_most", "")])
def test_a_long_lane_is_told_by_its_ends_and_its_highest_if_that_is_certain(
    bound: str, highest: str
) -> None:
    assert lanes_text([long_lane(bound)], ["Name"], "en") == (
        "Chart of 1 rows over time; Name: 10 values, first 1 (2010), last 5 (2019)"
        f"{highest}, target ≥ 100 (2030)."
    )


def test_a_place_that_reports_nothing_is_told(plain: Material) -> None:
    found = lanes(plain.evidence, ("ai-enterprises",), "2025", ("anhui",), ("anhui",))
    names = titles(found, plain.evidence, plain.gazetteer, "en")
    assert lanes_text(found, names, "en") == f"Chart of 1 rows over time; {names[0]}: ."


@pytest.mark.parametrize("language", LANGUAGES)
def test_bars_tell_every_part_with_its_value(plain: Material, language: str) -> None:
    whole = next(
        found[0] for block in KINDS if (found := editions(plain.evidence, block.indicators, "2025"))
    )
    data = bars(plain.evidence, whole, language)
    text = bars_text(data, language)
    assert all(
        f"{name} {label}" in text for name, label in zip(data["name"], data["label"], strict=True)
    )
    assert str(len(data)) in text


def test_points_name_a_target_as_one(plain: Material) -> None:
    wanted = described_observations(plain.evidence)
    rows = records(wanted[wanted["indicator_id"] == "ai-industry-scale"])
    data = points(Group("x", tuple(rows)), plain.gazetteer, "en")
    text = points_text(data, "en")
    assert text.count("target ") == data["hollow"].sum() > 0
    assert text.startswith(f"Chart of {len(data)} values: ")


def test_a_timeline_tells_its_span_and_its_lanes(material: Material) -> None:
    rows = timeline_rows(
        material.evidence, material.gazetteer, "en", as_of="2023", place_id="huangshi"
    )
    assert timeline_text(rows, "en") == (
        "Timeline of 1 events, from 18 December 2021 to 18 December 2021; Agreement: 1."
    )
    nothing: pd.DataFrame = rows[rows["kind"] == "none"]
    assert timeline_text(nothing, "zh") == "时间线，共0件事。"


def test_a_timeline_that_is_cut_says_so(material: Material) -> None:
    rows = timeline_rows(material.evidence, material.gazetteer, "en", as_of="2023").head(9)
    assert "newest" not in timeline_text(rows, "en", len(rows))
    assert timeline_text(rows, "en", 28900).endswith(
        "; drawn are the newest 9 of 28900 events and targets."
    )
    assert timeline_text(rows, "zh", 28900).endswith("；仅绘出28900件事与目标中最新的9件。")
