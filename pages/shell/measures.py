"""Indicators of some families: map, charts by comparable group, comparison, targets, table."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from facts.comparison import compare
from facts.derived import derive
from facts.queries import described_observations, records
from facts.targets import Standing, standings
from pages.shell import state, tables
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button
from views.facttable import number_table
from views.palette import PALETTES
from views.series import Group, axis_title, groups, points, series_chart
from views.words import said

_COLUMNS = 3


def choose_indicator(frame: Frame, families: Sequence[str]) -> str:
    """Pills for the indicators of some families; the selection's one if it is among them."""
    rows = [row for row in records(frame.atlas.evidence.indicators) if row["family"] in families]
    rows.sort(key=lambda row: (row["menu_order"] is None, row["menu_order"] or 0))
    names = {row["indicator_id"]: frame.text(row, "name") for row in rows}
    chosen = frame.selection.indicator
    shown = chosen if chosen and chosen in names else next(iter(names), "")
    key = f"indicator-{frame.page}"
    st.session_state[key] = shown
    st.selectbox(
        frame.word("control.indicator.choose"),
        list(names),
        format_func=lambda indicator: names[indicator],
        key=key,
        on_change=lambda: state.choose(indicator=st.session_state[key]),
    )
    return shown


def show_groups(frame: Frame, indicator_id: str) -> None:
    """One card a comparable group: by whose count, the values, and a chart if there is more."""
    parts = groups(frame.atlas.evidence, indicator_id, frame.as_of)
    if not parts:
        quiet(frame.word("empty.indicator", date=frame.date(frame.as_of)))
        return
    for start in range(0, len(parts), _COLUMNS):
        columns = st.columns(_COLUMNS)
        for column, group in zip(columns, parts[start : start + _COLUMNS], strict=False):
            with column, st.container(border=True):
                _group(frame, group)
    if len(parts) > 1:
        quiet(frame.word("measures.apart", count=len(parts)))


def _group(frame: Frame, group: Group) -> None:
    first = group.rows[0]
    by = frame.text(first, "set_by") or _publisher(frame, first)
    st.html(Markup("<p class='caption'>{}</p>").format(frame.word("measures.by", by=by)))
    if len(group.rows) > 1:
        _chart(frame, group)
    for row in group.rows:
        label = frame.narrator.say("observation", row, frame.language)
        evidence_button(
            frame, "observation", row["observation_id"], label, "group", row["place_id"]
        )


def _chart(frame: Frame, group: Group) -> None:
    data = points(group, frame.gazetteer, frame.language)
    unit = axis_title(group, frame.language)
    st.vega_lite_chart(spec=_spec(data, frame.palette.name, frame.language, unit))


@st.cache_data(show_spinner=False, max_entries=200)
def _spec(data: pd.DataFrame, theme: str, language: str, unit: str) -> dict[str, Any]:
    """The chart as Vega-Lite: building it takes Altair some 0.1 s, so it is kept."""
    spec: dict[str, Any] = series_chart(data, PALETTES[theme], language, unit).to_dict()
    return spec


def _publisher(frame: Frame, row: dict[str, Any]) -> str:
    sources = frame.atlas.evidence.sources
    found = records(sources[sources["source_id"] == row["source_id"]])
    return frame.text(found[0], "publisher") if found else str(row["source_id"])


def show_comparison(frame: Frame, families: Sequence[str], indicator_id: str) -> None:
    """Two numbers side by side: a chart if they may share an axis, else the reason."""
    rows = [
        row
        for row in records(described_observations(frame.atlas.evidence))
        if row["family"] in families
    ]
    labels = {
        row["observation_id"]: frame.narrator.say("observation", row, frame.language)
        for row in rows
    }
    heading(frame.word("measures.compare"), frame.word("measures.compare.hint"))
    picked = st.multiselect(
        frame.word("control.numbers"),
        list(labels),
        default=_instructive_pair(frame, list(labels), indicator_id),
        format_func=lambda key: labels[key],
        max_selections=4,
        key=f"compare-{frame.page}-{indicator_id}",
        label_visibility="collapsed",
        placeholder=frame.word("control.numbers"),
    )
    if len(picked) > 1:
        _verdict(frame, [row for row in rows if row["observation_id"] in picked])


def _instructive_pair(frame: Frame, offered: Sequence[str], indicator_id: str) -> list[str]:
    """Two numbers of the indicator that a caveat says must not be compared, if there are any."""
    evidence = frame.atlas.evidence
    own = evidence.observations
    own_ids = set(own.loc[own["indicator_id"] == indicator_id, "observation_id"])
    for caveat in records(evidence.caveats):
        if caveat["kind"] != "not-comparable":
            continue
        named = [key for key in caveat["observation_ids"].split(";") if key in offered]
        if len(named) > 1 and own_ids.intersection(named):
            return named[:2]
    return []


def _verdict(frame: Frame, rows: list[dict[str, Any]]) -> None:
    verdict = compare(frame.atlas.evidence, [row["observation_id"] for row in rows])
    reason = said(verdict, "reason", frame.language)
    answer = "measures.yes" if verdict.allowed else "measures.no"
    st.html(
        Markup("<p class='atlas-verdict {}'><b>{}</b> {}</p>").format(
            "yes" if verdict.allowed else "no", frame.word(answer), reason
        )
    )
    if verdict.allowed:
        _chart(frame, Group("compared", tuple(rows)))
    else:
        columns = st.columns(len(rows))
        for column, row in zip(columns, rows, strict=True):
            with column, st.container(border=True):
                label = frame.narrator.say("observation", row, frame.language)
                key = row["observation_id"]
                evidence_button(frame, "observation", key, label, "verdict", row["place_id"])
                quiet(frame.text(row, "scope"))


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS)
def _standings(atlas: Atlas, as_of: str, families: tuple[str, ...]) -> list[Standing]:
    return standings(atlas.evidence, as_of, families)


def show_ledger(frame: Frame, families: tuple[str, ...] = ()) -> None:
    """Every target with its status, and the results with the word whether they may be compared."""
    date = frame.date(frame.as_of)
    heading(frame.word("measures.ledger"), frame.word("measures.ledger.hint", date=date))
    for entry in _standings(frame.atlas, frame.as_of, families):
        target = entry.target
        with st.container(key=f"ledger-{target['observation_id']}"):
            label = frame.narrator.say("observation", target, frame.language)
            evidence_button(
                frame,
                "observation",
                target["observation_id"],
                f"◇ {label}",
                "target",
                target["place_id"],
            )
            quiet(frame.word(f"standing.{entry.status}", date=date))
            for row, verdict in entry.results:
                word = "measures.comparable" if verdict.allowed else "measures.not_comparable"
                reason = said(verdict, "reason", frame.language)
                result = frame.narrator.say("observation", row, frame.language)
                st.html(
                    Markup("<p class='atlas-verdict {}'><b>{}</b> {} <i>{}</i></p>").format(
                        "yes" if verdict.allowed else "no", frame.word(word), result, reason
                    )
                )


def show_derived(frame: Frame, families: Sequence[str]) -> None:
    """Numbers that we computed, with formula; they always look derived."""
    indicators = frame.atlas.evidence.indicators
    own = set(indicators.loc[indicators["family"].isin(list(families)), "indicator_id"])
    rows = [row for row in records(derive(frame.atlas.evidence)) if row["indicator_id"] in own]
    if not rows:
        return
    heading(frame.word("measures.derived"), frame.word("measures.derived.hint"))
    for row in rows:
        label = "┄ " + frame.narrator.say("derived", row, frame.language)
        evidence_button(frame, "derived", row["derived_id"], label, "derived", row["place_id"])


def show_table(frame: Frame, families: tuple[str, ...]) -> None:
    """All numbers of some families as a table whose rows can be chosen."""
    heading(frame.word("measures.table"), frame.word("table.hint"))
    table = number_table(frame.atlas.evidence, frame.gazetteer, families, frame.language)
    labels = {
        "what": frame.word("table.what"),
        "value": frame.word("table.value"),
        "status": frame.word("table.status"),
        "date": frame.word("table.date"),
        "source": frame.word("table.source"),
    }
    tables.choosable(table, labels, f"numbers-{frame.page}-{frame.language}")
