"""The documents agree with the code: what README, NOTICE and docs name is what there is."""

from __future__ import annotations

import csv
import re
from typing import get_args

import pytest
from packaging.requirements import Requirement

from facts.schema import read_schema
from facts.targets import Status
from geodata.tabular import read_table
from pages.shell.collection import Collection, Item
from pages.shell.router import PAGES
from pages.shell.selection import EVIDENCE_KINDS, Selection, write
from tests.repository import ROOMS, ROOT, files, project, text_of
from tests.views.figures.gallery import SHOWN
from tests.views.material import PLAIN, Material
from views.layers import LAYER_IDS, LAYERS
from views.values import indicator_values
from views.words import LANGUAGES, catalogue

DOCUMENTS = (
    "README.md", "NOTICE.md", "CHANGELOG.md", "SECURITY.md",
    "docs/evidence-model.md", "docs/gallery.md",
)  # fmt: skip
MOST_BYTES = 600_000
# A path in backticks: it ends in a folder's slash or in a file's ending.
A_PATH = re.compile(r"\.?[\w./-]+(/|\.\w{2,5})|Makefile|LICENSE")


def section(document: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    level, rest = heading.split(" ")[0], text_of(document).split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()


def named(text: str) -> list[str]:
    """What stands between backticks on one line."""
    return re.findall(r"`([^`\n]+)`", text)


def first_paragraph(text: str) -> str:
    return text.split("\n\n", 1)[0]


def first_cells(table: str) -> list[str]:
    """The names in backticks in the first column of the Markdown tables of a text."""
    rows = (line.split("|")[1] for line in table.splitlines() if line.startswith("|"))
    return [name for cell in rows for name in named(cell)]


def test_the_readme_begins_with_its_picture() -> None:
    title, picture = (line for line in text_of("README.md").splitlines()[:3] if line)
    assert title == "# Hubei AI Atlas · 湖北人工智能版图"
    assert picture.startswith("![")
    assert picture.endswith("(docs/atlas-en.png)")
    assert "(docs/atlas-zh.png)" in section("README.md", "## 中文简介")


@pytest.mark.parametrize(("language", "heading"), [("en", None), ("zh", "## 中文简介")])
def test_the_readme_shows_the_years_and_tells_their_counts(
    language: str, heading: str | None
) -> None:
    text = section("README.md", heading) if heading else text_of("README.md")
    (alt,) = re.findall(rf"!\[([^\]]+)\]\(docs/years-{language}\.png\)", text)
    plain = Material.read(PLAIN)
    for year in ("2022", "2023", "2024"):
        values = indicator_values(plain.evidence, "ai-enterprises", year, language)
        assert values.numbers["wuhan"] in alt


def test_the_pictures_are_small_enough_to_load_with_the_text() -> None:
    pictures = [path for path in files() if path.suffix == ".png"]
    gallery = [path for path in pictures if path.parent.name == "gallery"]
    in_docs = [path for path in pictures if path.parts[0] == "docs"]
    assert len(in_docs) - len(gallery) == 2 * len(LANGUAGES)
    assert len(gallery) == len(SHOWN)
    assert [path.name for path in pictures if (ROOT / path).stat().st_size > MOST_BYTES] == []


def test_readme_and_help_name_the_commands_that_the_makefile_has() -> None:
    makefile = text_of("Makefile")
    documented = {name.split()[1] for name in first_cells(section("README.md", "## Run it"))}
    helped = set(re.findall(r'echo "make ([a-z-]+) ', makefile))
    with_recipe = set(re.findall(r"^([a-z-]+):[^=\n]*\n(?=\t)", makefile, re.MULTILINE))
    assert documented == helped
    assert documented - with_recipe == set()
    used = {command for document in DOCUMENTS for command in named(text_of(document))}
    assert {name.split()[1] for name in used if name.startswith("make ")} <= documented


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_files_that_a_document_names_exist(document: str) -> None:
    text = text_of(document)
    paths = {name for name in named(text) if A_PATH.fullmatch(name)}
    paths |= {target for target in re.findall(r"\]\(([^)#]+)\)", text) if ":" not in target}
    tables = {path.name for path in files() if path.parts[:2] == ("facts", "tables")}
    ours = {path for path in paths - tables if not path.startswith(("../", ".venv/"))}
    folder = (ROOT / document).parent
    assert {p for p in ours if not ((ROOT / p).exists() or (folder / p).exists())} == set()


def test_the_readme_lists_the_pages_and_so_does_the_import_contract() -> None:
    pages = [page.name for page in PAGES]
    assert first_cells(section("README.md", "## Pages")) == pages
    contracts = project()["tool"]["importlinter"]["contracts"]
    independent = next(c["modules"] for c in contracts if c["type"] == "independence")
    assert sorted(independent) == sorted(f"pages.{page}" for page in pages)


def test_the_readme_lists_the_layers_and_each_has_its_words() -> None:
    listed = first_paragraph(section("README.md", "### A layer of the map"))
    assert named(listed) == list(LAYER_IDS)
    for layer in LAYERS:
        phrases = {f"legend.{layer.layer_id}.{symbol}" for symbol in layer.symbols}
        assert {f"layer.{layer.layer_id}", *phrases} <= catalogue().keys()


def test_the_readme_lists_the_languages() -> None:
    assert named(first_paragraph(section("README.md", "### A language"))) == list(LANGUAGES)


def test_the_readme_lists_the_keys_of_the_address() -> None:
    full = Selection(
        language="zh", place="a", beside="b", indicator="c", as_of="2023", view="wuhan",
        since="2021", clock="published", layers=(), programme="d", layer="core", grade="A",
        known="2021-12-31", prefer=("f",),
        brief=Collection((Item("event", "g"),)), capture="a4",
    )  # fmt: skip
    written = {key for kind in EVIDENCE_KINDS for key in write(full.with_(evidence=(kind, "e")))}
    assert sorted(first_cells(section("README.md", "## The address"))) == sorted(written)


def test_the_readme_lists_the_folders() -> None:
    listed = first_cells(section("README.md", "## The folders"))
    folders = {f"{path.parts[0]}/" for path in files() if len(path.parts) > 1}
    shown = {folder for folder in folders if not folder.startswith(".")}
    assert {name for name in listed if name.endswith("/")} == shown
    assert shown >= {f"{room}/" for room in ROOMS}


def test_the_evidence_model_explains_each_word_of_its_vocabularies() -> None:
    tables = read_schema(ROOT).tables
    vocabularies = {
        "## Bounds": tables["observations"].field("bound"),
        "## Status": tables["observations"].field("status"),
        "## What is computed": tables["derivations"].field("operation"),
        "## What is audited": tables["audits"].field("operation"),
        "## When sources disagree": tables["caveats"].field("kind"),
    }
    for heading, field in vocabularies.items():
        header, *words = first_cells(section("docs/evidence-model.md", heading))
        assert header == field.name
        assert sorted(words) == sorted(field.enum)


def test_the_evidence_model_explains_how_a_target_may_stand() -> None:
    header, *words = first_cells(section("docs/evidence-model.md", "## How a target stands"))
    assert header == "standing"
    assert sorted(words) == sorted(get_args(Status))


def test_the_notice_quotes_the_line_below_the_map() -> None:
    quoted = re.findall(r"^> (.+)$", section("NOTICE.md", "## The map notice"), re.MULTILINE)
    keys = ("map.notice", "map.notice.unreviewed")
    assert quoted == [catalogue()[key][language] for language in LANGUAGES for key in keys]


def test_the_notice_names_what_the_layers_are_built_from() -> None:
    listed = section("NOTICE.md", "## Data in `geodata/layers/`")
    pins = read_table("layer_sources.csv")
    built_from = set(zip(pins["package"], pins["version"], strict=True))
    assert set(re.findall(r"^\| ([a-z-]+) \| ([\d.]+) \|", listed, re.MULTILINE)) == built_from


def test_the_notice_names_each_dependency_with_its_range() -> None:
    listed = section("NOTICE.md", "## Software the atlas runs on")
    rows = re.findall(r"^\| ([a-z-]+) \| ([=><][^|]*) \|", listed, re.MULTILINE)
    asked = [Requirement(line) for line in project()["project"]["dependencies"]]
    ranges = {name: Requirement(name + limits).specifier for name, limits in rows}
    assert ranges == {each.name: each.specifier for each in asked}


def test_the_notice_names_each_document() -> None:
    with (ROOT / "facts/tables/sources.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    documents = [row["source_id"] for row in rows if row["layer"] == "core"]
    supplement = len(rows) - len(documents)
    assert f"{supplement} sources of the supplement" in section(
        "NOTICE.md", "## Documents of the evidence"
    )
    assert first_cells(section("NOTICE.md", "## Documents of the evidence")) == documents
