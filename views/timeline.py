"""The timeline: a year is a band and a day a tick, so that what is less precise looks wider."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from facts.asof import told_by
from facts.dates import parse
from facts.loading import Evidence
from facts.queries import described_observations, places_of_event, records
from views.gazetteer import Gazetteer
from views.numbers import bounded
from views.palette import Palette
from views.times import date_text
from views.words import text_of, word

if TYPE_CHECKING:
    import altair as alt

# One selection a layer, since Vega-Lite binds a selection to one: marks, titles after them, before.
PICKS: Final = ("pick_mark", "pick_after", "pick_before")
_FAR: Final = date(2100, 1, 1)
_LINE: Final = 17
_TITLES_TURN: Final = 0.55  # titles of marks further right than this stand on their left


def timeline_rows(
    evidence: Evidence,
    gazetteer: Gazetteer,
    language: str,
    *,
    as_of: str,
    place_id: str | None = None,
    lanes: str = "category",
    targets: bool = True,
) -> pd.DataFrame:
    """Events as of a time (EDTF), and targets at their due date, with a start and an end day.

    Columns: kind, id, lane, start, end, when, title, hollow, precision. `lanes`: category or place.
    """
    rows = []
    for event in records(evidence.events):
        places = places_of_event(evidence, event["event_id"])
        if not told_by(event, as_of) or (place_id is not None and place_id not in places):
            continue
        span = parse(event["date"])
        lane_place = gazetteer.short(places[0], language) if places else ""
        rows.append(
            {
                "kind": "event",
                "id": event["event_id"],
                "lane": word(f"category.{event['category']}", language)
                if lanes == "category"
                else lane_place,
                "start": span.start,
                "end": min(span.end, _FAR) + timedelta(days=1),
                "when": date_text(event["date"], language),
                "title": text_of(event, "title", language),
                "precision": span.precision,
                "hollow": False,
            }
        )
    if targets:
        rows += _targets(evidence, gazetteer, language, as_of, place_id, lanes)
    return pd.DataFrame(
        rows,
        columns=["kind", "id", "lane", "start", "end", "when", "title", "precision", "hollow"],
    )


def _targets(
    evidence: Evidence,
    gazetteer: Gazetteer,
    language: str,
    as_of: str,
    place_id: str | None,
    lanes: str,
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for row in records(described_observations(evidence)):
        if row["status"] != "target" or not row["due"] or not told_by(row, as_of):
            continue
        if place_id is not None and row["place_id"] != place_id:
            continue
        span = parse(row["due"])
        end = span.start if span.open_end else span.end
        value = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
        place = gazetteer.short(row["place_id"], language)
        rows.append(
            {
                "kind": "observation",
                "id": row["observation_id"],
                "lane": word("timeline.targets", language) if lanes == "category" else place,
                "start": span.start,
                "end": end + timedelta(days=1),
                "when": word("due.none", language)
                if span.open_end
                else f"{word('timeline.due', language)} {date_text(row['due'], language)}",
                "title": f"{place}: {text_of(row, 'indicator_name', language)} {value}",
                "precision": span.precision,
                "hollow": True,
            }
        )
    return rows


def timeline_chart(
    rows: pd.DataFrame, palette: Palette, language: str, lit: Collection[str] = ()
) -> "alt.LayerChart":
    """The chart of timeline rows, one line a row, titled; lanes are parted by their names.

    Choosing a mark or its title gives its `kind` and `id` under one of PICKS.
    """
    import altair as alt  # takes most of a second: not before the first chart

    data = _lined_up(rows)
    data["lit"] = data["id"].isin(list(lit))
    of_mark, of_after, of_before = (
        alt.selection_point(
            name=name, fields=["kind", "id"], on="click", toggle="true", clear=False
        )
        for name in PICKS
    )
    base = alt.Chart(data).encode(
        y=alt.Y("line:O", axis=None),
        tooltip=[
            alt.Tooltip("when:N", title=word("timeline.when", language)),
            alt.Tooltip("title:N", title=word("table.what", language)),
        ],
    )
    colour = alt.condition("datum.lit", alt.value(palette.rd_core), alt.value(palette.select))
    ink = alt.condition("datum.lit", alt.value(palette.rd_core), alt.value(palette.text))
    axis = alt.Axis(format="%Y", tickCount="year", grid=True, orient="top", labelAlign="left")
    x = alt.X("start:T", title=None, axis=axis)
    band = base.mark_bar(cornerRadius=2, strokeWidth=1.2, height=9, cursor="pointer").encode(
        x=x,
        x2="end:T",
        color=colour,
        stroke=colour,
        fillOpacity=alt.condition("datum.hollow", alt.value(0), alt.value(0.45)),
        strokeDash=alt.condition("datum.hollow", alt.value([4, 3]), alt.value([1, 0])),
    )
    after = base.transform_filter("!datum.late").mark_text(align="left", dx=6, cursor="pointer")
    before = base.transform_filter("datum.late").mark_text(align="right", dx=-6, cursor="pointer")
    lane = (
        alt.Chart(data)
        .transform_filter("datum.first")
        .mark_text(align="left", fontWeight="bold", fontSize=12, color=palette.quiet)
        .encode(y="name_line:O")
    )
    chart: alt.LayerChart = (
        band.add_params(of_mark)
        + after.encode(x="end:T", text="title:N", color=ink).add_params(of_after)
        + before.encode(x="start:T", text="title:N", color=ink).add_params(of_before)
        + lane.encode(x=alt.value(2), text="lane:N")
    ).properties(height=_LINE * int(data["line"].max() + 1) + 30)
    return chart


def _lined_up(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows sorted into lanes and by date, each on a line of its own below its lane's name."""
    data = rows.sort_values(["lane", "start", "end"], kind="stable").reset_index(drop=True)
    order = {lane: at for at, lane in enumerate(dict.fromkeys(rows.sort_values("start")["lane"]))}
    data = data.sort_values(
        by="lane", key=lambda column: column.map(order), kind="stable"
    ).reset_index(drop=True)
    data["first"] = ~data["lane"].duplicated()
    data["line"] = data.index + data["first"].cumsum()  # each lane's name takes a line of its own
    data["name_line"] = data["line"] - 1
    starts, ends = pd.to_datetime(data["start"]), pd.to_datetime(data["end"])
    middle = starts.min() + (ends.max() - starts.min()) * _TITLES_TURN
    data["late"] = starts > middle
    data["start"] = starts.dt.strftime("%Y-%m-%d")
    data["end"] = ends.dt.strftime("%Y-%m-%d")
    return data
