"""Where the parts of a figure stand on its page: maps first, the rest below or beside them."""

from collections.abc import Sequence
from typing import Final

from views.figures.canvas import Canvas, Room
from views.figures.content import (
    Content,
    Key,
    LanesPart,
    MapPart,
    Part,
    TablePart,
    TimelinePart,
    TreePart,
)
from views.figures.draw_lanes import draw_lanes
from views.figures.draw_legend import Legend, draw_legend, laid_out
from views.figures.draw_map import SCALE_ROOM, draw_map
from views.figures.draw_table import common_setting, draw_table
from views.figures.draw_timeline import draw_timeline
from views.figures.draw_tree import draw_tree

_BETWEEN: Final = 14.0
_BESIDE: Final = 22.0
_LEGEND: Final = 8.4
_LEGENDS_BESIDE: Final = (122.0, 136.0, 150.0, 166.0, 184.0)
_MOST_FOR_MAPS: Final = 0.56
_MOST_BY_TABLES: Final = 0.44
_LARGEST: Final = 0.96  # points a px of a map
_LARGER: Final = 1.2  # times what a map asks for
_TREE: Final = 0.5  # of the height, above maps


def draw_body(canvas: Canvas, content: Content, room: Room) -> None:
    """Draw all parts of a figure into the room that the page leaves them."""
    maps = [part for part in content.parts if isinstance(part, MapPart)]
    others = [part for part in content.parts if not isinstance(part, MapPart)]
    if len(maps) > 1 and len(others) == 1:
        above = Room(room.x, room.y, room.width, room.height * _TREE)
        y = _draw(canvas, others[0], above, content.ask.language) + _BETWEEN
        _draw_maps(canvas, maps, Room(room.x, y, room.width, room.bottom - y), beside=True)
        return
    if maps and others:
        part = _MOST_BY_TABLES if len(others) > 1 else _MOST_FOR_MAPS
        left = Room(room.x, room.y, room.width * part, room.height)
        taken = _draw_maps(canvas, maps, left)
        x = room.x + taken + _BESIDE
        room = Room(x, room.y, room.right - x, room.height)
    elif maps:
        _draw_maps(canvas, maps, room, beside=True)
    _draw_stacked(canvas, others, room, content.ask.language)


def _draw_maps(
    canvas: Canvas, maps: Sequence[MapPart], room: Room, *, beside: bool = False
) -> float:
    """Draw maps in a row with their legend below, or beside if that lets them be larger.

    Gives the width that they take.
    """
    keys = [key for part in maps for key in part.keys]
    below = laid_out(keys, room.width, _LEGEND)
    under = _fit(maps, room.width, room.height - below.height - _BETWEEN / 2)
    wide, narrow = _narrowest(keys, room.height)
    next_to = _fit(maps, room.width - wide - _BESIDE, room.height)
    aside = beside and next_to > under and narrow.height <= room.height
    fit = next_to if aside else under
    x, lowest = room.x, room.y
    for part in maps:
        insets = [other.frame for other in maps if other is not part]
        taken = draw_map(canvas, part, x, room.y, part.points * fit, insets)
        x, lowest = taken.right + _BETWEEN, max(lowest, taken.bottom)
    end = x - _BETWEEN
    if aside:
        draw_legend(canvas, narrow, end + _BESIDE, room.y)
        return end + _BESIDE + wide - room.x
    flush = laid_out(keys, end - room.x, _LEGEND)
    if flush.height <= room.bottom - lowest - _BETWEEN / 2:
        below = flush
    draw_legend(canvas, below, room.x, lowest + _BETWEEN / 2)
    return max(end - room.x, below.width)


def _narrowest(keys: Sequence[Key], height: float) -> tuple[float, Legend]:
    """The narrowest legend that is not too high, and its width; else the widest that is tried."""
    for wide in _LEGENDS_BESIDE:
        legend = laid_out(keys, wide, _LEGEND)
        if legend.height <= height:
            break
    return wide, legend


def _fit(maps: Sequence[MapPart], width: float, height: float) -> float:
    """How many times the size that they ask for the maps can be."""
    wide = sum(part.frame.width * part.points for part in maps)
    tall = max((part.frame.height + SCALE_ROOM) * part.points for part in maps)
    most = min(min(_LARGEST / part.points, _LARGER) for part in maps)
    return min((width - (len(maps) - 1) * _BETWEEN) / wide, height / tall, most)


def _draw_stacked(canvas: Canvas, parts: Sequence[Part], room: Room, language: str) -> None:
    """Draw parts below each other, each with room for its share of what is left.

    Tables alone have one size of type, in which all of them fit if that can be.
    """
    y = room.y
    tables = [part for part in parts if isinstance(part, TablePart)]
    if len(tables) == len(parts) > 1:
        free = room.height - (len(parts) - 1) * _BETWEEN
        setting = common_setting(tables, room.width, free)
        for table in tables:
            own = Room(room.x, y, room.width, room.bottom - y)
            y = draw_table(canvas, table, own, language, setting) + _BETWEEN
        return
    for number, part in enumerate(parts):
        rest = sum(_share(each) for each in parts[number:])
        free = room.bottom - y - (len(parts) - number - 1) * _BETWEEN
        own = Room(room.x, y, room.width, free * _share(part) / rest)
        y = _draw(canvas, part, own, language) + _BETWEEN


def _share(part: Part) -> float:
    """Roughly how many lines a part takes."""
    if isinstance(part, TablePart):
        return len(part.rows) + 1.0
    if isinstance(part, LanesPart):
        return 2.5 * len(part.lanes) + 1.0
    if isinstance(part, TimelinePart):
        return len(part.rows) + 1.0
    return 12.0


def _draw(canvas: Canvas, part: Part, room: Room, language: str) -> float:
    if isinstance(part, LanesPart):
        return draw_lanes(canvas, part, room, language)
    if isinstance(part, TablePart):
        return draw_table(canvas, part, room, language)
    if isinstance(part, TimelinePart):
        return draw_timeline(canvas, part, room, language)
    if isinstance(part, TreePart):
        return draw_tree(canvas, part, room)
    raise TypeError(f"no way to draw a part of type {type(part).__name__}")
