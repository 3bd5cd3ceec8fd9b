"""Comparison: who may share an axis, and the reason of every refusal."""

import pytest

from facts.comparison import Row, compare, joinable, partition
from facts.loading import Evidence
from facts.queries import described_rows, records


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        (["east-firms-2022"], "same-series"),
        (["east-firms-2021", "east-firms-2022", "west-firms-2023"], "same-series"),
        (["east-scale-2022", "east-wide-2022"], "same-group"),
        (["east-firms-2022", "east-firms-goal"], "target-beside-result"),
        (["east-firms-goal", "east-firms-goal-new"], "same-series"),
    ],
)
def test_what_may_share_an_axis(land: Evidence, ids: list[str], kind: str) -> None:
    judged = compare(land, ids)
    assert (judged.allowed, judged.kind, judged.caveat_ids) == (True, kind, ())


def test_a_target_beside_results_says_what_it_is(land: Evidence) -> None:
    judged = compare(land, ["east-firms-2022", "east-firms-goal"])
    assert judged.reason_en.startswith("a target is not a result")
    assert judged.reason_zh.startswith("目标不是结果")


def test_two_counting_sources_are_named(land: Evidence) -> None:
    judged = compare(land, ["east-firms-2021", "east-firms-2022-b"])
    assert (judged.allowed, judged.kind) == (False, "refused")
    assert judged.reason_en == "two counting sources: Office a (census) and Office b (club)"
    assert judged.reason_zh == "统计来源不同：机关a（census）与机关b（club）"


def test_two_scopes_are_named(land: Evidence) -> None:
    judged = compare(land, ["east-firms-2021", "east-growth-2022"])
    assert judged.reason_en == "scope: All firms and All firms-growth"
    assert judged.reason_zh == "口径不同：全部firms；全部firms-growth"


def test_a_caveats_words_come_first(land: Evidence) -> None:
    judged = compare(land, ["east-firms-2022", "east-scale-2022"])
    assert (judged.reason_en, judged.reason_zh) == ("Firms are no money.", "企业数不是金额。")
    assert judged.caveat_ids == ("scopes-differ",)


def test_an_unknown_number_is_compared_with_nothing(land: Evidence) -> None:
    judged = compare(land, ["east-firms-2022", "ghost"])
    assert (judged.allowed, judged.reason_en) == (False, "there is no observation ghost")


@pytest.mark.parametrize(
    "ids",
    [
        ("cns21-ai-enterprises-hubei-2021", "hd23-ai-enterprises-wuhan-2023"),
        ("cns21-ai-core-scale-hubei-2021", "hd23-ai-core-scale-hubei-2022"),
        ("hd23-target-ai-industry-scale-hubei-2025", "hd23-ai-core-scale-hubei-2022"),
    ],
)
def test_real_numbers_that_must_not_meet(evidence: Evidence, ids: tuple[str, str]) -> None:
    judged = compare(evidence, ids)
    assert not judged.allowed
    assert judged.reason_en
    assert judged.reason_zh
    assert judged.caveat_ids


def test_only_results_of_one_series_and_place_are_joined(land: Evidence) -> None:
    rows = {row["observation_id"]: row for row in records(land.observations)}
    first = rows["east-firms-2021"]
    assert joinable(first, rows["east-firms-2022"])
    for other in ("east-firms-2022-b", "east-firms-goal", "west-firms-2023", "east-growth-2022"):
        assert not joinable(first, rows[other]), other


def test_parts_hold_only_what_may_share_an_axis_and_each_row_stands_in_the_first_it_may(
    land: Evidence,
) -> None:
    rows = list(described_rows(land).values())
    parts = partition(land, rows)
    assert len(parts) > 1
    assert sorted(row["observation_id"] for part in parts for row in part) == sorted(
        row["observation_id"] for row in rows
    )
    for number, part in enumerate(parts):
        ids = [row["observation_id"] for row in part]
        assert compare(land, ids).allowed
        for earlier in parts[:number]:
            before = [row["observation_id"] for row in earlier]
            stood = [i for i in before if rows_before(rows, i, ids[0])]
            assert not compare(land, [*stood, ids[0]]).allowed


def rows_before(rows: list[Row], one: str, other: str) -> bool:
    order = [row["observation_id"] for row in rows]
    return order.index(one) < order.index(other)
