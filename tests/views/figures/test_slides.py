"""Slides opened again: native and named shapes, charts with their data, sources, same bytes."""

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pypdf
import pytest
import segno

from facts.comparison import TARGET
from tests.views.figures.opened import (
    box,
    charts,
    contents,
    members,
    opened,
    shapes,
    sheet,
    texts,
)
from views.drawing import point_feature
from views.figures.content import SIZES, Ask, Content, LanesPart, MapPart, Source, TablePart, World
from views.figures.sheets import workbook
from views.figures.slide_labels import Spot, label_sides
from views.figures.slide_values import format_code, values_of
from views.figures.slides import slides
from views.figures.world import read_world
from views.lanes import lanes
from views.palette import LIGHT
from views.words import LANGUAGES, word

Deck = tuple[list[Content], Any, bytes]

HOSTILE = "=1+1 \x00\x0b\x1b<b>&amp;\ud800\u202e]]>"


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


@pytest.fixture(scope="module", params=LANGUAGES)
def deck(request: pytest.FixtureRequest, world: World) -> Deck:
    """All figures in a language: their contents, the presentation, its bytes."""
    found = contents(world, request.param)
    made = slides(found, word("app.name", request.param), request.param)
    return found, opened(made), made


def numbers_of(deck: Deck) -> list[int]:
    """The number of the slide on which each content begins, after the cover."""
    found, presentation, _ = deck
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    numbers = [1]
    for content in found:
        numbers.append(titles.index(content.title, numbers[-1]) + 1)
    return numbers[1:]


def slide_of(deck: Deck, figure: str) -> tuple[Content, Any]:
    found, presentation, _ = deck
    at = next(n for n, content in enumerate(found) if content.ask.figure == figure)
    return found[at], presentation.slides[numbers_of(deck)[at] - 1]


def group(slide: Any, name: str) -> Any:
    (found,) = [shape for shape in slide.shapes if shape.name == name]
    return found


def table_only(ask: Ask, rows: int, title: str = "A title") -> Content:
    """A content of one table."""
    part = TablePart(("A", "B"), tuple((f"row {n}", "b " * 30) for n in range(rows)), (1.0, 3.0))
    twin = pd.DataFrame({"a": [1.5], "source": ["one"]})
    source = Source(1, "one", "A reference")
    return Content(ask, title, "A caption", (part,), twin, {"a": "A"}, (source,), "", "9.9")


def test_a_division_in_several_parts_stays_one_shape(deck: Deck) -> None:
    content, slide = slide_of(deck, "layout")
    part = next(part for part in content.parts if isinstance(part, MapPart))
    several = 0
    for feature in part.layers["prefectures"]["features"]:
        if feature["geometry"]["type"] != "MultiPolygon":
            continue
        properties = feature["properties"]
        name = f"{properties[f'name_{content.ask.language}']} {properties['adcode']}"
        shape = next(s for s in shapes(slide) if s.name == name)
        (path,) = shape._element.xpath(".//a:custGeom//a:path")
        contours = path.xpath("./a:moveTo")
        assert len(contours) == len(path.xpath("./a:close"))
        several += len(contours) > 1
    assert several


@pytest.mark.parametrize("view", ["province", "wuhan"])
def test_labels_stand_where_they_were_placed(deck: Deck, view: str) -> None:
    content, slide = slide_of(deck, "layout")
    language = content.ask.language
    part = next(p for p in content.parts if isinstance(p, MapPart) and p.view == view)
    frame = group(slide, word("slides.map", language, view=word(f"view.{view}", language)))
    left, top, right, _ = box(frame)
    scale = (right - left) / part.frame.width
    standing = Counter(
        (s.text_frame.paragraphs[0].text, *(round(v) for v in box(s)[:2]))
        for s in frame.shapes
        if s.has_text_frame
    )
    placed = 0
    for mark in part.drawing.marks:
        placement = part.drawing.placements[mark.place_id]
        if placement is None:
            continue
        told = point_feature(mark, part.drawing, LIGHT, 1.0)["geometry"]["coordinates"]
        x, y = part.frame.pixel(*told)
        at = (left + (x + placement.dx) * scale, top + (y + placement.dy) * scale)
        near = [
            key
            for key in standing
            if key[0] == mark.name and abs(key[1] - at[0]) < 1.5 and abs(key[2] - at[1]) < 1.5
        ]
        assert near, (mark.name, at)
        placed += 1
    assert placed > 10


def test_a_lane_of_one_number_is_a_tile_that_says_it(
    deck: Deck,
) -> None:
    content, slide = slide_of(deck, "enterprises")
    said = texts(slide)
    language = content.ask.language
    for part in content.parts:
        assert isinstance(part, LanesPart)
        for lane in part.lanes:
            if len(lane.rows) == 1:
                (value,) = values_of(lane, part.sources, language)
                assert value.label in said


def test_targets_are_hollow_diamonds_without_a_line_in_a_series_of_their_own(world: World) -> None:
    found = lanes(world.evidence, ("ai-core-industry-scale",), "2025")
    lane = next(
        lane for lane in found
        if {row["status"] == TARGET for row in lane.rows} == {True, False}
    )  # fmt: skip
    part = LanesPart((lane,), ("A lane",), "CNY_100M", {})
    content = replace(table_only(Ask("enterprises"), 1), parts=(part,))
    (chart,) = charts(opened(slides([content])).slides[0])
    series = {one.name: one for one in chart.plots[0].series}
    target = series[word("status.target", "en")]._element
    actual = series[word("status.actual", "en")]._element
    assert target.xpath("./c:spPr/a:ln/a:noFill")
    assert target.xpath("./c:marker/c:symbol/@val") == ["diamond"]
    assert target.xpath("./c:marker/c:spPr/a:noFill")
    assert target.xpath("./c:marker/c:spPr/a:ln/a:solidFill")
    assert actual.xpath("./c:spPr/a:ln/a:solidFill")
    filled = actual.xpath("./c:marker/c:spPr/a:solidFill/a:srgbClr/@val")
    assert filled == [LIGHT.value[1:].upper()]
    targets = [v for v in series[word("status.target", "en")].values if v is not None]
    assert sorted(targets) == sorted(r["value"] / 10 for r in lane.rows if r["status"] == TARGET)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_formats_that_keep_bound_and_unit(world: World, language: str) -> None:
    found = lanes(world.evidence, ("ai-enterprises", "ai-core-industry-scale"), "2025")
    formats = {
        value.said: format_code(value, language)
        for lane in found
        for value in values_of(lane, {}, language)
    }
    assert any(code.startswith('"≥') for code in formats.values())
    for said, code in formats.items():
        if not code:
            assert "–" in said
            continue
        shape = code.replace('"', "")
        before, after = (shape.partition("#,##0")[at] for at in (0, 2))
        decimals = len(after) - len(after.lstrip(".0"))
        assert said.startswith(before) and said.endswith(after[decimals:])


def test_every_source_is_on_the_last_slides_with_its_slides_and_numbers(
    deck: Deck,
) -> None:
    found, presentation, _ = deck
    language = found[0].ask.language
    rows: dict[str, str] = {}
    for slide in presentation.slides:
        if slide.shapes.title.text_frame.text == word("slides.sources", language):
            (table,) = [s.table for s in slide.shapes if s.has_table]
            for row in list(table.rows)[1:]:
                assert row.cells[0].text not in rows
                rows[row.cells[0].text] = row.cells[1].text
    named = {source.reference for content in found for source in content.sources}
    assert set(rows) == named
    assert len(named) > 50
    for content, number in zip(found, numbers_of(deck), strict=True):
        for source in content.sources:
            places = rows[source.reference].replace("、", ", ").split(", ")
            assert f"{number} [{source.number}]" in places


def test_title_caption_notice_version_and_link_stand_on_the_slide_and_all_in_its_notes(
    deck: Deck,
) -> None:
    found, presentation, _ = deck
    assert presentation.core_properties.author == word("app.name", found[0].ask.language)
    for content in found:
        _, slide = slide_of(deck, content.ask.figure)
        said = texts(slide)
        assert content.title in said and content.caption in said
        assert not content.notice or content.notice in said
        assert any(content.version in line for line in said)
        for source in content.sources[: content.cited or None]:
            assert any(line.startswith(f"[{source.number}] ") for line in said), source
        notes = slide.notes_slide.notes_text_frame.text
        for source in content.sources:
            assert f"[{source.number}] {source.reference}" in notes
        assert content.notice in notes and content.ask.link in notes
        links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
        assert links == [content.ask.link]


def test_all_data_of_a_figure_with_a_map_stand_behind_it(
    deck: Deck,
) -> None:
    found, presentation, _ = deck
    for content in found:
        if not any(isinstance(part, MapPart) for part in content.parts):
            continue
        title = word("slides.data.of", content.ask.language, title=content.title)
        rows: list[list[str]] = []
        for slide in presentation.slides:
            if slide.shapes.title.text_frame.text == title:
                (table,) = [s.table for s in slide.shapes if s.has_table]
                head, *cells = [[cell.text for cell in row.cells] for row in table.rows]
                assert head == [content.labels[column] for column in content.twin.columns]
                rows += cells
        assert len(rows) == len(content.twin)
        place = list(content.twin.columns).index("place") if "place" in content.twin else 0
        column = content.twin.columns[place]
        assert [row[place] for row in rows] == [str(v) for v in content.twin[column]]


def test_maps_and_charts_have_alt_texts_that_say_their_data(
    deck: Deck,
) -> None:
    for figure in ("layout", "enterprises"):
        content, slide = slide_of(deck, figure)
        told = [
            shape._element.xpath(".//p:cNvPr/@descr")[0]
            for shape in slide.shapes
            if shape.name.startswith(word("slides.map", content.ask.language, view=""))
            or (getattr(shape, "has_chart", False) and shape.has_chart)
        ]
        assert len(told) >= 2
        wanted = {"layout": ("Xiangyang", "襄阳"), "enterprises": ("1,326", "1,326")}[figure]
        assert any(wanted[content.ask.language == "zh"] in text for text in told)


@pytest.mark.parametrize(("language", "size"), [("en", "16x9"), ("zh", "4x3"), ("en", "a4")])
def test_nothing_stands_outside_a_slide_nor_on_anything_else(
    world: World, language: str, size: Any
) -> None:
    presentation = opened(slides(contents(world, language, size, "print"), "Cover", language))
    whole = (0.0, 0.0, *(side * 72 for side in SIZES[size]))
    for number, slide in enumerate(presentation.slides, start=1):
        for shape in shapes(slide):
            left, top, right, bottom = box(shape)
            inside = left >= -0.1 and top >= -0.1
            inside = inside and right <= whole[2] + 0.1 and bottom <= whole[3] + 0.1
            assert inside, (number, shape.name, box(shape))
        free = [s for s in slide.shapes if s.shape_type.name != "LINE"]
        if any(s.name == word("slides.timeline.years", language) for s in free):
            continue  # its marks stand on its years
        for one, other in combinations(free, 2):
            (l1, t1, r1, b1), (l2, t2, r2, b2) = box(one), box(other)
            apart = min(r1, r2) - max(l1, l2) < 0.5 or min(b1, b2) - max(t1, t2) < 0.5
            assert apart, (number, one.name, other.name)


def test_the_same_contents_give_the_same_bytes_and_no_time_of_making(deck: Deck) -> None:
    found, presentation, made = deck
    language = found[0].ask.language
    assert slides(found, word("app.name", language), language) == made
    inside = members(made)
    assert any(name.endswith(".xlsx/xl/workbook.xml") for name in inside)
    assert {entry.date_time for entry in inside.values()} == {(1980, 1, 1, 0, 0, 0)}
    properties = presentation.core_properties
    assert properties.created == properties.modified
    assert properties.created.year == 2000


def test_the_whole_set_is_small_and_holds_no_picture(
    deck: Deck,
) -> None:
    _, _, made = deck
    assert len(made) < 1_500_000
    assert not [name for name in members(made) if "/media/" in name or "thumbnail" in name]


def test_what_does_not_fit_goes_on_on_further_slides_and_nothing_is_lost() -> None:
    content = table_only(Ask("ledger"), 120)
    presentation = opened(slides([content]))
    rows = []
    titles = []
    for slide in presentation.slides:
        title = slide.shapes.title.text_frame.text
        if title.startswith("A title"):
            titles.append(title)
            (table,) = [s.table for s in slide.shapes if s.has_table]
            rows += [row.cells[0].text for row in list(table.rows)[1:]]
    assert rows == [f"row {n}" for n in range(120)]
    assert len(titles) > 2 and titles[1] == word("slides.continued", "en", title="A title")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://", ""])
def test_only_web_addresses_become_links_and_codes(link: str) -> None:
    presentation = opened(slides([table_only(Ask("ledger", link=link), 2)]))
    slide = presentation.slides[0]
    assert not [rel for rel in slide.part.rels.values() if rel.is_external]
    assert not [s for s in shapes(slide) if s.name == word("slides.code", "en")]


def test_the_code_is_the_link() -> None:
    link = "https://example.org/atlas?place=wuhan"
    slide = opened(slides([table_only(Ask("ledger", link=link), 2)])).slides[0]
    (code,) = [s for s in shapes(slide) if s.name == word("slides.code", "en")]
    matrix = [
        [bool(cell) for cell in row] for row in segno.make(link, error="m", micro=False).matrix
    ]
    (path,) = code._element.xpath(".//a:path")
    unit = int(path.get("w")) / len(matrix)
    drawn = [[False] * len(matrix) for _ in matrix]
    points: list[tuple[float, float]] = []
    for step in path:
        if step.tag.endswith("close"):
            (left, top), (right, _) = points[0], points[1]
            for x in range(round(left / unit), round(right / unit)):
                drawn[round(top / unit)][x] = True
            points = []
        else:
            points += [(int(p.get("x")), int(p.get("y"))) for p in step]
    assert drawn == matrix


def test_texts_from_the_data_can_do_no_harm(world: World) -> None:
    (real,) = contents(world, "en", "16x9", "light", "enterprises")
    (part,) = [part for part in real.parts if isinstance(part, LanesPart)]
    rows = tuple({**row, "source_id": HOSTILE} for row in part.lanes[0].rows)
    lane = replace(part.lanes[0], rows=rows)
    hostile = replace(part, lanes=(lane,), titles=(HOSTILE,))
    content = replace(real, parts=(hostile, TablePart((HOSTILE,), ((HOSTILE,),), (1.0,))))
    content = replace(content, title=HOSTILE, caption=HOSTILE, notice=HOSTILE)
    slide = opened(slides([content], HOSTILE)).slides[1]
    assert slide.shapes.title.text_frame.text == "=1+1 <b>&amp;]]>"
    (chart,) = charts(slide)
    _, *cells = sheet(chart)
    assert {row[-1] for row in cells} == {"'=1+1 <b>&amp;]]>"}


def test_contents_of_one_size_are_asked_for() -> None:
    with pytest.raises(ValueError, match="one size"):
        slides([])
    two = [table_only(Ask("ledger", size=size), 1) for size in ("16x9", "a4")]
    with pytest.raises(ValueError, match="16x9"):
        slides(two)


def test_labels_of_a_crowded_chart_keep_apart() -> None:
    spots = [Spot(20.0 + 34 * n, 60.0 - 3 * n, "≥ 4,300", "0") for n in range(6)]
    sides = label_sides([spots], 9.0, (0.0, 0.0, 260.0, 120.0))
    assert len(set(sides)) > 1
    assert sides[0] != sides[1]


def test_a_division_that_is_chosen_is_marked_above_the_water(world: World) -> None:
    (content,) = contents(world, "en", "16x9", "light", "profile")
    slide = opened(slides([content])).slides[0]
    (frame,) = [s for s in slide.shapes if s.shape_type.name == "GROUP" and "Map" in s.name]
    names = [s.name for s in frame.shapes]
    edge = word("slides.map.edge", "en", place="Wuhan 420100")
    assert names.index(edge) > max(n for n, name in enumerate(names) if "Lake" in name)


Deck = tuple[list[Content], bytes]


@pytest.fixture(scope="module")
def decks(world: World) -> dict[str, Deck]:
    """By language some figures, and their slides."""
    found = {
        language: contents(world, language, "16x9", "light", "layout", "enterprises")
        for language in LANGUAGES
    }
    return {language: (some, slides(some, "", language)) for language, some in found.items()}


@pytest.fixture(scope="module")
def converted(
    tmp_path_factory: pytest.TempPathFactory, world: World, decks: dict[str, Deck]
) -> Path:
    """The folder in which LibreOffice has made a PDF of the slides and workbook of each language.

    Slides and workbooks are started apart: together only the first kind would be converted.
    """
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: nobody but us has opened the slides")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    for language, (some, made) in decks.items():
        (folder / f"deck-{language}.pptx").write_bytes(made)
        (folder / f"tables-{language}.xlsx").write_bytes(workbook(some, world))
    for kind in ("deck-*.pptx", "tables-*.xlsx"):
        files = [str(path) for path in sorted(folder.glob(kind))]
        subprocess.run([*told, *files], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_opens_slides_and_workbook(
    converted: Path, decks: dict[str, Deck], language: str
) -> None:
    found, made = decks[language]
    pages = pypdf.PdfReader(converted / f"deck-{language}.pdf").pages
    assert len(pages) == len(opened(made).slides)
    for page, content in zip(pages, found, strict=False):
        drawn = "".join(page.extract_text().split())
        assert "".join(content.title.split()) in drawn
    assert "1,326" in pages[1].extract_text()
    tables = converted / f"tables-{language}.pdf"
    if not tables.exists():
        pytest.skip("LibreOffice Calc is not installed: nobody but us has opened the workbook")
    sheets = "".join(page.extract_text() for page in pypdf.PdfReader(tables).pages)
    for said in (found[0].version, found[1].sources[-1].reference[:12], "1,326"):
        assert "".join(said.split()) in "".join(sheets.split())
    assert "#" not in sheets.replace("C#", ""), "a column too narrow for its numbers"
