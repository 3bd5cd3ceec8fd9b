"""Parts of one whole as bars: only numbers that one source gave for one place and one time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from facts.asof import told_by
from facts.comparison import TARGET, compare
from facts.loading import Evidence
from facts.queries import described_observations, records
from views.evidence_signs import layer_sign
from views.numbers import bounded, scaled
from views.palette import Palette
from views.words import text_of, word

if TYPE_CHECKING:
    import altair as alt

PICKS: Final = ("pick_bar", "pick_value")
_ROW: Final = 30

Row = dict[str, Any]


def editions(evidence: Evidence, indicator_ids: Sequence[str], as_of: str) -> list[list[Row]]:
    """The wholes that some indicators are parts of, told by a time (EDTF), the latest first.

    One whole is what one series gave for one place and one time; its rows come in the order of
    `indicator_ids`. What must not share an axis, or stands alone, is no whole.
    """
    frame = described_observations(evidence)
    rows = records(frame[frame["indicator_id"].isin(list(indicator_ids))])
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row["status"] != TARGET and told_by(row, as_of):
            key = (row["as_of"], row["place_id"], row["series"])
            found.setdefault(key, []).append(row)
    wholes = [
        sorted(part, key=lambda row: list(indicator_ids).index(row["indicator_id"]))
        for _, part in sorted(found.items(), reverse=True)
        if len(part) > 1
    ]
    return [
        whole
        for whole in wholes
        if compare(evidence, [row["observation_id"] for row in whole]).allowed
    ]


def bars(evidence: Evidence, whole: Sequence[Row], language: str) -> pd.DataFrame:
    """Chart rows of one whole: id, place_id, name, value, label."""
    return pd.DataFrame(
        [
            {
                "id": row["observation_id"],
                "place_id": row["place_id"],
                "name": text_of(row, "indicator_name", language),
                "value": scaled(row["value"], row["unit"], language),
                "label": bounded(
                    row["value"], row["bound"], row["unit"], language, row["value_high"]
                )
                + layer_sign(evidence, row["source_id"], language),
            }
            for row in whole
        ]
    )


def parts_chart(data: pd.DataFrame, palette: Palette, language: str) -> "alt.LayerChart":
    """The chart of `bars`; choosing a bar or its value gives its id under one of PICKS."""
    import altair as alt  # takes most of a second: not before the first chart

    of_bar, of_value = (
        alt.selection_point(name=name, fields=["id"], on="click", toggle="true", clear=False)
        for name in PICKS
    )
    base = alt.Chart(data).encode(
        y=alt.Y(
            "name:N",
            sort=list(data["name"]),
            title=None,
            axis=alt.Axis(labelLimit=330, ticks=False, domain=False),
        ),
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(zero=True, padding=60)),
        tooltip=[
            alt.Tooltip("name:N", title=word("table.what", language)),
            alt.Tooltip("label:N", title=word("table.value", language)),
        ],
    )
    bar = base.mark_bar(height=15, color=palette.value, cursor="pointer").add_params(of_bar)
    value = (
        base.mark_text(align="left", dx=6, fontSize=12, color=palette.text, cursor="pointer")
        .encode(text="label:N")
        .add_params(of_value)
    )
    chart: alt.LayerChart = (bar + value).properties(height=_ROW * len(data))
    return chart
