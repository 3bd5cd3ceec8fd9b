"""Charts of blocks of numbers, whose values can be chosen: a value opens its evidence."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import streamlit as st

from facts.queries import described_rows
from pages.shell import state
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, heading, quiet
from pages.shell.picking import Mark, show_chart
from views.alternatives import bars_text, lanes_text
from views.families import PEERS, Block
from views.lane_chart import PICKS, lane_chart, lane_points
from views.lanes import lanes, titles
from views.palette import PALETTES
from views.parts import PICKS as PART_PICKS
from views.parts import bars, editions, parts_chart
from views.specification import specification

WIDE: Final = 900
HALF: Final = 430

Drawn = tuple[dict[str, Any], dict[str, str]]


@st.cache_data(show_spinner=False, max_entries=300, hash_funcs=ATLAS)
def _lanes(
    atlas: Atlas,
    indicators: tuple[str, ...],
    places: tuple[str, ...],
    ask_for: tuple[str, ...],
    as_of: str,
    language: str,
    theme: str,
    width: int,
) -> Drawn:
    """The chart as Vega-Lite, which Altair takes 0.1 s to build, and the place of each value."""
    evidence, gazetteer = atlas.evidence, atlas.gazetteer
    found = lanes(evidence, indicators, as_of, places, ask_for)
    if not found:
        return {}, {}
    laid = lane_points(found, evidence, gazetteer, language, width)
    names = titles(found, evidence, gazetteer, language)
    spec = specification(lane_chart, laid, names, PALETTES[theme], language)
    spec["description"] = lanes_text(found, names, language)
    return spec, dict(zip(laid.values["id"], laid.values["place_id"], strict=True))


@st.cache_data(show_spinner=False, max_entries=100, hash_funcs=ATLAS)
def _parts(
    atlas: Atlas, indicators: tuple[str, ...], as_of: str, language: str, theme: str
) -> list[tuple[str, str, Drawn]]:
    """For each whole its place, its time and its chart."""
    found = []
    for whole in editions(atlas.evidence, indicators, as_of):
        data = bars(atlas.evidence, whole, language)
        spec = specification(parts_chart, data, PALETTES[theme], language)
        spec["description"] = bars_text(data, language)
        place_of = dict(zip(data["id"], data["place_id"], strict=True))
        found.append((whole[0]["place_id"], whole[0]["as_of"], (spec, place_of)))
    return found


def show_block(frame: Frame, block: Block, home: Sequence[str] = ()) -> None:
    """One block under its heading: Hubei's own places, and beside them the peers if it has any.

    `home`: the places to show, in order; empty: all but the peers.
    """
    heading(frame.word(f"block.{block.key}"))
    if block.parts:
        _show_parts(frame, block)
        return
    peers = tuple(frame.gazetteer.ids("country", "peer"))
    own = tuple(home) or tuple(p for p in _measured(frame, block) if p not in peers)
    if not block.peers:
        show_lanes(frame, block.indicators, (*own, *peers))
        return
    left, right = st.columns(2, gap="medium")
    with left:
        show_lanes(frame, block.indicators, own, width=HALF)
    with right:
        others = dict.fromkeys([*PEERS, *peers])
        show_lanes(frame, block.indicators, tuple(others), PEERS, HALF)


def _measured(frame: Frame, block: Block) -> list[str]:
    """The places with a number in a block, province first, then the divisions in their order."""
    rows = described_rows(frame.atlas.evidence).values()
    held = {row["place_id"] for row in rows if row["indicator_id"] in block.indicators}
    return [place for place in frame.gazetteer.ids() if place in held]


def _show_parts(frame: Frame, block: Block) -> None:
    wholes = _parts(frame.atlas, block.indicators, frame.as_of, frame.language, frame.palette.name)
    if not wholes:
        quiet(frame.word("empty.indicator", date=frame.date(frame.as_of)))
    for place, as_of, drawn in wholes:
        name = frame.gazetteer.name(place, frame.language)
        quiet(frame.word("parts.whole", place=name, date=frame.date(as_of)))
        _choosable(drawn, f"parts-{frame.page}-{block.key}-{place}-{as_of}", PART_PICKS)


def show_lanes(
    frame: Frame,
    indicators: Sequence[str],
    places: Sequence[str] = (),
    ask_for: Collection[str] = (),
    width: int = WIDE,
) -> None:
    """The lanes of some indicators and places as of the reader's date."""
    drawn = _lanes(
        frame.atlas,
        tuple(indicators),
        tuple(place for place in places if place in frame.gazetteer),
        tuple(ask_for),
        frame.as_of,
        frame.language,
        frame.palette.name,
        width,
    )
    if not drawn[0]:
        quiet(frame.word("empty.indicator", date=frame.date(frame.as_of)))
        return
    side = "left" if not ask_for else "right"
    _choosable(drawn, f"lanes-{frame.page}-{indicators[0]}-{side}-{frame.language}", PICKS)


def _choosable(drawn: Drawn, key: str, picks: tuple[str, ...]) -> None:
    spec, place_of = drawn

    def picked(mark: Mark) -> None:
        chosen = str(mark["id"])
        state.choose_evidence("observation", chosen, place_of.get(chosen))

    show_chart(spec, key, picks, picked)
