"""The shapes of the map's marks: one registry for the map, its legend and its tables.

A shape is a few SVG path parts in a box from -12 to 12; a meaning is told by shape and by
colour together, so that it survives greyscale.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from views.palette import Palette

_STAR = "M0,-11 L2.6,-3.6 10.5,-3.4 4.2,1.4 6.5,8.9 0,4.4 -6.5,8.9 -4.2,1.4 -10.5,-3.4 -2.6,-3.6Z"
_DIAMOND = "M0,-9 L9,0 0,9 -9,0Z"
_RING = "M-11,0 A11,11 0 1 0 11,0 A11,11 0 1 0 -11,0Z"
_DISC = "M-6,0 A6,6 0 1 0 6,0 A6,6 0 1 0 -6,0Z"
_SQUARE = "M-6.5,-6.5 H6.5 V6.5 H-6.5Z"
_TRIANGLE = "M0,-8.5 L8.5,6.5 -8.5,6.5Z"
_HEXAGON = "M0,-9 L7.8,-4.5 7.8,4.5 0,9 -7.8,4.5 -7.8,-4.5Z"
_SPARK = "M8,-13.5 L9.3,-9.3 13.5,-8 9.3,-6.7 8,-2.5 6.7,-6.7 2.5,-8 6.7,-9.3Z"
_CROSSBAR = "M-8,0 H8"
_BOW_TIE = "M-9,-7.5 L9,7.5 9,-7.5 -9,7.5Z"


@dataclass(frozen=True)
class Symbol:
    """A shape: its path, its size in px on the map, the palette's name of its colour."""

    path: str
    size: int
    colour: str
    filled: bool = True
    dashed: bool = False
    width: float = 1.6


SYMBOLS: Final = {
    "rd-core": Symbol(_STAR, 22, "rd_core"),
    "demonstration-city": Symbol(_DIAMOND, 18, "demonstration"),
    "innovation-centre": Symbol(_RING, 32, "innovation", filled=False, width=1.5),
    "cooperation-partner": Symbol(_BOW_TIE, 15, "cooperation"),
    "experimental-zone": Symbol(_RING, 40, "rd_core", filled=False, dashed=True, width=1.1),
    "carrier": Symbol(_SQUARE, 12, "carrier", filled=False),
    "institution": Symbol(_DISC, 12, "institution"),
    "company": Symbol(_TRIANGLE, 13, "company"),
    "park": Symbol(_SQUARE, 11, "park"),
    "computing-centre": Symbol(_HEXAGON, 14, "computing"),
    "computing-planned": Symbol(_HEXAGON, 14, "computing", filled=False),
    "event": Symbol(_SPARK, 24, "select"),
    "badge": Symbol(_DISC, 11, "quiet", filled=False, dashed=True, width=1.2),
    "value": Symbol(_DISC, 24, "value"),
    "missing": Symbol(_CROSSBAR, 10, "missing", filled=False),
}


def parts(symbol_id: str, palette: Palette, *, approximate: bool = False) -> list[dict[str, str]]:
    """The SVG path attributes of a symbol; an approximate position is hollow and dashed."""
    symbol = SYMBOLS[symbol_id]
    colour = getattr(palette, symbol.colour)
    hollow = approximate or not symbol.filled
    part = {
        "d": symbol.path,
        "fill": palette.halo if approximate else ("none" if hollow else colour),
        "stroke": colour if hollow else palette.halo,
        "stroke-width": str(symbol.width * 1.3 if hollow else 1.2),
        "vector-effect": "non-scaling-stroke",
    }
    if symbol.dashed or approximate:
        part["stroke-dasharray"] = "3 2.2"
    return [part]


def picture(symbol_id: str, palette: Palette, size: int = 16, **options: bool) -> Markup:
    """A symbol as a small image for legends and tables."""
    drawn = Markup("").join(
        Markup("<path {}></path>").format(
            Markup(" ").join(
                Markup('{}="{}"').format(escape(key), escape(value)) for key, value in part.items()
            )
        )
        for part in parts(symbol_id, palette, **options)
    )
    return image(drawn, size, size, "-12 -12 24 24")


def image(drawn: Markup, width: int, height: int, box: str = "") -> Markup:
    """SVG elements as an HTML image; Streamlit takes SVG out of HTML, but shows it as an image."""
    svg = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="{2}">{3}</svg>'
    ).format(width, height, box or f"0 0 {width} {height}", drawn)
    return Markup('<img alt="" width="{}" height="{}" src="data:image/svg+xml,{}">').format(
        width, height, quote(str(svg))
    )
