"""Figures of time and plans: the timeline of a place, and the 333 path as a tree."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from facts.dates import as_known_by, parse
from facts.queries import places_of_event, records, row_of, tree
from facts.rivals import count_once
from views.evidence_signs import SUPPLEMENT
from views.figures.asking import nothing
from views.figures.content import Ask, Content, Node, Part, TimelinePart, TreePart, World
from views.figures.ledger import FAMILIES
from views.figures.maps import SMALL, map_part, plain_choice
from views.figures.numbering import Numbering, finished
from views.notice import map_notice
from views.timeline import timeline_rows
from views.times import date_text
from views.words import text_of, word

PATH: Final = "path-333"
MOST_EVENTS: Final = 14
MOST_TARGETS: Final = 4
"""How many events and targets stand on a timeline; its twin has all."""

_CATEGORIES: Final = (
    "designation",
    "milestone",
    "policy",
    "agreement",
    "institution",
    "computing",
    "investment",
    "project",
    "product",
    "forum",
)
"""The kinds of events, those that change most first."""


def timeline(world: World, ask: Ask) -> Content:
    """The events of a place (of all if none is asked for) and its targets, on a time axis."""
    language = ask.language
    rows = timeline_rows(
        world.evidence,
        world.gazetteer,
        language,
        as_of=ask.as_of,
        place_id=ask.place or None,
    )
    if rows.empty:
        raise nothing(lambda code: word("page.timeline", code), ask.as_of)
    behind = [
        row_of(world.evidence, kind, identifier) or {}
        for kind, identifier in zip(rows["kind"], rows["id"], strict=True)
    ]
    rows = rows.assign(source=[row["source_id"] for row in behind]).sort_values(
        ["start", "end"], kind="stable"
    )
    shown = rows[rows["id"].isin(_most_telling(world, rows, ask.as_of))]
    numbering = Numbering(world, language)
    numbers = [numbering.number(source_id) for source_id in shown["source"]]
    part = TimelinePart(shown.assign(number=numbers).reset_index(drop=True))
    events, targets = int((~rows["hollow"]).sum()), int(rows["hollow"].sum())
    first, last = (rows.loc[~rows["hollow"], "start"].agg(end) for end in ("min", "max"))
    caption = word(
        "figure.timeline.caption",
        language,
        date=date_text(ask.as_of, language),
        shown=len(shown),
        rest=len(rows) - len(shown),
    )
    title = word(
        "figure.timeline.title",
        language,
        place=world.gazetteer.name(ask.place, language)
        if ask.place
        else word("panel.all", language),
        events=events,
        targets=targets,
        span=_years(first, last, language) if events else word("date.none", language),
    )
    headings = {
        "date": "figure.valid",
        "lane": "field.category",
        "title": "table.what",
        "place": "table.place_name",
        "source": "table.source",
    }
    return finished(ask, title, caption, [part], _dated(world, rows, language), headings, numbering)


def _years(first: Any, last: Any, language: str) -> str:
    if first.year == last.year:
        return date_text(str(first.year), language)
    return word("changes.range", language, low=first.year, high=date_text(str(last.year), language))


def _most_telling(world: World, rows: pd.DataFrame, as_of: str) -> set[str]:
    """The events and targets that a figure has room for.

    Of each year in turn, so that the whole time is there, the event that tells most: one of the
    core documents, then of the kind that changes most, then the later. Of the targets those still
    open go first, then those of the families that the ledger puts first.
    """
    of_year: dict[int, list[tuple[bool, int, int, str]]] = {}
    for at, row in enumerate(records(rows[~rows["hollow"]])):
        event = row_of(world.evidence, "event", row["id"]) or {}
        source = row_of(world.evidence, "source", row["source"]) or {}
        supplementary = source.get("layer") == SUPPLEMENT
        entry = (supplementary, _CATEGORIES.index(event["category"]), -at, row["id"])
        of_year.setdefault(row["start"].year, []).append(entry)
    ranked = [
        (turn, -year, entry[-1])
        for year, entries in of_year.items()
        for turn, entry in enumerate(sorted(entries))
    ]
    kept = {identifier for *_, identifier in sorted(ranked)[:MOST_EVENTS]}
    return kept | set(_targets(world, rows[rows["hollow"]], as_of)[:MOST_TARGETS])


def _targets(world: World, rows: pd.DataFrame, as_of: str) -> list[str]:
    moment = parse(as_of).end
    families = dict(
        zip(
            world.evidence.indicators["indicator_id"],
            world.evidence.indicators["family"],
            strict=True,
        )
    )

    def order(row: Mapping[str, Any]) -> tuple[bool, bool, Any]:
        observation = row_of(world.evidence, "observation", row["id"]) or {}
        first = families.get(observation["indicator_id"]) in FAMILIES
        return row["end"] <= moment, not first, row["end"]

    told = sorted(records(rows), key=order)
    once = count_once(world.evidence, [row["id"] for row in told])
    return [row["id"] for row in told if row["id"] in once]


def _dated(world: World, rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows with their own date (EDTF) and the names of their places."""
    dates, places = [], []
    for kind, identifier in zip(rows["kind"], rows["id"], strict=True):
        row = row_of(world.evidence, kind, identifier) or {}
        dates.append(row["date"] if kind == "event" else row["due"])
        ids = places_of_event(world.evidence, identifier) if kind == "event" else [row["place_id"]]
        names = [world.gazetteer.name(place, language) for place in ids]
        places.append(word("list.comma", language).join(names))
    return rows.assign(date=dates, place=places)


def path_333(world: World, ask: Ask) -> Content:
    """The 333 path as a tree, and its places in the province and in Wuhan."""
    language = ask.language
    programme = row_of(world.evidence, "programme", PATH)
    if programme is None or not as_known_by(programme["issued"], ask.as_of):
        raise nothing(partial(_path_name, programme), ask.as_of)
    branches = tree(world.evidence, PATH)
    numbering = Numbering(world, language)
    mark = numbering.mark([programme["source_id"]])
    elements = list(_flat(branches))
    leaves = [element for _, _, element in elements if not element["children"]]
    layers = ("innovation-centres", "carriers")
    maps = [
        map_part(world, ask, plain_choice(ask, view, "side", layers=layers), SMALL[ask.size])
        for view in ("province", "wuhan")
    ]
    name = text_of(programme, "name", language)
    twin = pd.DataFrame(
        {
            "level": pd.Series([level for level, _, _ in elements], dtype="int64"),
            "within": [
                text_of(above, "name", language) if above else name for _, above, _ in elements
            ],
            "name": [text_of(element, "name", language) for _, _, element in elements],
            "place": [
                world.gazetteer.name(element["place_id"], language) if element["place_id"] else ""
                for _, _, element in elements
            ],
            "source": programme["source_id"],
        }
    )
    headings = {
        "level": "figure.level",
        "within": "figure.within",
        "name": "figure.element",
        "place": "table.place_name",
        "source": "table.source",
    }
    title = word(
        "figure.path.title",
        language,
        name=name,
        branches=len(branches),
        elements=len(leaves),
        placed=sum(bool(element["place_id"]) for element in leaves),
    )
    caption = word(
        "figure.path.caption",
        language,
        date=date_text(ask.as_of, language),
        issued=date_text(programme["issued"], language),
        horizon=date_text(programme["horizon"], language),
        mark=mark,
    )
    parts: list[Part] = [TreePart(tuple(_node(branch, language) for branch in branches)), *maps]
    notice = map_notice(ask.review_number, language)
    return finished(ask, title, caption, parts, twin, headings, numbering, notice)


def _path_name(programme: Mapping[str, Any] | None, language: str) -> str:
    return (
        text_of(programme, "name", language)
        if programme
        else word("brief.figure.path-333", language)
    )


def _node(element: Mapping[str, Any], language: str) -> Node:
    children = tuple(_node(child, language) for child in element["children"])
    return Node(text_of(element, "name", language), element["place_id"], children)


def _flat(
    branches: Sequence[Mapping[str, Any]],
    level: int = 1,
    above: Mapping[str, Any] | None = None,
) -> Iterator[tuple[int, Mapping[str, Any] | None, Mapping[str, Any]]]:
    """Each element of a tree with its level and the one that it stands under."""
    for branch in branches:
        yield level, above, branch
        yield from _flat(branch["children"], level + 1, branch)
