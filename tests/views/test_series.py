"""Series: a chart never holds two numbers that must not share an axis."""

from typing import Any

import pytest

from facts.comparison import compare
from facts.loading import Evidence
from facts.queries import described_observations, records
from views.gazetteer import Gazetteer
from views.palette import DARK, LIGHT
from views.series import Group, points, series_chart

OWN = ("cns21-ai-core-scale-hubei-2021", "cns21-target-ai-core-scale-hubei-2025")


def group(evidence: Evidence, *ids: str) -> Group:
    """Described observations by id, in that order."""
    rows = {row["observation_id"]: row for row in records(described_observations(evidence))}
    assert compare(evidence, ids).allowed
    return Group("compared", tuple(rows[key] for key in ids))


def test_points_are_labelled_with_bound_and_unit(evidence: Evidence, gazetteer: Gazetteer) -> None:
    own, other = group(evidence, *OWN), group(evidence, "hd23-ai-core-scale-hubei-2022")
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
    own = group(evidence, *OWN)
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
    compared = Group(
        "firms",
        (
            row("a"),
            row("b", as_of="2022"),
            row("c", as_of="2022", series="club"),
            row("d", as_of="2022", place_id="yichang"),
            row("e", status="target", due="2025"),
        ),
    )
    data = points(compared, gazetteer, "en").set_index("id")
    assert data["line"].to_dict() == {"a": "0", "b": "0", "c": "1", "d": "2", "e": ""}
    assert data.loc["e", "when"] == "2025"


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_targets_are_hollow_diamonds_and_never_on_the_line(
    evidence: Evidence, gazetteer: Gazetteer, palette: Any
) -> None:
    data = points(group(evidence, *OWN), gazetteer, "en")
    line, dot, label = series_chart(data, palette, "en").to_dict()["layer"]
    assert line["mark"]["type"] == "line"
    assert line["transform"] == [{"filter": "!datum.hollow"}]
    assert dot["encoding"]["shape"]["condition"] == {"test": "datum.hollow", "value": "diamond"}
    assert dot["encoding"]["fill"]["condition"] == {"test": "datum.hollow", "value": "transparent"}
    assert dot["encoding"]["color"]["value"] == palette.value
    assert label["encoding"]["text"]["field"] == "label"


def test_the_axis_of_values_begins_at_zero(evidence: Evidence, gazetteer: Gazetteer) -> None:
    data = points(group(evidence, *OWN), gazetteer, "en")
    for layer in series_chart(data, LIGHT, "en").to_dict()["layer"]:
        assert layer["encoding"]["y"]["scale"]["zero"] is True
