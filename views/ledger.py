"""Targets beside results: every target, and which results may be held against it."""

from dataclasses import dataclass
from typing import Any

from facts.comparison import Comparison, compare
from facts.loading import Evidence
from facts.queries import described_observations, records


@dataclass(frozen=True)
class Entry:
    """One target and the results of the same indicator family and place, with the verdict."""

    target: dict[str, Any]
    results: tuple[tuple[dict[str, Any], Comparison], ...]


def ledger(evidence: Evidence, families: tuple[str, ...] = ()) -> list[Entry]:
    """All targets (of some indicator families), by due date and place; rows are described.

    Beside each stand the results of the same place and indicator, and those of indicators that
    are easily taken for it, with the word whether they may be held against it and the reason.
    """
    rows = records(described_observations(evidence))
    targets = [
        row
        for row in rows
        if row["status"] == "target" and (not families or row["family"] in families)
    ]
    targets.sort(key=lambda row: (row["due"], row["place_id"], row["indicator_id"]))
    entries = []
    for target in targets:
        beside = [
            (row, compare(evidence, [target["observation_id"], row["observation_id"]]))
            for row in rows
            if row["status"] != "target" and _alike(row, target)
        ]
        beside.sort(key=lambda pair: (not pair[1].allowed, pair[0]["as_of"]))
        entries.append(Entry(target, tuple(beside)))
    return entries


# Families whose indicators are easily taken for one another: here a refusal must be said.
_CONFUSABLE = ("enterprises", "industry-scale")


def _alike(row: dict[str, Any], target: dict[str, Any]) -> bool:
    if row["indicator_id"] == target["indicator_id"]:
        return bool(row["place_id"] == target["place_id"])
    confusable = row["family"] in _CONFUSABLE
    return confusable and all(row[key] == target[key] for key in ("place_id", "family", "unit"))
