"""The ledger of targets as a table: what was set, by whom, due when, and how it stands and why."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from facts.dates import parse
from facts.loading import Evidence
from facts.targets import Standing
from views.evidence_signs import layer_sign
from views.gazetteer import Gazetteer
from views.lanes import counted_by
from views.numbers import bounded
from views.statements import Narrator
from views.times import date_text
from views.words import said, text_of, word

LEDGER_COLUMNS: Final = (
    "kind",
    "id",
    "place_id",
    "status_id",
    "place",
    "what",
    "target",
    "due",
    "due_edtf",
    "set_by",
    "said_on",
    "said_on_edtf",
    "status",
    "reason",
)


def ledger_table(
    found: Sequence[Standing], evidence: Evidence, gazetteer: Gazetteer, language: str
) -> pd.DataFrame:
    """One row a target, in the order given. Columns: LEDGER_COLUMNS, texts in the
    language, dates also as EDTF."""
    narrator = Narrator(evidence, gazetteer)
    rows = []
    for entry in found:
        row = entry.target
        value = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
        rows.append(
            {
                "kind": "observation",
                "id": row["observation_id"],
                "place_id": row["place_id"],
                "status_id": entry.status,
                "place": gazetteer.short(row["place_id"], language),
                "what": text_of(row, "indicator_name", language),
                "target": value + layer_sign(evidence, row["source_id"], language),
                "due": _due(row["due"], language),
                "due_edtf": row["due"],
                "set_by": counted_by(evidence, row, language),
                "said_on": date_text(row["issued_on"], language) if row["issued_on"] else "",
                "said_on_edtf": row["issued_on"],
                "status": word(f"standing.{entry.status}", language),
                "reason": reason(entry, narrator, language),
            }
        )
    return pd.DataFrame(rows, columns=list(LEDGER_COLUMNS))


def _due(text: str, language: str) -> str:
    return word("due.none", language) if _is_undated(text) else date_text(text, language)


def _is_undated(text: str) -> bool:
    return not text or parse(text).open_end


def reason(entry: Standing, narrator: Narrator, language: str) -> str:
    """Why a target stands as it does: the deciding result, or what is missing or in the way."""
    if entry.deciding is None and entry.status == "open" and _is_undated(entry.target["due"]):
        return word("standing.undated.why", language)
    if entry.deciding is None:
        return word(f"standing.{entry.status}.why", language)
    result = narrator.say("observation", entry.deciding, language)
    why = word(f"standing.{entry.status}.why", language, result=result)
    if entry.status != "not-comparable":
        return why
    verdict = entry.verdict(entry.deciding)
    return word("sentence.because", language, first=why, second=said(verdict, "reason", language))
