"""Series: a chart never holds two numbers that must not share an axis."""

from itertools import combinations
from typing import Any

import pytest

from facts.comparison import compare
from facts.loading import Evidence
from tests.views.material import AS_OF_YEARS
from views.gazetteer import Gazetteer
from views.palette import DARK, LIGHT
from views.series import Group, groups, points, series_chart


def ids(found: list[Group]) -> list[tuple[str, list[str]]]:
    return [(group.key, [row["observation_id"] for row in group.rows]) for group in found]


@pytest.mark.parametrize("as_of", AS_OF_YEARS)
def test_no_group_mixes_what_must_not_be_compared(evidence: Evidence, as_of: str) -> None:
    """Every pair of every group of every indicator is allowed by the rules of comparison."""
    mixed = []
    for indicator_id in evidence.indicators["indicator_id"]:
        for group in groups(evidence, indicator_id, as_of):
            for first, second in combinations(group.rows, 2):
                pair = [first["observation_id"], second["observation_id"]]
                if not compare(evidence, pair).allowed:
                    mixed.append((indicator_id, group.key, pair))
    assert mixed == []


def test_the_groups_hold_every_number_exactly_once(evidence: Evidence) -> None:
    shown = [
        row["observation_id"]
        for indicator_id in evidence.indicators["indicator_id"]
        for group in groups(evidence, indicator_id, "2026")
        for row in group.rows
    ]
    assert sorted(shown) == sorted(evidence.observations["observation_id"])


def test_every_counter_of_ai_enterprises_stands_alone(evidence: Evidence) -> None:
    assert ids(groups(evidence, "ai-enterprises", "2025")) == [
        ("hubei-briefing-2023", ["hd23-ai-enterprises-wuhan-2023"]),
        ("hubei-dst", ["cns21-ai-enterprises-hubei-2021"]),
        ("miit", ["miit22-ai-enterprises-china-2022"]),
    ]


def test_two_definitions_of_the_core_industry_are_two_charts(evidence: Evidence) -> None:
    assert ids(groups(evidence, "ai-core-industry-scale", "2025")) == [
        (
            "hubei-dst",
            ["cns21-ai-core-scale-hubei-2021", "cns21-target-ai-core-scale-hubei-2025"],
        ),
        ("hubei-deit", ["hd23-ai-core-scale-hubei-2022"]),
        ("miit", ["miit22-ai-core-scale-china-2022"]),
    ]


def test_what_was_not_yet_said_is_not_yet_shown(evidence: Evidence) -> None:
    assert ids(groups(evidence, "ai-core-industry-scale", "2021")) == [
        (
            "hubei-dst",
            ["cns21-ai-core-scale-hubei-2021", "cns21-target-ai-core-scale-hubei-2025"],
        ),
    ]
    assert groups(evidence, "ai-industry-scale", "2021") == []
    assert groups(evidence, "no-such-indicator", "2025") == []


def test_points_are_labelled_with_bound_and_unit(evidence: Evidence, gazetteer: Gazetteer) -> None:
    own, other, _ = groups(evidence, "ai-core-industry-scale", "2025")
    english, chinese = points(own, gazetteer, "en"), points(own, gazetteer, "zh")
    assert list(english["label"]) == ["≥ CNY 10 bn", "≥ CNY 60 bn"]
    assert list(chinese["label"]) == ["≥ 100 亿元", "≥ 600 亿元"]
    assert list(chinese["place"]) == ["湖北", "湖北"]
    assert list(english["hollow"]) == [False, True]
    assert list(english["middle"]) == ["2021-07-02", "2025-07-02"]
    assert list(points(other, gazetteer, "en")["label"]) == ["≈ CNY 51.6 bn"]


def test_the_axis_counts_in_the_unit_of_its_labels(
    evidence: Evidence, gazetteer: Gazetteer
) -> None:
    own = groups(evidence, "ai-core-industry-scale", "2025")[0]
    assert list(points(own, gazetteer, "en")["value"]) == [10.0, 60.0]
    assert list(points(own, gazetteer, "zh")["value"]) == [100.0, 600.0]


def row(identifier: str, **changed: Any) -> dict[str, Any]:
    plain = {
        "observation_id": identifier,
        "indicator_id": "firms",
        "place_id": "wuhan",
        "series": "census",
        "status": "actual",
        "as_of": "2021",
        "due": "",
        "value": 1.0,
        "value_high": None,
        "bound": "exact",
        "unit": "count",
    }
    return {**plain, **changed}


def test_a_line_joins_only_results_of_one_series_at_one_place(gazetteer: Gazetteer) -> None:
    group = Group(
        "firms",
        (
            row("a"),
            row("b", as_of="2022"),
            row("c", as_of="2022", series="club"),
            row("d", as_of="2022", place_id="yichang"),
            row("e", status="target", due="2025"),
        ),
    )
    data = points(group, gazetteer, "en").set_index("id")
    assert data["line"].to_dict() == {"a": "0", "b": "0", "c": "1", "d": "2", "e": ""}
    assert data.loc["e", "when"] == "2025"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_targets_are_hollow_diamonds_and_never_on_the_line(
    evidence: Evidence, gazetteer: Gazetteer, palette: Any
) -> None:
    data = points(groups(evidence, "ai-core-industry-scale", "2025")[0], gazetteer, "en")
    line, dot, label = series_chart(data, palette, "en").to_dict()["layer"]
    assert line["mark"]["type"] == "line"
    assert line["transform"] == [{"filter": "!datum.hollow"}]
    assert dot["encoding"]["shape"]["condition"] == {"test": "datum.hollow", "value": "diamond"}
    assert dot["encoding"]["fill"]["condition"] == {"test": "datum.hollow", "value": "transparent"}
    assert dot["encoding"]["color"]["value"] == palette.value
    assert label["encoding"]["text"]["field"] == "label"


def test_the_axis_of_values_begins_at_zero(evidence: Evidence, gazetteer: Gazetteer) -> None:
    data = points(groups(evidence, "ai-core-industry-scale", "2025")[0], gazetteer, "en")
    for layer in series_chart(data, LIGHT, "en").to_dict()["layer"]:
        assert layer["encoding"]["y"]["scale"]["zero"] is True
