"""The as-of date: the latest that was, targets apart, roles and relations in their time."""

from datetime import date

import pytest

from facts import asof, queries
from facts.loading import Evidence, load
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES


def shown(
    evidence: Evidence, indicator_id: str, as_of: str, *chosen: str
) -> list[tuple[str, str, str, bool]]:
    frame = asof.observations_as_of(evidence, indicator_id, as_of, chosen)
    columns = ["place_id", "observation_id", "shown_as_of", "is_requested_year"]
    return list(frame[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2020", []),
        ("2021", [("east-town", "east-firms-2021", "2021", True)]),
        ("2022", [("east-town", "east-firms-2022", "2022", True)]),
        (
            "2023-06",
            [
                ("east-town", "east-firms-2022", "2022", False),
                ("east-town", "east-firms-goal", "2025", False),
                ("west-town", "west-firms-2023", "2023-06", True),
            ],
        ),
        (
            "2025",
            [
                ("east-town", "east-firms-2022", "2022", False),
                ("east-town", "east-firms-goal-new", "2025", True),
                ("west-town", "west-firms-2023", "2023-06", False),
            ],
        ),
    ],
)
def test_the_latest_value_and_the_target_said_by_then(
    land: Evidence, as_of: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert shown(land, "firms", as_of) == expected


def test_the_readers_choice_among_rivals_is_shown(land: Evidence) -> None:
    assert shown(land, "firms", "2022", "east-firms-2022-b") == [
        ("east-town", "east-firms-2022-b", "2022", True)
    ]


def test_the_preferred_rival_is_shown_even_if_another_is_later(build_land: BuildLand) -> None:
    observations = [dict(row) for row in TABLES["observations"]]
    observations[2] |= {"as_of": "2022-12"}
    preference = {"preferred_observation_id": "east-firms-2022-b", "why_en": "a", "why_zh": "因"}
    later = load(build_land(observations=observations), place_ids=PLACES)
    assert shown(later, "firms", "2022")[0][1] == "east-firms-2022"
    caveats = [TABLES["caveats"][0] | preference]
    land = load(build_land(observations=TABLES["observations"], caveats=caveats), place_ids=PLACES)
    assert shown(land, "firms", "2022")[0][1] == "east-firms-2022-b"


def test_a_target_is_never_among_the_values(land: Evidence) -> None:
    frame = asof.observations_as_of(land, "firms", "2030")
    assert list(frame["status"]) == ["actual", "target", "actual"]


def test_an_indicator_nobody_measured_gives_an_empty_frame_with_its_columns(land: Evidence) -> None:
    frame = asof.observations_as_of(land, "ghosts", "2023")
    assert frame.empty
    assert {"shown_as_of", "is_requested_year", "unit", "grade"} <= set(frame.columns)


def test_real_enterprise_counts_as_of_2024_show_the_last_count(evidence: Evidence) -> None:
    found = {row[0]: row[1:] for row in shown(evidence, "ai-enterprises", "2024")}
    assert found["wuhan"] == ("ai-enterprises-wuhan-2024", "2024-12", True)
    assert found["hubei"] == ("ai-enterprises-hubei-2023", "2023", False)


def test_roles_hold_in_their_time(land: Evidence, evidence: Evidence) -> None:
    assert list(asof.roles_as_of(land, "2021")["role_id"]) == ["east-core"]
    assert list(asof.roles_as_of(land, "2024")["role_id"]) == ["miller-leads"]
    assert asof.roles_as_of(land, "2019").empty
    centres = asof.roles_as_of(evidence, "2024").query("role == 'innovation-centre'")
    assert set(centres["subject_id"]) == {"wuhan", "xiangyang", "yichang"}
    assert "innovation-centre" not in set(asof.roles_as_of(evidence, "2021")["role"])


def test_events_known_by_then_in_order_of_time(land: Evidence, evidence: Evidence) -> None:
    assert list(asof.events_as_of(land, "2022")["event_id"]) == ["plan-issued", "mill-opens"]
    assert list(asof.events_as_of(land, "2022-02")["event_id"]) == ["plan-issued"]
    assert asof.events_as_of(land, "2019").empty
    assert len(asof.events_as_of(evidence, "2099")) == len(evidence.events)


def test_an_agreement_stays_and_an_interval_ends(land: Evidence) -> None:
    found = queries.records(asof.relations_as_of(land, "2023"))
    assert [(row["relation_id"], row["from_place_id"], row["to_place_id"]) for row in found] == [
        ("west-mill", "west-town", "mill")
    ]
    assert list(asof.relations_as_of(land, "2021")["relation_id"]) == ["east-hosts"]
    nothing = asof.relations_as_of(land, "2000")
    assert nothing.empty
    assert {"from_place_id", "to_place_id"} <= set(nothing.columns)


def test_real_cooperation_lines_end_at_the_computing_centre(evidence: Evidence) -> None:
    found = asof.relations_as_of(evidence, "2021-12-18")
    agreements = found[found["relation"] == "agreement"]
    ends = set(zip(agreements["from_place_id"], agreements["to_place_id"], strict=True))
    centre = "wuhan-ai-computing-center"
    assert {("xiangyang", centre), ("huangshi", centre)} <= ends
    earlier = asof.relations_as_of(evidence, "2021-12-17")
    assert "agreement" not in set(earlier["relation"])


def test_the_results_of_a_place_are_one_an_indicator(evidence: Evidence) -> None:
    found = asof.results_of_place(evidence, "wuhan", "2024")
    indicators = [row["indicator_id"] for row in found]
    assert len(indicators) == len(set(indicators)) > 30
    by_indicator = {row["indicator_id"]: row for row in found}
    assert by_indicator["ai-enterprises"]["value"] == 1326
    assert all(row["status"] != "target" for row in found)
    preferred = "hd23-ai-enterprises-wuhan-2023"
    chosen = asof.results_of_place(evidence, "wuhan", "2024", (preferred,))
    assert preferred in {row["observation_id"] for row in chosen}
    assert asof.results_of_place(evidence, "shennongjia", "2026") == []


def test_places_are_told_of_from_their_first_date_on(evidence: Evidence) -> None:
    centre = "wuhan-ai-computing-center"
    assert centre not in asof.places_told(evidence, "2019")
    for year in ("2020", "2023", "2026"):
        assert centre in asof.places_told(evidence, year)
    assert asof.places_told(evidence, "2026") <= asof.places_dated(evidence)


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ({"date": "2021-12"}, date(2021, 12, 1)),
        ({"status": "actual", "as_of": "2023", "issued_on": "2024-02"}, date(2023, 1, 1)),
        ({"status": "target", "as_of": "2030", "issued_on": "2024-02"}, date(2024, 2, 1)),
        ({"status": "target", "as_of": "2030", "issued_on": ""}, date.min),
    ],
)
def test_from_which_day_a_row_belongs_to_a_view(row: dict[str, str], first: date) -> None:
    assert asof.told_from(row) == first
    assert asof.told_by(row, "2024") and asof.told_by(row, "2023") == (first.year <= 2023)


def test_another_year_does_not_look_through_the_rows_again(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asof.places_told(evidence, "2024-06")
    for name in ("records", "described_rows"):
        monkeypatch.setattr(asof, name, None)
    assert asof.places_told(evidence, "2016-06") < asof.places_told(evidence, "2022-06")
