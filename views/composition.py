"""Putting a view together: which marks, lines, zones and shading a reader's choice shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from facts.loading import Evidence
from geodata.extents import Extent
from views import marks as on_map
from views import timemarks
from views.drawing import Drawing, arrange
from views.gazetteer import Gazetteer
from views.labels import PATIENCE, Frame
from views.marks import Mark
from views.palette import Palette
from views.shading import RATE_UNITS, classify
from views.values import IndicatorValues, indicator_values

AREA_KINDS: Final = {"province": ("prefecture",), "wuhan": ("county", "zone")}
DIVISIONS: Final = {"province": "prefectures", "wuhan": "counties"}
# Sizes in px for which labels are placed: on a screen of 1440 × 900, then of 1920 × 1080.
SIZES: Final = {
    "main": ((585, 415), (820, 620)),
    "inset": ((415, 415), (580, 620)),
    "side": ((380, 300), (560, 330)),
}


@dataclass(frozen=True)
class Choice:
    """What the reader chose that the map answers to."""

    view: str
    slot: str
    as_of: str
    layers: tuple[str, ...]
    place: str | None
    lit: tuple[str, ...]
    indicator: str | None
    language: str
    prefer: tuple[str, ...] = ()


def compose(
    evidence: Evidence,
    gazetteer: Gazetteer,
    layers: Mapping[str, Mapping[str, Any]],
    extent: Extent,
    choice: Choice,
    palette: Palette,
    frames: Sequence[Frame] = (),
    patience: int = PATIENCE,
) -> Drawing:
    """The drawing of a view. `layers`: GeoJSON by name; `extent`: the view's place and bounds.

    It is laid out (`lay_out`), then what is selected is marked (`highlight`). `frames`: for which
    labels are placed; empty: those of the choice's slot on screen. `patience`: how many turns are
    tried to give every label room (see views/labels.py).
    """
    laid = lay_out(evidence, gazetteer, layers, extent, choice, palette, frames, patience)
    return highlight(laid, layers, choice, palette)


def lay_out(
    evidence: Evidence,
    gazetteer: Gazetteer,
    layers: Mapping[str, Mapping[str, Any]],
    extent: Extent,
    choice: Choice,
    palette: Palette,
    frames: Sequence[Frame] = (),
    patience: int = PATIENCE,
) -> Drawing:
    """The drawing as it is whatever is selected, which takes far longer than to mark that."""
    kinds = AREA_KINDS[choice.view]
    marks = on_map.role_marks(
        evidence, gazetteer, choice.as_of, choice.layers, choice.language, kinds
    )
    lines = []
    told = timemarks.told_sites(evidence, gazetteer, choice.as_of)
    moment = (evidence, told, choice.as_of, choice.language, kinds)
    if choice.view == "wuhan":
        sites, badges = on_map.site_marks(told, choice.layers, choice.language)
        on_map.stand_beside_areas(marks, layers["zones"])
        on_map.merge_at_one_point(sites)
        marks |= sites
        on_map.add_badges(marks, badges, gazetteer, choice.language)
    else:
        lines = on_map.cooperation_lines(
            evidence, gazetteer, choice.as_of, choice.layers, choice.language
        )
        _add_partners(marks, lines, gazetteer, kinds, choice)
        if "computing" in choice.layers:
            timemarks.add_centres(marks, *moment, counted=_has_room(choice))
    values = None
    if choice.indicator:
        values = indicator_values(
            evidence, choice.indicator, choice.as_of, choice.language, choice.prefer
        )
        on_map.add_values(marks, values, gazetteer, choice.language, kinds)
    divisions = layers[DIVISIONS[choice.view]]
    if "events" in choice.layers:
        timemarks.add_events(marks, *moment, divisions)
    marks |= on_map.division_labels(divisions, marks, gazetteer, choice.language, extent.place_id)
    inside = [mark for mark in marks.values() if _within(mark, extent)]
    zones = _zones(layers, choice, marks) if choice.view == "wuhan" else []
    frames = list(frames) or [
        Frame(extent.west, extent.south, extent.east, extent.north, width, height)
        for width, height in SIZES[choice.slot]
    ]
    return Drawing(
        marks=inside,
        placements=arrange(inside, frames, patience),
        lines=lines,
        zones=zones,
        shading=_shading(divisions, values, palette),
        selected=(),
        top=values.largest if values else 0.0,
    )


def highlight(
    drawing: Drawing,
    layers: Mapping[str, Mapping[str, Any]],
    choice: Choice,
    palette: Palette,
) -> Drawing:
    """A drawing with the places marked that are selected or that the open evidence is about."""
    selected = tuple(filter(None, [choice.place, *choice.lit]))
    divisions = layers[DIVISIONS[choice.view]]
    ids = {feature["properties"]["place_id"] for feature in divisions["features"]}
    marked = {"color": palette.select, "weight": 2.6, "front": True}
    styles = {place: {**drawing.shading.get(place, {}), **marked} for place in selected}
    shading = {**drawing.shading, **{k: style for k, style in styles.items() if k in ids}}
    return replace(drawing, selected=selected, shading=shading)


def _has_room(choice: Choice) -> bool:
    """Whether labels may say more than a name and a value."""
    return not choice.indicator and choice.slot != "side"


def _within(mark: Mark, extent: Extent) -> bool:
    return extent.west <= mark.lon <= extent.east and extent.south <= mark.lat <= extent.north


def _zones(
    layers: Mapping[str, Mapping[str, Any]], choice: Choice, marks: Mapping[str, Mark]
) -> list[Mapping[str, Any]]:
    """The extents of the zones that have a mark: a role at the time, a value or a site."""
    if "carriers" not in choice.layers:
        return []
    features = layers["zones"]["features"]
    return [zone for zone in features if zone["properties"]["place_id"] in marks]


def _add_partners(
    marks: dict[str, Mark],
    lines: Sequence[on_map.Line],
    gazetteer: Gazetteer,
    kinds: Sequence[str],
    choice: Choice,
) -> None:
    for line in lines:
        for place_id in (line.from_place, line.to_place):
            if place_id not in gazetteer or gazetteer.row(place_id)["kind"] not in kinds:
                continue
            mark = marks.get(place_id) or on_map.mark_of(gazetteer, place_id, choice.language)
            if mark is None:
                continue
            marks[place_id] = mark
            if not mark.symbols:
                mark.symbols.append("cooperation-partner")
                mark.rank, mark.importance = "second", 60


def _shading(
    divisions: Mapping[str, Any],
    values: IndicatorValues | None,
    palette: Palette,
) -> dict[str, dict[str, Any]]:
    styles: dict[str, dict[str, Any]] = {}
    ids = [feature["properties"]["place_id"] for feature in divisions["features"]]
    if values is not None:
        held = {place: row["value"] for place, row in values.rows.items() if place in ids}
        scaled = {place: held[place] for place in values.scaled(held) if place in held}
        colours = classify(scaled, palette.ramp) if values.unit in RATE_UNITS else {}
        for place_id in ids:
            if place_id not in held:
                styles[place_id] = {"fillColor": "url(#hatch-missing)", "fillOpacity": 0.35}
            elif place_id in colours:
                styles[place_id] = {"fillColor": colours[place_id], "fillOpacity": 0.9}
    return styles
