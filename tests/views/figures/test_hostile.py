"""Exports of hostile tables: well-formed, without a script, and nothing that a program computes."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import openpyxl
import pytest
from pptx import Presentation

from facts.loading import load
from geodata.places import read_places
from tests import hostile
from tests.pages.elsewhere import copy_of_the_app
from views.figures.builders import FIGURES, build
from views.figures.cells import is_computed
from views.figures.content import Ask, Content, World
from views.figures.evidence_figure import evidence_figure
from views.figures.flat import table_csv
from views.figures.picture import picture
from views.figures.sheets import tables_workbook, workbook
from views.figures.slides import slides
from views.figures.spatial import NoMap, geojson
from views.figures.world import read_world
from views.gazetteer import Gazetteer

_NUMBER: Final = re.compile(r"[+-]?\d[\d,.]*%?")
_ACTIVE: Final = {"script", "foreignObject", "iframe", "object", "embed", "set", "animate"}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = copy_of_the_app(tmp_path_factory.mktemp("spoilt"))
    hostile.spoil(folder)
    places, faults = read_places(folder / "geodata/tables/places.csv")
    evidence = load(folder, place_ids=frozenset(places["place_id"]))
    assert faults == []
    assert evidence.problems == (), "hostile text is text: no row is lost for it"
    sound = read_world()
    return World(evidence, Gazetteer(places), sound.layers, sound.extents)


@pytest.fixture(scope="module")
def contents(spoilt: World) -> list[Content]:
    made = [build(spoilt, Ask(figure, title=hostile.ATTEMPTS[0])) for figure in FIGURES]
    for kind, table, column in (
        ("observation", spoilt.evidence.observations, "observation_id"),
        ("event", spoilt.evidence.events, "event_id"),
    ):
        made.append(evidence_figure(spoilt, Ask("evidence"), kind, str(table[column].iloc[0])))
    return made


def _parts(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _well_formed(parts: dict[str, bytes]) -> int:
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in xml:
        ElementTree.fromstring(parts[name])
    return len(xml)


def test_pictures_are_well_formed_and_hold_nothing_active(contents: list[Content]) -> None:
    for content in contents:
        root = ElementTree.fromstring(picture(content, "svg"))
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names & _ACTIVE == set()
        for element in root.iter():
            for name, value in element.attrib.items():
                assert not name.lower().rpartition("}")[2].startswith("on")
                if name.rpartition("}")[2] == "href":
                    assert value.startswith(("#", "data:image/", "https://", "http://")), value


def test_slides_open_and_show_the_text_as_it_is(contents: list[Content]) -> None:
    deck = slides(contents, hostile.ATTEMPTS[1], "en")
    assert _well_formed(_parts(deck)) > len(contents)
    opened = Presentation(io.BytesIO(deck))
    said = [
        shape.text_frame.text
        for slide in opened.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any(hostile.ATTEMPTS[1] in text for text in said)
    for relations in (part for name, part in _parts(deck).items() if name.endswith(".rels")):
        assert b"javascript:" not in relations


def test_workbooks_compute_nothing(spoilt: World, contents: list[Content]) -> None:
    for book in (workbook(contents, spoilt), tables_workbook(spoilt, "en")):
        assert _well_formed(_parts(book)) > 5
        opened = openpyxl.load_workbook(io.BytesIO(book))
        kinds = {cell.data_type for sheet in opened for row in sheet.iter_rows() for cell in row}
        assert "s" in kinds
        assert "f" not in kinds
        assert not any(name.startswith("xl/externalLinks") for name in _parts(book))


def test_tables_as_text_compute_nothing(spoilt: World, contents: list[Content]) -> None:
    tried = 0
    for content in contents:
        text = table_csv(content, spoilt).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                tried += cell.startswith("'")
                assert not is_computed(cell) or _NUMBER.fullmatch(cell), cell[:60]
    assert tried > 0, "no formula came through to be made harmless"


def test_maps_for_other_programs_are_json(spoilt: World, contents: list[Content]) -> None:
    made = 0
    for content in contents:
        try:
            written = json.loads(geojson(content, spoilt))
        except NoMap:
            continue
        made += 1
        assert written["features"]
    assert made >= 3


def test_a_spoilt_copy_is_spoilt_everywhere(tmp_path: Path) -> None:
    """Were it not, the tests above would find nothing whatever happened."""
    folder = copy_of_the_app(tmp_path)
    assert hostile.spoil(folder) > 10_000
    together = "".join(
        path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*/tables/*.csv"))
    )
    for attempt in hostile.ATTEMPTS:
        written = attempt.replace('"', '""')
        assert together.count(written) > 100, attempt
