"""A sheet to draw on in points from the top left corner, on matplotlib's object interface.

Every text is checked against the fonts before it is drawn and stays text in every format; a
text's halo is a shape of its own below it, marked `HALO`, which an SVG replaces by a style.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import Stroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from views.figures import fonts
from views.palette import Palette

HALO: Final = "halo"
HALOED: Final = "haloed-"
POINTS: Final = 72.0
_HALO_WIDTH: Final = 2.6
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Room:
    """A rectangle in points; y runs down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def path(self) -> Path:
        """The rectangle as a closed path."""
        x, y, right, bottom = self.x, self.y, self.right, self.bottom
        return Path([(x, y), (right, y), (right, bottom), (x, bottom), (x, y)], closed=True)


class Canvas:
    """A sheet of a size in inches; what is drawn later lies on top."""

    def __init__(self, size: tuple[float, float], palette: Palette, language: str) -> None:
        self.palette = palette
        self.language = language
        self._features = fonts.FEATURES[language]
        self.width, self.height = size[0] * POINTS, size[1] * POINTS
        self.figure = Figure(figsize=size, dpi=POINTS, facecolor=palette.page)
        FigureCanvasAgg(self.figure)  # so that what is drawn can be measured
        self._axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)
        self._order = 0
        self._families = [family.name for family in fonts.stack()]
        self._names: dict[str, int] = {}

    def text(
        self,
        x: float,
        y: float,
        said: str,
        size: float,
        colour: str = "",
        *,
        bold: bool = False,
        align: Align = "left",
        halo: str = "",
        url: str = "",
    ) -> Text:
        """One line of text whose baseline is at y. Raises MissingFont, never draws a box."""
        said = fonts.seen(said)
        fonts.check(said)
        options: dict[str, Any] = {
            "fontfamily": self._families,
            "fontsize": size,
            "fontweight": "bold" if bold else "normal",
            "ha": align,
            "va": "baseline",
            "fontfeatures": self._features,
            "parse_math": False,
            "color": colour or self.palette.text,
        }
        if halo:
            under: Text = self._axes.text(x, y, said, **options, zorder=self._next())
            under.set_path_effects([Stroke(linewidth=_HALO_WIDTH, foreground=halo)])
            under.set_gid(HALO)
        drawn: Text = self._axes.text(x, y, said, **options, zorder=self._next())
        if halo:
            drawn.set_gid(self._name(HALOED + halo.lstrip("#")))
        if url:
            drawn.set_url(url)
        return drawn

    def lines(
        self,
        x: float,
        y: float,
        said: Sequence[str],
        size: float,
        colour: str = "",
        *,
        bold: bool = False,
        align: Align = "left",
        leading: float = 1.32,
    ) -> float:
        """Lines of text from the top y down; gives the y below the last."""
        for number, line in enumerate(said):
            if line:
                baseline = y + (number * leading + 1.03) * size
                self.text(x, baseline, line, size, colour, bold=bold, align=align)
        return y + len(said) * size * leading

    def path(
        self,
        path: Path,
        *,
        fill: str = "",
        opacity: float = 1.0,
        line: str = "",
        width: float = 0.0,
        dash: tuple[float, ...] = (),
        to: Transform | None = None,
        clip: Room | tuple[Path, Transform] | None = None,
        name: str = "",
    ) -> PathPatch:
        """A shape: filled, outlined or both. `to`: from the path's units to points."""
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=line or "none",
            linewidth=width if line else 0,
            linestyle=(0, [each / width for each in dash]) if dash and width else "solid",
            alpha=None,
            joinstyle="round",
            capstyle="butt",
            zorder=self._next(),
            transform=(to or Affine2D()) + self._axes.transData,
        )
        if fill and opacity < 1:
            patch.set_facecolor((fill, opacity))
        self._axes.add_artist(patch)
        if isinstance(clip, Room):
            patch.set_clip_path(clip.path(), self._axes.transData)
        elif clip is not None:
            patch.set_clip_path(clip[0], clip[1] + self._axes.transData)
        else:
            patch.set_clip_on(False)
        if name:
            patch.set_gid(self._name(name))
        return patch

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dash: tuple[float, ...] = (),
        clip: Room | None = None,
    ) -> None:
        """A line through points."""
        self.path(Path(points), line=colour, width=width, dash=dash, clip=clip)

    def box(
        self,
        room: Room,
        *,
        fill: str = "",
        opacity: float = 1.0,
        line: str = "",
        width: float = 0.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A rectangle."""
        self.path(room.path(), fill=fill, opacity=opacity, line=line, width=width, dash=dash)

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _name(self, name: str) -> str:
        """The name as an id that no other shape of the sheet has."""
        cleaned = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in name)
        self._names[cleaned] = self._names.get(cleaned, 0) + 1
        count = self._names[cleaned]
        return cleaned if count == 1 else f"{cleaned}-{count}"
