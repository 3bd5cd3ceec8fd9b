"""The evidence through a filter: whole rows are taken away, and nothing is left dangling."""

from dataclasses import replace

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


def test_caveats_of_the_supplement_go_with_their_layer(everything: Evidence) -> None:
    assert set(everything.caveats["layer"]) == {"core", "supplement"}
    unnumbered = everything.caveats[everything.caveats["observation_ids"] == ""]
    layers = dict(zip(unnumbered["caveat_id"], unnumbered["layer"], strict=True))
    assert layers["ecarx-founded-2016-or-2017"] == "supplement"
    assert layers["demonstration-cities-and-innovation-centres"] == "core"
    core = filtered(everything, Filter(layers=("core",)))
    assert set(core.caveats["layer"]) == {"core"}
    assert len(core.caveats) == 48
    assert set(filtered(everything, EVERYTHING).caveats["caveat_id"]) >= set(layers)


def test_a_caveat_of_no_layer_is_shown_with_any(everything: Evidence) -> None:
    bare = replace(everything, caveats=everything.caveats.assign(layer=""))
    core = filtered(bare, Filter(layers=("core",)))
    assert "ecarx-founded-2016-or-2017" in set(core.caveats["caveat_id"])


def test_a_founding_date_goes_with_its_source(everything: Evidence) -> None:
    def founded(wanted: Filter) -> dict[str, tuple[str, str]]:
        rows = filtered(everything, wanted).organisations
        return {
            row.organisation_id: (row.founded, row.founded_source_id)
            for row in rows.itertuples()
            if row.founded or row.founded_source_id
        }

    every, plain, core = map(founded, (EVERYTHING, Filter(), Filter(layers=("core",))))
    assert plain["ecarx"] == ("2017", "whkfq-german-ecarx-2022-10-28")
    assert len(every) == 11
    assert every.keys() - plain.keys() == {
        "intelligent-remote-sensing-open-source-alliance",
        "black-sesame",
    }
    assert core == {"wuhan-ai-industry-alliance": ("2020-11-21", "wuhan-digital-base-2021")}
    organisations = filtered(everything, Filter(layers=("core",))).organisations
    assert "ecarx" in set(organisations["organisation_id"])


def test_a_site_of_the_supplement_is_not_named_by_the_core(everything: Evidence) -> None:
    core = filtered(everything, Filter(layers=("core",)))
    assert "hust" in places_named(core)
    unsaid = places_named(everything) - places_named(core)
    assert len(unsaid) > 40
    assert "hust" not in unsaid


def test_before_anything_was_published_the_tables_are_empty_and_whole(everything: Evidence) -> None:
    seen = filtered(everything, Filter(known_by="1990-01-01"))
    for name in ("sources", "observations", "events", "roles", "relations", "programmes"):
        assert list(seen.table(name).columns) == list(everything.table(name).columns), name
        assert seen.table(name).empty, name
