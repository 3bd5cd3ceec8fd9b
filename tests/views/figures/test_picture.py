"""Pictures: what a figure holds stands on it, inside its frame, touching nothing."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import segno
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image
from pypdf import PdfReader

from views.figures import fonts
from views.figures.builders import FIGURES, build
from views.figures.canvas import HALO, HALOED
from views.figures.content import (
    SIZES,
    Ask,
    Content,
    LanesPart,
    MapPart,
    TablePart,
    TimelinePart,
    World,
)
from views.figures.fonts import MissingFont
from views.figures.picture import figure_of, picture
from views.figures.world import read_world
from views.words import HTML_LANGUAGE, LANGUAGES, word

ROOT = Path(__file__).parents[3]
LINK = "http://localhost:8501/?as_of=2025&lang=zh"
SVG = "{http://www.w3.org/2000/svg}"
ALL = [
    pytest.param(figure, size, language, id=f"{figure}-{size}-{language}")
    for figure, size, language in product(FIGURES, SIZES, LANGUAGES)
]


@cache
def world() -> World:
    return read_world()


@cache
def content_of(figure: str, language: str, size: str = "16x9", theme: str = "light") -> Content:
    return build(world(), Ask(figure, language, size=size, theme=theme, link=LINK))  # type: ignore[arg-type]


@cache
def drawn(figure: str, language: str, size: str = "16x9") -> Figure:
    return figure_of(content_of(figure, language, size))


def closed_up(text: str) -> str:
    """A text without spaces: where a line ends is up to the picture."""
    return "".join(text.split())


def texts_of(figure: Figure) -> list[Text]:
    return [
        each
        for each in figure.findobj(Text)
        if each.get_text() and each.get_gid() != HALO and each.get_visible()
    ]


def said(figure: Figure) -> str:
    return closed_up("".join(each.get_text() for each in texts_of(figure)))


def box_of(artist: Artist, figure: Figure) -> Bbox:
    return artist.get_window_extent(figure.canvas.get_renderer())


def named(figure: Figure, begins: str) -> list[PathPatch]:
    return [each for each in figure.findobj(PathPatch) if str(each.get_gid()).startswith(begins)]


def inside(box: Bbox, frame: Bbox) -> bool:
    return bool(
        box.x0 >= frame.x0 - 0.5
        and box.y0 >= frame.y0 - 0.5
        and box.x1 <= frame.x1 + 0.5
        and box.y1 <= frame.y1 + 0.5
    )


@pytest.mark.parametrize(("figure", "size", "language"), ALL)
def test_no_text_leaves_the_page_or_touches_another(figure: str, size: str, language: str) -> None:
    sheet = drawn(figure, language, size)
    boxes = [(each.get_text(), box_of(each, sheet)) for each in texts_of(sheet)]
    assert len(boxes) > 20
    assert [text for text, box in boxes if not inside(box, sheet.bbox)] == []
    ink = [(text, box.expanded(0.98, 0.62)) for text, box in boxes]
    touching = [(a[0], b[0]) for a, b in combinations(ink, 2) if a[1].overlaps(b[1])]
    assert touching == []


@pytest.mark.parametrize(("figure", "size", "language"), ALL)
def test_every_label_of_a_map_stands_in_its_map(figure: str, size: str, language: str) -> None:
    content, sheet = content_of(figure, language, size), drawn(figure, language, size)
    maps = [part for part in content.parts if isinstance(part, MapPart)]
    frames = [box_of(each, sheet) for each in named(sheet, "map-")]
    assert len(frames) == len(maps)
    if not maps:
        return
    labels = [each for each in texts_of(sheet) if str(each.get_gid()).startswith(HALOED)]
    expected = sum(
        1 + len(mark.sub)
        for part in maps
        for mark in part.drawing.marks
        if part.drawing.placements[mark.place_id] is not None
    )
    assert len(labels) == expected
    for label in labels:
        assert any(inside(box_of(label, sheet), frame) for frame in frames), label.get_text()


@pytest.mark.parametrize(("figure", "size", "language"), ALL)
def test_nothing_that_a_figure_says_is_left_out(figure: str, size: str, language: str) -> None:
    content = content_of(figure, language, size)
    told = said(drawn(figure, language, size))
    for text in (content.title, content.caption, content.notice, content.version):
        assert closed_up(text) in told
    for part in content.parts:
        if isinstance(part, MapPart):
            assert all(closed_up(key.text) in told for key in part.keys)
        if isinstance(part, TablePart):
            cells = [*part.headings, *(cell for row in part.rows for cell in row)]
            assert [cell for cell in cells if closed_up(cell) not in told] == []
        if isinstance(part, TimelinePart):
            for row in part.rows.itertuples():
                assert closed_up(f"{row.when}{row.title}") in told
        if isinstance(part, LanesPart):
            assert all(closed_up(title) in told for title in part.titles)
            assert all(f"[{number}]" in told for number in part.sources.values())
    for source in content.sources[: content.cited or None]:
        assert closed_up(f"{source.number} {source.reference}")[:28] in told
    left = len(content.sources) - (content.cited or len(content.sources))
    if left:
        assert closed_up(word("figure.sources.more", language, count=left)) in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("size", "dpi"), [("16x9", 110), ("4x3", 72), ("a4", 300)])
def test_a_png_has_the_size_that_was_asked_for(language: str, size: str, dpi: int) -> None:
    image = Image.open(io.BytesIO(picture(content_of("layout", language, size), "png", dpi)))
    image.load()
    wide, tall = SIZES[size]  # type: ignore[index]
    assert image.size == (int(wide * dpi), int(tall * dpi))
    assert image.info["Title"] == content_of("layout", language, size).title
    assert len(np.unique(np.asarray(image.convert("L")))) > 100, "a blank page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_svg_says_to_screen_readers_what_it_is(language: str) -> None:
    content = content_of("layout", language)
    root = ElementTree.fromstring(picture(content, "svg"))
    told = [root.findtext(f"{SVG}{name}") for name in ("title", "desc")]
    assert told == [content.title, content.caption]
    assert root.get("role") == "img"
    assert root.get("lang") == HTML_LANGUAGE[language]


def test_the_code_leads_to_the_link() -> None:
    sheet = drawn("layout", "en")
    (code,) = named(sheet, "qr-code")
    squares = np.array([p.mean(axis=0) for p in code.get_path().to_polygons(closed_only=False)])
    matrix = np.array([list(row) for row in segno.make(LINK, error="m", micro=False).matrix])
    low = squares.min(axis=0)
    module = (squares.max(axis=0) - low) / (len(matrix) - 1)
    cells = np.round((squares - low) / module).astype(int)
    seen = np.zeros_like(matrix)
    seen[cells[:, 1], cells[:, 0]] = 1
    assert (seen == (matrix != 0)).all()


def test_without_a_link_there_is_no_code() -> None:
    content = content_of("ledger", "en")
    bare = figure_of(replace(content, ask=replace(content.ask, link="")))
    assert named(bare, "qr-code") == []
    assert "http://localhost" not in said(bare)


@pytest.mark.parametrize("title", ["From $5 to $6 of x_1^2", "<script>alert(1)</script> & {more}"])
def test_a_text_is_shown_as_it_is(title: str) -> None:
    content = replace(content_of("ledger", "en"), title=title)
    root = ElementTree.fromstring(picture(content, "svg"))
    assert title in ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert list(root.iter(f"{SVG}script")) == []
    pages = PdfReader(io.BytesIO(picture(content, "pdf"))).pages
    assert closed_up(title) in closed_up(pages[0].extract_text())


def test_the_longest_title_is_cut_with_an_ellipsis_not_by_the_page() -> None:
    content = replace(content_of("ledger", "zh"), title="湖北人工智能企业" * 40)
    sheet = figure_of(content)
    assert all(inside(box_of(each, sheet), sheet.bbox) for each in texts_of(sheet))
    assert any(each.get_text().endswith("…") for each in texts_of(sheet))


def test_rows_without_room_are_counted() -> None:
    content = content_of("ledger", "en")
    (table,) = content.parts
    assert isinstance(table, TablePart)
    rows = tuple((f"Row {n}", *row[1:]) for n in range(20) for row in table.rows)
    sheet = figure_of(replace(content, parts=(replace(table, rows=rows),)))
    shown = len(set(re.findall(r"Row\d+", said(sheet))))
    assert 0 < shown < 20
    drawn_rows = sum(each.get_text().startswith("Row ") for each in texts_of(sheet))
    left = word("figure.rows.more", "en", count=len(rows) - drawn_rows)
    assert closed_up(left) in said(sheet)


def test_a_picture_without_a_font_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [each for each in fonts.installed() if each.name == fonts.PLAIN]
    content = content_of("path-333", "zh")
    english = content_of("path-333", "en")
    monkeypatch.setattr(fonts, "installed", lambda: known)
    fonts.forget()
    try:
        with pytest.raises(MissingFont, match="fonts-noto-cjk"):
            picture(content, "png")
        assert picture(english, "png").startswith(b"\x89PNG")
    finally:
        monkeypatch.undo()
        fonts.forget()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="png, svg, pdf"):
        picture(content_of("ledger", "en"), "gif")  # type: ignore[arg-type]


@pytest.mark.parametrize("figure", ["layout", "indicator", "enterprises", "path-333"])
def test_the_print_theme_has_no_colour(figure: str) -> None:
    content = content_of(figure, "zh", "a4", "print")
    pixels = np.asarray(Image.open(io.BytesIO(picture(content, "png", 72))).convert("RGB"))
    spread = pixels.max(axis=2).astype(int) - pixels.min(axis=2)
    assert spread.max() <= 2
