"""What stands on the map: marks with their symbols, labels and tips, computed from the evidence.

Pure data: views/drawing.py turns it into folium, and the exports will turn it into pictures.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
from shapely.geometry import shape

from facts.asof import relations_as_of, roles_as_of
from facts.loading import Evidence
from facts.queries import records
from views import layers as map_layers
from views.gazetteer import POINT_PRECISIONS, Gazetteer
from views.times import date_text
from views.values import IndicatorValues
from views.words import word

_FEW: Final = 3


@dataclass
class Mark:
    """One place on the map in one view."""

    place_id: str
    lon: float
    lat: float
    symbols: list[str] = field(default_factory=list)
    approximate: bool = False
    uncertainty_m: float | None = None
    name: str = ""
    sub: list[str] = field(default_factory=list)
    tip: list[str] = field(default_factory=list)
    rank: str = ""
    importance: int = 0
    value: float | None = None
    unplaced: list[str] = field(default_factory=list)  # sites known only to be here
    reach: float = 0.0  # half the size of an area in degrees, for a label that stands beside it


@dataclass(frozen=True)
class Line:
    """A relation drawn between two places."""

    relation_id: str
    from_place: str
    to_place: str
    start: tuple[float, float]
    end: tuple[float, float]
    tip: tuple[str, ...]


def role_marks(
    evidence: Evidence,
    gazetteer: Gazetteer,
    as_of: str,
    shown: Collection[str],
    language: str,
    kinds: Collection[str],
) -> dict[str, Mark]:
    """Marks of the places (of some kinds) that have a role in a shown layer at the date."""
    marks: dict[str, Mark] = {}
    roles = records(roles_as_of(evidence, as_of))
    for layer_id in shown:
        layer = map_layers.layer(layer_id)
        if layer.source != "roles":
            continue
        for role in roles:
            if role["subject_kind"] != "place" or role["role"] not in layer.shows:
                continue
            place_id = str(role["subject_id"])
            if place_id not in gazetteer or gazetteer.row(place_id)["kind"] not in kinds:
                continue
            mark = marks.get(place_id) or mark_of(gazetteer, place_id, language)
            if mark is None:
                continue
            marks[place_id] = mark
            if layer.symbols[0] not in mark.symbols and layer.symbols[0] != "carrier":
                mark.symbols.append(layer.symbols[0])
            mark.rank = "lead" if layer.importance >= 90 or mark.rank == "lead" else "second"
            mark.importance = max(mark.importance, layer.importance)
            line = (
                f"{word('role.' + role['role'], language)} · {date_text(role['valid'], language)}"
            )
            if line not in mark.tip:
                mark.tip.append(line)
    return marks


def mark_of(gazetteer: Gazetteer, place_id: str, language: str) -> Mark | None:
    """A bare mark at a place's position, or None if neither it nor an ancestor has one."""
    position = gazetteer.position(place_id)
    if position is None:
        return None
    row = gazetteer.row(place_id)
    return Mark(
        place_id=place_id,
        lon=position.lon,
        lat=position.lat,
        approximate=position.inherited or row["precision"] not in (*POINT_PRECISIONS, "city"),
        uncertainty_m=None if pd.isna(row["uncertainty_m"]) else float(row["uncertainty_m"]),
        name=gazetteer.short(place_id, language),
        tip=[gazetteer.name(place_id, language)],
    )


def site_marks(
    gazetteer: Gazetteer, shown: Collection[str], language: str
) -> tuple[dict[str, Mark], dict[str, list[str]]]:
    """Marks of mappable sites, and the unmappable ones by the place that carries their badge."""
    marks: dict[str, Mark] = {}
    badges: dict[str, list[str]] = {}
    for place_id in gazetteer.ids("site", "park"):
        row = gazetteer.row(place_id)
        layer = next(
            (
                entry
                for entry in map_layers.LAYERS
                if entry.source == "sites" and row["site_kind"] in entry.shows
            ),
            None,
        )
        if layer is None or layer.layer_id not in shown:
            continue
        if not gazetteer.has_point(place_id):
            badges.setdefault(str(row["parent_id"]), []).append(place_id)
            continue
        mark = mark_of(gazetteer, place_id, language)
        if mark is None:
            continue
        mark.symbols = [map_layers.SITE_SYMBOLS[str(row["site_kind"])]]
        mark.rank = "site"
        mark.importance = layer.importance
        mark.tip.append(word(f"site.{row['site_kind']}", language))
        if mark.uncertainty_m:
            mark.tip.append(word("map.uncertainty", language, metres=f"{mark.uncertainty_m:,.0f}"))
        marks[place_id] = mark
    return marks, badges


def stand_beside_areas(marks: Mapping[str, Mark], zones: Mapping[str, Any]) -> None:
    """Let the label of a zone (GeoJSON features) stand beside its largest part, not on its seat."""
    largest: dict[str, float] = {}
    for feature in zones["features"]:
        area = shape(feature["geometry"])
        mark = marks.get(str(feature["properties"]["place_id"]))
        if mark is None or area.area < largest.get(mark.place_id, 0.0):
            continue
        largest[mark.place_id] = area.area
        west, _, east, _ = area.bounds
        mark.lon, mark.lat = (west + east) / 2, area.centroid.y
        mark.reach = (east - west) / 2


def merge_at_one_point(marks: dict[str, Mark]) -> None:
    """Let sites that share one point share one mark; a click on it offers them all."""
    first: dict[tuple[float, float], Mark] = {}
    for place_id, mark in list(marks.items()):
        if mark.rank != "site":
            continue
        kept = first.setdefault((mark.lon, mark.lat), mark)
        if kept is mark:
            continue
        kept.sub.append(mark.name)
        kept.importance = max(kept.importance, mark.importance) + 1
        kept.tip += mark.tip
        kept.symbols += [symbol for symbol in mark.symbols if symbol not in kept.symbols]
        del marks[place_id]


def add_badges(
    marks: dict[str, Mark],
    badges: Mapping[str, Sequence[str]],
    gazetteer: Gazetteer,
    language: str,
) -> None:
    """Say on a zone's or a city's mark which sites belong there without a known position."""
    for place_id, sites in badges.items():
        names = [gazetteer.short(site, language) for site in sites]
        mark = marks.get(place_id) or mark_of(gazetteer, place_id, language)
        if mark is None:
            continue
        marks[place_id] = mark
        mark.unplaced = list(sites)
        if not mark.rank:
            mark.rank, mark.importance = "site", 50
        if not mark.reach:
            mark.symbols = mark.symbols or ["badge"]
            mark.sub.append(word("map.badge.few", language, count=len(names)))
        elif len(names) <= _FEW:
            mark.sub.extend("+ " + name for name in names)
        else:
            mark.sub.append("+ " + word("map.badge", language, count=len(names)))
        mark.tip.append(word("map.badge.tip", language, names=", ".join(names)))


def add_values(
    marks: dict[str, Mark],
    values: IndicatorValues,
    gazetteer: Gazetteer,
    language: str,
    kinds: Collection[str],
) -> None:
    """Put the chosen indicator's values on the marks of the places that have one.

    Only values that may share a scale get a disc; any other stands as a number alone.
    """
    scaled = values.scaled(
        [p for p in values.texts if p in gazetteer and gazetteer.row(p)["kind"] in kinds]
    )
    for place_id, text in values.texts.items():
        if place_id not in gazetteer or gazetteer.row(place_id)["kind"] not in kinds:
            continue
        mark = marks.get(place_id) or mark_of(gazetteer, place_id, language)
        if mark is None:
            continue
        marks[place_id] = mark
        if place_id in scaled:
            mark.value = float(values.rows[place_id]["value"])
        mark.sub.insert(0, text)
        mark.importance = max(mark.importance, 75)
        mark.rank = mark.rank or "second"
        mark.tip.append(text)
        if place_id not in scaled:
            mark.tip.append(word("map.unscaled", language))


def cooperation_lines(
    evidence: Evidence,
    gazetteer: Gazetteer,
    as_of: str,
    shown: Collection[str],
    language: str,
) -> list[Line]:
    """Relations of the shown layers as of a date, as lines between the places of the two sides."""
    lines: list[Line] = []
    chosen = [map_layers.layer(layer_id) for layer_id in shown]
    drawn = {name for layer in chosen if layer.source == "relations" for name in layer.shows}
    relations = relations_as_of(evidence, as_of)
    for row in records(relations[relations["relation"].isin(drawn)]):
        start = gazetteer.position(str(row["from_place_id"]))
        end = gazetteer.position(str(row["to_place_id"]))
        if start is None or end is None or (start.lon, start.lat) == (end.lon, end.lat):
            continue
        lines.append(
            Line(
                relation_id=str(row["relation_id"]),
                from_place=str(row["from_place_id"]),
                to_place=str(row["to_place_id"]),
                start=(start.lon, start.lat),
                end=(end.lon, end.lat),
                tip=(
                    word(f"relation.{row['relation']}", language),
                    f"{gazetteer.name(str(row['from_place_id']), language)} — "
                    f"{gazetteer.name(str(row['to_place_id']), language)}",
                    date_text(row["date"], language),
                ),
            )
        )
    return lines


def division_labels(
    divisions: Mapping[str, Any],
    taken: Collection[str],
    gazetteer: Gazetteer,
    language: str,
    home: str,
) -> dict[str, Mark]:
    """Quiet name marks for the divisions (GeoJSON features) of `home` that have no other mark."""
    marks: dict[str, Mark] = {}
    for feature in divisions["features"]:
        place_id = str(feature["properties"]["place_id"])
        if place_id in taken or place_id not in gazetteer:
            continue
        if gazetteer.row(place_id)["parent_id"] != home:
            continue
        marks[place_id] = Mark(
            place_id=place_id,
            lon=float(feature["properties"]["label_lon"]),
            lat=float(feature["properties"]["label_lat"]),
            name=gazetteer.short(place_id, language),
            tip=[gazetteer.name(place_id, language)],
            importance=10,
        )
    return marks
