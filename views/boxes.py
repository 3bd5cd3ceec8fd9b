"""Rectangles of a map's frame in px, and those that the thin leader of a label takes."""

import math
from typing import NamedTuple

Leader = tuple[float, float, float, float]
"""From where to where a leader goes, in px from where its mark stands."""


class Box(NamedTuple):
    """An occupied rectangle of the frame in px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, *others: "Box") -> bool:
        """Whether it shares any area with one of them: asked ten thousands of times a map."""
        left, top, right, bottom = self
        for other_left, other_top, other_right, other_bottom in others:
            if (
                left < other_right
                and other_left < right
                and top < other_bottom
                and other_top < bottom
            ):
                return True
        return False


def round_leader(leader: Leader, x: float, y: float) -> Box:
    """The box round a whole leader: what does not touch it touches none of its small boxes."""
    x1, y1, x2, y2 = leader
    left, right = (x1, x2) if x1 < x2 else (x2, x1)
    top, bottom = (y1, y2) if y1 < y2 else (y2, y1)
    return Box(x + left - 1, y + top - 1, x + right + 1, y + bottom + 1)


def along_leader(leader: Leader | None, x: float, y: float) -> list[Box]:
    """Small boxes along a leader, so that no label stands on it and it crosses none."""
    if leader is None:
        return []
    x1, y1, x2, y2 = leader
    steps = max(2, int(math.hypot(x2 - x1, y2 - y1) // 4))
    points = [
        (x + x1 + (x2 - x1) * step / steps, y + y1 + (y2 - y1) * step / steps)
        for step in range(1, steps)
    ]
    return [Box(px - 0.5, py - 0.5, px + 0.5, py + 0.5) for px, py in points]
