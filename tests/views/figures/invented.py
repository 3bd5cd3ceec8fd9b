"""An invented figure for the tests of sheets: a map, typed values, texts that want to compute."""

from typing import Any, Final

import pandas as pd

from tests.views.material import Material, choice
from views.citation import reference
from views.composition import SIZES
from views.figures.content import Ask, Content, MapPart, Source, TablePart, World
from views.labels import Frame

HOSTILE: Final = (
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "'=1+1",
    "<b>&amp;\x07\ud800",
)
SOURCES: Final = ("wuhan-ai-library-2024-edition", "wuhan-ai-library-2023-edition")
"""The first may not be linked to, though it has an address; the second may."""


def world_of(material: Material) -> World:
    return World(material.evidence, material.gazetteer, material.layers, material.extents)


def twin() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place_id": ["wuhan", "xiangyang", "xiangyang"],
            "place": ["Wuhan", *HOSTILE[:2]],
            "value": [32.6, -5.0, float("nan")],
            "unit": ["percent"] * 3,
            "paragraph": pd.array([2025, None, 3], dtype="Int64"),
            "counted": [True, False, True],
            "date": ["2023-11", "2020/2025", "2022?"],
            "source": [SOURCES[0], ";".join(SOURCES), ""],
        }
    )


def content(material: Material, *, with_map: bool = True, **asked: Any) -> Content:
    """An invented figure; `asked`: what its ask says besides the figure's name."""
    ask = Ask(**{"figure": "layout", "link": "https://example.org/?lang=en", **asked})
    rows = material.evidence.sources.set_index("source_id", drop=False)
    parts = []
    if with_map:
        parts = [map_part(material, view) for view in ("province", "wuhan")]
    return Content(
        ask=ask,
        title="=An invented title",
        caption="As of 2025",
        parts=(*parts, TablePart(("a",), (("b",),), (1.0,))),
        twin=twin(),
        labels={
            "place_id": "Id", "place": "Where", "value": "Value", "unit": "Unit",
            "paragraph": "Paragraph", "counted": "Counted", "date": "Date", "source": "Source",
        },
        sources=tuple(
            Source(number, key, reference(rows.loc[key].to_dict(), ask.language))
            for number, key in enumerate(SOURCES, start=1)
        ),
        notice="An invented notice",
        version="1.2.3",
    )  # fmt: skip


def map_part(material: Material, view: str) -> MapPart:
    slot = "main" if view == "province" else "inset"
    extent = material.extents[view]
    frame = Frame(extent.west, extent.south, extent.east, extent.north, *SIZES[slot][0])
    return MapPart(view, frame, material.drawing(choice(view, slot)), ())
