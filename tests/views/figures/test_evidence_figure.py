"""A row of evidence as a figure: every kind, every source numbered, nothing lost from the card."""

import pytest

from facts.derived import derive
from facts.filtering import Filter
from views.cards import card
from views.figures.asking import CannotDraw
from views.figures.content import Ask, Content, TablePart, World
from views.figures.evidence_figure import EVIDENCE, evidence_figure
from views.figures.world import read_world
from views.words import LANGUAGES

KINDS = {
    "observation": "observations",
    "event": "events",
    "role": "roles",
    "relation": "relations",
    "element": "programme_elements",
    "organisation": "organisations",
    "source": "sources",
    "derived": "derivations",
}

every_kind = pytest.mark.parametrize("kind", KINDS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def some(world: World, kind: str, count: int = 4) -> list[str]:
    """Ids from all over a table."""
    table = world.evidence.table(KINDS[kind])
    ids = table[f"{kind}_id"].tolist()
    return [str(key) for key in ids[:: max(1, len(ids) // count)]]


def rows_of(content: Content) -> tuple[tuple[str, ...], ...]:
    (part,) = content.parts
    assert isinstance(part, TablePart)
    return part.rows


@every_language
@every_kind
def test_it_says_all_that_the_card_says(world: World, kind: str, language: str) -> None:
    for key in some(world, kind):
        content = evidence_figure(world, Ask(EVIDENCE, language), kind, key)
        shown = card(world.evidence, world.gazetteer, kind, key, language)
        assert shown is not None
        assert content.title == shown.heading
        said = "\n".join(text for row in rows_of(content) for text in row)
        for text in (*(text for _, text in shown.fields), *shown.notes, shown.figure):
            assert text in said
        for _, text in shown.caveats:
            assert text in said
        assert content.notice == ""


@every_kind
def test_its_sources_are_numbered_and_name_rows(world: World, kind: str) -> None:
    held = set(world.evidence.sources["source_id"])
    for key in some(world, kind):
        content = evidence_figure(world, Ask(EVIDENCE), kind, key)
        named = [source.source_id for source in content.sources]
        assert set(named) <= held
        assert [source.number for source in content.sources] == list(range(1, len(named) + 1))
        assert set(content.twin["source"]) - {""} <= set(named)
        assert set(content.twin.columns) == set(content.labels)
        if kind != "organisation":
            assert named


def test_the_numbers_of_its_table_are_numbers(world: World) -> None:
    for key in some(world, "observation"):
        twin = evidence_figure(world, Ask(EVIDENCE), "observation", key).twin
        row = world.evidence.observations.set_index("observation_id").loc[key]
        assert twin["value"].dtype == float
        assert twin["value"].iloc[0] == row["value"]


def test_a_computed_number_stands_above_those_it_is_computed_from(world: World) -> None:
    for row in derive(world.evidence).to_dict("records"):
        content = evidence_figure(world, Ask(EVIDENCE), "derived", str(row["derived_id"]))
        assert len(content.twin) == 1 + len(row["parents"])
        assert content.twin["value"].iloc[0] == pytest.approx(row["value"], abs=0.5)
        assert content.twin["source"].iloc[0] == ""
        assert all(content.twin["source"].iloc[1:])


def test_a_title_of_the_readers_own_goes_first(world: World) -> None:
    (key, *_) = some(world, "event")
    content = evidence_figure(world, Ask(EVIDENCE, title="Mine"), "event", key)
    assert content.title == "Mine"


def test_what_the_filter_hides_is_refused_with_the_reason(world: World) -> None:
    core = read_world(Filter(layers=("core",)))
    hidden = set(world.evidence.observations["observation_id"]) - set(
        core.evidence.observations["observation_id"]
    )
    with pytest.raises(CannotDraw) as refused:
        evidence_figure(core, Ask(EVIDENCE), "observation", min(hidden))
    assert min(hidden) in refused.value.reason_en
    assert min(hidden) in refused.value.reason_zh
