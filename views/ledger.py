"""The books as tables and lists: documents, conflicts and caveats in one language, of one layer."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR, records, row_of, rows_of, source_yield
from views.evidence_signs import SUPPLEMENT, row_sign
from views.statements import Narrator
from views.times import date_text
from views.words import text_of, word

Row = Mapping[str, Any]

# What a conflict without numbers is best told by: the first of these that it names.
_TELLING = ("organisation", "event", "role", "relation", "source")
_KEYS = ("kind", "id", "place_id")


def came(counts: Mapping[str, Any], language: str) -> str:
    """What came from a document, in words, of its row of `facts.queries.source_yield`."""
    found = (
        word(f"sources.came.{name}", language, count=count)
        for name, count in counts.items()
        if name != "source_id" and count
    )
    return word("list.comma", language).join(found) or word("sources.came.nothing", language)


def document_table(evidence: Evidence, layer: str, language: str) -> pd.DataFrame:
    """The documents of a layer, one a row; the card of each is a source's.

    Columns, all text: kind, id, place_id (empty); title, publisher, published (in words) and
    published_edtf, grade (its letter), link (whether its address is safe to open), came (what came
    from it).
    """
    counts = {row["source_id"]: row for row in records(source_yield(evidence))}
    rows = [
        {
            "kind": "source",
            "id": row["source_id"],
            "place_id": "",
            "title": text_of(row, "title", language),
            "publisher": text_of(row, "publisher", language),
            "published": date_text(row["published"], language),
            "published_edtf": row["published"],
            "grade": row["grade"],
            "link": word("sources.link.ok" if row["link_ok"] else "sources.link.none", language),
            "came": came(counts[row["source_id"]], language),
        }
        for row in rows_of(evidence, "sources")
        if row["layer"] == layer
    ]
    shown = ("title", "publisher", "published", "published_edtf", "grade", "link", "came")
    columns = (*_KEYS, *shown)
    return pd.DataFrame(rows, columns=list(columns), dtype="str")


def conflicts_of(evidence: Evidence, layer: str) -> list[Row]:
    """The caveats of kind conflict that came with a layer; those of no layer are core."""
    return [row for row in _caveats(evidence, layer) if row["kind"] == "conflict"]


def conflict_table(narrator: Narrator, layer: str, language: str) -> pd.DataFrame:
    """The conflicts of a layer, one a row, each opening the number preferred, or what it is about.

    Columns, all text: kind, id (empty when nothing it names has a card), place_id (empty); text,
    numbers (the rivals in words), preferred (which of them is, and why).
    """
    rows = [_conflict(narrator, row, language) for row in conflicts_of(narrator.evidence, layer)]
    return pd.DataFrame(rows, columns=[*_KEYS, "text", "numbers", "preferred"], dtype="str")


def _conflict(narrator: Narrator, caveat: Row, language: str) -> dict[str, str]:
    rivals = {
        key: narrator.say("observation", row, language)
        + row_sign(narrator.evidence, "observation", key, language)
        for key in _listed(caveat["observation_ids"])
        if (row := row_of(narrator.evidence, "observation", key))
    }
    preferred = caveat["preferred_observation_id"]
    kind, identifier = _opens(narrator.evidence, caveat)
    return {
        "kind": kind,
        "id": identifier,
        "place_id": "",
        "text": text_of(caveat, "text", language),
        "numbers": word("list.semicolon", language).join(rivals.values()),
        "preferred": f"{rivals[preferred]} {text_of(caveat, 'why', language)}" if preferred else "",
    }


def _opens(evidence: Evidence, caveat: Row) -> tuple[str, str]:
    """Kind and id of the row whose card tells a conflict: the preferred number, or the first."""
    numbers = [caveat["preferred_observation_id"], *_listed(caveat["observation_ids"])]
    named = [("observation", key) for key in numbers if key]
    entries = [entry.partition(":") for entry in _listed(caveat["subject_ids"])]
    named += [(kind, key) for told in _TELLING for kind, _, key in entries if kind == told]
    return next((pair for pair in named if row_of(evidence, *pair)), ("", ""))


def caveat_groups(evidence: Evidence, language: str) -> dict[str, list[str]]:
    """The texts of all caveats but the conflicts, by kind; the supplement's carry its sign."""
    signs = {SUPPLEMENT: word("evidence.sign", language, grade="")}
    groups: dict[str, list[str]] = {}
    for row in rows_of(evidence, "caveats"):
        if row["kind"] != "conflict":
            text = text_of(row, "text", language) + signs.get(row["layer"], "")
            groups.setdefault(row["kind"], []).append(text)
    return groups


def _caveats(evidence: Evidence, layer: str) -> list[Row]:
    return [row for row in rows_of(evidence, "caveats") if (row["layer"] or "core") == layer]


def _listed(text: str) -> list[str]:
    return [part for part in text.split(LIST_SEPARATOR) if part]
