"""The figure of the layout: roles and agreements in the province, zones and sites in Wuhan."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from facts.asof import relations_as_of, roles_as_of
from facts.queries import records
from views.figures.content import Ask, Content, World
from views.figures.maps import BESIDE, map_part, plain_choice
from views.figures.numbering import Numbering, finished
from views.figures.tellings import sources_of_place
from views.layers import LAYERS
from views.notice import map_notice
from views.timemarks import told_sites
from views.times import date_text
from views.words import word

_LAYOUT_ROLES: Final = ("rd-core", "demonstration-city", "innovation-centre", "carrier")
_AS_PLANNED: Final = {"rd-core": 1, "demonstration-city": 2, "carrier": 3}


def layout(world: World, ask: Ask) -> Content:
    """The province with its roles and agreements, and Wuhan with its zones and sites."""
    world = _with_sources(world, ask.as_of)
    province, wuhan = BESIDE[ask.size]
    parts = [
        map_part(world, ask, plain_choice(ask, "province", "main"), province),
        map_part(world, ask, plain_choice(ask, "wuhan", "inset"), wuhan),
    ]
    stated = [*_roles(world, ask), *_agreements(world, ask)]
    twin = pd.DataFrame(
        [*stated, *_sites(world, ask, _shown_sites(world, ask.as_of))],
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
    if stated:
        mark = numbering.mark(row["source"] for row in stated)
        cited = word("figure.layout.sources", ask.language, mark=mark)
        caption = word("sentence.join", ask.language, first=caption, second=cited)
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
