"""Figures that are maps: the layout of the province with Wuhan beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pandas as pd

from facts.asof import relations_as_of, roles_as_of, told_by
from facts.loading import Evidence
from facts.queries import described_observations, events_of, organisations_of, records
from views.composition import Choice, compose
from views.figures.content import Ask, Content, Key, MapPart, Size, World
from views.figures.numbering import Numbering, finished
from views.labels import Frame
from views.layers import LAYER_IDS, LAYERS
from views.legend import indicator_keys, layer_keys
from views.notice import map_notice
from views.palette import FIGURE_PALETTES
from views.timemarks import told_sites
from views.times import date_text
from views.words import word


class Box(NamedTuple):
    """The frame of a map: width and height in px, and how many 1/72 inch a px is."""

    width: int
    height: int
    points: float


BESIDE: Final[Mapping[Size, tuple[Box, Box]]] = {
    "16x9": (Box(560, 400, 0.82), Box(500, 400, 0.82)),
    "4x3": (Box(480, 400, 0.72), Box(430, 400, 0.72)),
    "a4": (Box(520, 430, 0.78), Box(470, 430, 0.78)),
}
"""The frames of two maps side by side: the province, and Wuhan."""

MARKED_LAYERS: Final = tuple(layer for layer in LAYER_IDS if layer != "events")
"""What the layout shows; what happened in the year is for the timeline."""

_LAYOUT_ROLES: Final = ("rd-core", "demonstration-city", "innovation-centre", "carrier")
_AS_PLANNED: Final = {"rd-core": 1, "demonstration-city": 2, "carrier": 3}
_TWO_SIGNS: Final = {
    "carrier": (("carrier-whole", "whole"), ("carrier-part", "part")),
    "computing-centre": (("computing-centre", "running"), ("computing-planned", "silent")),
}


def map_part(world: World, ask: Ask, choice: Choice, box: Box) -> MapPart:
    """The map of a choice with its labels placed in a box, and its legend."""
    palette = FIGURE_PALETTES[ask.theme]
    extent = world.extents[choice.view]
    frame = Frame(extent.west, extent.south, extent.east, extent.north, box.width, box.height)
    drawing = compose(
        world.evidence, world.gazetteer, world.layers, extent, choice, palette, [frame]
    )
    keys = layer_keys(choice)
    if choice.indicator:
        keys += indicator_keys(world.evidence, world.gazetteer, choice, palette, "figure.more")
    told = [each for key in keys for each in _each_sign(key, ask.language)]
    return MapPart(choice.view, frame, drawing, tuple(told), box.points, world.layers)


def _each_sign(key: Key, language: str) -> list[Key]:
    """An entry of the legend, or one for each of the two signs that it tells apart."""
    if key.symbol == "cooperation-partner":
        return [replace(key, symbol="cooperation")]
    if key.symbol not in _TWO_SIGNS:
        return [key]
    return [
        Key(word(f"figure.key.{name}", language), symbol) for symbol, name in _TWO_SIGNS[key.symbol]
    ]


def plain_choice(ask: Ask, view: str, slot: str, **changed: Any) -> Choice:
    """What a map of a figure shows if nothing else is said: the layout, nothing selected."""
    choice = Choice(
        view=view,
        slot=slot,
        as_of=ask.as_of,
        layers=MARKED_LAYERS,
        place=None,
        lit=(),
        indicator=None,
        language=ask.language,
        prefer=ask.prefer,
    )
    return replace(choice, **changed)


def layout(world: World, ask: Ask) -> Content:
    """The province with its roles and agreements, and Wuhan with its zones and sites."""
    world = _with_sources(world, ask.as_of)
    province, wuhan = BESIDE[ask.size]
    parts = [
        map_part(world, ask, plain_choice(ask, "province", "main"), province),
        map_part(world, ask, plain_choice(ask, "wuhan", "inset"), wuhan),
    ]
    twin = pd.DataFrame(
        [
            *_roles(world, ask),
            *_agreements(world, ask),
            *_sites(world, ask, _shown_sites(world, ask.as_of)),
        ],
        columns=["place_id", "place", "what", "role", "valid", "source"],
    )
    headings = {
        "place": "table.place_name",
        "what": "table.kind",
        "role": "figure.role",
        "valid": "figure.valid",
        "source": "table.source",
    }
    numbering = Numbering(world, ask.language)
    notice = map_notice(ask.review_number, ask.language)
    caption = word("figure.layout.caption", ask.language, date=date_text(ask.as_of, ask.language))
    return finished(
        ask, _layout_title(world, ask), caption, parts, twin, headings, numbering, notice
    )


def _layout_title(world: World, ask: Ask) -> str:
    """What the layout is, in the words of the atlas if it is as these say, else in numbers."""
    roles = roles_as_of(world.evidence, ask.as_of)
    held = roles[roles["subject_kind"] == "place"].drop_duplicates(["subject_id", "role"])
    counts = {role: int((held["role"] == role).sum()) for role in _LAYOUT_ROLES}
    if all(counts[role] == count for role, count in _AS_PLANNED.items()):
        return word("page.atlas.question", ask.language)
    said = [
        word("figure.counted", ask.language, name=word(f"role.{role}", ask.language), count=count)
        for role, count in counts.items()
        if count
    ]
    date = date_text(ask.as_of, ask.language)
    if not said:
        return word("panel.layout.none", ask.language, date=date)
    roles_said = word("list.semicolon", ask.language).join(said)
    return word("figure.layout.title", ask.language, date=date, roles=roles_said)


def _roles(world: World, ask: Ask) -> list[dict[str, str]]:
    roles = records(roles_as_of(world.evidence, ask.as_of))
    drawn = {name for layer in LAYERS if layer.source == "roles" for name in layer.shows}
    return [
        _row(world, ask, role["subject_id"], "kind.role", f"role.{role['role']}", role["valid"])
        | {"source": role["source_id"]}
        for role in roles
        if role["subject_kind"] == "place" and role["role"] in drawn
    ]


def _agreements(world: World, ask: Ask) -> list[dict[str, str]]:
    drawn = {name for layer in LAYERS if layer.source == "relations" for name in layer.shows}
    found = []
    for row in records(relations_as_of(world.evidence, ask.as_of)):
        if row["relation"] in drawn:
            ends = [str(row["from_place_id"]), str(row["to_place_id"])]
            names = " — ".join(world.gazetteer.name(end, ask.language) for end in ends)
            key = "relation.agreement"
            shown = _row(world, ask, ends[0], "kind.relation", key, row["date"])
            found.append({**shown, "place": names, "source": row["source_id"]})
    return found


def _sites(world: World, ask: Ask, told: Sequence[str]) -> list[dict[str, str]]:
    """Sites and parks, each with a source that tells of it: of several one that is named anyway."""
    found: list[dict[str, str]] = []
    named: set[str] = set()
    for place_id in told:
        row = world.gazetteer.row(place_id)
        sources = sources_of_place(world.evidence, place_id, ask.as_of)
        source = next((each for each in sources if each in named), sources[0])
        named.add(source)
        kind = f"place.kind.{row['kind']}"
        shown = _row(world, ask, place_id, kind, f"site.{row['site_kind']}", "")
        found.append({**shown, "source": source})
    return found


def _shown_sites(world: World, as_of: str) -> list[str]:
    """The sites and parks that the two maps show: those in the city, and all computing centres."""
    told = told_sites(world.evidence, world.gazetteer, as_of)
    city = set(world.gazetteer.descendants(world.extents["wuhan"].place_id))
    drawn = {kind for layer in LAYERS if layer.source == "sites" for kind in layer.shows}
    return [
        place_id
        for place_id in told.ids("site", "park")
        if (kind := told.row(place_id)["site_kind"]) in drawn
        and (place_id in city or kind == "computing-centre")
    ]


def _with_sources(world: World, as_of: str) -> World:
    """The world without sites and parks of which no source at hand tells: a figure cites all."""
    silent = [
        place_id
        for place_id in world.gazetteer.ids("site", "park")
        if not sources_of_place(world.evidence, place_id, as_of)
    ]
    return replace(world, gazetteer=world.gazetteer.without(silent))


def _row(world: World, ask: Ask, place_id: str, what: str, role: str, valid: str) -> dict[str, str]:
    return {
        "place_id": place_id,
        "place": world.gazetteer.name(place_id, ask.language),
        "what": word(what, ask.language),
        "role": word(role, ask.language),
        "valid": valid,
    }


def sources_of_place(evidence: Evidence, place_id: str, as_of: str) -> list[str]:
    """The sources of what is told of a place, or of an organisation that sits there.

    Rows told by the time (EDTF) go before later ones, which stand in where there is none.
    """
    seated = set(organisations_of(evidence, place_id)["organisation_id"])
    about = {place_id, *seated}
    numbers = described_observations(evidence)
    relations, roles = evidence.relations, evidence.roles
    links = evidence.event_organisations
    attended = links.loc[links["organisation_id"].isin(list(seated)), "event_id"]
    told = [
        *records(events_of(evidence, place_id)),
        *records(evidence.events[evidence.events["event_id"].isin(attended)]),
        *records(numbers[numbers["place_id"] == place_id]),
    ]
    known = [row for row in told if told_by(row, as_of)]
    named = [
        *records(roles[roles["subject_id"].isin(list(about))]),
        *records(relations[relations["from_id"].isin(list(about))]),
        *records(relations[relations["to_id"].isin(list(about))]),
    ]
    founded = evidence.organisations
    founded = founded[founded["organisation_id"].isin(list(seated))]
    sources = [
        *(row["source_id"] for row in [*known, *named, *told]),
        *founded["founded_source_id"],
        *_of_elements(evidence, about),
    ]
    return list(dict.fromkeys(filter(None, sources)))


def _of_elements(evidence: Evidence, about: set[str]) -> list[str]:
    """The sources of the programmes of which an element names a place or an organisation."""
    elements = evidence.programme_elements
    named = elements[["place_id", "organisation_id"]].isin(list(about)).any(axis=1)
    programmes = evidence.programmes
    held = programmes["programme_id"].isin(elements.loc[named, "programme_id"])
    return list(programmes.loc[held, "source_id"])
