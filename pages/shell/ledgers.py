"""The keeping of the books: documents, conflicts, caveats, gaps, problems and checks."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from facts.checks import CheckResult as FactCheck
from facts.checks import run_checks as check_facts
from facts.queries import records, source_yield
from geodata.checks import CheckResult as GeoCheck
from geodata.checks import run_checks as check_geodata
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button, place_button
from views.citation import reference
from views.words import said


@st.cache_resource(show_spinner=False, hash_funcs=ATLAS)
def _checks(atlas: Atlas) -> tuple[FactCheck | GeoCheck, ...]:
    return (*check_facts(atlas.evidence), *check_geodata(atlas.gazetteer.frame))


def show_documents(frame: Frame) -> None:
    """Every document with date, grade, language and what came from it."""
    heading(frame.word("sources.documents"), frame.word("sources.left_out"))
    evidence = frame.atlas.evidence
    counts = {row["source_id"]: row for row in records(source_yield(evidence))}
    for row in records(evidence.sources):
        with st.container(border=True):
            evidence_button(frame, "source", row["source_id"], frame.text(row, "title"), "document")
            grade = frame.word(f"grade.{row['grade']}")
            basis = frame.word(f"sources.basis.{row['published_basis'] or 'none'}")
            quiet(reference(row, frame.language))
            quiet(f"{grade} · {frame.word('evidence.' + row['layer'])} · {basis}")
            came = counts[row["source_id"]]
            quiet(frame.word("sources.yield", **{key: came[key] for key in came}))
            quiet(frame.text(row, "note"))


def show_caveats(frame: Frame, *, conflicts: bool) -> None:
    """Conflicts, or the other caveats, each with the numbers it is about."""
    rows = [
        row
        for row in records(frame.atlas.evidence.caveats)
        if (row["kind"] == "conflict") is conflicts
    ]
    heading(frame.word("sources.conflicts" if conflicts else "sources.caveats"))
    observations = {
        row["observation_id"]: row for row in records(frame.atlas.evidence.observations)
    }
    for row in rows:
        st.html(
            Markup("<div class='atlas-verdict no'><b>{}</b> {}</div>").format(
                frame.word(f"caveat.{row['kind']}"), frame.text(row, "text")
            )
        )
        for key in filter(None, row["observation_ids"].split(";")):
            if conflicts and key in observations:
                said = frame.narrator.say("observation", observations[key], frame.language)
                if key == row["preferred_observation_id"]:
                    said += f" {frame.word('rival.preferred')} {frame.text(row, 'why')}"
                evidence_button(frame, "observation", key, said, row["caveat_id"])


def show_unmappable(frame: Frame) -> None:
    """Places without a coordinate: named, and where their badge stands."""
    heading(frame.word("sources.unmappable"), frame.word("sources.unmappable.hint"))
    gazetteer = frame.gazetteer
    for place_id in gazetteer.unmappable():
        parent = gazetteer.name(str(gazetteer.row(place_id)["parent_id"]), frame.language)
        name = gazetteer.name(place_id, frame.language)
        label = f"{name} · {frame.word('sources.place_at', place=parent)}"
        place_button(frame, place_id, "unmappable", label)


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
