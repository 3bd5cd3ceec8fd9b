"""A figure on a page: its parts side by side or one below the other, going on where they must."""

from collections.abc import Sequence
from typing import Final

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
from views.figures.slide_deck import Deck, write_notes
from views.figures.slide_lanes import draw_lanes, lanes_height
from views.figures.slide_legend import draw_legend, legend_height
from views.figures.slide_map import draw_map
from views.figures.slide_page import Page, body, draw_foot, draw_head
from views.figures.slide_shapes import Box
from views.figures.slide_sources import said
from views.figures.slide_table import PAGED, SIZES, draw_table, table_height
from views.figures.slide_timeline import draw_timeline, timeline_height
from views.figures.slide_tree import draw_tree, tree_height
from views.words import word

_GAP: Final = 12.0
_LARGER: Final = 1.3  # a map may be drawn so much larger than its labels were placed for
_MAPS_SHARE: Final = 0.6  # of the width at most, beside other parts
_COLUMN_GAP: Final = 16.0
_LEAST: Final = 60.0  # points: less room is left empty
_MOST_PAGES: Final = 30
_LONGEST_ALT: Final = 1500


def draw_figure(deck: Deck, content: Content) -> None:
    """Draw a content on a page of its own, and on further pages what does not fit."""
    parts: Sequence[Part] = content.parts
    for number in range(_MOST_PAGES):
        page = deck.page(content.ask.language, content.ask.theme)
        title = content.title
        if number:
            title = word("slides.continued", content.ask.language, title=content.title)
        above = draw_head(page, title, content.caption)
        below = draw_foot(page, content)
        parts = _draw_parts(page, content, parts, body(page, above, below))
        write_notes(page, notes(content))
        if not parts:
            return
    raise ValueError(f"{content.ask.figure} does not fit on {_MOST_PAGES} slides")


def notes(content: Content) -> str:
    """What the speaker's notes say: everything that must go with the figure, in full."""
    language = content.ask.language
    lines = [content.title, content.caption, ""]
    if content.sources:
        lines += [word("slides.sources", language), *map(said, content.sources), ""]
    product = f"{word('app.name', language)} {content.version}"
    lines += [*filter(None, [content.notice, product, content.ask.link])]
    return "\n".join(lines)


def _draw_parts(page: Page, content: Content, parts: Sequence[Part], box: Box) -> list[Part]:
    """Draw parts in a box; what of them is left. Maps stand in a column on their side."""
    maps = [part for part in parts if isinstance(part, MapPart)]
    others = [part for part in parts if not isinstance(part, MapPart)]
    if not maps:
        return _stack(page, others, box)
    left, top, across, down = box
    if not others:
        _draw_maps(page, content, maps, box)
        return []
    wide = max(part.frame.width * part.points for part in maps)
    column = min(wide, across * _MAPS_SHARE)
    legend = legend_height(_keys(maps), column)
    tall = sum(part.frame.height * part.points for part in maps)
    room = down - legend - 6 - _GAP * (len(maps) - 1)
    column = min(column, room / tall * wide)
    rest = across - column - _COLUMN_GAP
    first = isinstance(parts[0], MapPart)
    beside = left if first else left + rest + _COLUMN_GAP
    foot = _draw_maps(page, content, maps, (beside, top, column, down), stacked=True) + _GAP
    below = (beside, foot, column, top + down - foot)
    if len(others) > 1 and _height(others[0], column) <= below[3]:
        _draw(page, others.pop(0), below)
    return _stack(page, others, (left + column + _COLUMN_GAP if first else left, top, rest, down))


def _keys(maps: Sequence[MapPart]) -> list[Key]:
    return list(dict.fromkeys(key for part in maps for key in part.keys))


def _draw_maps(
    page: Page, content: Content, maps: Sequence[MapPart], box: Box, *, stacked: bool = False
) -> float:
    """Maps side by side or stacked, at one scale of type, and their legend; gives its foot."""
    left, top, across, down = box
    keys = _keys(maps)
    legend = legend_height(keys, across)
    sizes = [(part.frame.width * part.points, part.frame.height * part.points) for part in maps]
    gaps = _GAP * (len(maps) - 1)
    widths, heights = [size[0] for size in sizes], [size[1] for size in sizes]
    wide = max(widths) if stacked else sum(widths)
    tall = sum(heights) if stacked else max(heights)
    room = (across - (0.0 if stacked else gaps), down - legend - 6 - (gaps if stacked else 0.0))
    scale = min(room[0] / wide, room[1] / tall, _LARGER)
    between = _GAP
    if not stacked and len(maps) > 1:
        between += (room[0] - wide * scale) / (len(maps) - 1)
    x, y = left, top
    for part, (width, height) in zip(maps, sizes, strict=True):
        place = (x, y, width * scale, height * scale)
        name = word("slides.map", content.ask.language, view=_view(part, content))
        draw_map(page.shapes, part, place, page.palette, name, map_alt(part, content))
        x, y = (x, y + height * scale + _GAP) if stacked else (x + width * scale + between, y)
    foot = top + tall * scale + (gaps if stacked else 0.0) + 6
    draw_legend(page.shapes, keys, (left, foot, across, legend), page.palette)
    return foot + legend


def _view(part: MapPart, content: Content) -> str:
    return word(f"view.{part.view}", content.ask.language)


def map_alt(part: MapPart, content: Content) -> str:
    """The alt text of a map: its finding, and what stands where."""
    told = []
    for mark in sorted(part.drawing.marks, key=lambda mark: (-mark.importance, mark.place_id)):
        if mark.rank:
            told.append(": ".join([mark.name, ", ".join([*mark.sub, *mark.tip[1:]])]).rstrip(": "))
    text = word(
        "slides.map.alt",
        content.ask.language,
        title=content.title,
        marks=word("list.semicolon", content.ask.language).join(told),
    )
    return text if len(text) <= _LONGEST_ALT else text[: _LONGEST_ALT - 1] + "…"


def _stack(page: Page, parts: Sequence[Part], box: Box) -> list[Part]:
    """Parts one below the other; what of them is left."""
    left, top, across, down = box
    tables = [part for part in parts if isinstance(part, TablePart)]
    if len(tables) == len(parts):
        return _stack_tables(page, tables, box)
    likes = [_height(part, across) for part in parts]
    share = min((down - _GAP * (len(parts) - 1)) / max(sum(likes), 1.0), 1.0)
    rest: list[Part] = []
    for number, (part, height) in enumerate(zip(parts, likes, strict=True)):
        last = number == len(parts) - 1
        tall = box[1] + down - top if last else height * share
        left_over = _draw(page, part, (left, top, across, tall))
        if left_over is not None:
            rest.append(left_over)
        top += tall + _GAP
    return rest


def _stack_tables(page: Page, tables: Sequence[TablePart], box: Box) -> list[Part]:
    """Tables one below the other in one size of type; where that fails, as many as there is room.

    Of the one that reaches the end, the rows that fit are drawn.
    """
    left, top, across, down = box
    room = down - _GAP * (len(tables) - 1)
    size = next(
        (s for s in SIZES if sum(table_height(table, across, s) for table in tables) <= room),
        PAGED,
    )
    name = word("slides.table", page.shapes.language)
    for number, table in enumerate(tables):
        below = box[1] + down - top
        if number and below < _LEAST:
            return list(tables[number:])
        place = (left, top, across, below)
        rest = draw_table(page.shapes, table, place, page.palette, name, (size,))
        if rest is not None:
            return [rest, *tables[number + 1 :]]
        top += table_height(table, across, size) + _GAP
    return []


def _height(part: Part, across: float) -> float:
    if isinstance(part, LanesPart):
        return lanes_height(part, across)
    if isinstance(part, TablePart):
        return table_height(part, across)
    if isinstance(part, TimelinePart):
        return timeline_height(part)
    return tree_height(part, across) if isinstance(part, TreePart) else 0.0


def _draw(page: Page, part: Part, box: Box) -> Part | None:
    """Draw a part other than a map; what of it is left, or None."""
    if isinstance(part, LanesPart):
        return draw_lanes(page.shapes, page.slide, part, box, page.palette)
    if isinstance(part, TablePart):
        name = word("slides.table", page.shapes.language)
        return draw_table(page.shapes, part, box, page.palette, name)
    if isinstance(part, TimelinePart):
        return draw_timeline(page.shapes, part, box, page.palette)
    if isinstance(part, TreePart):
        draw_tree(page.shapes, part, box, page.palette)
    return None
