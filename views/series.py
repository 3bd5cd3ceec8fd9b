"""The chart of numbers that a reader put side by side: results solid, targets hollow.

Only numbers that `facts.comparison.compare` allows to share an axis may come here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from views.gazetteer import Gazetteer
from views.lanes import chains, days, time_of
from views.numbers import bounded, scaled
from views.palette import Palette
from views.times import date_text
from views.words import has_word, word

if TYPE_CHECKING:
    import altair as alt


@dataclass(frozen=True)
class Group:
    """Numbers that may share an axis."""

    key: str
    rows: tuple[dict[str, Any], ...]


def points(group: Group, gazetteer: Gazetteer, language: str) -> pd.DataFrame:
    """Chart rows: id, place, when, label, value, middle (a day), hollow, line (joinable set)."""
    rows = []
    for row, line in zip(group.rows, chains(group.rows), strict=True):
        start, end = days(row)
        when = time_of(row)
        rows.append(
            {
                "id": row["observation_id"],
                "place": gazetteer.short(row["place_id"], language),
                "when": date_text(when, language),
                "label": bounded(
                    row["value"], row["bound"], row["unit"], language, row["value_high"]
                ),
                "value": scaled(row["value"], row["unit"], language),
                "middle": (start + (end - start) / 2).isoformat(),
                "hollow": row["status"] == "target",
                "line": line,
            }
        )
    return pd.DataFrame(rows)


def axis_title(group: Group, language: str) -> str:
    """The unit of the value axis in words; nothing for plain counts."""
    key = f"axis.{group.rows[0]['unit']}"
    return word(key, language) if has_word(key) else ""


def series_chart(
    data: pd.DataFrame, palette: Palette, language: str, unit: str = "", height: int = 190
) -> "alt.LayerChart":
    """The chart of `points`: labelled values, joined only where one source counted a series."""
    import altair as alt  # takes most of a second: not before the first chart

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
