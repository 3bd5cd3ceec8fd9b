"""Rivals: both stand side by side, the preferred first and with its reason; copies count once."""

from facts import queries, rivals
from facts.loading import Evidence, load
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES


def test_rivals_and_corroborations_of_one_number(land: Evidence) -> None:
    found = queries.records(rivals.rivals_of(land, "east-firms-2022"))
    assert [(row["observation_id"], row["agreement"], row["is_self"]) for row in found] == [
        ("east-firms-2022", "conflict", True),
        ("east-firms-2022-b", "conflict", False),
        ("east-firms-2022-copy", "corroborates", False),
    ]
    assert [row["preferred"] for row in found] == [True, False, False]
    assert found[0]["why_en"] == "its source has the better grade: A before B"
    assert found[0]["why_zh"] == "其来源等级较高：A 优于 B"
    assert [row["why_en"] for row in found[1:]] == ["", ""]
    assert [row["caveat_id"] for row in found] == ["two-counts", "two-counts", ""]


def test_a_number_alone_has_no_rivals_but_the_columns(land: Evidence) -> None:
    found = rivals.rivals_of(land, "west-firms-2023")
    assert found.empty
    assert set(rivals.RIVAL_COLUMNS) <= set(found.columns)
    assert rivals.preferred_among(land, "west-firms-2023") == "west-firms-2023"


def test_the_caveats_own_preference_comes_before_grades(build_land: BuildLand) -> None:
    words = {"preferred_observation_id": "east-firms-2022-b", "why_en": "later", "why_zh": "较晚"}
    caveats = [TABLES["caveats"][0] | words]
    land = load(build_land(caveats=caveats), place_ids=PLACES)
    first = queries.records(rivals.rivals_of(land, "east-firms-2022"))[0]
    assert (first["observation_id"], first["why_en"], first["why_zh"]) == (
        "east-firms-2022-b",
        "later",
        "较晚",
    )
    assert rivals.preferred_among(land, "east-firms-2022") == "east-firms-2022-b"


def test_among_equal_grades_the_later_word_is_preferred(build_land: BuildLand) -> None:
    sources = [TABLES["sources"][0], TABLES["sources"][1] | {"grade": "A"}]
    land = load(build_land(sources=sources), place_ids=PLACES)
    first = queries.records(rivals.rivals_of(land, "east-firms-2022"))[0]
    assert (first["observation_id"], first["why_en"]) == ("east-firms-2022-b", "it was said last")


def test_where_nothing_decides_nothing_is_preferred(build_land: BuildLand) -> None:
    alike = TABLES["sources"][1] | {"grade": "A", "published": "2023-06-20"}
    land = load(build_land(sources=[TABLES["sources"][0], alike]), place_ids=PLACES)
    found = rivals.rivals_of(land, "east-firms-2022")
    assert not found["preferred"].any()
    assert rivals.preferred_among(land, "east-firms-2022") == ""


def test_a_number_printed_twice_is_counted_once(land: Evidence) -> None:
    ids = ["east-firms-2022-copy", "east-firms-2022", "west-firms-2023"]
    assert rivals.count_once(land, ids) == ("east-firms-2022", "west-firms-2023")
    assert rivals.count_once(land, ["east-firms-2022-copy"]) == ("east-firms-2022-copy",)
    assert rivals.count_once(land, ["east-firms-2022", "east-firms-2022-b"]) == (
        "east-firms-2022",
        "east-firms-2022-b",
    )


def test_the_real_chip_has_two_makers_and_says_which_is_preferred(evidence: Evidence) -> None:
    found = rivals.rivals_of(evidence, "hd23-chip-node-longying-ecarx-2023")
    assert list(found["place_id"]) == ["siengine-wuhan", "ecarx"]
    assert found["preferred"].iloc[0]
    assert found["why_en"].iloc[0]
    assert found["why_zh"].iloc[0]
