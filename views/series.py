"""Charts of one comparable group of numbers: results solid, targets hollow, derived dashed.

A chart never holds numbers that must not share an axis: `groups` parts an indicator's numbers
into sets that may, and every set gets a chart of its own.
"""

from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from facts.asof import told_by
from facts.comparison import joinable
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import described_observations, records
from views.gazetteer import Gazetteer
from views.numbers import bounded, scaled
from views.palette import Palette
from views.times import date_text
from views.words import has_word, word


@dataclass(frozen=True)
class Group:
    """Numbers of one indicator that may share an axis: one compare group or one series."""

    key: str
    rows: tuple[dict[str, Any], ...]


def groups(evidence: Evidence, indicator_id: str, as_of: str) -> list[Group]:
    """An indicator's numbers as of a time (EDTF), parted into sets that may share an axis."""
    frame = described_observations(evidence)
    rows = [
        row for row in records(frame[frame["indicator_id"] == indicator_id]) if told_by(row, as_of)
    ]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        key = row["compare_group"] or row["series"] or row["observation_id"]
        found.setdefault(key, []).append(row)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Group(key, tuple(sorted(part, key=_time))) for key, part in ordered]


def _time(row: dict[str, Any]) -> str:
    return str(row["due"] if row["status"] == "target" and row["due"] else row["as_of"])


def points(group: Group, gazetteer: Gazetteer, language: str) -> pd.DataFrame:
    """Chart rows: id, place, when, label, value, middle (a day), hollow, line (joinable set)."""
    rows = []
    lines: list[list[dict[str, Any]]] = []
    for row in group.rows:
        if row["status"] != "target":
            line = next((part for part in lines if joinable(part[0], row)), None)
            if line is None:
                lines.append([row])
            else:
                line.append(row)
        span = parse(_time(row))
        middle = span.start if span.open_end else span.start + (span.end - span.start) / 2
        rows.append(
            {
                "id": row["observation_id"],
                "place": gazetteer.short(row["place_id"], language),
                "when": date_text(_time(row), language),
                "label": bounded(
                    row["value"], row["bound"], row["unit"], language, row["value_high"]
                ),
                "value": scaled(row["value"], row["unit"], language),
                "middle": middle.isoformat(),
                "hollow": row["status"] == "target",
                "line": next((str(i) for i, part in enumerate(lines) if row in part), ""),
            }
        )
    return pd.DataFrame(rows)


def axis_title(group: Group, language: str) -> str:
    """The unit of the value axis in words; nothing for plain counts."""
    key = f"axis.{group.rows[0]['unit']}"
    return word(key, language) if has_word(key) else ""


def series_chart(
    data: pd.DataFrame, palette: Palette, language: str, unit: str = "", height: int = 190
) -> alt.LayerChart:
    """The chart of `points`: labelled values, joined only where one source counted a series."""
    x = alt.X(
        "middle:T",
        title=None,
        scale=alt.Scale(padding=36),
        axis=alt.Axis(format="%Y", tickCount="year", grid=False),
    )
    y = alt.Y("value:Q", title=unit or None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=4))
    base = alt.Chart(data).encode(
        x=x,
        y=y,
        tooltip=[
            alt.Tooltip("place:N", title=word("table.place", language)),
            alt.Tooltip("when:N", title=word("table.date", language)),
            alt.Tooltip("label:N", title=word("table.value", language)),
        ],
    )
    line = (
        base.transform_filter("!datum.hollow")
        .mark_line(color=palette.value, strokeWidth=1.5)
        .encode(detail=["line:N", "place:N"])
    )
    dot = base.mark_point(size=85, strokeWidth=1.8).encode(
        color=alt.condition("datum.hollow", alt.value(palette.target), alt.value(palette.value)),
        fill=alt.condition("datum.hollow", alt.value("transparent"), alt.value(palette.value)),
        shape=alt.condition("datum.hollow", alt.value("diamond"), alt.value("circle")),
    )
    label = base.mark_text(dy=-13, fontSize=12, color=palette.text).encode(text="label:N")
    chart: alt.LayerChart = (line + dot + label).properties(height=height)
    return chart
