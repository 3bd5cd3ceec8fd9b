"""The ledger: what became of every row of the shared supplement, counted and by name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from facts.supplement.mapping import STATES, Decided, State, SupplementError

BEGIN = "<!-- supplement: written by facts/supplement/build.py -->"
END = "<!-- supplement: end -->"

WORDS: Mapping[State, tuple[str, str]] = {
    "core": ("one with core row", "与核心行为同一内容："),
    "same": ("one with supplement row", "与补充层行为同一内容："),
    "left-out": ("left out", "未列入"),
}
TITLES = {
    "sources": "Sources · 来源",
    "observations": "Observations · 观测值",
    "events": "Events · 事件",
    "organisations": "Organisations · 机构",
}
INTRODUCTION = """## The supplement · 补充层

Of {total} rows of the supplement (sources, observations, events, organisations), {rows} are rows
of `tables/`. The others stand here: what each is one with, or why it was left out.
Organisations have no id there and are named by their place in its table.

补充层共{total}行（来源、观测值、事件、机构），其中{rows}行为 `tables/` 中的行；其余列于此：
与何行为同一内容，或未列入的理由。机构在补充层中无标识，以其行次称之。
"""


def counts(decided: Mapping[str, Sequence[Decided]]) -> dict[str, Counter[State]]:
    """Count the rows of each shared table by state."""
    return {name: Counter(item.state for item in items) for name, items in decided.items()}


def printed(decided: Mapping[str, Sequence[Decided]]) -> str:
    """Word the counts, one line a table and one for all."""
    by_table = counts(decided)
    total: Counter[State] = sum(by_table.values(), Counter())
    lines = [f"{'':14}{'all':>6}" + "".join(f"{state:>10}" for state in STATES)]
    for name, states in {**by_table, "all": total}.items():
        figures = "".join(f"{states[state]:>10}" for state in STATES)
        lines.append(f"{name:14}{states.total():>6}{figures}")
    return "\n".join(lines)


def section(decided: Mapping[str, Sequence[Decided]]) -> str:
    """Write the section of LEFT_OUT.md: each row that is not a row of ours, with its reason."""
    every = [item for items in decided.values() for item in items]
    rows = sum(item.state == "row" for item in every)
    parts = [INTRODUCTION.format(total=len(every), rows=rows)]
    for name, items in decided.items():
        others = [item for item in items if item.state != "row"]
        if others:
            parts.append(_table(TITLES[name], others))
    return "\n".join(parts)


def replaced(text: str, new: str) -> str:
    """Put the section between its marks in the text of LEFT_OUT.md, at the end when it has none."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and not end:
        raise SupplementError(f"LEFT_OUT.md: the mark {END} is missing; put it after the section")
    if not begin:
        before, after = before.rstrip("\n") + "\n\n", "\n"
    return f"{before}{BEGIN}\n\n{new}\n{END}{after}"


def _table(title: str, items: Sequence[Decided]) -> str:
    head = [
        f"### {title}",
        "",
        "| supplement 补充层 | what became of it | 去向 | why | 理由 |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(item) for item in items), ""])


def _line(item: Decided) -> str:
    english, chinese = WORDS[item.state]
    named = ", ".join(f"`{target}`" for target in item.targets)
    reason = item.mapped.cells
    cells = (
        item.supplement_id,
        f"{english} {named}".strip(),
        f"{chinese}{named}",
        reason["reason"],
        reason["reason_zh"],
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
