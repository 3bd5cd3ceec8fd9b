"""Native shapes of a slide, written as DrawingML: freeforms, lines, boxes, text, groups.

Positions and sizes are points (1/72 inch) from the top left corner of the slide. python-pptx
writes placeholders, tables and charts; its freeforms know no curves, so these are written here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, Literal
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from views.figures.slide_style import (
    EMU,
    FONTS,
    NO_FILL,
    NO_STROKE,
    Fill,
    Stroke,
    character_attributes,
    colour,
    emu,
)
from views.figures.slide_text import LINE, Run, clean, name_of

_UNITS: Final = 100  # of a path, a point: finer than any eye
_NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_COMMANDS: Final = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Q": "quadBezTo"}

Point = tuple[float, float]
Command = tuple[str, tuple[Point, ...]]
"""A step of a path: M or L with one point, Q with two, C with three, Z with none."""
Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Align = Literal["left", "center", "right"]
_ALIGN: Final = {"left": "l", "center": "ctr", "right": "r"}


@dataclass
class Shapes:
    """Where shapes are added: a slide's shape tree or a group in it. Later shapes stand above."""

    tree: Any
    language: str
    part: Any
    ids: "count[int]" = field(default_factory=lambda: count(1000))

    def freeform(
        self,
        path: Sequence[Command],
        name: str,
        fill: Fill = NO_FILL,
        stroke: Stroke = NO_STROKE,
        description: str = "",
    ) -> int:
        """A path as one editable freeform; several contours stay one shape. Gives its id."""
        points = [point for _, found in path for point in found]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        across = max(max(x for x, _ in points) - left, 0.01)
        down = max(max(y for _, y in points) - top, 0.01)
        steps = "".join(_step(command, found, left, top) for command, found in path)
        none = "" if fill.colour else ' fill="none"'
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{round(across * _UNITS)}" h="{round(down * _UNITS)}"{none}>'
            f"{steps}</a:path></a:pathLst></a:custGeom>"
        )
        return self._shape((left, top, across, down), geometry, name, fill, stroke, description)

    def preset(
        self,
        kind: str,
        box: Box,
        name: str,
        fill: Fill = NO_FILL,
        stroke: Stroke = NO_STROKE,
        description: str = "",
    ) -> int:
        """A preset shape such as rect, roundRect, ellipse or diamond. Gives its id."""
        geometry = f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
        return self._shape(box, geometry, name, fill, stroke, description)

    def _shape(
        self, box: Box, geometry: str, name: str, fill: Fill, stroke: Stroke, description: str
    ) -> int:
        number = next(self.ids)
        self.add(
            f"<p:sp><p:nvSpPr>{_named(number, name, description)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{_frame(box)}{geometry}{fill.xml}{stroke.xml}</p:spPr></p:sp>"
        )
        return number

    def text(
        self,
        paragraphs: Iterable[Sequence[Run]],
        box: Box,
        name: str,
        *,
        align: Align = "left",
        anchor: Literal["t", "ctr", "b"] = "t",
        wrap: bool = True,
        halo: str = "",
        kind: str = "",
        fill: Fill = NO_FILL,
        stroke: Stroke = NO_STROKE,
        inset: float = 0,
        spacing: float = LINE,
        placeholder: str = "",
    ) -> int:
        """A text box, or a shape of a preset `kind` with text in it. Gives its id.

        halo: the colour of a glow round the letters, "" for none; spacing: of lines, in font sizes;
        placeholder: the kind of placeholder that it fills, "title" for a slide's title.
        """
        body = "".join(self._paragraph(runs, align, halo, spacing) for runs in paragraphs)
        number = next(self.ids)
        of_page = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else "<p:nvPr/>"
        own = "" if kind or placeholder else ' txBox="1"'
        edge = round(inset * EMU)
        self.add(
            f"<p:sp><p:nvSpPr>{_named(number, name, '')}"
            f"<p:cNvSpPr{own}/>{of_page}</p:nvSpPr><p:spPr>{_frame(box)}"
            f'<a:prstGeom prst="{kind or "rect"}"><a:avLst/></a:prstGeom>{fill.xml}{stroke.xml}'
            f'</p:spPr><p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" lIns="{edge}" '
            f'tIns="0" rIns="{edge}" bIns="0" rtlCol="0" anchor="{anchor}"><a:noAutofit/>'
            f"</a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
        )
        return number

    def _paragraph(self, runs: Sequence[Run], align: Align, halo: str, spacing: float) -> str:
        size = max((run.size for run in runs), default=10)
        return (
            f'<a:p><a:pPr algn="{_ALIGN[align]}"><a:lnSpc><a:spcPts val="'
            f'{round(size * spacing * 100)}"/></a:lnSpc></a:pPr>'
            f"{''.join(self._run(run, halo) for run in runs)}</a:p>"
        )

    def _run(self, run: Run, halo: str) -> str:
        glow = (
            f'<a:effectLst><a:glow rad="{2 * EMU}">{colour(halo, 0.85)}</a:glow></a:effectLst>'
            if halo
            else ""
        )
        link = ""
        if run.link:
            relation = self.part.relate_to(run.link, _HYPERLINK, is_external=True)
            link = f"<a:hlinkClick r:id={quoteattr(relation)}/>"
        return (
            f"<a:r><a:rPr {character_attributes(run.size, self.language, bold=run.bold)}>"
            f"<a:solidFill>{colour(run.colour)}</a:solidFill>{glow}{FONTS}{link}</a:rPr>"
            f"<a:t>{escape(clean(run.text))}</a:t></a:r>"
        )

    def slide_number(self, box: Box, name: str, size: float, ink: str) -> None:
        """The number of the slide, kept true by whoever shows it."""
        style = f"<a:solidFill>{colour(ink)}</a:solidFill>{FONTS}"
        attributes = character_attributes(size, self.language)
        self.text([], box, name)
        (body,) = self.tree[-1].xpath("p:txBody")
        body.append(
            parse_xml(
                f'<a:p {_NAMESPACES}><a:pPr algn="r"/><a:fld id="{_FIELD}" type="slidenum">'
                f"<a:rPr {attributes}>{style}</a:rPr><a:t>‹#›</a:t></a:fld></a:p>"
            )
        )

    def line(self, start: Point, end: Point, name: str, stroke: Stroke) -> int:
        """A straight connector. Gives its id."""
        return self.connector(start, end, name, stroke, "line")

    def connector(
        self,
        start: Point,
        end: Point,
        name: str,
        stroke: Stroke,
        kind: str = "bentConnector3",
        joins: tuple[int, int, int, int] | None = None,
    ) -> int:
        """A connector; joins: the ids and sites of the shapes that it stays glued to."""
        number = next(self.ids)
        glued = ""
        if joins:
            glued = (
                f'<a:stCxn id="{joins[0]}" idx="{joins[1]}"/>'
                f'<a:endCxn id="{joins[2]}" idx="{joins[3]}"/>'
            )
        (x1, y1), (x2, y2) = start, end
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        box = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        self.add(
            f"<p:cxnSp><p:nvCxnSpPr>{_named(number, name, '')}<p:cNvCxnSpPr>{glued}</p:cNvCxnSpPr>"
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{_frame(box, flips)}"
            f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{stroke.xml}</p:spPr></p:cxnSp>'
        )
        return number

    def group(self, box: Box, name: str, description: str) -> "Shapes":
        """A group to add shapes to, in the coordinates of the slide; it is as large as `box`."""
        frame = _frame(box).replace("</a:xfrm>", "")
        inner = frame.split("<a:off", 1)[1].replace("<a:ext ", "<a:chExt ")
        self.add(
            f"<p:grpSp><p:nvGrpSpPr>{_named(next(self.ids), name, description)}<p:cNvGrpSpPr/>"
            f"<p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{frame}<a:chOff{inner}</a:xfrm></p:grpSpPr></p:grpSp>"
        )
        return Shapes(self.tree[-1], self.language, self.part, self.ids)

    def add(self, xml: str) -> None:
        """Add an element of the namespaces a, p and r on top of what is there."""
        head, tail = xml.split(">", 1)
        slash = head.endswith("/")
        self.tree.append(
            parse_xml(f"{head.rstrip('/')} {_NAMESPACES}{'/' if slash else ''}>{tail}")
        )

    def take(self, frame: Any, name: str, description: str) -> None:
        """Give a graphic frame of python-pptx an id of this tree, a name and an alt text."""
        properties = frame._element.nvGraphicFramePr.cNvPr
        properties.set("id", str(next(self.ids)))
        properties.set("name", name_of(name))
        properties.set("descr", clean(description))


_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def _named(number: int, name: str, description: str) -> str:
    alt = f" descr={quoteattr(clean(description))}" if description else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(name_of(name))}{alt}/>'


def _frame(box: Box, flips: str = "") -> str:
    left, top, across, down = (emu(value) for value in box)
    return (
        f'<a:xfrm{flips}><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{max(across, 0)}" cy="{max(down, 0)}"/></a:xfrm>'
    )


def _step(command: str, points: tuple[Point, ...], left: float, top: float) -> str:
    if command == "Z":
        return "<a:close/>"
    inner = "".join(
        f'<a:pt x="{round((x - left) * _UNITS)}" y="{round((y - top) * _UNITS)}"/>'
        for x, y in points
    )
    return f"<a:{_COMMANDS[command]}>{inner}</a:{_COMMANDS[command]}>"
