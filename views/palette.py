"""The few colours that mean something, on paper (light) and at night (dark).

Each meaning also has a shape or a texture (views/symbols.py), so that nothing is told
by colour alone. Text colours meet WCAG AA on their theme's background; a test measures it.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """One theme's colours, as CSS hex strings."""

    name: str
    page: str
    paper: str
    land: str
    neighbour_line: str
    hairline: str
    county_line: str
    outline: str
    water: str
    text: str
    quiet: str
    halo: str
    select: str
    rd_core: str
    demonstration: str
    innovation: str
    carrier: str
    institution: str
    company: str
    park: str
    computing: str
    cooperation: str
    value: str
    missing: str
    target: str
    ramp: tuple[str, ...]


LIGHT: Final = Palette(
    name="light",
    page="#ffffff",
    paper="#f4f4f1",
    land="#ffffff",
    neighbour_line="#d9d9d3",
    hairline="#b4b9bd",
    county_line="#dfe2e3",
    outline="#3a4754",
    water="#bcd6e6",
    text="#1c2733",
    quiet="#5f6b76",
    halo="#ffffff",
    select="#0b5c7a",
    rd_core="#b3152f",
    demonstration="#0a6e5c",
    innovation="#4a3f8f",
    carrier="#94600a",
    institution="#1f3f66",
    company="#4b5a68",
    park="#7a4a12",
    computing="#7b2d6b",
    cooperation="#2f4a68",
    value="#0b5c7a",
    missing="#c3c8cc",
    target="#6a737c",
    ramp=("#eff3f6", "#bfd8e4", "#86b6cd", "#4a8cab", "#0b5c7a"),
)

DARK: Final = Palette(
    name="dark",
    page="#12171d",
    paper="#161c23",
    land="#1f2730",
    neighbour_line="#2b343d",
    hairline="#4d5a66",
    county_line="#34404b",
    outline="#a9b4be",
    water="#294a63",
    text="#e6e9ec",
    quiet="#a3aeb8",
    halo="#1f2730",
    select="#8cc8e0",
    rd_core="#ff8090",
    demonstration="#5fcdb6",
    innovation="#b9aef5",
    carrier="#e3b05c",
    institution="#9cc3ef",
    company="#b4c0cb",
    park="#d9a871",
    computing="#e29bd2",
    cooperation="#a9c2de",
    value="#6fb9d6",
    missing="#55616c",
    target="#98a3ad",
    ramp=("#22303b", "#2a4f63", "#34748f", "#4f9bb9", "#8cc8e0"),
)

PRINT: Final = Palette(
    name="print",
    page="#ffffff",
    paper="#f5f5f5",
    land="#ffffff",
    neighbour_line="#d6d6d6",
    hairline="#a6a6a6",
    county_line="#d2d2d2",
    outline="#333333",
    water="#cfcfcf",
    text="#111111",
    quiet="#575757",
    halo="#ffffff",
    select="#000000",
    rd_core="#000000",
    demonstration="#262626",
    innovation="#595959",
    carrier="#4d4d4d",
    institution="#1a1a1a",
    company="#666666",
    park="#333333",
    computing="#404040",
    cooperation="#5e5e5e",
    value="#2b2b2b",
    missing="#9a9a9a",
    target="#666666",
    ramp=("#f2f2f2", "#d0d0d0", "#a8a8a8", "#7b7b7b", "#474747"),
)
"""For paper without colour: greys alone, so that a meaning rests on shape, hatch and lightness."""

PALETTES: Final = {"light": LIGHT, "dark": DARK}
"""On screen."""

FIGURE_PALETTES: Final = {"light": LIGHT, "print": PRINT}
"""In figures for a briefing, by theme."""
