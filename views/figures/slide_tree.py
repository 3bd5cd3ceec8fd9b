"""A plan's tree as native boxes with connectors that stay glued to them when they are moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from views.figures.content import Node, TreePart
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import NO_FILL, Fill, Stroke
from views.figures.slide_text import LINE, Run, wrapped
from views.palette import Palette
from views.words import word

_SIZES: Final = (12.0, 11.0, 10.0, 9.0, 8.0, 7.5, 7.0, 6.5, 6.0)
_INSET: Final = 5.0
_BETWEEN: Final = 22.0
_GAP: Final = 4.0
_RIGHT: Final = 3  # connection sites of a rectangle, counted from the top against the clock
_LEFT: Final = 1
_ROOT_SHARE: Final = 0.8  # a first column is narrower than the last, where the details are
_LAST_SHARE: Final = 1.6


@dataclass(frozen=True)
class _Column:
    left: float
    across: float


def tree_height(part: TreePart, room: float) -> float:
    """The height in points that a tree would like in a room so wide."""
    return _height(part.roots, _columns(part.roots, (0.0, 0.0, room, 0.0)), 0, _SIZES[2])


def draw_tree(shapes: Shapes, part: TreePart, box: Box, palette: Palette) -> None:
    """The tree from left to right, in the largest type that fits in the box."""
    if not part.roots:
        return
    columns = _columns(part.roots, box)
    sizes = (s for s in _SIZES if _height(part.roots, columns, 0, s) <= box[3])
    size = next(sizes, _SIZES[-1])
    spare = max(box[3] - _height(part.roots, columns, 0, size), 0.0)
    leaves = max(sum(_leaves(root) for root in part.roots), 1)
    _Drawing(shapes, columns, palette, size, min(spare / leaves, size)).draw(part.roots, box[1])


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _leaves(node: Node) -> int:
    return sum(_leaves(child) for child in node.children) or 1


def _columns(roots: Sequence[Node], box: Box) -> list[_Column]:
    count = max((_depth(root) for root in roots), default=1)
    shares = [1.0] * count
    if count > 1:
        shares[0], shares[-1] = _ROOT_SHARE, _LAST_SHARE
    unit = (box[2] - _BETWEEN * (count - 1)) / sum(shares)
    columns, left = [], box[0]
    for share in shares:
        columns.append(_Column(left, unit * share))
        left += unit * share + _BETWEEN
    return columns


def _own(node: Node, column: _Column, size: float) -> float:
    lines = wrapped(node.text, size, column.across - 2 * _INSET, bold=bool(node.children))
    return len(lines) * size * LINE + 5.0


def _height(
    nodes: Sequence[Node], columns: Sequence[_Column], depth: int, size: float, air: float = 0.0
) -> float:
    rooms = [_room(node, columns, depth, size, air) for node in nodes]
    return sum(rooms) + _GAP * max(len(rooms) - 1, 0)


def _room(node: Node, columns: Sequence[_Column], depth: int, size: float, air: float) -> float:
    """The height of a node with what is below it; `air`: what a leaf gets beyond its need."""
    own = _own(node, columns[depth], size)
    if not node.children:
        return own + air
    return max(own, _height(node.children, columns, depth + 1, size, air))


@dataclass(frozen=True)
class _Drawing:
    shapes: Shapes
    columns: Sequence[_Column]
    palette: Palette
    size: float
    air: float
    """What each leaf gets in height beyond its need."""

    def draw(self, roots: Sequence[Node], top: float) -> None:
        """Draw all trees, one below the other."""
        for _ in self._drawn(roots, 0, top):
            pass

    def _drawn(
        self, nodes: Sequence[Node], depth: int, top: float
    ) -> Iterator[tuple[int, float, float]]:
        """Draw nodes and what is below them; give each one's id, left and middle."""
        for node in nodes:
            column = self.columns[depth]
            own = _own(node, column, self.size)
            room = _room(node, self.columns, depth, self.size, self.air)
            below = _height(node.children, self.columns, depth + 1, self.size, self.air)
            middle = top + room / 2
            number = self._node(node, depth, (column.left, middle - own / 2, column.across, own))
            start = (column.left + column.across, middle)
            inner = middle - below / 2
            for child, left, level in self._drawn(node.children, depth + 1, inner):
                name = word("slides.tree.branch", self.shapes.language, node=node.text)
                joins = (number, _RIGHT, child, _LEFT)
                stroke = Stroke(self.palette.hairline, 0.9)
                self.shapes.connector(start, (left, level), name, stroke, joins=joins)
            yield number, column.left, middle
            top += room + _GAP

    def _node(self, node: Node, depth: int, box: Box) -> int:
        palette = self.palette
        first = depth == 0
        ink = palette.page if first else palette.text
        fill = Fill(palette.select) if first else Fill(palette.paper) if node.children else NO_FILL
        return self.shapes.text(
            [[Run(node.text, self.size, ink, bool(node.children))]],
            box,
            node.text,
            anchor="ctr",
            kind="rect",
            fill=fill,
            stroke=Stroke(palette.select if node.children else palette.hairline, 0.75),
            inset=_INSET,
        )
