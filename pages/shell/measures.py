"""Indicators of some families: map, charts by comparable group, comparison, targets, table."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from facts.comparison import compare
from facts.derived import derived_rows
from facts.queries import described_rows, rows_of
from pages.shell import state, tables
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button
from views.alternatives import points_text
from views.facttable import number_table
from views.palette import PALETTES
from views.series import Group, axis_title, points, series_chart
from views.specification import specification
from views.statements import Narrator
from views.words import said

_HEIGHT = 390


def indicator_of(frame: Frame, families: Sequence[str]) -> str:
    """The selection's indicator if it is of some families, else the first of theirs."""
    names = _offered(frame, families)
    chosen = frame.selection.indicator
    return chosen if chosen and chosen in names else next(iter(names), "")


def _offered(frame: Frame, families: Sequence[str]) -> dict[str, str]:
    """The names of the indicators of some families that have a number, in the menu's order."""
    evidence = frame.atlas.evidence
    measured = {row["indicator_id"] for row in described_rows(evidence).values()}
    rows = [row for row in rows_of(evidence, "indicators") if row["family"] in families]
    rows.sort(key=lambda row: (row["menu_order"] is None, row["menu_order"] or 0))
    return {
        row["indicator_id"]: frame.text(row, "name")
        for row in rows
        if row["indicator_id"] in measured
    }


def choose_indicator(frame: Frame, families: Sequence[str]) -> None:
    """Which indicator of some families the map beside shows."""
    names = _offered(frame, families)
    key = f"indicator-{frame.page}"
    st.session_state[key] = indicator_of(frame, families)
    st.selectbox(
        frame.word("control.indicator"),
        list(names),
        format_func=lambda indicator: names[indicator],
        key=key,
        on_change=lambda: state.choose(indicator=st.session_state[key]),
    )


def _chart(frame: Frame, group: Group) -> None:
    data = points(group, frame.gazetteer, frame.language)
    unit = axis_title(group, frame.language)
    st.vega_lite_chart(spec=_spec(data, frame.palette.name, frame.language, unit))


@st.cache_data(show_spinner=False, max_entries=200)
def _spec(data: pd.DataFrame, theme: str, language: str, unit: str) -> dict[str, Any]:
    """The chart as Vega-Lite: building it takes Altair some 0.1 s, so it is kept."""
    spec = specification(series_chart, data, PALETTES[theme], language, unit)
    spec["description"] = points_text(data, language)
    return spec


@st.cache_resource(show_spinner=False, max_entries=50, hash_funcs=ATLAS)
def _sentences(atlas: Atlas, families: tuple[str, ...], language: str) -> Mapping[str, str]:
    """Each number of some families by id as a sentence. Shared: read only."""
    narrator = Narrator(atlas.evidence, atlas.gazetteer)
    return {
        key: narrator.say("observation", row, language)
        for key, row in described_rows(atlas.evidence).items()
        if row["family"] in families
    }


@st.cache_resource(show_spinner=False, max_entries=50, hash_funcs=ATLAS)
def _numbers(atlas: Atlas, families: tuple[str, ...], language: str) -> pd.DataFrame:
    """The table of the numbers of some families. Shared: read only."""
    return number_table(atlas.evidence, atlas.gazetteer, families, language)


def show_comparison(frame: Frame, families: Sequence[str], indicator_id: str) -> None:
    """Two numbers side by side: a chart if they may share an axis, else the reason."""
    labels = _sentences(frame.atlas, tuple(families), frame.language)
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
        described = described_rows(frame.atlas.evidence)
        _verdict(frame, [dict(described[key]) for key in labels if key in picked])


def _instructive_pair(frame: Frame, offered: Sequence[str], indicator_id: str) -> list[str]:
    """Two numbers of the indicator that a caveat says must not be compared, if there are any."""
    evidence = frame.atlas.evidence
    described = described_rows(evidence)
    own_ids = {key for key, row in described.items() if row["indicator_id"] == indicator_id}
    for caveat in rows_of(evidence, "caveats"):
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


def show_derived(frame: Frame, families: Sequence[str]) -> None:
    """Numbers that we computed, with formula; they always look derived."""
    evidence = frame.atlas.evidence
    indicators = rows_of(evidence, "indicators")
    own = {row["indicator_id"] for row in indicators if row["family"] in families}
    rows = [row for row in derived_rows(evidence) if row["indicator_id"] in own]
    if not rows:
        return
    heading(frame.word("measures.derived"), frame.word("measures.derived.hint"))
    for row in rows:
        label = "┄ " + frame.narrator.say("derived", row, frame.language)
        evidence_button(frame, "derived", row["derived_id"], label, "derived", row["place_id"])


def show_table(frame: Frame, families: tuple[str, ...]) -> None:
    """All numbers of some families as a table whose rows can be chosen."""
    heading(frame.word("measures.table"), frame.word("table.hint"))
    table = _numbers(frame.atlas, families, frame.language)
    labels = {
        "what": frame.word("table.what"),
        "value": frame.word("table.value"),
        "status": frame.word("table.status"),
        "date": frame.word("table.date"),
        "source": frame.word("table.source"),
    }
    name, widths = frame.word("measures.table"), tables.FACT_WIDTHS
    tables.choosable(frame, table, labels, "numbers", _HEIGHT, name=name, widths=widths)
