"""The figure of one place: its roles, its key numbers, its events, and where it is."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from facts.asof import in_date_order, results_of_place, roles_as_of, told_by
from facts.queries import events_of, records
from views.evidence_signs import layer_sign
from views.figures.asking import nothing
from views.figures.content import Ask, Content, MapPart, Part, TablePart, World
from views.figures.maps import SMALL, map_part, plain_choice
from views.figures.numbering import Numbering, finished
from views.figures.numbers import HEADLINE, NUMBER_HEADINGS, number_rows, said_with_growth
from views.notice import map_notice
from views.numbers import bounded
from views.times import date_text
from views.words import text_of, word

Row = dict[str, Any]

MOST: Final = 8
"""How many numbers and how many events stand on the figure; its twin has all."""

_HEADINGS: Final = {
    "place": "table.place_name",
    "kind": "table.kind",
    "what": "table.what",
    "value": "table.value",
    "value_high": NUMBER_HEADINGS["value_high"],
    "bound": NUMBER_HEADINGS["bound"],
    "unit": NUMBER_HEADINGS["unit"],
    "date": "table.date",
    "counted_by": NUMBER_HEADINGS["counted_by"],
    "source": "table.source",
}
_OUTSIDE: Final = ("country", "peer")


def profile(world: World, ask: Ask) -> Content:
    """A place with its roles, its numbers and its latest events as of the time."""
    language = ask.language
    roles, numbers, events = _roles(world, ask), _numbers(world, ask), _events(world, ask)
    name = world.gazetteer.name(ask.place, language)
    if not (roles or numbers or events):
        raise nothing(partial(world.gazetteer.name, ask.place), ask.as_of)
    numbering = Numbering(world, language)
    tables = [
        _table(_said_roles(roles, language, numbering), "panel.roles", "figure.time", language),
        _table(
            _said_numbers(world, numbers[:MOST], language, numbering),
            "panel.numbers",
            "table.value",
            language,
        ),
        _table(
            _said_events(events[:MOST], language, numbering),
            "figure.events",
            "figure.time",
            language,
        ),
    ]
    locator = _locator(world, ask)
    parts: list[Part] = [*locator, *(table for table in tables if table.rows)]
    caption = word(
        "figure.profile.caption",
        language,
        date=date_text(ask.as_of, language),
        roles=len(roles),
        numbers=len(numbers),
        events=len(events),
        most=MOST,
    )
    return finished(
        ask,
        _title(world, ask, name, roles, numbers),
        caption,
        parts,
        _twin(world, name, roles, numbers, events, language),
        _HEADINGS,
        numbering,
        map_notice(ask.review_number, language) if locator else "",
    )


def _title(world: World, ask: Ask, name: str, roles: Sequence[Row], numbers: Sequence[Row]) -> str:
    """What the place is and, if it is counted, how many AI enterprises it has."""
    language = ask.language
    counted = next((row for row in numbers if row["indicator_id"] == HEADLINE), None)
    if counted is None and not roles:
        return said_with_growth(world, numbers[0], language) if numbers else name
    said = [word(f"role.{role}", language) for role in dict.fromkeys(r["role"] for r in roles)]
    if counted is not None:
        value = _value(counted, language)
        counts = text_of(counted, "indicator_name", language)
        said.append(word("figure.named", language, name=counts, value=value))
    joined = word("list.semicolon", language).join(said)
    return word("figure.named", language, name=name, value=joined)


def _locator(world: World, ask: Ask) -> list[MapPart]:
    """Where the place is, in the city or in the province; none for places outside Hubei."""
    gazetteer = world.gazetteer
    if gazetteer.row(ask.place)["kind"] in _OUTSIDE:
        return []
    above = gazetteer.ancestors(ask.place)
    view = "wuhan" if world.extents["wuhan"].place_id in above else "province"
    choice = plain_choice(
        ask,
        view,
        "side",
        layers=("carriers",),
        place=ask.place,
        lit=tuple(p for p in above if gazetteer.row(p)["kind"] in ("county", "zone")),
    )
    return [map_part(world, ask, choice, SMALL[ask.size])]


def _roles(world: World, ask: Ask) -> list[Row]:
    held = roles_as_of(world.evidence, ask.as_of)
    own = (held["subject_kind"] == "place") & (held["subject_id"] == ask.place)
    return records(held[own])


def _numbers(world: World, ask: Ask) -> list[Row]:
    """The results of the place: those that the map offers first, in its order."""
    found = results_of_place(world.evidence, ask.place, ask.as_of, ask.prefer)
    rows = [dict(row) for row in found]
    offered = world.evidence.indicators.dropna(subset=["menu_order"])
    order = dict(zip(offered["indicator_id"], offered["menu_order"].astype(int), strict=True))
    return sorted(rows, key=lambda row: order.get(row["indicator_id"], len(order) + len(rows)))


def _events(world: World, ask: Ask) -> list[Row]:
    """The events that the place is part of, and not only mentioned in: the latest first."""
    frame = in_date_order(events_of(world.evidence, ask.place), "date")
    rows = [row for row in records(frame) if row["part"] != "context"]
    return [row for row in reversed(rows) if told_by(row, ask.as_of)]


def _said_roles(
    roles: Sequence[Row], language: str, numbering: Numbering
) -> list[tuple[str, str, str]]:
    return [
        (
            word(f"role.{row['role']}", language),
            date_text(row["valid"], language),
            numbering.mark([row["source_id"]]),
        )
        for row in roles
    ]


def _said_numbers(
    world: World, rows: Sequence[Row], language: str, numbering: Numbering
) -> list[tuple[str, str, str]]:
    return [
        (
            text_of(row, "indicator_name", language),
            _value(row, language) + layer_sign(world.evidence, row["source_id"], language),
            numbering.mark([row["source_id"]]),
        )
        for row in rows
    ]


def _value(row: Row, language: str) -> str:
    value = bounded(row["value"], row["bound"], row["unit"], language, row["value_high"])
    return f"{value} ({date_text(row['as_of'], language)})"


def _said_events(
    events: Sequence[Row], language: str, numbering: Numbering
) -> list[tuple[str, str, str]]:
    return [
        (
            text_of(row, "title", language),
            date_text(row["date"], language),
            numbering.mark([row["source_id"]]),
        )
        for row in events
    ]


def _table(
    rows: Sequence[tuple[str, str, str]], first: str, second: str, language: str
) -> TablePart:
    keys = (first, second, "figure.sources")
    return TablePart(tuple(word(key, language) for key in keys), tuple(rows), (0.56, 0.32, 0.12))


def _twin(
    world: World,
    name: str,
    roles: Sequence[Row],
    numbers: Sequence[Row],
    events: Sequence[Row],
    language: str,
) -> pd.DataFrame:
    measured = number_rows(world, numbers, language)
    measured = measured.assign(kind=word("kind.observation", language), what=measured["indicator"])
    said = pd.DataFrame(
        [
            *(
                _told(name, "kind.role", row, row["valid"], _role(row, language), language)
                for row in roles
            ),
            *(
                _told(
                    name, "kind.event", row, row["date"], text_of(row, "title", language), language
                )
                for row in events
            ),
        ],
        columns=list(_HEADINGS),
    ).astype({"value": "float64", "value_high": "float64"})
    return pd.concat([said, measured[list(_HEADINGS)]], ignore_index=True)


def _role(row: Row, language: str) -> str:
    return word(f"role.{row['role']}", language)


def _told(name: str, kind: str, row: Row, date: str, what: str, language: str) -> dict[str, str]:
    shown = {"place": name, "kind": word(kind, language), "what": what}
    unmeasured = dict.fromkeys(("bound", "unit", "counted_by"), "")
    return {**shown, **unmeasured, "date": date, "source": row["source_id"]}
