"""Holding every printed figure to the text it was read from.

Runs where the source documents are at hand. The document of a source is the file whose SHA-256
the sources table gives, so that no file name is known here.
"""

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from facts.loading import Evidence
from facts.problems import Problem, Spot
from facts.queries import records

QUOTING_TABLES = ("observations", "events", "roles", "relations", "programme_elements")


def find_missing(evidence: Evidence, sources_dir: Path) -> list[Problem]:
    """Give a problem for each figure phrase that does not stand in the paragraph it names.

    Paragraphs are the non-empty lines of the document, counted from 1. A source whose checksum
    no file of `sources_dir` has gives a problem of its own, and so does a checked row whose
    source has no checksum. Rows of the supplement are not checked: its texts are not held.
    """
    documents = _paragraphs_by_checksum(sources_dir)
    found: list[Problem] = []
    paragraphs: dict[str, list[str]] = {}
    for source in records(evidence.sources[evidence.sources["layer"] == "core"]):
        if source["sha256"] in documents:
            paragraphs[source["source_id"]] = documents[source["sha256"]]
        else:
            found.append(_unheld(evidence, source))
    for name in QUOTING_TABLES:
        for row in records(_with_source(evidence, name)):
            if row["source_id"] in paragraphs:
                found += _row_problems(evidence, name, row, paragraphs[row["source_id"]])
    return found


def _paragraphs_by_checksum(folder: Path) -> dict[str, list[str]]:
    documents = {}
    for path in sorted(item for item in folder.iterdir() if item.is_file()):
        content = path.read_bytes()
        text = content.decode("utf-8", errors="replace")
        lines = (line.strip() for line in text.splitlines())
        documents[hashlib.sha256(content).hexdigest()] = [line for line in lines if line]
    return documents


def _with_source(evidence: Evidence, name: str) -> pd.DataFrame:
    """Give a table's rows with their source; programme elements have their programme's."""
    frame = evidence.table(name)
    if "source_id" in frame.columns:
        return frame
    owners = evidence.programmes[["programme_id", "source_id"]]
    return frame.merge(owners, on="programme_id", how="left")


def _unheld(evidence: Evidence, source: dict[str, Any]) -> Problem:
    spot = Spot(evidence.schema.tables["sources"], source["row"], "sha256", source["sha256"])
    return spot.problem(
        "no document at hand has this checksum; give the checksum of the text that was read",
        "所持文献中没有此校验和；请填写所读文本的校验和",
    )


def _row_problems(
    evidence: Evidence, name: str, row: dict[str, Any], paragraphs: list[str]
) -> list[Problem]:
    table, number = evidence.schema.tables[name], row["paragraph"]
    if number > len(paragraphs):
        spot = Spot(table, row["row"], "paragraph", f"{number}")
        return [
            spot.problem(
                f"the document has {len(paragraphs)} paragraphs; name the one it stands in",
                f"该文献共 {len(paragraphs)} 段；请填写所在段落",
            )
        ]
    if row["as_printed"] in paragraphs[number - 1]:
        return []
    places = [str(n) for n, text in enumerate(paragraphs, 1) if row["as_printed"] in text]
    where_en = f"it stands in {', '.join(places)}" if places else "it stands nowhere in it"
    where_zh = f"见于第 {'、'.join(places)} 段" if places else "文献中未见"
    spot = Spot(table, row["row"], "as_printed", row["as_printed"])
    return [
        spot.problem(
            f"paragraph {number} of the document does not print this; {where_en}",
            f"文献第 {number} 段没有此字样；{where_zh}",
        )
    ]
