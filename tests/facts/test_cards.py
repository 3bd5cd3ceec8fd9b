"""Evidence cards: everything behind one row, for each kind of row."""

import pytest

from facts.cards import evidence_row
from facts.loading import Evidence
from facts.queries import SUBJECT_TABLES


def test_the_card_of_a_number(land: Evidence) -> None:
    card = evidence_row(land, "observation", "east-firms-2022")
    assert card is not None
    assert (card["kind"], card["id"], card["place_ids"]) == (
        "observation",
        "east-firms-2022",
        ("east-town",),
    )
    assert (card["row"]["value"], card["row"]["unit"]) == (50, "count")
    assert card["indicator"]["scope_en"] == "All firms"
    assert card["source"]["grade"] == "A"
    assert [caveat["caveat_id"] for caveat in card["caveats"]] == ["two-counts", "scopes-differ"]
    assert [rival["observation_id"] for rival in card["rivals"]][1] == "east-firms-2022-b"
    assert [use["id"] for use in card["used_in"]] == ["east-2021"]


def test_the_card_of_a_derived_number_brings_its_parents_and_their_caveats(land: Evidence) -> None:
    card = evidence_row(land, "derived", "east-2021")
    assert card is not None
    assert card["row"]["value"] == 40
    assert [parent["observation_id"] for parent in card["parents"]] == [
        "east-firms-2022",
        "east-growth-2022",
    ]
    caveats = [caveat["caveat_id"] for caveat in card["caveats"]]
    assert caveats == ["elements-loose", "two-counts", "scopes-differ"]
    assert card["source"] is None


@pytest.mark.parametrize(
    ("kind", "identifier", "place_ids", "organisations", "source"),
    [
        ("event", "mill-opens", ("mill", "east-town"), ["miller"], "paper-a"),
        ("role", "east-core", ("east-town",), [], "paper-a"),
        ("role", "miller-leads", ("mill",), ["miller"], "paper-a"),
        ("relation", "west-mill", ("west-town", "mill"), ["miller"], "paper-a"),
        ("element", "first-a", (), ["miller"], "paper-b"),
        ("element", "second", ("east-town",), [], "paper-b"),
        ("organisation", "miller", ("mill",), [], "paper-a"),
    ],
)
def test_the_cards_of_other_rows(
    land: Evidence,
    kind: str,
    identifier: str,
    place_ids: tuple[str, ...],
    organisations: list[str],
    source: str | None,
) -> None:
    card = evidence_row(land, kind, identifier)
    assert card is not None
    assert card["place_ids"] == place_ids
    assert [item["organisation_id"] for item in card["organisations"]] == organisations
    assert (card["source"] or {}).get("source_id") == source


@pytest.mark.parametrize("kind", [*SUBJECT_TABLES, "dream"])
def test_no_row_no_card(land: Evidence, kind: str) -> None:
    assert evidence_row(land, kind, "nothing") is None


@pytest.mark.parametrize("kind", list(SUBJECT_TABLES))
def test_every_real_row_has_a_card(evidence: Evidence, kind: str) -> None:
    table = evidence.schema.tables[SUBJECT_TABLES[kind]]
    identifiers = evidence.table(table.name)[table.primary_key[0]]
    assert len(identifiers) > 0
    for identifier in identifiers[:15]:
        card = evidence_row(evidence, kind, identifier)
        assert card is not None
        assert card["row"][table.primary_key[0]] == identifier
