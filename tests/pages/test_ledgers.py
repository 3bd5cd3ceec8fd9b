"""The Sources page with the whole supplement: all of it is there, and the page stays light."""

import pytest

from facts.schema import ROOT
from tests.facts.conftest import read_csv
from tests.pages.reader import Reader, Seen, seen
from views.words import LANGUAGES, word

CORE = {"evidence": "core"}
EVERYTHING = {"grade": "ABC"}
MOST_BUTTONS = 150


def written(table: str, layer: str) -> list[dict[str, str]]:
    """The rows of a layer as they stand in a table."""
    rows = read_csv(ROOT / f"facts/tables/{table}.csv")
    return [row for row in rows if row["layer"] == layer]


def table_headed(shown: Seen, heading: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the one table that has a column of that heading, without its head."""
    (found,) = (table for table in shown.tables if heading in table[0])
    return found[1:]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("evidence", [CORE, EVERYTHING], ids=["core", "all"])
def test_it_is_said_once_how_far_the_supplement_was_read(
    language: str, evidence: dict[str, str]
) -> None:
    captions = seen("sources", lang=language, **evidence).of("p", "caption")
    assert captions.count(word("sources.supplement.excerpts", language)) == 1
    off = captions.count(word("sources.supplement.off", language))
    assert off == (1 if evidence is CORE else 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_conflict_and_caveat_of_the_supplement_is_there(language: str) -> None:
    shown = seen("sources", lang=language, **EVERYTHING)
    assert shown.errors == ()
    documents = table_headed(shown, word("sources.came", language))
    assert len(documents) == len(written("sources", "supplement")) >= 304
    conflicts = table_headed(shown, word("sources.supplement.conflicts", language))
    caveats = written("caveats", "supplement")
    assert len(conflicts) == sum(row["kind"] == "conflict" for row in caveats) >= 18
    beside = len(caveats) - len(conflicts) + len(written("caveats", "core"))
    assert len(shown.of("div", "atlas-verdict")) == beside
    cards = sum(key.startswith("evidence-document-") for key in shown.buttons)
    assert cards == len(written("sources", "core"))


def test_the_page_is_light_with_everything_on_it() -> None:
    assert len(seen("sources", lang="en", **EVERYTHING).buttons) < MOST_BUTTONS


def test_the_documents_of_the_supplement_can_be_searched() -> None:
    reader = Reader()
    reader.open("sources", lang="en", **EVERYTHING)
    reader.app.text_input(key="sources-search").set_value("enterprise library")
    shown = reader.look()
    found = table_headed(shown, word("sources.came", "en"))
    assert [row[0][:33] for row in found] == ["Wuhan's AI enterprise library, 20"] * 3
    total = len(written("sources", "supplement"))
    assert word("facts.found", "en", found=3, total=total) in shown.of("p", "caption")
    reader.app.text_input(key="sources-search").set_value("no such words")
    assert word("facts.no_match", "en", text="no such words") in reader.look().of("p", "caption")
