"""Lanes: one place, one counting source and one scale each; labels that keep off each other."""

from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from facts.comparison import TARGET, compare
from tests.views.material import Material
from views.families import COUNTS, FAMILIES, KINDS, PEERS, Block
from views.lane_chart import LANE_COLUMNS, PICKS, Layout, lane_chart, lane_points
from views.lanes import MOST, lanes, titles
from views.palette import LIGHT
from views.widths import text_width
from views.words import LANGUAGES

BLOCKS = (COUNTS, *KINDS, *(block for family in FAMILIES.values() for block in family))
FONT = 12.0


def drawn(plain: Material, language: str, *indicators: str, as_of: str = "2026") -> Layout:
    found = lanes(plain.evidence, indicators, as_of)
    return lane_points(found, plain.evidence, plain.gazetteer, language, 430)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.key)
def test_every_pair_in_a_lane_may_share_an_axis(plain: Material, block: Block) -> None:
    for lane in lanes(plain.evidence, block.indicators, "2026"):
        for first, second in combinations(lane.rows, 2):
            ids = [first["observation_id"], second["observation_id"]]
            assert compare(plain.evidence, ids).allowed, ids


def test_a_line_joins_one_counting_source_only(plain: Material) -> None:
    laid = drawn(plain, "en", "ai-enterprises").values
    rows = {
        row["observation_id"]: row
        for lane in lanes(plain.evidence, ("ai-enterprises",), "2026")
        for row in lane.rows
    }
    joined = {
        line: [rows[i] for i in part["id"]] for line, part in laid[~laid["hollow"]].groupby("line")
    }
    assert any(len(part) > 2 for part in joined.values())
    for part in joined.values():
        assert len({(row["series"], row["place_id"]) for row in part}) == 1
        assert all(row["status"] != TARGET for row in part)


def test_the_associations_three_editions_are_one_line(plain: Material) -> None:
    found = lanes(plain.evidence, ("ai-enterprises",), "2025", ("wuhan",))
    assert next([row["value"] for row in lane.rows] for lane in found) == [650, 995, 1326]


def test_what_was_not_said_by_then_is_not_there(plain: Material) -> None:
    (lane,) = lanes(plain.evidence, ("ai-enterprises",), "2022", ("wuhan",))
    assert [row["value"] for row in lane.rows] == [650]
    assert lanes(plain.evidence, ("ai-enterprises",), "2015", ("wuhan",)) == []


def test_a_goal_said_in_2026_is_hollow_then(plain: Material) -> None:
    laid = drawn(plain, "en", "ai-enterprises").values
    goals = laid[laid["hollow"]]
    assert list(goals["label"]) == ["≥ 1,500 ◦A"]
    assert not drawn(plain, "en", "ai-enterprises", as_of="2025").values["hollow"].any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_peer_without_a_number_is_said_to_have_none(plain: Material, language: str) -> None:
    found = lanes(plain.evidence, ("ai-enterprises",), "2026", PEERS, PEERS)
    said = titles(found, plain.evidence, plain.gazetteer, language)
    none = {"en": "Henan · none reported", "zh": "河南 · 未见报道"}[language]
    assert none in said
    assert len(said) == len(found)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.key)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_keep_off_each_other_in_their_lane(
    plain: Material, block: Block, language: str
) -> None:
    found = lanes(plain.evidence, block.indicators, "2026")
    laid = lane_points(found, plain.evidence, plain.gazetteer, language, 430)
    first, last = laid.span
    whole = max((last - first).days, 1)
    for _, lane in laid.values.groupby("lane"):
        boxes = []
        for row in lane.itertuples():
            passed = (type(first).fromisoformat(str(row.middle)) - first).days / whole
            x = laid.pad + passed * (430 - 2 * laid.pad)
            half = text_width(str(row.label), FONT) / 2
            y = float(row.label_y)  # type: ignore[arg-type]
            boxes.append((x - half, y - FONT, x + half, y))
        for one, other in combinations(boxes, 2):
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, (block.key, list(lane["label"]))


def test_bounds_are_drawn_where_the_number_may_lie(plain: Material) -> None:
    laid = drawn(plain, "en", "ai-enterprises").values.set_index("label")
    assert laid.loc["≥ 6,200 ◦A", "bar"] < laid.loc["≥ 6,200 ◦A", "y"]
    assert laid.loc["< 300 ◦B", "bar"] > laid.loc["< 300 ◦B", "y"]
    assert laid.loc["995 ◦B", "bar"] == laid.loc["995 ◦B", "y"]


def test_a_value_of_a_year_is_as_wide_as_the_year(plain: Material) -> None:
    laid = drawn(plain, "en", "ai-enterprises").values.set_index("label")
    hubei = laid.loc["< 300 ◦B"]
    assert (hubei["start"], hubei["end"]) == ("2020-01-01", "2020-12-31")


def test_lanes_lie_one_below_the_other(plain: Material) -> None:
    laid = drawn(plain, "zh", "ai-enterprises")
    tops = laid.values.groupby("lane")["label_y"].min()
    bottoms = laid.values.groupby("lane")["y"].max()
    for index, head in enumerate(laid.heads):
        assert head < tops[index] - FONT / 2
        if index:
            assert head > bottoms[index - 1]
    assert laid.height >= bottoms.max()
    assert list(laid.values.columns) == list(LANE_COLUMNS)


def test_the_chart_hands_over_what_was_chosen(plain: Material) -> None:
    laid = drawn(plain, "en", "ai-enterprises")
    found = lanes(plain.evidence, ("ai-enterprises",), "2026")
    names = titles(found, plain.evidence, plain.gazetteer, "en")
    spec = lane_chart(laid, names, LIGHT, "en").to_dict()
    chosen = {param["name"]: param["select"]["fields"] for param in spec["params"]}
    assert chosen == {pick: ["id"] for pick in PICKS}


def test_an_empty_lane_alone_can_be_drawn(plain: Material) -> None:
    found = lanes(plain.evidence, ("ai-enterprises",), "2026", ("henan",), ("henan",))
    laid = lane_points(found, plain.evidence, plain.gazetteer, "en", 430)
    assert (len(found), laid.values.empty, laid.height > 0) == (1, True, True)
    assert lane_chart(laid, ["Henan"], LIGHT, "en").to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lane_draws_the_newest_and_says_how_many_are_older(
    plain: Material, language: str
) -> None:
    rows = plain.evidence.observations
    one = rows[rows["observation_id"] == "ai-enterprises-wuhan-2024"].iloc[0]
    copies = [
        one.to_dict() | {"observation_id": f"copy-{year}", "as_of": str(year), "value": float(year)}
        for year in range(1900, 1900 + MOST + 5)
    ]
    observations = pd.DataFrame(copies).astype(rows.dtypes)
    caveats = plain.evidence.caveats.head(0)
    many = replace(plain.evidence, observations=observations, caveats=caveats)
    (lane,) = lanes(many, ("ai-enterprises",), "2026", ("wuhan",))
    assert [row["as_of"] for row in lane.rows] == [str(1905 + n) for n in range(MOST)]
    assert [row["as_of"] for row in lane.earlier] == [str(1900 + n) for n in range(5)]
    (said,) = titles([lane], plain.evidence, plain.gazetteer, language)
    assert {"en": "5 earlier ones not drawn", "zh": "另有5个较早数值未绘出"}[language] in said
