"""The twin of a map: all that can be chosen on it, as a list that needs no mouse and no eye."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from shapely.geometry import box, shape

from geodata.extents import Extent
from views.composition import DIVISIONS, Choice
from views.drawing import Drawing
from views.gazetteer import Gazetteer
from views.layers import LAYERS
from views.marks import Line, Mark
from views.words import word

PLACE: Final = "place"
RELATION: Final = "relation"


@dataclass(frozen=True)
class Entry:
    """One thing that can be chosen: `kind` is PLACE or RELATION; a place has its position.

    label: the name with all that stands beside it on the map.
    """

    kind: str
    identifier: str
    name: str
    label: str
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Group:
    """The entries of one layer, or of the land itself, under a title."""

    key: str
    title: str
    entries: tuple[Entry, ...]


def groups(
    drawing: Drawing,
    layers: Mapping[str, Mapping[str, Any]],
    gazetteer: Gazetteer,
    extent: Extent,
    choice: Choice,
) -> tuple[Group, ...]:
    """All that can be chosen on a map: divisions, then each layer, lines, badges, the land beyond.

    `layers`: GeoJSON by name. A place stands in every layer that gives it a symbol; each division
    and each zone is there once besides, whatever its symbols.
    """
    language = choice.language
    marks = {mark.place_id: mark for mark in drawing.marks}
    own, beyond = _divisions(layers[DIVISIONS[choice.view]], gazetteer, extent)
    found = [
        Group(
            "divisions", word("twin.divisions", language), _places(own, marks, gazetteer, language)
        )
    ]
    ranked = sorted(drawing.marks, key=lambda mark: -mark.importance)
    for layer in LAYERS:
        shown = [mark for mark in ranked if set(layer.symbols) & _symbols(mark, layer.layer_id)]
        ids = [mark.place_id for mark in shown]
        if layer.layer_id == "carriers":
            zones = [zone["properties"]["place_id"] for zone in drawing.zones]
            ids = list(dict.fromkeys([*ids, *zones]))
        title = word(f"layer.{layer.layer_id}", language)
        entries = _places(ids, marks, gazetteer, language)
        if layer.source == "relations":
            entries = (*(_line(line) for line in drawing.lines), *entries)
        found.append(Group(layer.layer_id, title, entries))
    badged = [mark.place_id for mark in ranked if mark.unplaced]
    if badged:
        entries = tuple(_badge(marks[key], gazetteer, language) for key in badged)
        found.append(Group("badges", word("twin.badges", language), entries))
    title = word("twin.beyond", language)
    found.append(Group("beyond", title, _places(beyond, marks, gazetteer, language)))
    return tuple(group for group in found if group.entries)


def _symbols(mark: Mark, layer_id: str) -> set[str]:
    """The symbols by which a mark belongs to a layer; a planned centre is one of computing."""
    more = {"computing-centre"} if "computing-planned" in mark.symbols else set[str]()
    return {*mark.symbols, *more}


def _divisions(
    collection: Mapping[str, Any], gazetteer: Gazetteer, extent: Extent
) -> tuple[list[str], list[str]]:
    """The divisions of the view's own place in the table's order, then others that it shows."""
    window = box(extent.west, extent.south, extent.east, extent.north)
    order = {place_id: at for at, place_id in enumerate(gazetteer.ids())}
    own, beyond = [], []
    for feature in collection["features"]:
        place_id = str(feature["properties"]["place_id"])
        if place_id not in order:
            continue
        if gazetteer.row(place_id)["parent_id"] == extent.place_id:
            own.append(place_id)
        elif shape(feature["geometry"]).intersects(window):
            beyond.append(place_id)
    return sorted(own, key=order.__getitem__), sorted(beyond, key=order.__getitem__)


def _places(
    place_ids: Sequence[str], marks: Mapping[str, Mark], gazetteer: Gazetteer, language: str
) -> tuple[Entry, ...]:
    return tuple(_place(place_id, marks, gazetteer, language) for place_id in place_ids)


def _place(place_id: str, marks: Mapping[str, Mark], gazetteer: Gazetteer, language: str) -> Entry:
    """A place with what its label on the map says."""
    mark = marks.get(place_id)
    if mark is None:
        name = gazetteer.short(place_id, language)
        return Entry(PLACE, place_id, name, name)
    label = " · ".join([mark.name, *mark.sub])
    return Entry(PLACE, place_id, mark.name, label, mark.lon, mark.lat)


def _badge(mark: Mark, gazetteer: Gazetteer, language: str) -> Entry:
    names = word("list.comma", language).join(
        gazetteer.short(site, language) for site in mark.unplaced
    )
    label = word("twin.badge", language, place=mark.name, names=names)
    return Entry(PLACE, mark.place_id, mark.name, label, mark.lon, mark.lat)


def _line(line: Line) -> Entry:
    _, between, when = line.tip
    return Entry(RELATION, line.relation_id, between, f"{between} ({when})")
