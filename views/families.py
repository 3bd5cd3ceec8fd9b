"""Which numbers stand together on a page: families, and in each the blocks that are told apart.

A block is a heading over lanes (views/lanes.py); what blocks keep apart is never summed.
To show another indicator, add it to a block; what stands in none is in the page's table only.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Block:
    """Indicators under one heading `block.<key>`; `peers`: beside the nation and other provinces.

    `parts`: the indicators are parts of one whole, drawn as bars at the latest date.
    """

    key: str
    indicators: tuple[str, ...]
    peers: bool = False
    parts: bool = False


HOME: Final = ("wuhan", "optics-valley", "wuhan-software-new-town", "hubei")
"""Where the counted enterprises are: the city, its zone and park, the province."""
PEERS: Final = ("china", "anhui", "hunan", "henan", "jiangxi")
"""Beside whom Hubei's numbers stand; a peer without a number is said to have none reported."""

COUNTS: Final = Block("counts", ("ai-enterprises",), peers=True)
KINDS: Final = (
    Block(
        "tier",
        (
            "ai-enterprises-listed",
            "ai-enterprises-little-giants",
            "ai-enterprises-unicorns",
            "ai-enterprises-potential-unicorns",
            "ai-enterprises-gazelles",
            "ai-enterprises-high-tech",
            "ai-enterprises-provincial-specialised",
            "ai-enterprises-forbes-top-50",
        ),
    ),
    Block(
        "layer",
        ("ai-layer-share-application", "ai-layer-share-technology", "ai-layer-share-foundation"),
        parts=True,
    ),
    Block(
        "size",
        (
            "ai-enterprises-large",
            "ai-enterprises-medium",
            "ai-enterprises-small",
            "ai-enterprises-micro",
        ),
        parts=True,
    ),
    Block("revenue", ("ai-enterprises-above-size", "ai-enterprises-revenue-100m")),
    Block("share", ("ai-enterprises-share-of-city", "ai-enterprises-share-of-china")),
    Block(
        "others",
        (
            "ai-enterprises-core",
            "ai-enterprises-key",
            "ai-chain-enterprises",
            "ai-enterprises-backbone",
            "ai-enterprises-assessed",
            "humanoid-robot-enterprises",
        ),
    ),
)

FAMILIES: Final = {
    "scale": (
        Block("core", ("ai-core-industry-scale",), peers=True),
        Block("ai", ("ai-industry-scale", "ai-industry-output"), peers=True),
        Block("related", ("ai-related-industry-scale", "ai-core-and-related-scale"), peers=True),
        Block("above-size", ("ai-above-size-revenue", "ai-core-scale-share-of-city"), peers=True),
    ),
    "growth": (
        Block("core-growth", ("ai-core-industry-growth",), peers=True),
        Block(
            "ai-growth",
            ("ai-industry-growth", "ai-industry-growth-average", "ai-and-related-growth"),
            peers=True,
        ),
        Block("rank", ("ai-core-industry-rank-central-china", "ai-development-rank-china")),
    ),
    "computing": (
        Block("built", ("ai-computing-centre-power",)),
        Block("planned", ("planned-computing-power", "computing-power-under-construction")),
        Block("high-performance", ("supercomputing-power", "supercomputing-power-planned")),
        Block("territory", ("ai-computing-power", "telecom-ai-computing-power"), peers=True),
        Block("city-worded", ("high-performance-computing-power", "advanced-computing-power")),
        Block("all-kinds", ("computing-power-total", "ai-share-of-computing-power")),
        Block("racks", ("data-centre-racks", "rack-capacity")),
        Block("bigdata", ("computing-bigdata-industry-scale",)),
    ),
    "roads": (
        Block("test-roads", ("test-road-length",)),
        Block("other-roads", ("smart-road-length", "v2x-road-length", "smart-intersections")),
        Block("fleet", ("autonomous-vehicles", "robotaxi-vehicles", "smart-buses")),
        Block("chain", ("icv-core-enterprises", "icv-enterprises", "icv-testing-enterprises")),
        Block("area", ("icv-area",)),
    ),
    "investment": (
        Block("signed", ("agreed-investment", "agreed-investment-all-sectors")),
        Block("announced", ("planned-investment", "construction-start-investment")),
        Block("reported", ("investment-reported", "investment-completed")),
        Block("funds", ("ai-fund", "humanoid-robot-fund", "humanoid-robot-fund-registered")),
    ),
    "platforms": (
        Block("zones", ("national-ai-pilot-zones", "national-ai-experimental-zones")),
        Block("resident", ("resident-enterprises", "registered-enterprises", "signed-enterprises")),
        Block("models", ("industry-large-models", "large-models-offered")),
        Block("innovation", ("provincial-innovation-platforms", "national-key-laboratories-new")),
    ),
    "scenarios": (
        Block("listed", ("smart-factory-enterprises", "smart-scene-enterprises")),
        Block("demonstrated", ("ai-application-scenarios", "ai-application-scenarios-reported")),
        Block("adopted", ("ai-adoption-rate-manufacturers",)),
    ),
    "context": (
        Block("digital", ("digital-economy-scale", "digital-economy-core-value-added")),
        Block("high-tech", ("high-tech-enterprises",)),
        Block("factories", ("national-5g-factories",)),
    ),
}
"""The families of the Numbers page, in the order of its tabs."""


def family_of(indicator_id: str | None) -> str:
    """The family whose block shows an indicator; the first family for any other."""
    for family, blocks in FAMILIES.items():
        if any(indicator_id in block.indicators for block in blocks):
            return family
    return next(iter(FAMILIES))
