"""Native tables: as large a type as fits, and what does not fit is left for a further slide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from views.figures.content import TablePart
from views.figures.slide_shapes import Box, Shapes
from views.figures.slide_style import FONTS, character_attributes, colour, emu
from views.figures.slide_text import LINE, clean, name_of, width, wrapped
from views.palette import Palette

SIZES: Final = (11.0, 10.0, 9.0, 8.5, 8.0, 7.5)
PAGED: Final = 9.0  # the size of a table that takes several slides
_SIDE: Final = 4.0
_ABOVE: Final = 2.5
_MOST_OF_ROOM: Final = 0.25  # of a table that one long word, say an address, may take
_CHINESE: Final = re.compile("([\u2e80-\uffef]{5})")
_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_height(part: TablePart, room: float, size: float = SIZES[1]) -> float:
    """The height in points that a table takes in a room so wide in a size of type."""
    return sum(_heights(part, size, room))


def draw_table(
    shapes: Shapes,
    part: TablePart,
    box: Box,
    palette: Palette,
    name: str,
    sizes: Sequence[float] = SIZES,
) -> TablePart | None:
    """Draw as many rows as fit in the box; what is left, or None. One row is drawn in any case.

    sizes: of type, of which the first is taken in which all rows fit.
    """
    fitting = (size for size in sizes if _fits(part, size, box))
    size = next(fitting, PAGED)
    measured = _heights(part, size, box[2])
    heights = [next(measured)]
    count, used = 0, heights[0]
    for height in measured:
        if used + height > box[3] and count:
            break
        heights.append(height)
        used, count = used + height, count + 1
    rows = "".join(
        _row(cells, height, size, shapes.language, palette, head=not number)
        for number, (cells, height) in enumerate(
            zip([part.headings, *part.rows[:count]], heights, strict=True)
        )
    )
    grid = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in _widths(part, box[2], size))
    left, top, across, _ = box
    shapes.add(
        f"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id={quoteattr(str(next(shapes.ids)))} "
        f"name={quoteattr(name_of(name))}/><p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(across)}" '
        f'cy="{emu(used)}"/></p:xfrm><a:graphic><a:graphicData uri="{_TABLE}"><a:tbl>'
        f'<a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData>'
        "</a:graphic></p:graphicFrame>"
    )
    return replace(part, rows=part.rows[count:]) if count < len(part.rows) else None


def _widths(part: TablePart, room: float, size: float) -> list[float]:
    """Widths in the asked proportions, but wide enough for the longest word of each column."""
    least = [
        min(max(_longest(cell, size, bold=not number) for number, cell in enumerate(cells)),
            room * _MOST_OF_ROOM) + 2 * _SIDE
        for cells in zip(part.headings, *part.rows, strict=True)
    ]  # fmt: skip
    most = max(least)
    while sum(min(low, most) for low in least) > room:
        most *= 0.96  # the widest give way first, so that numbers and dates stay whole
    least = [min(low, most) for low in least]
    whole = sum(part.widths)
    found = [max(room * share / whole, low) for share, low in zip(part.widths, least, strict=True)]
    spare = [wide - low for wide, low in zip(found, least, strict=True)]
    over = min((sum(found) - room) / max(sum(spare), 0.01), 1.0)
    return [wide - over * more for wide, more in zip(found, spare, strict=True)]


@lru_cache(maxsize=32768)  # a table of several slides is measured for each of them
def _longest(cell: str, size: float, *, bold: bool) -> float:
    """The width of the longest word; of Chinese, which breaks anywhere, of a few characters."""
    words = [_CHINESE.sub(r"\1 ", word) for word in cell.split()]
    parts = [part for word in words for part in word.split()]
    return max((width(part, size, bold=bold) for part in parts), default=size)


def _fits(part: TablePart, size: float, box: Box) -> bool:
    """Whether all rows find room: no row is measured after the first that does not."""
    return all(used <= box[3] for used in accumulate(_heights(part, size, box[2])))


def _heights(part: TablePart, size: float, room: float) -> Iterator[float]:
    """The height of each row, that of the headings first, measured when it is asked for."""
    widths = _widths(part, room, size)
    for number, cells in enumerate([part.headings, *part.rows]):
        lines = [
            len(wrapped(cell, size, wide - 2 * _SIDE, bold=not number))
            for cell, wide in zip(cells, widths, strict=True)
        ]
        yield max(lines, default=1) * size * LINE + 2 * _ABOVE


def _row(
    cells: Sequence[str], height: float, size: float, language: str, palette: Palette, *, head: bool
) -> str:
    edge = palette.outline if head else palette.hairline
    ink = palette.quiet if head else palette.text
    attributes = character_attributes(size, language, bold=head)
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    properties = (
        f'<a:tcPr marL="{emu(_SIDE)}" marR="{emu(_SIDE)}" marT="{emu(_ABOVE)}" '
        f'marB="{emu(_ABOVE)}">{none}<a:lnB w="{emu(1.0 if head else 0.5)}"><a:solidFill>'
        f"{colour(edge)}</a:solidFill></a:lnB><a:noFill/></a:tcPr>"
    )
    drawn = "".join(
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        f"{''.join(_paragraph(line, attributes, ink, size) for line in _lines(cell))}"
        f"</a:txBody>{properties}</a:tc>"
        for cell in cells
    )
    return f'<a:tr h="{emu(height)}">{drawn}</a:tr>'


def _lines(cell: str) -> list[str]:
    return clean(cell).splitlines() or [""]


def _paragraph(text: str, attributes: str, ink: str, size: float) -> str:
    style = f"<a:solidFill>{colour(ink)}</a:solidFill>{FONTS}"
    spacing = f'<a:pPr><a:lnSpc><a:spcPts val="{round(size * LINE * 100)}"/></a:lnSpc></a:pPr>'
    if not text:
        return f"<a:p>{spacing}<a:endParaRPr {attributes}>{style}</a:endParaRPr></a:p>"
    run = f"<a:r><a:rPr {attributes}>{style}</a:rPr><a:t>{escape(text)}</a:t></a:r>"
    return f"<a:p>{spacing}{run}</a:p>"
