"""What a figure for a briefing says, before anybody draws it.

`views/figures/builders.py` makes a Content from the evidence; picture, slide and sheet writers draw
or write the same Content, so that no format says more or less than another. Nothing here knows
pixels, except that a map's labels are placed for a frame of a size.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import pandas as pd

from facts.loading import Evidence
from geodata.extents import Extent
from views.drawing import Drawing
from views.gazetteer import Gazetteer
from views.labels import Frame
from views.lanes import Lane

Size = Literal["16x9", "4x3", "a4"]
Theme = Literal["light", "print"]

SIZES: Final[Mapping[Size, tuple[float, float]]] = {
    "16x9": (13.333, 7.5),
    "4x3": (10.0, 7.5),
    "a4": (11.693, 8.268),
}
"""Width and height in inches: the two slide sizes of PowerPoint, and A4 landscape."""


@dataclass(frozen=True, eq=False)
class World:
    """All that figures are made from, seen through a reader's evidence filter."""

    evidence: Evidence
    gazetteer: Gazetteer
    layers: Mapping[str, Mapping[str, Any]]
    extents: Mapping[str, Extent]


@dataclass(frozen=True)
class Ask:
    """Which figure, and how. `link`: the address that reproduces the view, "" if there is none.

    figure: an id of `builders.FIGURES`; place and indicator: for the figures that are about one;
    review_number: as the user entered it, never made up.
    """

    figure: str
    language: str = "en"
    as_of: str = "2025"
    place: str = "wuhan"
    indicator: str = "ai-enterprises"
    size: Size = "16x9"
    theme: Theme = "light"
    prefer: tuple[str, ...] = ()
    review_number: str = ""
    link: str = ""
    title: str = ""


@dataclass(frozen=True)
class Source:
    """A numbered source: its row's id, the reference in the style of the language, and in brief.

    brief: publisher and year, where there is no room for the reference; "" if nobody gave it.
    """

    number: int
    source_id: str
    reference: str
    brief: str = ""


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a symbol of views/symbols.py, a swatch of a colour, or text alone.

    symbol: an id of symbols.SYMBOLS, or "carrier-whole", "carrier-part", "cooperation", "missing"
    (a hatched swatch), "approximate" (the mark of an institution, hollow and dashed), or "";
    colour: a CSS hex colour for a class of shading, or "".
    """

    text: str
    symbol: str = ""
    colour: str = ""


@dataclass(frozen=True, eq=False)
class MapPart:
    """A map: the drawing with its labels placed for `frame`.

    points: how many 1/72 inch a px of the frame is, so that the map is `frame.width * points` wide
    and type, symbols and lines of so many px on screen are that many times `points` large.
    layers: the World's GeoJSON layers, for the ground on which the drawing lies.
    """

    view: str
    frame: Frame
    drawing: Drawing
    keys: tuple[Key, ...]
    points: float = 1.0
    layers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class LanesPart:
    """Numbers in lanes: each lane has a title, one place, one counting source, one scale.

    sources: observation id → number of its source.
    """

    lanes: tuple[Lane, ...]
    titles: tuple[str, ...]
    unit: str
    sources: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class TablePart:
    """A table to read: rows of texts under headings; widths: relative, one a column."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class TimelinePart:
    """Events and targets as views.timeline.timeline_rows gives them, with a column `number`."""

    rows: pd.DataFrame


@dataclass(frozen=True)
class Node:
    """A node of a plan's tree; place_id: where it is, or ""."""

    text: str
    place_id: str = ""
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, eq=False)
class TreePart:
    """A plan as a tree."""

    roots: tuple[Node, ...]


Part = MapPart | LanesPart | TablePart | TimelinePart | TreePart


@dataclass(frozen=True, eq=False)
class Content:
    """One figure, complete: nothing that must stand on it is added by who draws it.

    title: the finding; caption: as-of date and what is shown; twin: the figure's data as a typed
    table (numbers as numbers, dates as EDTF texts, a column `source` with source ids), which every
    format carries and which stands alone for those who may not publish maps; labels: column of the
    twin → heading; notice: the map notice with the review number, "" where there is no map.
    cited: how many of the sources, the first ones, the parts rest on; the others are those of rows
    that only the twin has, which a picture may leave to the data and count (0: it must show all).
    """

    ask: Ask
    title: str
    caption: str
    parts: tuple[Part, ...]
    twin: pd.DataFrame
    labels: Mapping[str, str]
    sources: tuple[Source, ...]
    notice: str
    version: str
    cited: int = 0
