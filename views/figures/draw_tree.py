"""A plan's tree as columns of boxes: what stands below a box belongs to it."""

from collections.abc import Sequence
from typing import Final

from views.figures import texts
from views.figures.canvas import Canvas, Room
from views.figures.content import Node, TreePart

_SIZES: Final = (14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_GUTTER: Final = 16.0
_PADDING: Final = 0.6
_GAP: Final = 0.5
_STEM: Final = 12.0
_INDENT: Final = 1.1


def draw_tree(canvas: Canvas, part: TreePart, room: Room) -> float:
    """Draw a tree into a room and give its end; one root stands above its branches' columns."""
    if not part.roots:
        return room.y
    for size in _SIZES:
        if _tall(part, room.width, size) <= room.height and _whole_words(part, room.width, size):
            break
    if len(part.roots) > 1:
        return _draw_columns(canvas, part.roots, room, size)
    root = part.roots[0]
    bottom = _draw_box(canvas, root.text, room.x, room.y, room.width, size, level=0)
    if not root.children:
        return bottom
    middle = bottom + _STEM
    below = Room(room.x, middle + _STEM, room.width, room.bottom - middle - _STEM)
    wide = _column(room.width, len(root.children))
    stems = [room.x + wide / 2 + at * (wide + _GUTTER) for at in range(len(root.children))]
    line = canvas.palette.hairline
    centre = room.x + room.width / 2
    canvas.line([(centre, bottom), (centre, middle)], line, 0.9)
    canvas.line([(stems[0], middle), (stems[-1], middle)], line, 0.9)
    for x in stems:
        canvas.line([(x, middle), (x, below.y)], line, 0.9)
    return _draw_columns(canvas, root.children, below, size)


def _column(width: float, count: int) -> float:
    return (width - (count - 1) * _GUTTER) / count


def _tall(part: TreePart, width: float, size: float) -> float:
    """The height of the whole tree."""
    if len(part.roots) > 1:
        return max(_branch_height(n, _column(width, len(part.roots)), size, 0) for n in part.roots)
    root = part.roots[0]
    own = _box_height(root.text, width, size, 0)
    if not root.children:
        return own
    wide = _column(width, len(root.children))
    return own + 2 * _STEM + max(_branch_height(n, wide, size, 0) for n in root.children)


def _whole_words(part: TreePart, width: float, size: float) -> bool:
    """Whether no word has to be broken."""
    several = len(part.roots) > 1
    level = 1 if several else 0
    wide = _column(width, len(part.roots)) if several else width
    return all(_words_fit(node, wide, size, level, width) for node in part.roots)


def _words_fit(node: Node, width: float, size: float, level: int, sheet: float) -> bool:
    own, bold = _type(size, level)
    if texts.widest_word(node.text, own, bold=bold) > width - 2 * _PADDING * size:
        return False
    below = _column(sheet, len(node.children)) if level == 0 else width - _INDENT * size
    return all(_words_fit(child, below, size, level + 1, sheet) for child in node.children)


def _draw_columns(canvas: Canvas, nodes: Sequence[Node], room: Room, size: float) -> float:
    wide = _column(room.width, len(nodes))
    ends = [
        _draw_branch(canvas, node, room.x + at * (wide + _GUTTER), room.y, wide, size, 0)
        for at, node in enumerate(nodes)
    ]
    return max(ends)


def _draw_branch(
    canvas: Canvas, node: Node, x: float, y: float, width: float, size: float, level: int
) -> float:
    bottom = _draw_box(canvas, node.text, x, y, width, size, level=level + 1)
    indent = _INDENT * size
    spine = x + indent / 2
    line = canvas.palette.hairline
    end = bottom
    for child in node.children:
        top = bottom + _GAP * size
        own = _box_height(child.text, width - indent, size, level + 2)
        join = top + own / 2
        canvas.line([(spine, end), (spine, join), (x + indent, join)], line, 0.8)
        end = join
        bottom = _draw_branch(canvas, child, x + indent, top, width - indent, size, level + 1)
    return bottom


def _branch_height(node: Node, width: float, size: float, level: int) -> float:
    indent = _INDENT * size
    return _box_height(node.text, width, size, level + 1) + sum(
        _GAP * size + _branch_height(child, width - indent, size, level + 1)
        for child in node.children
    )


def _type(size: float, level: int) -> tuple[float, bool]:
    """Type of a level: the root largest, branches bold, what is below them plain."""
    return (size * 1.15, True) if level == 0 else (size, level == 1)


def _box_height(text: str, width: float, size: float, level: int) -> float:
    own, bold = _type(size, level)
    lines = texts.wrapped(text, own, width - 2 * _PADDING * size, bold=bold)
    return texts.height(lines, own) + 2 * _PADDING * size * (0.8 if level > 1 else 1.0)


def _draw_box(
    canvas: Canvas, text: str, x: float, y: float, width: float, size: float, *, level: int
) -> float:
    palette = canvas.palette
    own, bold = _type(size, level)
    tall = _box_height(text, width, size, level)
    fill = {0: palette.text, 1: palette.ramp[1]}.get(level, palette.page)
    ink = palette.page if level == 0 else palette.text
    edge = palette.hairline if level > 1 else fill
    canvas.box(Room(x, y, width, tall), fill=fill, line=edge, width=0.7)
    pad = _PADDING * size
    lines = texts.wrapped(text, own, width - 2 * pad, bold=bold)
    top = y + (tall - texts.height(lines, own)) / 2
    canvas.lines(x + pad, top, lines, own, ink, bold=bold)
    return y + tall
