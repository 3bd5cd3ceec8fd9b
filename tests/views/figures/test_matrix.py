"""Every figure in every language and format, opened again by a program that is not ours.

The PNG are looked at in test_gallery.py, so that each is drawn once.
"""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from base64 import b64decode
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from fontTools.ttLib import TTFont
from frictionless import Package
from pypdf import PdfReader

from tests.views.figures.matrix import MAPS, content, world, written
from tests.views.figures.opened import charts, opened, shapes, sheet, texts
from views.brief import ROOT
from views.figures.builders import FIGURES
from views.figures.content import Content, LanesPart, MapPart, TablePart
from views.figures.files import WRITERS
from views.figures.fonts import stack
from views.figures.packing import package
from views.figures.spatial import NoMap
from views.words import LANGUAGES, word

SVG = "{http://www.w3.org/2000/svg}"
HEADING_ROW = 5
EACH = list(product(FIGURES, LANGUAGES))
MAPPED = list(product(MAPS, LANGUAGES))
each = pytest.mark.parametrize(("figure", "language"), EACH)
mapped = pytest.mark.parametrize(("figure", "language"), MAPPED)


def closed_up(text: str) -> str:
    """A text without spaces: where a line ends is up to the format."""
    return "".join(text.split())


def said_by_all(held: Content) -> list[str]:
    """What every format that can be read as text must say: title, as-of, notice, version, link."""
    said = [held.title, held.caption, held.notice, held.version, held.ask.link]
    return [closed_up(text) for text in said]


def numbers_in(told: str, form: str, held: Content, count: int | None = None) -> list[int]:
    """The numbers of sources that a text lacks, each looked for as a format writes it."""
    shown = held.sources[:count]
    return [
        source.number
        for source in shown
        if closed_up(form.format(number=source.number, reference=source.reference[:16])) not in told
    ]


@each
def test_svg(figure: str, language: str) -> None:
    held = content(figure, language)
    text = written(figure, language, "svg").decode()
    root = ElementTree.fromstring(text)
    told = closed_up("".join("".join(each.itertext()) for each in root.iter(f"{SVG}text")))
    assert [said for said in said_by_all(held) if said not in told] == []
    assert numbers_in(told, "{number}{reference}", held, held.cited) == []
    fonts = re.findall(r"@font-face.*?base64,([^)]*)\)", text)
    within = set().union(*(TTFont(io.BytesIO(b64decode(font))).getBestCmap() for font in fonts))
    assert {sign for sign in told if ord(sign) not in within} == set(), "shown as boxes"
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    addresses = re.findall(r'(?:href|src)="([^"#][^"]*)"', text)
    assert {address.replace("&amp;", "&") for address in addresses} == {held.ask.link}
    if figure in MAPS:
        divisions = [name for name in ids if re.fullmatch(r"division-[a-z]+", str(name))]
        assert len(divisions) >= 17
    assert "qr-code" in ids
    assert f"font-family: '{stack()[0].name}'" in text


@each
def test_pdf(figure: str, language: str) -> None:
    held = content(figure, language)
    reader = PdfReader(io.BytesIO(written(figure, language, "pdf")))
    (page,) = reader.pages
    told = closed_up(page.extract_text())
    assert [said for said in said_by_all(held) if said not in told] == []
    assert numbers_in(told, "{number}{reference}", held, held.cited) == []
    assert "\ufffd" not in told
    assert reader.metadata is not None
    assert reader.metadata.title == held.title
    assert "/CreationDate" not in reader.metadata
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 2
    for font in fonts:
        assert "/ToUnicode" in font
        drawn = font["/CharProcs"]
        assert len(drawn) >= 1, "a font that is not in the file"
        assert "/.notdef" not in drawn, "a character that no font has"


@each
def test_pptx(figure: str, language: str) -> None:
    held = content(figure, language)
    slides = opened(written(figure, language, "pptx")).slides
    face = slides[0]
    said = [closed_up(text) for text in texts(face)]
    for text in (held.title, held.caption, held.notice):
        assert not text or closed_up(text) in said
    assert any(held.version in text and held.ask.link[:30] in text for text in said)
    assert [rel.target_ref for rel in face.part.rels.values() if rel.is_external] == [held.ask.link]
    assert numbers_in("".join(said), "[{number}]", held, held.cited) == []
    ends = closed_up("".join(text for slide in slides for text in texts(slide)))
    assert [s.source_id for s in held.sources if closed_up(s.reference) not in ends] == []
    assert [s for slide in slides for s in shapes(slide) if s.shape_type.name == "PICTURE"] == []
    for part in held.parts:
        if isinstance(part, TablePart):
            cells = [closed_up(cell) for row in part.rows for cell in row]
            on = [closed_up(text) for slide in slides for text in texts(slide)]
            assert not Counter(cells) - Counter(on)
        if isinstance(part, LanesPart):
            _check_charts(held, part, [c for slide in slides for c in charts(slide)])


def _check_charts(held: Content, part: LanesPart, drawn: list[Any]) -> None:
    """A native chart for every lane of several numbers, with the numbers of the table inside."""
    lanes = [lane for lane in part.lanes if len(lane.rows) > 1]
    assert len(drawn) == len(lanes) > 1
    counted = Counter(held.twin["value"])
    for chart, lane in zip(drawn, lanes, strict=True):
        (plot,) = chart.plots
        shown = Counter(v for series in plot.series for v in series.values if v is not None)
        assert shown == Counter(float(row["value"]) for row in lane.rows)
        assert not shown - counted
        head, *rows = sheet(chart)
        names = [series.name for series in plot.series]
        assert head[1 : len(names) + 1] == names
        inside = [v for row in rows for v in row[1 : len(names) + 1] if v is not None]
        assert Counter(inside) == shown


@mapped
def test_every_division_is_one_polygon_of_its_name(figure: str, language: str) -> None:
    held = content(figure, language)
    maps = [part for part in held.parts if isinstance(part, MapPart) and part.view == "province"]
    slides = opened(written(figure, language, "pptx")).slides
    divisions = world().layers["prefectures"]["features"]
    named = {
        f"{f['properties'][f'name_{language}']} {f['properties']['adcode']}" for f in divisions
    }
    assert len(named) == 17
    label = word("slides.map", language, view=word("view.province", language))
    frames = [s for slide in slides for s in slide.shapes if s.name == label]
    assert len(frames) == len(maps) or figure == "profile"
    for frame in frames:
        drawn = Counter(s.name for s in frame.shapes if s.shape_type.name == "FREEFORM")
        assert {name: drawn[name] for name in named} == dict.fromkeys(named, 1)


@each
def test_xlsx(figure: str, language: str) -> None:
    held = content(figure, language)
    data = written(figure, language, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    first, sources, columns = book.worksheets
    head = closed_up("".join(str(first.cell(row, 1).value) for row in range(1, HEADING_ROW)))
    assert [said for said in said_by_all(held) if said not in head] == []
    frame = pd.read_excel(io.BytesIO(data), sheet_name=0, header=HEADING_ROW)
    assert len(frame) == len(held.twin)
    for number, column in enumerate(held.twin.columns):
        if held.twin[column].dtype == "float64":
            assert frame.iloc[:, number].tolist() == pytest.approx(
                held.twin[column].tolist(), nan_ok=True
            )
    listed = pd.read_excel(io.BytesIO(data), sheet_name=1, header=HEADING_ROW)
    numbers = listed[word("column.number", language)].tolist()
    assert numbers == [source.number for source in held.sources]
    assert listed[word("column.publisher", language)].notna().all()
    assert columns.max_row - HEADING_ROW - 1 == frame.shape[1]
    cells = [cell for one in (first, sources, columns) for row in one.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    risky = [cell for cell in cells if str(cell.value or "")[:1] in tuple("=+-@\t\r")]
    assert [cell for cell in risky if cell.data_type == "s" and not cell.quotePrefix] == []


@each
def test_csv(figure: str, language: str) -> None:
    held = content(figure, language)
    data = written(figure, language, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert len(frame) == len(held.twin)
    same = ("title", "caption", "notice", "version", "view_link")
    for field, said in zip(
        same, (held.title, held.caption, held.notice, held.version, held.ask.link), strict=True
    ):
        assert set(frame[word(f"column.{field}", language)]) == {said}
    assert (frame[word("column.publisher", language)] != "").all()
    told = [n for cell in frame[word("column.number", language)] for n in cell.split("; ")]
    rows = {key for cell in held.twin["source"] for key in cell.split(";")}
    known = {str(source.number) for source in held.sources if source.source_id in rows}
    assert set(told) == known
    rows_of = world().evidence.sources.set_index("source_id")
    may = {row["url"] for _, row in rows_of.iterrows() if row["link_ok"]}
    links = {part for cell in frame[word("column.link", language)] for part in cell.split("; ")}
    assert links - {""} <= may
    numeric = [held.labels[str(c)] for c in held.twin if held.twin[c].dtype.kind in "fi"]
    cells = [cell for heading in frame for cell in frame[heading] if heading not in numeric]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []


@mapped
def test_geojson(figure: str, language: str) -> None:
    held = content(figure, language)
    data = written(figure, language, "geojson")
    read = json.loads(data)
    assert "crs" not in read
    told = closed_up(json.dumps(read, ensure_ascii=False))
    assert [said for said in said_by_all(held) if said not in told] == []
    assert [source["number"] for source in read["sources"]] == [s.number for s in held.sources]
    frame = pyogrio.read_dataframe(io.BytesIO(data))
    assert len(frame) == len(read["features"])
    west, south, east, north = frame.total_bounds
    assert (105 < west < east < 120, 27 < south < north < 36) == (True, True), "not lon, lat"
    views = Counter(frame.loc[frame["feature"] == "division", "view"])
    assert views.get("province", 17) == 17
    polygons = [
        part
        for geometry in frame.geometry
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
    ]
    raw = [
        shapely.geometry.shape(f["geometry"])
        for f in read["features"]
        if f["geometry"]["type"] == "Polygon"
    ]
    assert polygons
    told = [f["properties"] for f in read["features"] if f["properties"].get("rows")]
    assert told, "no place of the map has a row of the table"
    assert all(properties["sources"] for properties in told)
    for polygon in raw:
        assert shapely.is_ccw(polygon.exterior)
        assert not any(shapely.is_ccw(hole) for hole in polygon.interiors)


@pytest.mark.parametrize("figure", [figure for figure in FIGURES if figure not in MAPS])
def test_a_figure_without_a_map_has_no_geojson(figure: str) -> None:
    with pytest.raises(NoMap) as refused:
        written(figure, "en", "geojson")
    assert word(f"sheet.{figure}", "en") in refused.value.reason_en
    assert word(f"sheet.{figure}", "zh") in refused.value.reason_zh


def test_the_data_package(tmp_path: Path) -> None:
    data = package(ROOT)
    assert data == package(ROOT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    report = Package(str(tmp_path / "datapackage.json"), basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["type", "title", "note"])[:5]
    assert {"NOTICE.md", "LICENSE"} <= {path.name for path in tmp_path.iterdir()}


AGAIN = ("profile", "zh")
"""The figure that has the most: a map, three tables, and sources that only the data name."""


def test_another_process_gives_the_same_bytes() -> None:
    """From a world read again, with another seed for hashing: no order of a set may show."""
    endings = tuple(WRITERS)
    code = (
        "import hashlib; from tests.views.figures.matrix import written;"
        f"print(*(hashlib.sha256(written(*{AGAIN}, e)).hexdigest() for e in {endings}))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    own = [hashlib.sha256(written(*AGAIN, ending)).hexdigest() for ending in endings]
    assert dict(zip(endings, told.split(), strict=True)) == dict(zip(endings, own, strict=True))
