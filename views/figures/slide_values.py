"""The values of a lane as slides show them: in charts as points, on tiles as figures."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from facts.comparison import TARGET
from views.evidence_signs import SUPPLEMENT
from views.figures.slide_text import clean
from views.lanes import Lane, chains, days, time_of
from views.numbers import bounded, decimal, scaled
from views.times import date_text
from views.words import word

DERIVED: Final = "derived"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Value:
    """A value of a lane as it stands in a chart or on a tile.

    number: in the language's unit; label: the value in words; said: with the number of its source,
    and that it is a target if it is one, as in a chart.
    """

    row: Row
    chain: str
    day: date
    number: float
    label: str
    said: str
    when: str
    source: int | None

    @property
    def kind(self) -> str:
        """Target, derived or "" for what was reported."""
        return self.row["status"] if self.row["status"] in (TARGET, DERIVED) else ""

    @property
    def reach(self) -> float:
        """How far a range reaches beyond its lower end; 0 for a single number."""
        high = self.row["value_high"]
        if high is None or math.isnan(high) or not self.row["value"]:
            return 0.0
        return float(high - self.row["value"]) * self.number / float(self.row["value"])


def values_of(lane: Lane, sources: Mapping[str, int], language: str) -> list[Value]:
    """The values of a lane by date. `sources`: observation id → number of its source."""
    found = []
    for row, chain in zip(lane.rows, chains(lane.rows), strict=True):
        start, end = days(row)
        label = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
        if row.get("layer") == SUPPLEMENT:
            label += word("evidence.sign", language, grade=row["grade"])
        number = scaled(float(row["value"]), row["unit"], language)
        middle = start + (end - start) / 2
        when = date_text(time_of(row), language)
        source = sources.get(row["observation_id"])
        label = clean(label)
        kind = word("slides.target", language, value=label) if row["status"] == TARGET else label
        said = f"{kind} [{source}]" if source else kind
        found.append(Value(row, chain, middle, number, label, said, when, source))
    return sorted(found, key=lambda value: (value.day, value.row["observation_id"]))


def format_code(value: Value, language: str) -> str:
    """The number format by which a value reads as it is said; "" where none does."""
    shown = decimal(value.number, language)
    before, found, after = value.said.partition(shown)
    if not found or value.reach:
        return ""
    decimals = len(shown.partition(".")[2])
    figure = "#,##0" + ("." + "0" * decimals if decimals else "")
    return figure.join(_quoted(part) for part in (before, after))


def _quoted(text: str) -> str:
    plain = text.replace('"', "'")
    return f'"{plain}"' if plain else ""
