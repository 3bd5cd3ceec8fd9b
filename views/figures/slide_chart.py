"""One lane as a native chart with its data inside: lines of one counting source, hollow targets.

A line chart on a date axis; the labels are number formats that carry bound sign and unit, so
that they follow the data when these are edited. XML is written here, since python-pptx puts no
format on a single label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from facts.comparison import ESTIMATE, TARGET
from views.figures.cells import harmless
from views.figures.slide_labels import Spot, label_sides
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import FONTS, character_attributes, colour, emu
from views.figures.slide_text import LINE, TAGS, clean, wrapped
from views.figures.slide_values import DERIVED, Value, format_code
from views.figures.slide_workbook import SHEET, Cell, chart_workbook, column, serial
from views.palette import Palette
from views.words import word

LABEL: Final = 9.0
TITLE: Final = 9.5
_AXIS: Final = 8.0
_SIDE: Final = 0.09
_TITLE_SHARE: Final = 0.68  # of the width, at which some programs break a chart's title
_FOOT: Final = 18.0
_HEADROOM: Final = (1.0, 1.15, 1.3)
_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class LaneChart:
    """The chart of a lane in a box: its XML, its workbook, its alt text."""

    title: str
    values: Sequence[Value]
    span: tuple[date, date]
    box: Box
    palette: Palette
    language: str

    def add_to(self, shapes: Shapes, slide: Any) -> None:
        """Put the chart on a slide, above what is there."""
        frame = slide.shapes.add_chart(None, *(emu(side) for side in self.box), self)
        said = "; ".join(f"{value.when}: {value.said}" for value in self.values)
        description = word("slides.chart.alt", self.language, title=self.title, values=said)
        shapes.take(frame, self.title, description)

    def xml_bytes(self, _: object) -> bytes:
        """The chart part, as python-pptx asks chart data for it."""
        return self._xml().encode()

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook, as python-pptx asks chart data for it."""
        keys = ("table.value", "timeline.when", "table.status", "table.source")
        headings = [word("table.date", self.language), *(name for name, _ in self.series)]
        headings += [word(key, self.language) for key in keys]
        rows: list[list[Cell]] = []
        for value in self.values:
            numbers = [value.number if value in held else None for _, held in self.series]
            status = word(f"status.{value.row['status']}", self.language)
            told = [value.label, value.when, status, str(value.row["source_id"])]
            rows.append([value.day, *numbers, *told])
        return chart_workbook(headings, rows)

    @cached_property
    def series(self) -> list[tuple[str, list[Value]]]:
        """The series with their names: what is joined, then derived, then targets."""
        order = {"": 0, DERIVED: 1, TARGET: 2}
        held: dict[tuple[int, str], list[Value]] = {}
        for value in self.values:
            held.setdefault((order[value.kind], value.chain), []).append(value)
        named: list[tuple[str, list[Value]]] = []
        counted: dict[str, int] = {}
        for _, found in sorted(held.items(), key=lambda item: item[0]):
            name = word(f"status.{found[0].kind or 'actual'}", self.language)
            counted[name] = counted.get(name, 0) + 1
            named.append((name if counted[name] == 1 else f"{name} {counted[name]}", found))
        return named

    def _xml(self) -> str:
        series = "".join(
            self._series(number, name, held) for number, (name, held) in enumerate(self.series)
        )
        return (
            f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
            f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
            f"<c:chart>{self._title()}"
            f'<c:autoTitleDeleted val="0"/><c:plotArea>{self._plot()}<c:lineChart>'
            f'<c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
            f'<c:axId val="1001"/><c:axId val="1002"/></c:lineChart>{self._axes()}</c:plotArea>'
            f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>'
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self._text(_AXIS, self.palette.quiet)}</c:chartSpace>"
        )

    @cached_property
    def _heading(self) -> float:
        """The height of the title in points."""
        lines = wrapped(self.title, TITLE, self.box[2] * _TITLE_SHARE, bold=True)
        return len(lines) * TITLE * LINE + 4

    def _title(self) -> str:
        run = (
            f"<a:r><a:rPr {character_attributes(TITLE, self.language, bold=True)}><a:solidFill>"
            f"{colour(self.palette.text)}</a:solidFill>{FONTS}</a:rPr>"
            f"<a:t>{escape(clean(self.title))}</a:t></a:r>"
        )
        paragraph = f'<a:p><a:pPr algn="l"/>{run}</a:p>'
        body = f'<a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0"/><a:lstStyle/>{paragraph}'
        corner = '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.01"/><c:y val="0.01"/>'
        return (
            f"<c:title><c:tx><c:rich>{body}</c:rich></c:tx><c:layout><c:manualLayout>{corner}"
            '</c:manualLayout></c:layout><c:overlay val="0"/></c:title>'
        )

    @cached_property
    def _area(self) -> Box:
        """The plot area in points from the corner of the chart."""
        _, _, across, down = self.box
        top = self._heading + LABEL * 2
        return across * _SIDE, top, across * (1 - 2 * _SIDE), max(down - top - _FOOT, 10.0)

    def _plot(self) -> str:
        left, top, across, down = self._area
        places = {
            "x": left / self.box[2],
            "y": top / self.box[3],
            "w": across / self.box[2],
            "h": down / self.box[3],
        }
        sides = "".join(f'<c:{side} val="{value:.4f}"/>' for side, value in places.items())
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        )

    def _axes(self) -> str:
        years = self.span[1].year - self.span[0].year + 1
        step = next(n for n in (1, 2, 5, 10, 100) if years / n * 30 <= self._area[2] or n == 100)
        ends = f'<c:max val="{serial(self.span[1])}"/><c:min val="{serial(self.span[0])}"/>'
        line = f'<a:ln w="9525"><a:solidFill>{colour(self.palette.hairline)}</a:solidFill></a:ln>'
        floor = "" if any(value.number < 0 for value in self.values) else '<c:min val="0"/>'
        return (
            f'<c:dateAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/>{ends}'
            '</c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="yyyy" '
            'sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>'
            f"{self._text(_AXIS, self.palette.quiet)}"
            '<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/>'
            '<c:lblOffset val="100"/><c:baseTimeUnit val="days"/>'
            f'<c:majorUnit val="{step}"/><c:majorTimeUnit val="years"/></c:dateAx>'
            f'<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/>{floor}'
            '</c:scaling><c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" '
            'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            '<c:tickLblPos val="none"/><c:crossAx val="1001"/><c:crosses val="autoZero"/>'
            '<c:crossBetween val="midCat"/></c:valAx>'
        )

    def _series(self, number: int, name: str, held: Sequence[Value]) -> str:
        kind, count = held[0].kind, len(self.values)
        ink = self.palette.target if kind == TARGET else self.palette.value
        dash = '<a:prstDash val="dash"/>' if kind == DERIVED else ""
        joined = f"<a:solidFill>{colour(ink)}</a:solidFill>{dash}<a:round/>"
        path = "<a:noFill/>" if kind == TARGET else joined
        cells = f"${column(number + 1)}$2:${column(number + 1)}${count + 1}"
        dates = "".join(
            f'<c:pt idx="{at}"><c:v>{serial(value.day)}</c:v></c:pt>'
            for at, value in enumerate(self.values)
        )
        numbers = "".join(
            f'<c:pt idx="{at}"><c:v>{value.number!r}</c:v></c:pt>' for at, value in self._of(held)
        )
        hollow = "".join(
            f'<c:dPt><c:idx val="{at}"/>{self._marker("circle", ink, filled=False)}'
            '<c:bubble3D val="0"/></c:dPt>'
            for at, value in self._of(held)
            if value.row["status"] == ESTIMATE
        )
        shape = "diamond" if kind == TARGET else "circle"
        return (
            f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!'
            f'${column(number + 1)}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>'
            f"{escape(harmless(clean(name)))}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
            f'<c:spPr><a:ln w="{emu(1.6)}" cap="rnd">{path}</a:ln></c:spPr>'
            f"{self._marker(shape, ink, filled=kind != TARGET)}{hollow}{self._labels(held)}"
            f"{_spread(self.values, held)}"
            f"<c:cat><c:numRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f><c:numCache><c:formatCode>"
            f'yyyy\\-mm\\-dd</c:formatCode><c:ptCount val="{count}"/>{dates}</c:numCache>'
            f"</c:numRef></c:cat><c:val><c:numRef><c:f>{SHEET}!{cells}</c:f><c:numCache>"
            f'<c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{numbers}</c:numCache>'
            f'</c:numRef></c:val><c:smooth val="0"/></c:ser>'
        )

    def _of(self, held: Sequence[Value]) -> Iterator[tuple[int, Value]]:
        """The values of a series with their places among all."""
        return ((at, value) for at, value in enumerate(self.values) if value in held)

    def _marker(self, shape: str, ink: str, *, filled: bool) -> str:
        fill = colour(ink if filled else self.palette.page)
        size = 9 if shape == "diamond" else 7
        return (
            f'<c:marker><c:symbol val="{shape}"/><c:size val="{size}"/><c:spPr><a:solidFill>{fill}'
            f'</a:solidFill><a:ln w="{emu(1.4)}"><a:solidFill>{colour(ink)}</a:solidFill></a:ln>'
            "</c:spPr></c:marker>"
        )

    def _labels(self, held: Sequence[Value]) -> str:
        text = self._text(LABEL, self.palette.text)
        shown = (
            '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        )
        each = "".join(
            f'<c:dLbl><c:idx val="{at}"/>{self._said(value)}<c:spPr><a:noFill/></c:spPr>{text}'
            f'<c:dLblPos val="{self._sides[at]}"/>{shown}</c:dLbl>'
            for at, value in self._of(held)
        )
        return f"<c:dLbls>{each}<c:spPr><a:noFill/></c:spPr>{text}{shown}</c:dLbls>"

    def _said(self, value: Value) -> str:
        """What a label says: a number format, or a text where one number does not make it."""
        code = format_code(value, self.language)
        if code:
            return f'<c:numFmt formatCode={quoteattr(code)} sourceLinked="0"/>'
        run = (
            f"<a:r><a:rPr {character_attributes(LABEL, self.language)}><a:solidFill>"
            f"{colour(self.palette.text)}</a:solidFill>{FONTS}</a:rPr><a:t>{escape(value.said)}"
            "</a:t></a:r>"
        )
        return f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></c:rich></c:tx>"

    @cached_property
    def _sides(self) -> list[str]:
        room = (0.0, self._heading, self.box[2], self.box[3] - _FOOT)
        return label_sides([self._spots(headroom) for headroom in _HEADROOM], LABEL, room)

    def _spots(self, headroom: float) -> list[Spot]:
        """Where the points stand if the scale ends so many times above the highest value."""
        left, top, across, down = self._area
        most = max((value.number for value in self.values), default=0.0) * headroom or 1.0
        least = min(0.0, *(value.number for value in self.values))
        whole = max((self.span[1] - self.span[0]).days, 1)
        return [
            Spot(
                left + (value.day - self.span[0]).days / whole * across,
                top + (1 - (value.number - least) / (most - least)) * down,
                value.said,
                value.chain or value.kind,
            )
            for value in self.values
        ]

    def _text(self, size: float, ink: str) -> str:
        return (
            '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="'
            f'{round(size * 100)}" b="0"><a:solidFill>{colour(ink)}</a:solidFill>{FONTS}'
            f'</a:defRPr></a:pPr><a:endParaRPr lang="{TAGS[self.language]}"/></a:p></c:txPr>'
        )


def _spread(values: Sequence[Value], held: Sequence[Value]) -> str:
    """Bars up to the upper end of the values of a series that are ranges."""
    ends = "".join(
        f'<c:pt idx="{at}"><c:v>{value.reach!r}</c:v></c:pt>'
        for at, value in enumerate(values)
        if value in held and value.reach
    )
    if not ends:
        return ""
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="plus"/><c:errValType val="cust"/>'
        '<c:noEndCap val="0"/><c:plus><c:numLit><c:formatCode>General</c:formatCode>'
        f'<c:ptCount val="{len(values)}"/>{ends}</c:numLit></c:plus></c:errBars>'
    )
