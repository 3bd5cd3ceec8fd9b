"""The figure of the ledger of targets: how each stands, and which result decided it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from facts.rivals import count_once
from facts.targets import Standing, standings
from views.families import HOME
from views.figures.asking import nothing
from views.figures.content import Ask, Content, TablePart, World
from views.figures.numbering import Numbering, finished
from views.figures.numbers import NUMBER_HEADINGS, number_rows
from views.numbers import bounded
from views.standings import ledger_table, reason
from views.statements import Narrator
from views.times import date_text
from views.words import word

FAMILIES: Final = ("enterprises", "industry-scale", "growth", "computing")
"""The families whose targets go first."""

MOST: Final = 12
"""How many targets stand on the figure; its twin has all."""

_HEADINGS: Final = {
    "place": "table.place_name",
    "indicator": "field.indicator",
    "value": "table.target",
    "value_high": NUMBER_HEADINGS["value_high"],
    "bound": NUMBER_HEADINGS["bound"],
    "unit": NUMBER_HEADINGS["unit"],
    "due": "table.due",
    "counted_by": "table.set_by",
    "said_on": "table.said_on",
    "standing": "table.status",
    "reason": "table.reason",
    "result_source": "figure.result_source",
    "source": "table.source",
}


def ledger(world: World, ask: Ask) -> Content:
    """Every target said by the time: the most relevant to read, all of them in the twin."""
    language = ask.language
    found = standings(world.evidence, ask.as_of)
    if not found:
        raise nothing(lambda code: word("figure.ledger", code), ask.as_of)
    numbering = Numbering(world, language)
    shown = most_relevant(world, found, ask.place)
    caption = word(
        "figure.ledger.caption",
        language,
        date=date_text(ask.as_of, language),
        shown=len(shown),
        rest=len(found) - len(shown),
        unclear=sum(entry.status in ("not-comparable", "undecided") for entry in found),
    )
    return finished(
        ask,
        _title(found, ask),
        caption,
        [_table(world, shown, ask, numbering)],
        _twin(world, found, language),
        _HEADINGS,
        numbering,
    )


def most_relevant(world: World, found: Sequence[Standing], place_id: str) -> list[Standing]:
    """The targets that a figure has room for: of the place asked for, then of home; by due date.

    Of one target in several documents one stands for all.
    """
    ids = [str(entry.target["observation_id"]) for entry in found]
    once = count_once(world.evidence, ids)

    def distance(at: int) -> tuple[bool, bool, bool, int]:
        row = found[at].target
        return (
            row["place_id"] != place_id,
            row["place_id"] not in HOME,
            row["family"] not in FAMILIES,
            at,
        )

    single = [at for at, identifier in enumerate(ids) if identifier in once]
    kept = sorted(single, key=distance)[:MOST]
    return [found[at] for at in sorted(kept)]


def _title(found: Sequence[Standing], ask: Ask) -> str:
    counts = Counter(entry.status for entry in found)
    return word(
        "figure.ledger.title",
        ask.language,
        count=len(found),
        date=date_text(ask.as_of, ask.language),
        met=counts["met"],
        missed=counts["not-met"],
        overdue=counts["overdue"],
        open=counts["open"],
    )


def _table(world: World, shown: Sequence[Standing], ask: Ask, numbering: Numbering) -> TablePart:
    language = ask.language
    said = ledger_table(shown, world.evidence, world.gazetteer, language)
    rows = []
    for entry, texts in zip(shown, said.to_dict("records"), strict=True):
        rows.append(
            (
                *(str(texts[name]) for name in ("place", "what", "target", "due", "status")),
                _result(entry, language),
                numbering.mark(_sources(entry)),
            )
        )
    keys = (
        "table.place_name",
        "table.what",
        "table.target",
        "table.due",
        "table.status",
        "figure.result",
        "figure.sources",
    )
    return TablePart(
        headings=tuple(word(key, language) for key in keys),
        rows=tuple(rows),
        widths=(0.11, 0.29, 0.14, 0.11, 0.13, 0.15, 0.07),
    )


def _result(entry: Standing, language: str) -> str:
    """The result that decided how a target stands, or a dash: none that may not be compared."""
    row = entry.deciding
    if row is None or entry.status == "not-comparable":
        return "–"
    value = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
    return f"{value} ({date_text(row['as_of'], language)})"


def _sources(entry: Standing) -> list[str]:
    """The source of the target, and that of the result which decided how it stands."""
    decided = entry.deciding if entry.status != "not-comparable" else None
    return [str(row["source_id"]) for row in (entry.target, decided) if row]


def _twin(world: World, found: Sequence[Standing], language: str) -> pd.DataFrame:
    narrator = Narrator(world.evidence, world.gazetteer)
    twin = number_rows(world, [entry.target for entry in found], language)
    return twin.assign(
        due=[entry.target["due"] for entry in found],
        said_on=[entry.target["issued_on"] for entry in found],
        standing=[word(f"standing.{entry.status}", language) for entry in found],
        reason=[reason(entry, narrator, language) for entry in found],
        result_source=[str(e.deciding["source_id"]) if e.deciding else "" for e in found],
    )
