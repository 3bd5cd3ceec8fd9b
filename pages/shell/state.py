"""The one selection of a session and its address: read, changed and written only here."""

from typing import Final

import streamlit as st

from facts.dates import parse
from pages.shell.data import Atlas
from pages.shell.selection import EVIDENCE_KINDS, Ignored, Selection, Vocabulary, read, write
from views.layers import LAYER_IDS
from views.words import LANGUAGES

_SELECTION: Final = "selection"
_WRITTEN: Final = "address as written"
_PAGE: Final = "page shown last"
_IGNORED: Final = "ignored in the address"
_CANDIDATES: Final = "places at the clicked point"


def reader_language() -> str:
    """The language of the reader's browser if we speak it, else the first one."""
    locale = st.context.locale or ""
    return next((code for code in LANGUAGES if locale.lower().startswith(code)), LANGUAGES[0])


@st.cache_resource(show_spinner=False)
def _ids(_atlas: Atlas) -> dict[str, frozenset[str]]:
    evidence = _atlas.evidence
    columns = {
        "observation": evidence.observations["observation_id"],
        "event": evidence.events["event_id"],
        "role": evidence.roles["role_id"],
        "relation": evidence.relations["relation_id"],
        "element": evidence.programme_elements["element_id"],
        "derived": evidence.derivations["derived_id"],
        "organisation": evidence.organisations["organisation_id"],
        "source": evidence.sources["source_id"],
    }
    return {kind: frozenset(columns[kind]) for kind in EVIDENCE_KINDS}


@st.cache_resource(show_spinner=False)
def as_of_years(_atlas: Atlas) -> tuple[str, ...]:
    """The years that the as-of control offers: from the first to the last one told about."""
    evidence = _atlas.evidence
    starts = [parse(text).start.year for text in evidence.events["date"] if text]
    told = [parse(text).start.year for text in evidence.sources["published"] if text]
    first, last = min([*starts, *told], default=2021), max(told, default=2021)
    return tuple(str(year) for year in range(first, last + 1))


def vocabulary(atlas: Atlas) -> Vocabulary:
    """What an address may name."""
    evidence = atlas.evidence
    return Vocabulary(
        places=frozenset(atlas.gazetteer.ids()),
        indicators=frozenset(evidence.indicators["indicator_id"]),
        as_of=as_of_years(atlas),
        layers=LAYER_IDS,
        programmes=frozenset(evidence.programmes["programme_id"]),
        evidence=_ids(atlas),
        language=reader_language(),
    )


def synchronise(page: str, atlas: Atlas) -> Selection:
    """Bring address and memory together at the start of a run.

    A callback has changed the memory: the address follows. The reader has changed the address
    (link, reload, back): the memory follows. A page change that lost the address keeps the memory.
    """
    params = st.query_params.to_dict()
    memory: Selection | None = st.session_state.get(_SELECTION)
    turned = st.session_state.get(_PAGE) != page
    kept = memory is not None and (
        params == st.session_state.get(_WRITTEN) or (turned and not params)
    )
    if not kept:
        memory, ignored = read(params, vocabulary(atlas))
        st.session_state[_IGNORED] = ignored
        st.session_state[_CANDIDATES] = ()
    assert memory is not None
    st.session_state[_SELECTION] = memory
    st.session_state[_PAGE] = page
    address = write(memory, reader_language())
    if address != params:
        st.query_params.from_dict(address)
    st.session_state[_WRITTEN] = address
    return memory


def selection() -> Selection:
    """The selection of this session."""
    chosen: Selection = st.session_state[_SELECTION]
    return chosen


def address(**changes: object) -> dict[str, str]:
    """The address of the selection with some choices changed."""
    return write(selection().with_(**changes), reader_language())


def choose(**changes: object) -> None:
    """Change the selection: for callbacks, which run before the page does."""
    st.session_state[_SELECTION] = selection().with_(**changes)
    st.session_state[_IGNORED] = ()


def choose_place(place_id: str | None, candidates: tuple[str, ...] = ()) -> None:
    """Select a place (None: all of them) and close the evidence card."""
    choose(place=place_id, evidence=None)
    st.session_state[_CANDIDATES] = candidates


def choose_evidence(kind: str, identifier: str, place_id: str | None = None) -> None:
    """Open the evidence card of a row and, if given, select its place."""
    choose(evidence=(kind, identifier))
    if place_id:
        choose(place=place_id)
        st.session_state[_CANDIDATES] = ()


def ignored() -> tuple[Ignored, ...]:
    """What the last address named that does not exist."""
    found: tuple[Ignored, ...] = st.session_state.get(_IGNORED, ())
    return found


def candidates() -> tuple[str, ...]:
    """The places at the point that was clicked, the chosen one among them."""
    found: tuple[str, ...] = st.session_state.get(_CANDIDATES, ())
    return found
