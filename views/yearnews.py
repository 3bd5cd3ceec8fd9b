"""What a year adds to the map, in a few words: roles, computing centres, a count, events.

For frames of one map at one year after another: each says what the one before it had not.
"""

from collections.abc import Sequence
from typing import Final

from facts.changes import Change, changes
from facts.loading import Evidence
from facts.queries import row_of
from views.changes import difference_text
from views.evidence_signs import SUPPLEMENT, layer_sign
from views.gazetteer import Gazetteer
from views.layers import LAYERS
from views.timemarks import CENTRE, running_centres
from views.values import indicator_values
from views.words import text_of, word

_TITLED: Final = ("experimental-zone", "pilot-zone")
"""Roles that a ministry gives and no layer draws."""

_NAMED: Final = 2
"""So many holders of a role are named, more are counted: the map names them."""


def year_news(
    evidence: Evidence,
    gazetteer: Gazetteer,
    within: str,
    counted: tuple[str, str],
    year: str,
    language: str,
) -> tuple[str, ...]:
    """Say what is new within a place at the end of a year (EDTF year), each part a phrase.

    `counted`: indicator id and place id of the count that is told of in the years that have one
    of their own, as the map shows it, with the difference to the same source's count before it.
    In order: roles begun, roles over, that count, computing centres of which a capacity in
    operation is reported (where more are than a year before), events. What there is none of is
    not said. Raises KeyError for an indicator that is not in the evidence.
    """
    before = str(int(year) - 1)
    inside = frozenset((within, *gazetteer.descendants(within)))
    found = changes(evidence, inside, before, year)
    return (
        *_begun(found, gazetteer, language),
        *_over(found, language),
        *_count(evidence, gazetteer, found, counted, year, language),
        *_centres(evidence, gazetteer, inside, (before, year), language),
        *_numbered("years.events", sum(change.kind == "event" for change in found), language),
    )


def year_caption(evidence: Evidence, language: str) -> str:
    """Say what frames of several years show, and on which documents they rest."""
    sources = evidence.sources
    grades = sorted(set(sources.loc[sources["layer"] == SUPPLEMENT, "grade"]))
    said = word("list.comma", language).join(grades)
    return word("years.caption", language, grades=said, count=len(sources))


def year_title(first: str, last: str, language: str) -> str:
    """Give the heading of frames from one year to another."""
    return word("years.title", language, first=first, last=last)


def _begun(found: Sequence[Change], gazetteer: Gazetteer, language: str) -> list[str]:
    shown = {role: layer.layer_id for layer in LAYERS for role in layer.shows}
    holders: dict[str, list[str]] = {}
    for change in found:
        if change.kind == "role-began" and change.row["subject_kind"] == "place":
            holders.setdefault(change.row["role"], []).append(change.row["subject_id"])
    parts = []
    for role in (*_TITLED, *(role for layer in LAYERS for role in layer.shows)):
        places = list(dict.fromkeys(holders.get(role, ())))
        if places:
            name = word(f"layer.{shown[role]}" if role in shown else f"role.{role}", language)
            names = word("list.comma", language).join(gazetteer.short(p, language) for p in places)
            what = names if len(places) <= _NAMED else str(len(places))
            parts.append(word("years.part", language, name=name, what=what))
    return parts


def _over(found: Sequence[Change], language: str) -> list[str]:
    return _numbered("years.over", sum(c.kind == "role-ended" for c in found), language)


def _count(
    evidence: Evidence,
    gazetteer: Gazetteer,
    found: Sequence[Change],
    counted: tuple[str, str],
    year: str,
    language: str,
) -> list[str]:
    indicator_id, place_id = counted
    values = indicator_values(evidence, indicator_id, year, language)
    shown = values.rows.get(place_id)
    if shown is None or not shown["is_requested_year"]:
        return []
    indicator = row_of(evidence, "indicator", indicator_id) or {}
    name = word(
        "years.indicator",
        language,
        indicator=text_of(indicator, "name", language),
        place=gazetteer.short(place_id, language),
    )
    what = values.numbers[place_id] + layer_sign(evidence, shown["source_id"], language)
    for change in found:
        between = change.difference.number if change.difference else None
        if change.row_id == shown["observation_id"] and between:
            more = difference_text(between, values.unit, language)
            what = word("sentence.because", language, first=what, second=more)
    return [word("years.part", language, name=name, what=what)]


def _centres(
    evidence: Evidence,
    gazetteer: Gazetteer,
    inside: frozenset[str],
    years: tuple[str, str],
    language: str,
) -> list[str]:
    centres = {p for p in inside & set(gazetteer.ids("site")) if _is_centre(gazetteer, p)}
    before, now = (len(running_centres(evidence, year) & centres) for year in years)
    if now <= before:
        return []
    what = str(now)
    if before:
        what = word("sentence.because", language, first=what, second=f"+{now - before}")
    return [word("years.part", language, name=word("years.centres", language), what=what)]


def _is_centre(gazetteer: Gazetteer, place_id: str) -> bool:
    return bool(gazetteer.row(place_id)["site_kind"] == CENTRE)


def _numbered(key: str, count: int, language: str) -> list[str]:
    name = word(key, language)
    return [word("years.part", language, name=name, what=str(count))] if count else []
