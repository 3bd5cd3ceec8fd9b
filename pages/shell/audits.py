"""The arithmetic audit on the Sources page: printed figures beside what other rows give."""

from collections import Counter

import streamlit as st
from markupsafe import Markup

from facts.audits import RESULTS, Audit, run_audits, unaudited
from facts.queries import Row, records, row_of
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button
from views.audits import outcome
from views.words import said

_NOT = "not-recomputable"
_AGREEING = ("agrees", "by-rounding")


@st.cache_resource(show_spinner=False, max_entries=24, hash_funcs=ATLAS)
def _hidden(atlas: Atlas) -> tuple[Row, ...]:
    """The figures of which no audit is shown. Shared: read only."""
    return tuple(records(unaudited(atlas.evidence)))


def show_audits(frame: Frame) -> None:
    """Every audited figure with result and working; those without a working, folded, below."""
    evidence = frame.atlas.evidence
    audits = run_audits(evidence)
    hidden = _hidden(frame.atlas)
    counted = Counter(audit.result for audit in audits)
    said_of = {frame.word(f"audit.{result}"): counted[result] for result in RESULTS}
    if hidden:
        said_of[frame.word("audit.hidden")] = len(hidden)
    counts = frame.word("list.comma").join(
        frame.word("audit.count", result=result, count=count) for result, count in said_of.items()
    )
    heading(frame.word("sources.audit"), frame.word("sources.audit.hint", counts=counts))
    worked = [audit for audit in audits if audit.result != _NOT]
    for audit in worked:
        _show(frame, audit)
    if not worked:
        quiet(frame.word("sources.audit.none"))
    rest = [audit for audit in audits if audit.result == _NOT]
    with st.expander(frame.word("sources.audit.rest", count=len(rest) + len(hidden))):
        for audit in rest:
            _figure(frame, audit.observation_id, audit.audit_id)
            quiet(outcome(audit, frame.language))
        for row in hidden:
            _figure(frame, row["observation_id"], "audit-hidden")
            quiet(frame.word("sources.audit.hidden"))


def _show(frame: Frame, audit: Audit) -> None:
    """One audit: result and printed figure in one line, then the working, then the note."""
    mark = "yes" if audit.result in _AGREEING else "no"
    result = frame.word(f"audit.{audit.result}")
    with st.container(border=True):
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            verdict = Markup("<div class='atlas-verdict {}'><b>{}</b></div>").format(mark, result)
            st.html(verdict, width="content")
            _figure(frame, audit.observation_id, audit.audit_id)
        quiet(outcome(audit, frame.language))
        note = said(audit, "note", frame.language)
        if note:
            quiet(note)


def _figure(frame: Frame, observation_id: str, where: str) -> None:
    row = row_of(frame.atlas.evidence, "observation", observation_id)
    if row:
        label = frame.narrator.say("observation", row, frame.language)
        evidence_button(frame, "observation", observation_id, label, where)
