"""AI enterprises: the counts by whose list, their kinds, and for which places none is reported."""

import streamlit as st

from facts.queries import described_rows
from pages.shell import capture, lanes
from pages.shell.frame import Frame, heading, quiet, title
from pages.shell.panel import HEADLINE_INDICATOR
from views.families import COUNTS, HOME, KINDS
from views.values import indicator_values

CITY = "wuhan"
_NARROW = 340
_BROAD = 480


def show_finding(frame: Frame) -> None:
    """The title: what the city's count is at the as-of date, in words, or the question."""
    values = indicator_values(
        frame.atlas.evidence,
        HEADLINE_INDICATOR,
        frame.as_of,
        frame.language,
        frame.selection.prefer,
    )
    row = values.rows.get(CITY)
    caption = frame.word("page.enterprises.caption")
    if row is None:
        title(frame.word("page.enterprises.question"), caption)
        return
    title(frame.narrator.say("observation", dict(row), frame.language), caption)


def show_counts(frame: Frame) -> None:
    """Every count, a lane for each counting source, the nation and the peers beside."""
    if frame.captured:
        _show_counts_on_a_sheet(frame)
    else:
        lanes.show_block(frame, COUNTS, HOME)
        quiet(frame.word("lanes.hint"))
    _unreported(frame)


def _show_counts_on_a_sheet(frame: Frame) -> None:
    """The same counts in two columns of like height: the city and its zones, then the wider."""
    *city, province = HOME
    wider = (province, *frame.gazetteer.ids("country", "peer"))
    left, right = st.columns([42, 58], gap="small")
    with left:
        lanes.show_lanes(frame, COUNTS.indicators, city, width=_NARROW)
    with right:
        lanes.show_lanes(frame, COUNTS.indicators, wider, (province,), _BROAD)
    figure = capture.figure_of(frame.page, frame.atlas, frame.selection, frame.as_of)
    if figure is not None:
        quiet(figure.caption)


def _unreported(frame: Frame) -> None:
    """Name the cities and valleys of which no source at hand reports a count."""
    rows = described_rows(frame.atlas.evidence).values()
    held = {row["place_id"] for row in rows if row["indicator_id"] == HEADLINE_INDICATOR}
    gazetteer = frame.gazetteer
    silent = [
        gazetteer.short(place, frame.language)
        for place in gazetteer.ids("prefecture", "zone")
        if place not in held
    ]
    names = frame.word("list.comma").join(silent)
    quiet(frame.word("enterprises.unreported", places=names))


def show_kinds(frame: Frame) -> None:
    """The enterprises by one kind: tier, chain layer, size, revenue, share, other lists."""
    heading(frame.word("enterprises.kinds"))
    blocks = {block.key: block for block in KINDS}
    own = frame.selection.indicator
    first = next((block.key for block in KINDS if own in block.indicators), KINDS[0].key)
    chosen = st.segmented_control(
        frame.word("enterprises.kinds"),
        list(blocks),
        format_func=lambda kind: frame.word(f"block.{kind}"),
        default=first,
        required=True,
        key=f"control-kind-{frame.language}",
        label_visibility="collapsed",
    )
    lanes.show_block(frame, blocks[chosen or first])
