"""A place in full: all that is said about it, and what is not."""

from facts.queries import elements_of, organisations_of, records, rows_of, told_of
from pages.shell.frame import Frame, heading, quiet
from pages.shell.panel import evidence_button

_MOST = 12


def default_place(frame: Frame) -> str:
    """The place shown before one is chosen: the province, else any; "" if no place was read."""
    gazetteer = frame.gazetteer
    return next(iter([*gazetteer.ids("province"), *gazetteer.ids()]), "")


def show_background(frame: Frame, place_id: str, where: str) -> None:
    """What the panel does not show of a place: organisations, programme elements, gaps."""
    _organisations(frame, place_id, where)
    _elements(frame, place_id, where)
    _missing(frame, place_id)


def _organisations(frame: Frame, place_id: str, where: str) -> None:
    rows = records(organisations_of(frame.atlas.evidence, place_id))
    if not rows:
        return
    heading(frame.word("places.organisations", count=len(rows)))
    for row in rows:
        label = f"{frame.text(row, 'name')} · {frame.word('organisation.' + row['kind'])}"
        evidence_button(frame, "organisation", row["organisation_id"], label, where)


def _elements(frame: Frame, place_id: str, where: str) -> None:
    rows = records(elements_of(frame.atlas.evidence, place_id))
    if not rows:
        return
    heading(frame.word("places.elements", count=len(rows)))
    for row in rows[:_MOST]:
        label = frame.narrator.say("element", row, frame.language)
        evidence_button(frame, "element", row["element_id"], label, where)
    if len(rows) > _MOST:
        quiet(frame.word("places.elements.more", count=len(rows) - _MOST))


def _missing(frame: Frame, place_id: str) -> None:
    """The indicators of the map's menu for which no source gives this place a number."""
    evidence = frame.atlas.evidence
    held = {row["indicator_id"] for row in told_of(evidence, place_id).observations}
    offered = (row for row in rows_of(evidence, "indicators") if row["menu_order"] is not None)
    gaps = [row for row in offered if row["indicator_id"] not in held]
    if not gaps:
        return
    heading(frame.word("places.missing"))
    names = [frame.text(row, "name") for row in gaps]
    joined = frame.word("list.semicolon").join(names)
    quiet(frame.word("places.missing.indicator", indicator=joined))
