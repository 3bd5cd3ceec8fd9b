"""Linking: a row that points at nothing goes, with a reason, and so do those that point at it."""

from facts.loading import load
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, element, observation


def test_an_unknown_id_is_named_with_its_table(build_land: BuildLand) -> None:
    rows = [*TABLES["observations"], observation("lost", "firms", "atlantis", "1", "2020")]
    land = load(build_land(observations=rows), place_ids=PLACES)
    [problem] = land.problems
    assert (problem.row, problem.column, problem.value) == (12, "place_id", "atlantis")
    assert problem.message_en == ("atlantis is not a row of places; correct the id or add that row")
    assert len(land.observations) == len(TABLES["observations"])


def test_what_refers_to_a_removed_row_goes_too_and_says_why(build_land: BuildLand) -> None:
    rows = [TABLES["sources"][0], TABLES["sources"][1] | {"grade": "Z"}]
    land = load(build_land(sources=rows), place_ids=PLACES)
    why = {(fault.table, fault.row): fault.message_en for fault in land.problems}
    assert "must be one of A, B, C" in why["sources", 3]
    assert "paper-b of sources was kept out" in why["observations", 4]
    assert "plan-issued of events was kept out" in why["event_places", 5]
    assert "river-plan of programmes was kept out" in why["programme_elements", 2]
    # The conflict's rival count is gone with paper-b; the warning itself must stay.
    assert "east-firms-2022-b" in why["caveats", 2]
    assert "this entry is left out" in why["caveats", 2]
    assert land.caveats["observation_ids"].iloc[0] == "east-firms-2022"
    assert list(land.events["event_id"]) == ["mill-opens"]
    assert land.programme_elements.empty


def test_a_caveat_about_nothing_that_loaded_goes(build_land: BuildLand) -> None:
    rows = [TABLES["caveats"][0] | {"observation_ids": "gone", "subject_ids": "place:gone"}]
    land = load(build_land(caveats=rows), place_ids=PLACES)
    assert [fault.column for fault in land.problems] == ["", "observation_ids", "subject_ids"]
    assert "none of the rows it concerns was loaded" in land.problems[0].message_en
    assert land.caveats.empty


def test_a_mixed_list_names_its_kinds(build_land: BuildLand) -> None:
    rows = [TABLES["caveats"][1] | {"subject_ids": "river:east-town;place:east-town"}]
    land = load(build_land(caveats=rows), place_ids=PLACES)
    [problem] = land.problems
    assert "river:east-town must be written kind:id with a kind of source, " in problem.message_en
    assert list(land.caveats["subject_ids"]) == ["place:east-town"]


def test_the_table_of_a_subject_depends_on_its_kind(build_land: BuildLand) -> None:
    rows = [TABLES["roles"][0] | {"subject_kind": "organisation"}]
    land = load(build_land(roles=rows), place_ids=PLACES)
    [problem] = land.problems
    assert "east-town is not a row of organisations" in problem.message_en


def test_a_removed_branch_takes_its_leaves(build_land: BuildLand) -> None:
    rows = [
        element("leaf", "branch", "1"),
        element("branch", "top", "1"),
        element("top", "", "1", place_id="atlantis"),
        element("other", "", "2"),
    ]
    land = load(build_land(programme_elements=rows), place_ids=PLACES)
    assert list(land.programme_elements["element_id"]) == ["other"]
    removed = [fault.row for fault in land.problems if fault.table == "programme_elements"]
    assert removed == [2, 3, 4]
