"""The keeping of the books: documents, conflicts, caveats, gaps, problems and checks."""

from collections.abc import Iterable, Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup

from facts.checks import CheckResult as FactCheck
from facts.checks import run_checks as check_facts
from facts.queries import Row, described_rows, records, rows_of, source_yield
from geodata.checks import CheckResult as GeoCheck
from geodata.checks import run_checks as check_geodata
from pages.shell import tables
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button
from views.citation import reference
from views.evidence_signs import SUPPLEMENT
from views.ledger import came, caveat_groups, conflict_table, conflicts_of, document_table
from views.rawtable import search
from views.statements import Narrator
from views.words import said

_CORE = "core"
_TALLEST = 560
_SHORTEST = 290
_DOCUMENT_WIDTHS = {"title": 320, "publisher": 210, "published": 125, "grade": 55, "link": 75}
_CONFLICT_WIDTHS = {"text": 300, "numbers": 340, "preferred": 255}
_VERDICT = Markup("<div class='atlas-verdict no'>{}</div>")


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS, max_entries=24)
def _checks(atlas: Atlas) -> tuple[FactCheck | GeoCheck, ...]:
    return (*check_facts(atlas.evidence), *check_geodata(atlas.gazetteer.frame))


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS, max_entries=24)
def _came(atlas: Atlas) -> Mapping[str, Row]:
    """What came from each document. Shared: read only, as all that is kept here."""
    return {row["source_id"]: row for row in records(source_yield(atlas.evidence))}


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS, max_entries=48)
def _documents(atlas: Atlas, language: str) -> pd.DataFrame:
    return document_table(atlas.evidence, SUPPLEMENT, language)


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS, max_entries=48)
def _conflicts(atlas: Atlas, language: str) -> pd.DataFrame:
    return conflict_table(Narrator(atlas.evidence, atlas.gazetteer), SUPPLEMENT, language)


def show_documents(frame: Frame) -> None:
    """Every document with date, grade and what came from it: cards of the core, then a table."""
    heading(frame.word("sources.documents"), frame.word("sources.left_out"))
    evidence = frame.atlas.evidence
    counts = _came(frame.atlas)
    for row in (row for row in rows_of(evidence, "sources") if row["layer"] == _CORE):
        with st.container(border=True):
            evidence_button(frame, "source", row["source_id"], frame.text(row, "title"), "document")
            grade = frame.word(f"grade.{row['grade']}")
            basis = frame.word(f"sources.basis.{row['published_basis'] or 'none'}")
            quiet(reference(row, frame.language))
            quiet(f"{grade} · {frame.word('evidence.' + row['layer'])} · {basis}")
            quiet(came(counts[row["source_id"]], frame.language))
            quiet(frame.text(row, "note"))
    _show_supplement(frame)


def _show_supplement(frame: Frame) -> None:
    """How far the supplement was read, and its documents as a table that can be searched."""
    heading(frame.word("sources.supplement"), frame.word("sources.supplement.excerpts"))
    table = _documents(frame.atlas, frame.language)
    if table.empty:
        quiet(frame.word("sources.supplement.off"))
        return
    text = st.text_input(frame.word("sources.supplement.search"), key="sources-search")
    found = search(table, text)
    quiet(frame.word("facts.found", found=len(found), total=len(table)))
    if found.empty:
        quiet(frame.word("facts.no_match", text=text))
        return
    labels = {
        "title": frame.word("field.document"),
        "publisher": frame.word("field.publisher"),
        "published": frame.word("field.published"),
        "grade": frame.word("field.grade"),
        "link": frame.word("sources.link"),
        "came": frame.word("sources.came"),
    }
    tables.choosable(
        frame,
        found,
        labels,
        "documents",
        _TALLEST,
        name=frame.word("sources.supplement"),
        widths=_DOCUMENT_WIDTHS,
    )


def show_caveats(frame: Frame, *, conflicts: bool) -> None:
    """Conflicts with the numbers that contradict each other, or the other caveats by kind."""
    heading(frame.word("sources.conflicts" if conflicts else "sources.caveats"))
    if conflicts:
        _show_conflicts(frame)
        return
    for kind, texts in caveat_groups(frame.atlas.evidence, frame.language).items():
        name = frame.word(f"caveat.{kind}").rstrip(".。")
        with st.expander(f"{name} · {len(texts)}"):
            st.html(Markup("").join(map(_VERDICT.format, texts)))


def _show_conflicts(frame: Frame) -> None:
    evidence = frame.atlas.evidence
    observations = described_rows(evidence)
    for row in conflicts_of(evidence, _CORE):
        st.html(_VERDICT.format(frame.text(row, "text")))
        for key in filter(None, row["observation_ids"].split(";")):
            if key in observations:
                said = frame.narrator.say("observation", observations[key], frame.language)
                if key == row["preferred_observation_id"]:
                    said += f" · {frame.word('rival.preferred')}: {frame.text(row, 'why')}"
                evidence_button(frame, "observation", key, said, row["caveat_id"])
    table = _conflicts(frame.atlas, frame.language)
    if table.empty:
        return
    labels = {
        "text": frame.word("sources.supplement.conflicts"),
        "numbers": frame.word("sources.conflicts.numbers"),
        "preferred": frame.word("sources.conflicts.preferred"),
    }
    tables.choosable(
        frame,
        table,
        labels,
        "conflicts",
        _TALLEST,
        name=frame.word("sources.conflicts"),
        widths=_CONFLICT_WIDTHS,
    )


def show_unmappable(frame: Frame) -> None:
    """Places without a coordinate: named, and where their badge stands."""
    heading(frame.word("sources.unmappable"), frame.word("sources.unmappable.hint"))
    gazetteer = frame.gazetteer
    rows = []
    for place_id in gazetteer.unmappable():
        row = gazetteer.row(place_id)
        parent = gazetteer.name(str(row["parent_id"]), frame.language)
        rows.append(
            {
                "kind": tables.PLACE,
                "id": place_id,
                "place_id": place_id,
                "name": gazetteer.name(place_id, frame.language),
                "at": frame.word("sources.place_at", place=parent),
            }
        )
    if not rows:
        quiet(frame.word("sources.unmappable.none"))
        return
    labels = {"name": frame.word("table.place"), "at": frame.word("panel.position")}
    tables.choosable(
        frame,
        pd.DataFrame(rows),
        labels,
        "unmappable",
        _SHORTEST,
        name=frame.word("sources.unmappable"),
    )


def show_problems(frame: Frame) -> None:
    """Rows that were kept out: file, row, column, value, what would be right."""
    heading(frame.word("sources.problems"))
    problems = frame.atlas.problems
    if not problems:
        quiet(frame.word("sources.problems.none"))
        return
    headings = ("problem.file", "problem.row", "problem.column", "problem.value", "problem.message")
    rows = (
        (p.file, p.row, p.column, p.value, said(p, "message", frame.language)) for p in problems
    )
    st.html(_table([frame.word(key) for key in headings], rows))


def show_checks(frame: Frame) -> None:
    """Every check of the data with its result of this moment."""
    results = _checks(frame.atlas)
    passed = sum(result.passed for result in results)
    heading(
        frame.word("sources.checks"),
        frame.word("sources.checks.summary", passed=passed, total=len(results)),
    )
    rows = (
        (
            frame.word("check.passed" if result.passed else "check.failed"),
            said(result, "title", frame.language),
            said(result, "detail", frame.language),
        )
        for result in results
    )
    st.html(_table([frame.word("table.status"), frame.word("table.what"), ""], rows))


def _table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    head = Markup("").join(Markup("<th>{}</th>").format(text) for text in headings)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row)
        )
        for row in rows
    )
    return Markup("<table class='atlas-table'><tr>{}</tr>{}</table>").format(head, body)
