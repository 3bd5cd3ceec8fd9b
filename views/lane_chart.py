"""The chart of lanes: each with a scale of its own from zero, values labelled, bounds drawn.

A line joins only results of one series, targets are hollow diamonds and estimates hollow circles,
a bound points to where the number may lie, and a value about a whole year is as wide as the year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

import pandas as pd

from facts.comparison import ESTIMATE, TARGET
from facts.loading import Evidence
from views.evidence_signs import layer_sign
from views.gazetteer import Gazetteer
from views.lanes import Lane, Row, chains, days, time_of, time_span
from views.numbers import bounded
from views.palette import Palette
from views.times import date_text
from views.widths import text_width
from views.words import word

if TYPE_CHECKING:
    import altair as alt

# One selection a layer, since Vega-Lite binds a selection to one: marks and their labels.
PICKS: Final = ("pick_value", "pick_label")
LANE_COLUMNS: Final = (
    "id",
    "lane",
    "place_id",
    "start",
    "end",
    "middle",
    "y",
    "bar",
    "label",
    "label_y",
    "hollow",
    "estimate",
    "line",
    "when",
    "place",
)
_DATA: Final = "values"
_FONT: Final = 12.0
_HEADER: Final = 17
_GAP: Final = 9
_AXIS: Final = 36  # Streamlit takes the axis and the padding out of a chart's height
_TALL: Final = 40
_REACH: Final = 9
_DOT: Final = 5
_MARGIN: Final = 6
_RISE: Final = 14
_TRIES: Final = (-_RISE, 16, -2 * _RISE, 30, -3 * _RISE, 44, -4 * _RISE)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Layout:
    """Lanes laid out: values have LANE_COLUMNS; y, bar, label_y, heads and height are px from top.

    bar: where the tick of a bound ends; heads: where the title of each lane stands; pad: room
    left and right of the time axis; span: its first and last day.
    """

    values: pd.DataFrame
    heads: tuple[float, ...]
    height: int
    pad: int
    span: tuple[date, date]
    width: int


def lane_points(
    found: Sequence[Lane],
    evidence: Evidence,
    gazetteer: Gazetteer,
    language: str,
    width: int,
) -> Layout:
    """Lay lanes out on a chart of `width` px."""
    labels = {
        str(row["observation_id"]): value_text(row, language)
        + layer_sign(evidence, row["source_id"], language)
        for lane in found
        for row in lane.rows
    }
    places = {lane.place_id: gazetteer.short(lane.place_id, language) for lane in found}
    return laid_out(found, labels, places, language, width)


def laid_out(
    found: Sequence[Lane],
    labels: Mapping[str, str],
    places: Mapping[str, str],
    language: str,
    width: int,
    heads: Sequence[float] = (),
) -> Layout:
    """Lay lanes out with labels by observation id and names by place id (as ids if unnamed).

    heads: the room in px that the title of each lane takes, if not one line.
    """
    span, pad = time_span(found), _padding(found, labels)
    values: list[dict[str, Any]] = []
    middles: list[float] = []
    top = 0.0
    for index, lane in enumerate(found):
        head = heads[index] if heads else _HEADER
        laid = list(_laid_out(lane, labels, places, language, span, width, pad))
        highest = min((min(v["label_y"] - _FONT, v["bar"], v["y"] - _DOT) for v in laid), default=0)
        lowest = max((max(v["label_y"] + 4, v["bar"], v["y"] + _DOT) for v in laid), default=0)
        middles.append(top + head / 2)
        shift = top + head - highest + 2
        for value in laid:
            for key in ("y", "bar", "label_y"):
                value[key] += shift
            values.append({**value, "lane": index, "line": f"{index}-{value['line']}"})
        top = shift + lowest + _GAP
    return Layout(
        pd.DataFrame(values, columns=list(LANE_COLUMNS)),
        tuple(middles),
        round(top),
        pad,
        span,
        width,
    )


def _padding(found: Sequence[Lane], labels: Mapping[str, str]) -> int:
    """Room left and right of the time axis, in px, for half of the widest label."""
    said = (labels[row["observation_id"]] for lane in found for row in lane.rows)
    widest = max((text_width(label, _FONT) for label in said), default=0)
    return round(widest / 2) + _MARGIN


def _laid_out(
    lane: Lane,
    labels: Mapping[str, str],
    names: Mapping[str, str],
    language: str,
    span: tuple[date, date],
    width: int,
    pad: int,
) -> Iterator[dict[str, Any]]:
    most = max((float(row["value_high"] or row["value"]) for row in lane.rows), default=0) or 1
    tall = _TALL if len({row["value"] for row in lane.rows}) > 1 else 0
    lines = list(chains(lane.rows))
    middles = [_middle(row) for row in lane.rows]
    places = [
        (across(middle, span, width, pad), -float(row["value"]) / most * tall)
        for middle, row in zip(middles, lane.rows, strict=True)
    ]
    said = [labels[row["observation_id"]] for row in lane.rows]
    joined = [
        [at for at, chain in zip(places, lines, strict=True) if chain == one]
        for one in dict.fromkeys(lines)
        if one
    ]
    label_ys = _place_labels(places, said, joined)
    for row, (_, y), chain, label, label_y, middle in zip(
        lane.rows, places, lines, said, label_ys, middles, strict=True
    ):
        start, end = days(row)
        yield {
            "id": row["observation_id"],
            "place_id": row["place_id"],
            "start": start.isoformat(),
            "end": end.isoformat(),
            "middle": middle.isoformat(),
            "y": y,
            "bar": y + {"at_least": -_REACH, "at_most": _REACH}.get(row["bound"], 0),
            "label": label,
            "label_y": label_y,
            "hollow": row["status"] == TARGET,
            "estimate": row["status"] == ESTIMATE,
            "line": chain,
            "when": date_text(time_of(row), language),
            "place": names.get(row["place_id"], row["place_id"]),
        }


def value_text(row: Row, language: str) -> str:
    """A described value in figures, with bound and unit."""
    return bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])


def _middle(row: Row) -> date:
    start, end = days(row)
    return start + (end - start) / 2


def across(day: date, span: tuple[date, date], width: int, pad: int) -> float:
    """How far right of a layout's left edge a day stands, in px."""
    whole = max((span[1] - span[0]).days, 1)
    return pad + (day - span[0]).days / whole * (width - 2 * pad)


def _place_labels(
    places: Sequence[tuple[float, float]],
    labels: Sequence[str],
    joined: Sequence[Sequence[tuple[float, float]]],
) -> list[float]:
    """The baseline of each label: close to its mark, off all marks, lines and other labels."""
    taken: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in places]
    for path in joined:
        ordered = sorted(path)
        for (x1, y1), (x2, y2) in pairwise(ordered):
            steps = max(int((x2 - x1) / 4), 1)
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                taken.append((x - 1, y - 1, x + 1, y + 1))
    found = []
    for (x, y), label in zip(places, labels, strict=True):
        half = text_width(label, _FONT) / 2 + 2
        tries = [(x - half, y + dy - _FONT, x + half, y + dy + 2) for dy in _TRIES]
        best = min(tries, key=lambda box: sum(_touch(box, other) for other in taken))
        taken.append(best)
        found.append(best[3] - 2)
    return found


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lane_chart(
    laid: Layout, names: Sequence[str], palette: Palette, language: str
) -> "alt.LayerChart":
    """The chart of a layout; choosing a value or its label gives its id under one of PICKS."""
    import altair as alt  # takes most of a second: not before the first chart

    values, height = laid.values, laid.height
    of_value, of_label = (
        alt.selection_point(name=name, fields=["id"], on="click", toggle="true", clear=False)
        for name in PICKS
    )
    scale = alt.Scale(domain=[0, height], range=[0, height], nice=False)
    axis = alt.Axis(format="%Y", tickCount="year", grid=True, orient="top", labelOverlap=True)
    days = [alt.DateTime(year=d.year, month=d.month, date=d.day) for d in laid.span]
    across = alt.Scale(domain=days, padding=laid.pad, nice=False)
    # Each channel as what it is: to work it out from a text or a dict costs Altair 10 ms.
    # Values are written out once: each layer but the first takes them by name.
    written = cast("list[dict[str, Any]]", values.to_dict("records"))
    own = alt.InlineData(values=written, name=_DATA)
    base = alt.Chart(alt.NamedData(name=_DATA)).encode(
        x=alt.X("middle:T", title=None, scale=across, axis=axis),
        y=alt.Y("y:Q", scale=scale, axis=None),
        tooltip=[
            alt.Tooltip("place:N", title=word("table.place", language)),
            alt.Tooltip("when:N", title=word("table.date", language)),
            alt.Tooltip("label:N", title=word("table.value", language)),
        ],
    )
    results = base.properties(data=own).transform_filter("!datum.hollow")
    line = results.mark_line(color=palette.value, strokeWidth=1.6).encode(
        detail=alt.Detail("line:N")
    )
    spread = base.mark_rule(color=palette.value, strokeWidth=4, opacity=0.22).encode(
        x=alt.X("start:T"), x2=alt.X2("end:T")
    )
    bound = base.mark_rule(color=palette.value, strokeWidth=1.4).encode(y2=alt.Y2("bar:Q"))
    empty = "datum.hollow || datum.estimate"
    filled = alt.condition(empty, alt.value(palette.page), alt.value(palette.value))
    inked = alt.condition("datum.hollow", alt.value(palette.target), alt.value(palette.value))
    shaped = alt.condition("datum.hollow", alt.value("diamond"), alt.value("circle"))
    dot = base.mark_point(size=62, strokeWidth=1.7, opacity=1, cursor="pointer").encode(
        color=alt.ColorValue(**inked), fill=alt.FillValue(**filled), shape=alt.ShapeValue(**shaped)
    )
    label = base.mark_text(baseline="alphabetic", fontSize=_FONT, cursor="pointer").encode(
        y=alt.Y("label_y:Q", scale=scale, axis=None),
        text=alt.Text("label:N"),
        color=alt.ColorValue(palette.text),
    )
    named = pd.DataFrame({"y": list(laid.heads), "name": list(names)})
    head = (
        alt.Chart(named)
        .mark_text(
            align="left", baseline="middle", fontSize=_FONT, color=palette.quiet, limit=laid.width
        )
        .encode(x=alt.value(2), y=alt.Y("y:Q", scale=scale, axis=None), text=alt.Text("name:N"))
    )
    # All at once: each `+` would copy what was added before it.
    chart = alt.layer(
        line, spread, bound, dot.add_params(of_value), label.add_params(of_label), head
    ).properties(height=height + _AXIS)
    return cast("alt.LayerChart", chart)
