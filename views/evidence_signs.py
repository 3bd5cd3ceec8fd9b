"""The sign by which a reader tells supplementary evidence from the core, with its grade."""

from functools import lru_cache

from facts.loading import Evidence
from facts.queries import records
from views.words import word

SUPPLEMENT = "supplement"


@lru_cache(maxsize=24)
def _layers(evidence: Evidence) -> dict[str, tuple[str, str]]:
    rows = records(evidence.sources)
    return {row["source_id"]: (row["layer"], row["grade"]) for row in rows}


def layer_sign(evidence: Evidence, source_id: str, language: str) -> str:
    """Nothing for the core layer, else the sign of the supplement with the source's grade."""
    layer, grade = _layers(evidence).get(source_id, ("", ""))
    return word("evidence.sign", language, grade=grade) if layer == SUPPLEMENT else ""


@lru_cache(maxsize=24)
def _source_of(evidence: Evidence) -> dict[tuple[str, str], str]:
    tables = (
        ("observation", evidence.observations, "observation_id"),
        ("event", evidence.events, "event_id"),
        ("role", evidence.roles, "role_id"),
        ("relation", evidence.relations, "relation_id"),
    )
    return {
        (kind, str(identifier)): str(source)
        for kind, frame, key in tables
        for identifier, source in zip(frame[key], frame["source_id"], strict=True)
    }


def row_sign(evidence: Evidence, kind: str, identifier: str, language: str) -> str:
    """The sign of the source on which a row rests; nothing for rows without one."""
    source_id = _source_of(evidence).get((kind, identifier), "")
    return layer_sign(evidence, source_id, language)
