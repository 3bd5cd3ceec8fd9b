"""The file of slides: its size, fonts and properties, new pages, notes, and its fixed bytes."""

import io
from collections.abc import Mapping
from itertools import count
from typing import Final
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from views.figures.content import Theme
from views.figures.slide_page import Page
from views.figures.slide_shapes import Shapes
from views.figures.slide_text import EAST_ASIAN, LATIN, TAGS, clean, name_of
from views.figures.slide_workbook import FIXED
from views.figures.slide_zip import settled
from views.palette import FIGURE_PALETTES
from views.words import word

_POINTS: Final = 72.0
_TITLE_ONLY: Final = 5
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_LISTS_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_SECTIONS: Final = UUID("b6f15528-21de-4faa-801e-634dddaf4b2b")
_XFRM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"
_TEMPLATE: Final = (10.0, 7.5)  # the size in inches of the template's layouts


class Deck:
    """A presentation that grows page by page."""

    def __init__(self, size: tuple[float, float], theme: Theme) -> None:
        self._file = Presentation()
        self._file.slide_width, self._file.slide_height = Inches(size[0]), Inches(size[1])
        self._size = (size[0] * _POINTS, size[1] * _POINTS)
        self._palette = FIGURE_PALETTES[theme]
        self._fit_layouts(size)
        self._set_fonts()
        self._drop_thumbnail()

    def __len__(self) -> int:
        return len(self._file.slides)

    def page(self, language: str, theme: Theme | None = None) -> Page:
        """A new page at the end, empty."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[_TITLE_ONLY])
        for placeholder in list(slide.placeholders):
            placeholder._element.getparent().remove(placeholder._element)
        shapes = Shapes(slide.shapes._spTree, language, slide.part, count(1000))
        palette = FIGURE_PALETTES[theme] if theme else self._palette
        return Page(slide, shapes, self._size, palette)

    def divide(self, ends: Mapping[str, int]) -> None:
        """Part the pages into sections; `ends`: how many pages there are at the end of each."""
        numbers = [slide.slide_id for slide in self._file.slides]
        start, sections = 0, ""
        for name, end in ends.items():
            listed = "".join(f'<p14:sldId id="{number}"/>' for number in numbers[start:end])
            key = str(uuid5(_SECTIONS, str(start))).upper()
            title = quoteattr(name_of(name))
            sections += f'<p14:section name={title} id="{{{key}}}"><p14:sldIdLst>{listed}'
            sections += "</p14:sldIdLst></p14:section>"
            start = end
        self._file.part._element.append(
            parse_xml(
                f'<p:extLst xmlns:p="{_P}"><p:ext uri="{_LISTS_SECTIONS}">'
                f'<p14:sectionLst xmlns:p14="{_P14}">{sections}</p14:sectionLst></p:ext></p:extLst>'
            )
        )

    def packed(self, title: str, language: str) -> bytes:
        """The file, with properties that never change by themselves."""
        properties = self._file.core_properties
        product = word("app.name", language)
        properties.title = clean(title)[:250]
        properties.author = properties.last_modified_by = product
        properties.subject = properties.keywords = properties.comments = ""
        properties.language = TAGS[language]
        properties.created = properties.modified = FIXED
        properties.revision = 1
        buffer = io.BytesIO()
        self._file.save(buffer)
        return settled(buffer.getvalue())

    def _fit_layouts(self, size: tuple[float, float]) -> None:
        """Stretch the template's placeholders to the slide, for slides that a reader adds."""
        across, down = size[0] / _TEMPLATE[0], size[1] / _TEMPLATE[1]
        master = self._file.slide_master
        for holder in (master, *master.slide_layouts):
            for shape in holder.shapes:
                if shape._element.spPr.find(_XFRM) is None:
                    continue
                shape.left, shape.width = round(shape.left * across), round(shape.width * across)
                shape.top, shape.height = round(shape.top * down), round(shape.height * down)

    def _set_fonts(self) -> None:
        """Put our fonts into the theme, so that text a reader adds matches ours."""
        part = next(
            relation.target_part
            for relation in self._file.slide_master.part.rels.values()
            if relation.reltype == RELATIONSHIP_TYPE.THEME
        )
        blob = part.blob.decode()
        blob = blob.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{LATIN}"/>')
        blob = blob.replace('<a:ea typeface=""/>', f'<a:ea typeface="{EAST_ASIAN}"/>')
        part._blob = blob.encode()

    def _drop_thumbnail(self) -> None:
        """Drop the template's small picture of an empty slide."""
        relations = self._file.part.package._rels
        for key, relation in list(relations.items()):
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                relations.pop(key)


def write_notes(page: Page, text: str) -> None:
    """The speaker's notes of a page."""
    page.slide.notes_slide.notes_text_frame.text = clean(text)
