"""All figures by id, each built from the evidence into a Content that every format draws."""

from collections.abc import Callable, Mapping
from typing import Final

from views.figures.asking import check
from views.figures.content import Ask, Content, World
from views.figures.layout import layout
from views.figures.ledger import ledger
from views.figures.maps import indicator
from views.figures.numbers import enterprises
from views.figures.plans import path_333, timeline
from views.figures.profile import profile

FIGURES: Final[Mapping[str, Callable[[World, Ask], Content]]] = {
    "layout": layout,
    "indicator": indicator,
    "profile": profile,
    "enterprises": enterprises,
    "ledger": ledger,
    "timeline": timeline,
    "path-333": path_333,
}


def build(world: World, ask: Ask) -> Content:
    """Build the figure that is asked for.

    KeyError for a figure that is none of FIGURES; asking.CannotDraw, a ValueError with
    `reason_en` and `reason_zh`, when it cannot be made as asked.
    """
    builder = FIGURES[ask.figure]
    check(world, ask)
    return builder(world, ask)
