"""The ledger of targets: every target, its status and the reason, in both languages."""

import pytest

from facts.targets import standings
from tests.views.material import Material
from views.standings import LEDGER_COLUMNS, ledger_table
from views.words import LANGUAGES, word

AS_OF = "2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_has_a_row_with_a_status_and_a_reason(plain: Material, language: str) -> None:
    found = standings(plain.evidence, AS_OF)
    table = ledger_table(found, plain.evidence, plain.gazetteer, language)
    observations = plain.evidence.observations
    targets = observations[observations["status"] == "target"]
    assert set(table["id"]) == set(targets["observation_id"])
    assert list(table.columns) == list(LEDGER_COLUMNS)
    for column in ("place", "what", "target", "due", "set_by", "status", "reason"):
        assert (table[column] != "").all(), column


def test_the_150_billion_for_2025_have_no_reported_result(plain: Material) -> None:
    found = standings(plain.evidence, AS_OF)
    row = (
        ledger_table(found, plain.evidence, plain.gazetteer, "zh")
        .set_index("id")
        .loc["hd23-target-ai-industry-scale-hubei-2025"]
    )
    assert row["target"] == "≥ 1,500 亿元"
    assert row["status"] == word("standing.overdue", "zh")
    assert row["reason"] == word("standing.overdue.why", "zh")


def test_a_refused_result_is_named_with_the_reason(plain: Material) -> None:
    found = standings(plain.evidence, AS_OF)
    table = ledger_table(found, plain.evidence, plain.gazetteer, "en").set_index("id")
    row = table.loc["hd23-target-little-giants-hubei-2025"]
    assert row["status_id"] == "not-comparable"
    assert "120 (December 2025)" in row["reason"]
    assert "two counting sources" in row["reason"]


def test_what_decided_is_named(plain: Material) -> None:
    found = standings(plain.evidence, AS_OF)
    table = ledger_table(found, plain.evidence, plain.gazetteer, "en")
    met = table[table["status_id"] == "met"]
    assert len(met) > 0
    assert met["reason"].str.startswith("Reached by a comparable result. ").all()
