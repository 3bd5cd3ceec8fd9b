"""Families and blocks: every indicator is one we have, under one heading, told apart."""

from facts.loading import Evidence
from tests.views.material import Material
from views.families import COUNTS, FAMILIES, HOME, KINDS, PEERS, family_of
from views.parts import editions

BLOCKS = [block for family in FAMILIES.values() for block in family]


def test_every_indicator_of_a_block_is_in_the_catalogue(evidence: Evidence) -> None:
    known = set(evidence.indicators["indicator_id"])
    for block in (COUNTS, *KINDS, *BLOCKS):
        assert set(block.indicators) <= known, block.key


def test_no_indicator_stands_in_two_blocks() -> None:
    named = [indicator for block in (*KINDS, *BLOCKS) for indicator in block.indicators]
    assert len(named) == len(set(named))


def test_the_three_scopes_of_the_industry_are_three_blocks() -> None:
    scopes = ("ai-core-industry-scale", "ai-industry-scale", "ai-related-industry-scale")
    holding = [b.key for scope in scopes for b in FAMILIES["scale"] if scope in b.indicators]
    assert holding == ["core", "ai", "related"]


def test_kinds_of_computing_power_are_never_one_block() -> None:
    kinds = (
        "ai-computing-centre-power",
        "planned-computing-power",
        "supercomputing-power",
        "ai-computing-power",
        "computing-power-total",
    )
    holding = [b.key for kind in kinds for b in FAMILIES["computing"] if kind in b.indicators]
    assert len(set(holding)) == len(kinds)


def test_signed_is_not_spent() -> None:
    by_key = {block.key: block.indicators for block in FAMILIES["investment"]}
    assert "agreed-investment" in by_key["signed"]
    assert "investment-completed" in by_key["reported"]


def test_the_family_of_an_indicator() -> None:
    assert family_of("test-road-length") == "roads"
    assert family_of("ai-enterprises") == family_of(None) == next(iter(FAMILIES))


def test_places_and_peers_are_places(plain: Material) -> None:
    assert all(place in plain.gazetteer for place in (*HOME, *PEERS))


def test_parts_of_one_list_are_one_whole(plain: Material) -> None:
    sizes = next(block for block in KINDS if block.key == "size")
    (whole,) = editions(plain.evidence, sizes.indicators, "2025")
    assert [row["indicator_id"] for row in whole] == list(sizes.indicators)
    assert len({(row["series"], row["place_id"], row["as_of"]) for row in whole}) == 1
    assert sum(row["value"] for row in whole) == 1326
    assert editions(plain.evidence, sizes.indicators, "2022") == []
