"""The chart of a timeline, told to the browser in as few bytes as draw it."""

import csv
import io
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import pandas as pd

from views.palette import Palette
from views.words import word

if TYPE_CHECKING:
    import altair as alt

# One selection a layer, since Vega-Lite binds a selection to one: marks, titles after them, before.
PICKS: Final = ("pick_mark", "pick_after", "pick_before")
_LINE: Final = 17
_TITLES_TURN: Final = 0.55  # titles of marks further right than this stand on their left
_DAY: Final = 86_400_000  # in milliseconds, as browsers count
_DATA: Final = "timeline"
_SENT: Final = ("start", "days", "hollow", "when", "title")


def timeline_chart(
    rows: pd.DataFrame, palette: Palette, language: str, lit: Collection[str] = ()
) -> "alt.LayerChart":
    """The chart of timeline rows (views/timeline.py), one line a row, titled; lanes are named.

    Choosing a mark or its title gives its `line` and `title` under one of PICKS; `row_at` says
    which row that is. The lines go as one text, the same for all layers: a table of values of
    its own a column takes twice the bytes.
    """
    import altair as alt  # takes most of a second: not before the first chart

    lines = _lines(rows)
    shape = alt.CsvDataFormat(type="tsv", parse={"start": "date", "days": "number"})
    text = alt.InlineData(values=_as_text(lines), format=shape, name=_DATA)
    of_mark, of_after, of_before = (
        alt.selection_point(
            name=name, fields=["line", "title"], on="click", toggle="true", clear=False
        )
        for name in PICKS
    )

    def numbered(data: Any) -> alt.Chart:
        return (
            alt.Chart(data)
            .transform_window(line="row_number()")
            .encode(y=alt.Y("line:O", axis=None))
        )

    def dated(data: Any) -> alt.Chart:
        chart: alt.Chart = numbered(data).transform_filter("isValid(datum.start)")
        return chart.transform_calculate(end=f"datum.start + {_DAY} * datum.days").encode(
            tooltip=[
                alt.Tooltip("when:N", title=word("timeline.when", language)),
                alt.Tooltip("title:N", title=word("table.what", language)),
            ]
        )

    named = alt.NamedData(name=_DATA)
    lit_lines = [int(at) + 1 for at in lines.index[lines["id"].isin(list(lit))]]
    open_one = f"indexof({lit_lines}, datum.line) >= 0"
    colour = alt.condition(open_one, alt.value(palette.rd_core), alt.value(palette.select))
    ink = alt.condition(open_one, alt.value(palette.rd_core), alt.value(palette.text))
    axis = alt.Axis(format="%Y", tickCount="year", grid=True, orient="top", labelAlign="left")
    band = dated(text).mark_bar(cornerRadius=2, strokeWidth=1.2, height=9, cursor="pointer")
    late = f"datum.start > {_turn(rows)}"
    after = (
        dated(named).transform_filter(f"!({late})").mark_text(align="left", dx=6, cursor="pointer")
    )
    before = dated(named).transform_filter(late).mark_text(align="right", dx=-6, cursor="pointer")
    lane = (
        numbered(named)
        .transform_filter("!isValid(datum.start)")
        .mark_text(align="left", fontWeight="bold", fontSize=12, color=palette.quiet)
    )
    chart = alt.layer(
        band.encode(
            x=alt.X("start:T", title=None, axis=axis),
            x2="end:T",
            color=colour,
            stroke=colour,
            fillOpacity=alt.condition("datum.hollow", alt.value(0), alt.value(0.45)),
            strokeDash=alt.condition("datum.hollow", alt.value([4, 3]), alt.value([1, 0])),
        ).add_params(of_mark),
        after.encode(x="end:T", text="title:N", color=ink).add_params(of_after),
        before.encode(x="start:T", text="title:N", color=ink).add_params(of_before),
        lane.encode(x=alt.value(2), text="title:N"),
    ).properties(height=_LINE * len(lines) + 30)
    return cast("alt.LayerChart", chart)


def row_at(rows: pd.DataFrame, line: int, title: str) -> tuple[str, str] | None:
    """The `kind` and `id` of the row that a chart of these rows drew on a line under a title.

    If another stands there by now, as when the year has changed meanwhile, it is the one row of
    that title; None if there is none, or more than one.
    """
    lines = _lines(rows)
    of_title = lines[(lines["title"] == title) & (lines["id"] != "")]
    there = of_title[of_title.index == line - 1]
    for found in (there, of_title):
        if len(found) == 1:
            return str(found["kind"].iloc[0]), str(found["id"].iloc[0])
    return None


def _lines(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row on a line of its own, below one with its lane's name, which has no id or days."""
    order = {lane: at for at, lane in enumerate(dict.fromkeys(rows.sort_values("start")["lane"]))}
    sorted_rows = rows.sort_values(["lane", "start", "end"], kind="stable")
    parts = [
        part
        for lane in order
        for part in (
            pd.DataFrame({"title": [lane], "id": "", "kind": ""}),
            sorted_rows[sorted_rows["lane"] == lane],
        )
    ]
    lines: pd.DataFrame = pd.concat(parts, ignore_index=True)
    return lines


def _as_text(lines: pd.DataFrame) -> str:
    """The lines as the browser reads them: values with tabs between, the names of columns first."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(_SENT)
    for row in lines.to_dict("records"):
        if row["id"]:
            hollow = "1" if row["hollow"] else ""
            days = (row["end"] - row["start"]).days
            writer.writerow([row["start"], days, hollow, row["when"], row["title"]])
        else:
            writer.writerow(["", "", "", "", row["title"]])
    return text.getvalue()


def _turn(rows: pd.DataFrame) -> int:
    """The day after which titles stand on the left of their marks, as browsers count."""
    first, last = rows["start"].min(), rows["end"].max()
    return int(((first - date(1970, 1, 1)) + (last - first) * _TITLES_TURN).total_seconds() * 1000)
