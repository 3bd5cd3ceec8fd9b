"""The map of a figure as GeoJSON (RFC 7946) for geographic information systems."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import LineString, Point, mapping, shape
from shapely.geometry.base import BaseGeometry

from facts.bounds import Refused
from views.composition import DIVISIONS
from views.figures.cells import Cell, plain
from views.figures.content import Content, MapPart, World
from views.figures.named_sources import FIELDS, SOURCE, ids_of, joined, named_sources
from views.marks import Mark
from views.words import LANGUAGES, word

DECIMALS: Final = 7
"""The most decimals of a coordinate: a centimetre, finer than any source."""
PLACE: Final = "place_id"

Feature = dict[str, Any]


class NoMap(Refused):
    """A figure has no map, so it has no GeoJSON."""


def geojson(content: Content, world: World) -> bytes:
    """The divisions, zones, marks and lines of a figure's maps as one FeatureCollection.

    WGS 84 in degrees, exterior rings counter-clockwise, no `crs`. `feature` says what a feature
    is (division, zone, mark, line), `view` on which map it stands; `rows` holds the rows of the
    figure's table about its place, `sources` their references. Title, caption, notice, sources,
    version and link stand beside the features. Raises NoMap for a figure without a map.
    """
    maps = [part for part in content.parts if isinstance(part, MapPart)]
    if not maps:
        figure = content.ask.figure
        named = ((code, word(f"sheet.{figure}", code)) for code in LANGUAGES)
        raise NoMap(*(word("geojson.none", code, figure=name) for code, name in named))
    rows = _rows_by_place(content, world)
    references = {source.source_id: _numbered(source) for source in content.sources}
    features = [
        _with_rows(feature, rows.get(feature["properties"].get(PLACE), []), references)
        for part in maps
        for feature in _features(part, world, content.ask.language)
    ]
    known = named_sources(content, world)
    collection = {
        "type": "FeatureCollection",
        "title": content.title,
        "caption": content.caption,
        "notice": content.notice,
        "version": content.version,
        "link": content.ask.link,
        "sources": [
            {field: getattr(source, field) for field in FIELDS} for source in known.values()
        ],
        "features": sorted(features, key=lambda feature: str(feature["id"])),
    }
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f"{text}\n".encode()


def _numbered(source: Any) -> str:
    return f"[{source.number}] {source.reference}"


def _rows_by_place(content: Content, world: World) -> dict[str, list[dict[str, Cell]]]:
    """The rows of the table by the place that they name, by its id or by its name."""
    language = content.ask.language
    by_name = {world.gazetteer.name(key, language): key for key in world.gazetteer.ids()}
    found: dict[str, list[dict[str, Cell]]] = {}
    for row in content.twin.to_dict("records"):
        told = {str(key): plain(value) for key, value in row.items()}
        place_id = str(row.get(PLACE) or by_name.get(str(row.get("place")), ""))
        found.setdefault(place_id, []).append(told)
    return found


def _with_rows(
    feature: Feature, rows: list[dict[str, Cell]], references: Mapping[str, str]
) -> Feature:
    """The feature with its rows of the table; the columns of a single row stand beside them."""
    named = dict.fromkeys(key for row in rows for key in ids_of(row.get(SOURCE)))
    own = feature["properties"]
    single = (
        {key: cell for key, cell in rows[0].items() if key not in own} if len(rows) == 1 else {}
    )
    told = {
        "rows": rows,
        "sources": joined([references[key] for key in named if key in references]),
    }
    return {**feature, "properties": {**own, **single, **told}}


def _features(part: MapPart, world: World, language: str) -> Iterator[Feature]:
    home = world.extents[part.view].place_id
    layer = world.layers[DIVISIONS[part.view]]["features"]
    divisions = [one for one in layer if one["properties"].get("parent_id", home) == home]
    marks = {mark.place_id: mark for mark in part.drawing.marks}
    for feature in divisions:
        yield _area(part, "division", feature, marks, world, language)
    for feature in part.drawing.zones:
        yield _area(part, "zone", feature, marks, world, language)
    polygons = {feature["properties"][PLACE] for feature in divisions}
    for mark in part.drawing.marks:
        if mark.symbols or mark.value is not None or mark.place_id not in polygons:
            yield _point(part, mark, world)
    for line in part.drawing.lines:
        told = {
            "relation_id": line.relation_id,
            "from_place_id": line.from_place,
            "to_place_id": line.to_place,
            "tip": joined(line.tip),
        }
        yield _feature(part, "line", line.relation_id, LineString([line.start, line.end]), told)


def _area(
    part: MapPart,
    kind: str,
    feature: Mapping[str, Any],
    marks: Mapping[str, Mark],
    world: World,
    language: str,
) -> Feature:
    own = feature["properties"]
    place_id = str(own[PLACE])
    mark = marks.get(place_id)
    fill = str(part.drawing.shading.get(place_id, {}).get("fillColor", ""))
    told = {
        PLACE: place_id,
        "name": world.gazetteer.name(place_id, language),
        "adcode": own.get("adcode"),
        "extent": own.get("extent"),
        "symbols": joined(mark.symbols if mark else []),
        "tip": joined(mark.tip if mark else []),
        "note": own.get(f"note_{language}"),
        "fill": fill if fill.startswith("#") else None,
    }
    return _feature(part, kind, str(feature["id"]), shape(feature["geometry"]), told)


def _point(part: MapPart, mark: Mark, world: World) -> Feature:
    """A mark where its place is; the mark of an area was moved to make room for its label."""
    position = world.gazetteer.position(mark.place_id)
    at = Point(position.lon, position.lat) if position else Point(mark.lon, mark.lat)
    told = {
        PLACE: mark.place_id,
        "name": mark.name,
        "label": joined([mark.name, *mark.sub]),
        "symbols": joined(mark.symbols),
        "value_drawn": mark.value,
        "approximate": mark.approximate,
        "uncertainty_m": plain(mark.uncertainty_m),
        "tip": joined(mark.tip),
    }
    return _feature(part, "mark", mark.place_id, at, told)


def _feature(
    part: MapPart, kind: str, name: str, geometry: BaseGeometry, told: Mapping[str, Any]
) -> Feature:
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS))
    turned = shapely.orient_polygons(rounded, exterior_cw=False)
    held = {key: value for key, value in told.items() if value not in (None, "")}
    return {
        "type": "Feature",
        "id": f"{part.view}/{kind}/{name}",
        "properties": {"feature": kind, "view": part.view, **held},
        "geometry": mapping(turned),
    }
