"""A figure on a page: its parts side by side or one below the other, going on where they must."""

from collections.abc import Sequence
from typing import Final

from views.figures.content import (
    Content,
    LanesPart,
    MapPart,
    Part,
    TablePart,
    TimelinePart,
    TreePart,
)
from views.figures.slide_deck import Deck, write_notes
from views.figures.slide_lanes import draw_lanes, lanes_height
from views.figures.slide_legend import draw_legend, each_once, legend_height
from views.figures.slide_map import draw_map
from views.figures.slide_page import Page, body, draw_foot, draw_head, said
from views.figures.slide_shapes import Box
from views.figures.slide_table import draw_table, table_height
from views.figures.slide_timeline import draw_timeline, timeline_height
from views.figures.slide_tree import draw_tree, tree_height
from views.words import word

_GAP: Final = 12.0
_LARGER: Final = 1.3  # a map may be drawn so much larger than its labels were placed for
_MAPS_SHARE: Final = 0.52  # of the width, beside other parts
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
    """Draw parts in a box; what of them is left."""
    maps = [part for part in parts if isinstance(part, MapPart)]
    others = [part for part in parts if not isinstance(part, MapPart)]
    left, top, across, down = box
    if maps and others:
        half = across * _MAPS_SHARE
        _draw_maps(page, content, maps, (left, top, half - _GAP, down))
        return _stack(page, others, (left + half, top, across - half, down))
    if maps:
        _draw_maps(page, content, maps, box)
        return []
    return _stack(page, others, box)


def _draw_maps(page: Page, content: Content, maps: Sequence[MapPart], box: Box) -> None:
    """Maps side by side at one scale of type, their legend below them."""
    left, top, across, down = box
    keys = each_once(key for part in maps for key in part.keys)
    legend = legend_height(keys, across)
    wide = sum(part.frame.width * part.points for part in maps)
    tall = max(part.frame.height * part.points for part in maps)
    room = across - _GAP * (len(maps) - 1)
    scale = min(room / wide, (down - legend - 6) / tall, _LARGER)
    left += (room - wide * scale) / 2
    start = left
    for part in maps:
        width, height = part.frame.width * part.points, part.frame.height * part.points
        place = (left, top, width * scale, height * scale)
        name = word("slides.map", content.ask.language, view=_view(part, content))
        draw_map(page.shapes, part, place, page.palette, name, map_alt(part, content))
        left += width * scale + _GAP
    foot = top + tall * scale + 6
    draw_legend(page.shapes, keys, (start, foot, box[0] + across - start, legend), page.palette)


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
    """Parts one below the other, each as tall as it likes if there is room for all."""
    left, top, across, down = box
    likes = [_height(part, across) for part in parts]
    room = down - _GAP * (len(parts) - 1)
    share = min(room / max(sum(likes), 1.0), 1.0)
    rest: list[Part] = []
    for number, (part, height) in enumerate(zip(parts, likes, strict=True)):
        last = number == len(parts) - 1
        place = (left, top, across, box[1] + down - top if last else height * share)
        left_over = _draw(page, part, place)
        if left_over is not None:
            rest.append(left_over)
        top += height * share + _GAP
    return rest


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
