"""The state of the evidence, counted from what is committed: `python -m facts.states`.

It prints how many rows each table has by layer and grade, what became of each row of the shared
supplement by the decisions kept beside facts/supplement, how many figures several documents
print, and how many lines facts/LEFT_OUT.md has by reason. It needs no shared folder; holding the
decisions to that folder is `python -m facts.supplement.build --check`.
"""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facts import loading, schema
from facts.loading import Evidence
from facts.queries import described_observations, records
from facts.rivals import SAME_FIGURE
from facts.supplement import build, ledger
from facts.supplement.mapping import Decided, decide, read_csv

_OWNERS: Final = {
    "event_id": "events",
    "programme_id": "programmes",
    "observation_id": "observations",
}
"""Columns by which a row without a source of its own belongs to a row that has one."""

_CELL: Final = re.compile(r"(?<!\\)\|")
_MARKED: Final = re.compile(r"`[^`]*`")
_IDENTIFIER: Final = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+){2,}\b")
_CLAUSE_END: Final = re.compile(r"[;,:.]| of | for ")


@dataclass(frozen=True)
class LeftOut:
    """One line of LEFT_OUT.md: the headings above it, and its reason in a few words."""

    section: str
    reason: str


def rows_by_state(evidence: Evidence) -> dict[str, Counter[str]]:
    """Count the rows of each table by layer and grade: `core B`, `supplement A`.

    A row without a source has the state of the row that it belongs to; a caveat has a layer and
    no grade; what rests on no document (`-`) is the atlas's own.
    """
    sources = records(evidence.sources)
    states = {row["source_id"]: f"{row['layer']} {row['grade']}" for row in sources}
    return {
        table.name: Counter(_states(evidence, table.name, states))
        for table in evidence.schema.fact_tables
    }


def _states(evidence: Evidence, name: str, states: Mapping[str, str]) -> list[str]:
    frame = evidence.table(name)
    if "source_id" in frame.columns:
        return [states[source] for source in frame["source_id"]]
    if "layer" in frame.columns:
        return [layer or "-" for layer in frame["layer"]]
    for key, owner in _OWNERS.items():
        if key in frame.columns:
            owners = evidence.table(owner)
            source_of = dict(zip(owners[key], owners["source_id"], strict=True))
            return [states[source_of[identifier]] for identifier in frame[key]]
    return ["-"] * len(frame)


def shared_figures(evidence: Evidence) -> tuple[int, int]:
    """Count the figures that several documents print, and the rows that print them."""
    printing = described_observations(evidence).groupby(list(SAME_FIGURE))["source_id"]
    several = [len(group) for _, group in printing if group.nunique() > 1]
    return len(several), sum(several)


def decisions(mappings: Path = build.MAPPINGS) -> dict[str, list[Decided]]:
    """Give what was decided on each row of the shared supplement, from the mapping tables alone.

    SupplementError where a decision is of no known form or lacks its reason.
    """
    found = {}
    for name, (_, mapped_id) in build.KEYS.items():
        mapped = read_csv(mappings / f"{name}.csv", (mapped_id, *build.REASONS))
        found[name] = decide(mapped, mapped, mapped_id, mapped_id)
    return found


def left_out(text: str) -> list[LeftOut]:
    """Give the lines of the tables of LEFT_OUT.md.

    The reason of a line is its first clause, without the ids that it names; in the part of the
    supplement what became of the row.
    """
    found: list[LeftOut] = []
    chapter, section, column = "", "", 0
    for line in text.splitlines():
        if line.startswith("#"):
            section = line.lstrip("# ").split(" · ")[0]
            if line.startswith("### "):
                section = f"{chapter}: {section}"
            else:
                chapter = section
        if not line.startswith("|"):
            column = 0
            continue
        cells = [cell.strip() for cell in _CELL.split(line)[1:-1]]
        if not column:
            column = _reason_column(cells)
        elif set(line) - set("|- "):
            found.append(LeftOut(section, _brief(cells[column])))
    return found


def _reason_column(heading: Sequence[str]) -> int:
    became = [place for place, cell in enumerate(heading) if cell == "what became of it"]
    return became[0] if became else heading.index("why it is not a row")


def _brief(reason: str) -> str:
    clause = _CLAUSE_END.split(_MARKED.sub("", reason).lower())[0]
    return " ".join(_IDENTIFIER.sub("", clause).split())


def printed(root: Path = schema.ROOT, mappings: Path = build.MAPPINGS) -> str:
    """Word all counts. SchemaError and SupplementError as `load` and `decisions` raise them."""
    places = schema.read_schema(root).tables["places"]
    place_ids = [row.cells["place_id"] for row in read_csv(root / places.path, ("place_id",))]
    evidence = loading.load(root, place_ids=place_ids)
    decided = decisions(mappings)
    figures, prints = shared_figures(evidence)
    lines = left_out((root / build.LEFT_OUT).read_text(encoding="utf-8"))
    linked = [item for items in decided.values() for item in items if item.targets]
    targets = {target for item in linked for target in item.targets}
    sections = Counter(line.section for line in lines)
    reasons = Counter(line.reason for line in lines)
    return "\n\n".join(
        [
            f"Rows by layer and grade; kept out as faulty: {len(evidence.problems)}",
            _grid(rows_by_state(evidence)),
            "What became of each row of the shared supplement",
            ledger.printed(decided),
            f"Duplicates linked: {len(linked)} of these rows, to {len(targets)} rows of ours",
            f"Figures that several documents print: {figures}, in {prints} rows",
            f"{build.LEFT_OUT}: {len(lines)} lines",
            _listed(sections),
            "By reason, the reasons that occur once together",
            _listed(_gathered(reasons)),
        ]
    )


def _grid(counts: Mapping[str, Counter[str]]) -> str:
    states = sorted({state for counter in counts.values() for state in counter})
    states.sort(key=lambda state: (state == "-", not state.startswith("core")))
    widths = [max(len(state), 5) + 2 for state in states]
    head = "".join(f"{state:>{width}}" for state, width in zip(states, widths, strict=True))
    rows = [f"{'':22}{'all':>6}{head}"]
    for name, counter in counts.items():
        figures = "".join(f"{counter[s]:>{w}}" for s, w in zip(states, widths, strict=True))
        rows.append(f"{name:22}{counter.total():>6}{figures}")
    return "\n".join(rows)


def _gathered(reasons: Counter[str]) -> Counter[str]:
    """The reasons that occur more than once, and how many lines have one of their own."""
    kept = Counter({reason: count for reason, count in reasons.items() if count > 1})
    alone = len(reasons) - len(kept)
    return kept + Counter({"a reason of its own": alone})


def _listed(counts: Counter[str]) -> str:
    return "\n".join(f"{count:>6}  {name}" for name, count in counts.most_common())


def main() -> int:
    """Print the counts."""
    print(printed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
