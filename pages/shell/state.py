"""The one selection of a session and its address: read, changed and written only here."""

from dataclasses import replace
from typing import Final

import streamlit as st

from facts.dates import parse
from facts.filtering import LAYERS, Filter
from pages.shell.collection import Collection as Briefing
from pages.shell.data import Atlas, whole
from pages.shell.selection import EVIDENCE_KINDS, Ignored, Selection, Vocabulary, read, write
from views.layers import LAYER_IDS
from views.words import LANGUAGES

_SELECTION: Final = "selection"
_SEEN: Final = "address seen last"
_CHANGED: Final = "selection changed since"
_PAGE: Final = "page shown last"
_SHOWN: Final = "pages and addresses shown"
_IGNORED: Final = "ignored in the address"
_REVIEW: Final = "review number and the view it was given to"
REVIEW_LENGTH: Final = 40
"""How many characters a review number may have."""
_PLAYING: Final = "the years are played"
_EMPTY: Final = Briefing()
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


@st.cache_resource(show_spinner=False)
def layout_year(_atlas: Atlas) -> str:
    """The as-of year before one is chosen: the last for which the roles of the layout are said."""
    years = as_of_years(_atlas)
    ends = [parse(text) for text in _atlas.evidence.roles["valid"] if "/" in text]
    last = max((span.end.year for span in ends if not span.open_end), default=int(years[-1]))
    return min(years[-1], max(years[0], str(last)))


@st.cache_resource(show_spinner=False)
def _vocabulary(_atlas: Atlas) -> Vocabulary:
    evidence = _atlas.evidence
    return Vocabulary(
        places=frozenset(_atlas.gazetteer.ids()),
        indicators=frozenset(evidence.indicators["indicator_id"]),
        as_of=as_of_years(_atlas),
        layers=LAYER_IDS,
        programmes=frozenset(evidence.programmes["programme_id"]),
        evidence=_ids(_atlas),
    )


def vocabulary(atlas: Atlas, kept: Briefing = _EMPTY) -> Vocabulary:
    """What an address may name. kept: the briefing that the session holds."""
    return replace(_vocabulary(atlas), language=reader_language(), kept=kept)


def synchronise(page: str, atlas: Atlas) -> Selection:
    """Bring address and memory together at the start of a run.

    A callback has changed the memory: the address follows. The reader has changed the address
    (link, reload, back): the memory follows, and the address stays as it was given, so that the
    way back is never blocked. A page change that lost the address keeps the memory. The way back
    never undoes what was collected for the briefing: only a new link brings another collection.
    """
    params = st.query_params.to_dict()
    memory: Selection | None = st.session_state.get(_SELECTION)
    turned = st.session_state.get(_PAGE) != page and not params
    if memory is None or (params != st.session_state.get(_SEEN) and not turned):
        memory, ignored = _followed(page, params, atlas, memory)
        st.session_state[_IGNORED] = ignored
        st.session_state[_CANDIDATES] = ()
    elif turned or st.session_state.get(_CHANGED):
        params = write(memory)
        st.query_params.from_dict(params)
    st.session_state[_SELECTION] = memory
    st.session_state[_PAGE] = page
    st.session_state[_SEEN] = params
    st.session_state[_CHANGED] = False
    st.session_state.setdefault(_SHOWN, set()).add((page, frozenset(params.items())))
    return memory


def _followed(
    page: str, params: dict[str, str], atlas: Atlas, memory: Selection | None
) -> tuple[Selection, tuple[Ignored, ...]]:
    """The selection of an address that was followed or gone back to, and what was ignored."""
    kept = memory.brief if memory else _EMPTY
    found, ignored = read(params, vocabulary(atlas, kept))
    if kept.items and (page, frozenset(params.items())) in st.session_state.get(_SHOWN, ()):
        found = found.with_(brief=kept)
    return found, ignored


def selection() -> Selection:
    """The selection of this session."""
    chosen: Selection = st.session_state[_SELECTION]
    return chosen


def address(**changes: object) -> dict[str, str]:
    """The address of the selection with some choices changed."""
    return write(selection().with_(**changes))


def choose(**changes: object) -> None:
    """Change the selection: for callbacks, which run before the page does."""
    st.session_state[_SELECTION] = selection().with_(**changes)
    st.session_state[_IGNORED] = ()
    st.session_state[_CHANGED] = True


def choose_year(year: str) -> None:
    """Choose the as-of year; the year of the layout is the plain view."""
    choose(as_of=None if year == layout_year(whole()) else year)


def is_playing() -> bool:
    """Whether the years are being played one after another."""
    return bool(st.session_state.get(_PLAYING))


def play(on: bool) -> None:
    """Begin to play, from the first year if the last is shown, or stop."""
    st.session_state[_PLAYING] = on
    years = as_of_years(whole())
    if on and _year() == years[-1]:
        choose_year(years[0])


def next_year() -> None:
    """Go on to the next year; at the last one playing ends."""
    years = as_of_years(whole())
    after = years[min(years.index(_year()) + 1, len(years) - 1)]
    choose_year(after)
    if after == years[-1]:
        st.session_state[_PLAYING] = False


def _year() -> str:
    return selection().as_of or layout_year(whole())


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


def evidence_filter() -> Filter:
    """The evidence filter of the selection."""
    return filter_of(selection())


def filter_of(chosen: Selection) -> Filter:
    """The evidence filter of a selection."""
    layers = LAYERS if chosen.layer == "all" else (chosen.layer,)
    return Filter(layers, tuple(chosen.grade), chosen.known or "")


def enter_review_number(number: str) -> None:
    """Keep the review number for the view as it is now: it belongs to one picture."""
    st.session_state[_REVIEW] = (number.strip(), _view())


def review_number() -> str:
    """The review number that the reader entered for this very view, or nothing."""
    number, of_view = st.session_state.get(_REVIEW, ("", {}))
    return str(number) if of_view == _view() else ""


def _view() -> dict[str, str]:
    """The address of what is shown: what was collected for the briefing changes no picture."""
    return address(brief=_EMPTY)
