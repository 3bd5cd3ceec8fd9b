"""How native shapes look: fills, strokes, colours, fonts and lengths as DrawingML."""

from dataclasses import dataclass
from typing import Final

from views.figures.slide_text import EAST_ASIAN, LATIN, TAGS

EMU: Final = 12_700
"""English metric units a point."""
FONTS: Final = (
    f'<a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/><a:cs typeface="{LATIN}"/>'
)


@dataclass(frozen=True)
class Fill:
    """How an area is filled: nothing, a colour (alpha 0–1) or a hatch of it on a ground."""

    colour: str = ""
    alpha: float = 1.0
    hatch: str = ""
    ground: str = "#ffffff"

    @property
    def xml(self) -> str:
        """The fill as DrawingML."""
        if not self.colour:
            return "<a:noFill/>"
        if self.hatch:
            return (
                f'<a:pattFill prst="{self.hatch}"><a:fgClr>{colour(self.colour)}</a:fgClr>'
                f"<a:bgClr>{colour(self.ground)}</a:bgClr></a:pattFill>"
            )
        return f"<a:solidFill>{colour(self.colour, self.alpha)}</a:solidFill>"


@dataclass(frozen=True)
class Stroke:
    """How an edge is drawn; no colour: not at all. dash: "", "dash", "sysDash", "sysDot"."""

    colour: str = ""
    width: float = 0.75
    dash: str = ""

    @property
    def xml(self) -> str:
        """The line as DrawingML."""
        if not self.colour:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{self.dash}"/>' if self.dash else ""
        return (
            f'<a:ln w="{round(self.width * EMU)}"><a:solidFill>{colour(self.colour)}</a:solidFill>'
            f"{dash}<a:round/></a:ln>"
        )


NO_FILL: Final = Fill()
NO_STROKE: Final = Stroke()


def colour(css: str, alpha: float = 1.0) -> str:
    """A CSS hex colour as DrawingML. Raises ValueError for anything else."""
    digits = css.removeprefix("#")
    if len(digits) != 6 or int(digits, 16) < 0:
        raise ValueError(f"{css!r} is no colour like #0b5c7a")
    opacity = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:srgbClr val="{digits.upper()}">{opacity}</a:srgbClr>'


def character_attributes(size: float, language: str, *, bold: bool = False) -> str:
    """Language, size and weight of a run, as attributes of a:rPr."""
    other = TAGS["en" if language == "zh" else "zh"]
    weight = ' b="1"' if bold else ""
    return f'lang="{TAGS[language]}" altLang="{other}" sz="{round(size * 100)}"{weight} dirty="0"'


def emu(points: float) -> int:
    """A length in points as English metric units."""
    return round(points * EMU)
