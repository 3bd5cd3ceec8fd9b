"""Queries: each answers its question exactly, in order, and an unknown id with nothing."""

from facts import queries
from facts.loading import Evidence


def test_observations_of_a_place_are_described(land: Evidence) -> None:
    found = queries.observations_of(land, "west-town")
    assert len(found) == 1
    row = queries.records(found)[0]
    assert (row["observation_id"], row["value"], row["value_high"]) == ("west-firms-2023", 30, None)
    assert (row["indicator_name_en"], row["unit"], row["family"]) == (
        "Firms",
        "count",
        "enterprises",
    )
    assert (row["grade"], row["layer"], row["issued_on"]) == ("A", "core", "2023-06-20")
    assert queries.observations_of(land, "atlantis").empty


def test_what_was_said_later_than_its_source_keeps_its_day(land: Evidence) -> None:
    rows = {
        row["observation_id"]: row["issued_on"]
        for row in queries.records(queries.described_observations(land))
    }
    assert rows["east-firms-goal-new"] == "2024-02-01"
    assert rows["east-firms-2022-b"] == "2024-03"


def test_roles_of_a_place_and_of_an_organisation(land: Evidence) -> None:
    assert list(queries.roles_of(land, "place", "east-town")["role_id"]) == ["east-core"]
    assert list(queries.roles_of(land, "organisation", "miller")["role_id"]) == ["miller-leads"]
    assert queries.roles_of(land, "place", "miller").empty


def test_events_and_their_parts_are_given_once(land: Evidence) -> None:
    found = queries.events_of(land, "east-town")
    assert list(found["event_id"]) == ["mill-opens"]
    assert list(found["part"]) == ["subject;location"]
    assert queries.places_of_event(land, "mill-opens") == ("mill", "east-town")
    assert queries.places_of_event(land, "nothing") == ()
    organisations = queries.organisations_of_event(land, "mill-opens")
    assert list(organisations["part"]) == ["subject;host"]
    assert queries.events_of(land, "west-town").empty


def test_organisations_sit_where_they_sit(land: Evidence) -> None:
    assert list(queries.organisations_of(land, "mill")["organisation_id"]) == ["miller"]
    assert queries.organisations_of(land, "east-town").empty


def test_elements_of_a_place_by_link_or_by_number(land: Evidence) -> None:
    assert list(queries.elements_of(land, "east-town")["element_id"]) == ["second", "first-b"]
    assert queries.elements_of(land, "west-town").empty


def test_a_tree_is_in_order_whatever_the_file_is(land: Evidence) -> None:
    top = queries.tree(land, "river-plan")
    assert [branch["element_id"] for branch in top] == ["first", "second"]
    assert [leaf["element_id"] for leaf in top[0]["children"]] == ["first-a", "first-b"]
    assert top[1]["children"] == []
    assert queries.tree(land, "sea-plan") == []


def test_caveats_name_their_subjects(land: Evidence) -> None:
    def named(kind: str, identifier: str) -> list[str]:
        return list(queries.caveats_for(land, kind, identifier)["caveat_id"])

    assert named("observation", "east-firms-2022") == ["two-counts", "scopes-differ"]
    assert named("place", "east-town") == ["two-counts"]
    assert named("element", "second") == named("programme_element", "second") == ["elements-loose"]
    assert named("derived", "east-2021") == ["elements-loose"]
    assert named("place", "east") == []


def test_what_a_number_is_used_in(land: Evidence) -> None:
    assert queries.records(queries.used_in(land, "east-firms-2022")) == [
        {"kind": "derived", "id": "east-2021", "name_en": "Name", "name_zh": "名称"}
    ]
    assert list(queries.used_in(land, "east-firms-goal")["kind"]) == ["element"]
    assert queries.used_in(land, "west-firms-2023").empty


def test_each_source_yields_what_came_from_it(land: Evidence) -> None:
    assert queries.records(queries.source_yield(land)) == [
        {
            "source_id": "paper-a",
            "observations": 7,
            "events": 1,
            "roles": 2,
            "relations": 2,
            "programmes": 0,
            "programme_elements": 0,
            "founding_dates": 1,
        },
        {
            "source_id": "paper-b",
            "observations": 3,
            "events": 1,
            "roles": 0,
            "relations": 0,
            "programmes": 1,
            "programme_elements": 4,
            "founding_dates": 0,
        },
    ]


def test_every_real_row_comes_from_a_source(evidence: Evidence) -> None:
    totals = queries.source_yield(evidence).drop(columns="source_id").sum()
    assert totals.pop("founding_dates") == (evidence.organisations["founded"] != "").sum()
    for name, total in totals.items():
        assert total == len(evidence.table(str(name))), name


def test_a_row_of_any_kind(land: Evidence) -> None:
    event = queries.row_of(land, "event", "plan-issued")
    assert event is not None
    assert event["title_en"] == "The plan is issued"
    assert queries.row_of(land, "event", "nothing") is None
    assert queries.row_of(land, "dream", "plan-issued") is None
