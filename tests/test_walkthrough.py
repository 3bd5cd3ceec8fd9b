"""The README's walk-through of a new source, done as it says: rows in tables and nothing else."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any, Final

import pytest

from facts.cards import evidence_row
from facts.checks import run_checks
from facts.filtering import EVERYTHING, Filter, filtered
from facts.loading import Evidence, load
from facts.queries import events_of, observations_of
from facts.schema import read_schema
from tests.facts.test_datapackage import rejected_by_frictionless
from tests.pages.elsewhere import copy_of_the_app, run_there
from tests.repository import ROOT
from tests.test_documents import section
from tests.views.drawn import point
from tests.views.material import Material, choice
from views.cards import card
from views.composition import compose
from views.facttable import fact_table, number_table
from views.gazetteer import Gazetteer
from views.palette import LIGHT
from views.timeline import timeline_rows
from views.values import indicator_values
from views.words import LANGUAGES

Rows = list[dict[str, str]]

TABLES: Final = {
    "facts/tables/sources.csv": 1,
    "facts/tables/observations.csv": 2,
    "facts/tables/events.csv": 1,
    "facts/tables/event_places.csv": 1,
}
"""What one source with two numbers and one event takes: rows by table."""

BLOCK = re.compile(r"^To `([^`]+\.csv)`[^\n]*:\n\n```csv\n(.*?)^```$", re.DOTALL | re.MULTILINE)
AS_OF: Final = "2025"


def walk_through() -> dict[str, str]:
    """The blocks of rows that the README gives, by the file that it names."""
    return dict(BLOCK.findall(section("README.md", "### A source")))


def rows_of(block: str) -> Rows:
    return list(csv.DictReader(io.StringIO(block)))


def only(rows: Rows, **cells: str) -> dict[str, str]:
    (found,) = (row for row in rows if cells.items() <= row.items())
    return found


@pytest.fixture(scope="module")
def rows() -> dict[str, Rows]:
    """The walk-through's rows by the name of their table."""
    return {Path(path).stem: rows_of(block) for path, block in walk_through().items()}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the app whose tables have the rows; it has no NOTICE.md."""
    folder = copy_of_the_app(tmp_path_factory.mktemp("walked"))
    for path, block in walk_through().items():
        append(folder / path, rows_of(block))
    assert not (folder / "NOTICE.md").exists()
    return folder


def append(path: Path, rows: Rows) -> None:
    """Append rows to a table by the names of their columns, unless somebody did so already."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, there = list(reader.fieldnames or ()), list(reader)
    new = [row for row in rows if not any(row.items() <= other.items() for other in there)]
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="", lineterminator="\n").writerows(new)


@pytest.fixture(scope="module")
def everything(copy: Path, supplemented: Material) -> Evidence:
    return load(copy, place_ids=supplemented.gazetteer.ids())


@pytest.fixture(scope="module")
def supplemented() -> Material:
    return Material.read(EVERYTHING)


@pytest.fixture(scope="module")
def shown(everything: Evidence) -> Evidence:
    """What a reader of `evidence=all` sees."""
    return filtered(everything, Filter())


@pytest.fixture(scope="module")
def gazetteer(supplemented: Material) -> Gazetteer:
    return supplemented.gazetteer


@pytest.fixture(scope="module")
def names(rows: dict[str, Rows]) -> dict[str, str]:
    """The ids of the source, its result, its target and its event, and the place they are about."""
    result, target = (only(rows["observations"], status=word) for word in ("actual", "target"))
    (linked,) = rows["event_places"]
    assert linked["place_id"] == result["place_id"] == target["place_id"]
    return {
        "source": rows["sources"][0]["source_id"],
        "result": result["observation_id"],
        "target": target["observation_id"],
        "event": rows["events"][0]["event_id"],
        "place": linked["place_id"],
    }


def test_the_readme_gives_one_source_two_numbers_and_one_event(rows: dict[str, Rows]) -> None:
    blocks = walk_through()
    assert {path: len(rows_of(block)) for path, block in blocks.items()} == TABLES
    bounds = [row["bound"] for row in rows["observations"]]
    assert bounds == ["exact", "at_least"]
    (source,) = rows["sources"]
    assert "example" in source["source_id"]
    assert "Example" in source["publisher_en"]


@pytest.mark.parametrize("path", TABLES)
def test_each_block_is_headed_as_its_table(path: str) -> None:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    lines = list(csv.reader(io.StringIO(walk_through()[path])))
    assert lines[0] == header
    assert {len(line) for line in lines} == {len(header)}


def test_the_rows_load_without_a_problem(everything: Evidence, names: dict[str, str]) -> None:
    assert everything.problems == ()
    assert [check.title_en for check in run_checks(everything) if not check.passed] == []
    assert names["source"] in set(everything.sources["source_id"])


def test_any_data_package_tool_accepts_them(copy: Path) -> None:
    assert rejected_by_frictionless(copy) == {}


def test_questions_about_the_place_are_answered_with_them(
    shown: Evidence, names: dict[str, str]
) -> None:
    numbers = observations_of(shown, names["place"]).set_index("observation_id")
    result, target = (dict(numbers.loc[names[name]]) for name in ("result", "target"))
    assert (result["value"], result["bound"], result["grade"]) == (42, "exact", "A")
    assert (target["value"], target["bound"], target["due"]) == (60, "at_least", "2027")
    assert names["event"] in set(events_of(shown, names["place"])["event_id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_stand_in_the_tables_of_facts(
    shown: Evidence, gazetteer: Gazetteer, names: dict[str, str], language: str
) -> None:
    facts = fact_table(shown, gazetteer, names["place"], language, AS_OF).set_index("id")
    assert {names["result"], names["target"], names["event"]} <= set(facts.index)
    numbers = number_table(shown, gazetteer, ["enterprises"], language).set_index("id")
    for table in (facts, numbers):
        assert table.loc[names["result"], "value"].startswith("42")
        assert table.loc[names["target"], "value"].startswith("≥ 60")
        assert table.loc[names["target"], "status"] in ("Target", "目标")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_shows_the_result_from_its_year_on_and_never_the_target(
    shown: Evidence, supplemented: Material, names: dict[str, str], language: str
) -> None:
    def on_the_map(as_of: str) -> dict[str, Any]:
        chosen = choice(as_of=as_of, indicator="ai-enterprises", language=language)
        extent = supplemented.extents["province"]
        drawing = compose(shown, supplemented.gazetteer, supplemented.layers, extent, chosen, LIGHT)
        return {mark.place_id: " ".join(mark.sub) for mark in drawing.marks}

    values = indicator_values(shown, "ai-enterprises", AS_OF, language)
    assert values.rows[names["place"]]["observation_id"] == names["result"]
    assert "42 (" in on_the_map(AS_OF)[names["place"]]
    assert "42 (" in on_the_map("2027")[names["place"]]
    assert "42" not in on_the_map("2024").get(names["place"], "")


def test_the_timeline_has_the_event_and_the_target_ahead(
    shown: Evidence, gazetteer: Gazetteer, names: dict[str, str]
) -> None:
    told = timeline_rows(shown, gazetteer, "en", as_of=AS_OF, place_id=names["place"])
    hollow = dict(zip(told["id"], told["hollow"], strict=True))
    assert (hollow[names["event"]], hollow[names["target"]]) == (False, True)
    earlier = timeline_rows(shown, gazetteer, "en", as_of="2024", place_id=names["place"])
    assert not {names["event"], names["target"]} & set(earlier["id"])


@pytest.mark.parametrize("name", ["result", "target", "event"])
def test_each_opens_into_its_evidence(
    shown: Evidence, gazetteer: Gazetteer, rows: dict[str, Rows], names: dict[str, str], name: str
) -> None:
    kind = "event" if name == "event" else "observation"
    behind = evidence_row(shown, kind, names[name])
    assert behind is not None
    assert (behind["source"]["source_id"], behind["place_ids"]) == (
        names["source"],
        (names["place"],),
    )
    table = rows["events" if kind == "event" else "observations"]
    written = only(table, **{f"{kind}_id": names[name]})
    for language, label in (("en", "Publisher"), ("zh", "发布者")):
        found = card(shown, gazetteer, kind, names[name], language)
        assert found is not None
        assert dict(found.fields)[label] == rows["sources"][0][f"publisher_{language}"]
        assert any(written["as_printed"] in value for _, value in found.fields)


@pytest.mark.parametrize("layer", ["core", "supplement"])
def test_the_layer_decides_whether_they_stand_with_the_core(
    copy: Path, gazetteer: Gazetteer, names: dict[str, str], tmp_path: Path, layer: str
) -> None:
    for path in ["datapackage.json", *(table.path for table in read_schema(copy).fact_tables)]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        text = (copy / path).read_text(encoding="utf-8")
        if path.endswith("/sources.csv"):
            *before, last = text.splitlines(keepends=True)
            assert last.startswith(f"{names['source']},")
            text = "".join([*before, last.replace(",supplement,", f",{layer},")])
        (tmp_path / path).write_text(text, encoding="utf-8")
    evidence = load(tmp_path, place_ids=gazetteer.ids())
    assert evidence.problems == ()
    core = filtered(evidence, Filter(layers=("core",)))
    held = names["result"] in set(core.observations["observation_id"])
    assert held is (layer == "core")


RESULT_SAID: Final = {
    "en": "Huangshi, AI enterprises: 42 (November 2025) ◦A",
    "zh": "黄石市，人工智能企业数：42（2025年11月）◦A",
}
TARGET_SAID: Final = {
    "en": "Huangshi, AI enterprises: target of at least 60 by 2027 ◦A",
    "zh": "黄石市，人工智能企业数：目标为60以上（期限2027年）◦A",
}
LOOK = """
import json
from tests.pages.reader import Reader
PLACE, EVENT = {place!r}, {event!r}
found = {{}}
for language in ("en", "zh"):
    reader, plain = Reader(), dict(lang=language, evidence="all")
    places = reader.open("places", place=PLACE, **plain)
    facts = reader.open("facts", **plain)
    reader.app.text_input(key="facts-search").set_value({source!r})
    found[language] = {{
        "places": places,
        "facts": reader.look(),
        "sources": reader.open("sources", **plain),
        "atlas": reader.open("atlas", indicator="ai-enterprises", asof="2025", **plain),
        "card": reader.open("facts", event=EVENT, **plain),
    }}
print(json.dumps({{
    language: {{
        name: {{
            "errors": page.errors,
            "banners": page.of("p", "atlas-banner"),
            "texts": page.texts,
            "map": next((m["drawing"] for k, m in page.maps.items() if "province" in k), ""),
        }}
        for name, page in pages.items()
    }}
    for language, pages in found.items()
}}))
"""


@pytest.fixture(scope="module")
def app(copy: Path, names: dict[str, str]) -> dict[str, dict[str, dict[str, Any]]]:
    """What the running app shows over the copy, by language and page."""
    return run_there(copy, LOOK.format(**names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_app_show_them(
    app: dict[str, dict[str, dict[str, Any]]], rows: dict[str, Rows], language: str
) -> None:
    pages = app[language]
    for page in pages.values():
        assert (page["errors"], page["banners"]) == ([], [])
    (source,), (event,) = rows["sources"], rows["events"]
    texts = {name: "\n".join(page["texts"]) for name, page in pages.items()}
    assert event[f"title_{language}"] in texts["places"]
    assert RESULT_SAID[language] in texts["places"]
    assert TARGET_SAID[language] in texts["places"]
    for observation in rows["observations"]:
        assert observation["observation_id"] in texts["facts"]
    assert source[f"title_{language}"] in texts["sources"]
    assert source[f"publisher_{language}"] in texts["card"]
    mark = point(pages["atlas"]["map"], rows["event_places"][0]["place_id"])
    assert any(text.startswith("42 (") for text in mark["label"])
