"""The books: every document of a layer with what came from it, every conflict, every caveat."""

import pytest

from facts.queries import SUBJECT_TABLES, row_of
from tests.views.material import Material
from views.ledger import came, caveat_groups, conflict_table, conflicts_of, document_table
from views.statements import Narrator
from views.words import LANGUAGES


def test_what_came_from_a_document_names_what_there_is() -> None:
    counts = {"source_id": "x", "observations": 16, "events": 0, "founding_dates": 1}
    assert came(counts, "en") == "numbers: 16, founding dates: 1"
    assert came(counts, "zh") == "数字：16、成立时间：1"
    assert came({"source_id": "x", "observations": 0}, "en") == "no row"


def test_each_document_of_the_supplement_is_a_row(supplemented: Material) -> None:
    table = document_table(supplemented.evidence, "supplement", "en").set_index("id")
    sources = supplemented.evidence.sources
    assert len(table) == (sources["layer"] == "supplement").sum() >= 304
    assert set(table["kind"]) == {"source"}
    row = table.loc["wuhan-ai-library-2024-edition"]
    assert row["publisher"] == "Wuhan High-tech Industry Association (seen in a reprint)"
    assert (row["published"], row["grade"], row["link"]) == ("2024", "B", "text only")
    assert row["came"] == "numbers: 16"
    assert table.loc["whkfq-german-ecarx-2022-10-28", "came"].endswith("founding dates: 1")
    assert table.loc["whkfq-german-ecarx-2022-10-28", "link"] == "opens"


def test_each_layer_has_its_own_documents(material: Material) -> None:
    assert len(document_table(material.evidence, "core", "zh")) == 5
    empty = document_table(material.evidence, "supplement", "zh")
    assert empty.empty
    assert {"title", "publisher", "published", "grade", "link", "came"} <= set(empty.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_conflict_of_the_supplement_opens_what_it_is_about(
    supplemented: Material, language: str
) -> None:
    evidence = supplemented.evidence
    table = conflict_table(Narrator(evidence, supplemented.gazetteer), "supplement", language)
    assert len(table) == len(conflicts_of(evidence, "supplement")) >= 18
    both = [len(conflicts_of(evidence, layer)) for layer in ("core", "supplement")]
    assert sum(both) == (evidence.caveats["kind"] == "conflict").sum()
    assert table["text"].all()
    for kind, identifier in zip(table["kind"], table["id"], strict=True):
        assert kind in SUBJECT_TABLES
        assert row_of(evidence, kind, identifier) is not None


def test_a_conflict_names_its_rivals_and_the_preferred_one(supplemented: Material) -> None:
    narrator = Narrator(supplemented.evidence, supplemented.gazetteer)
    table = conflict_table(narrator, "supplement", "en")
    [firms] = table[table["id"] == "ai-enterprises-wuhan-2024"].to_dict("records")
    assert firms["numbers"].startswith("Wuhan, AI enterprises: 1,326 (December 2024) ◦B; ")
    assert "at least 1,000 (17 December 2025) ◦" in firms["numbers"]
    assert firms["preferred"].startswith("Wuhan, AI enterprises: 1,326 (December 2024) ◦B It is a")
    [founded] = table[table["text"].str.startswith("ECARX was founded")].to_dict("records")
    assert (founded["kind"], founded["id"]) == ("organisation", "ecarx")
    assert (founded["numbers"], founded["preferred"]) == ("", "")


def test_the_other_caveats_are_grouped_by_kind(material: Material, supplemented: Material) -> None:
    core, every = (caveat_groups(m.evidence, "en") for m in (material, supplemented))
    assert {kind: len(texts) for kind, texts in core.items()} == {
        "inference": 15,
        "missing": 10,
        "not-comparable": 14,
        "translation": 5,
    }
    assert every.keys() == core.keys()
    caveats = supplemented.evidence.caveats
    assert sum(map(len, every.values())) == (caveats["kind"] != "conflict").sum()
    assert not any("◦" in text for texts in core.values() for text in texts)
    marked = sum(text.endswith(" ◦") for texts in every.values() for text in texts)
    assert marked == sum(map(len, every.values())) - sum(map(len, core.values()))
