"""The evidence through a filter: whole rows are taken away, and nothing is left dangling."""

import pytest

from facts.filtering import EVERYTHING, Filter, filtered, places_named
from facts.loading import Evidence, load
from tests.facts.test_targets import place_ids


@pytest.fixture(scope="module")
def everything() -> Evidence:
    return load(place_ids=place_ids())


def test_everything_is_everything(everything: Evidence) -> None:
    seen = filtered(everything, EVERYTHING)
    for table in everything.schema.fact_tables:
        assert len(seen.table(table.name)) == len(everything.table(table.name)), table.name


def test_the_core_alone(everything: Evidence) -> None:
    core = filtered(everything, Filter(layers=("core",)))
    counts = {name: len(core.table(name)) for name in ("sources", "observations", "events")}
    assert counts == {"sources": 5, "observations": 40, "events": 61}
    assert len(core.programme_elements) == 290


def test_weak_sources_are_off_unless_asked_for(everything: Evidence) -> None:
    plain, weak = filtered(everything, Filter()), filtered(everything, EVERYTHING)
    assert set(plain.sources["grade"]) == {"A", "B"}
    assert "C" in set(weak.sources["grade"])
    assert len(plain.observations) < len(weak.observations)


def test_what_was_known_at_the_end_of_2021(everything: Evidence) -> None:
    seen = filtered(everything, Filter(known_by="2021-12-31"))
    kept = set(seen.observations["observation_id"])
    assert "cns21-ai-enterprises-hubei-2021" in kept
    assert "hd23-ai-enterprises-wuhan-2023" not in kept
    assert all(seen.sources["published"].str[:4] <= "2021")


@pytest.mark.parametrize(
    "wanted", [Filter(layers=("core",)), Filter(), Filter(known_by="2020"), Filter(layers=())]
)
def test_nothing_points_at_what_is_not_there(everything: Evidence, wanted: Filter) -> None:
    seen = filtered(everything, wanted)
    observations = set(seen.observations["observation_id"])
    assert set(seen.observations["source_id"]) <= set(seen.sources["source_id"])
    assert set(seen.event_places["event_id"]) <= set(seen.events["event_id"])
    for column in ("observation_ids", "preferred_observation_id"):
        named = {key for text in seen.caveats[column] for key in text.split(";") if key}
        assert named <= observations
    parents = {key for text in seen.derivations["parents"] for key in text.split(";") if key}
    assert parents <= observations


def test_a_site_of_the_supplement_is_not_named_by_the_core(everything: Evidence) -> None:
    core = filtered(everything, Filter(layers=("core",)))
    assert "hust" in places_named(core)
    unsaid = places_named(everything) - places_named(core)
    assert len(unsaid) > 40
    assert "hust" not in unsaid
