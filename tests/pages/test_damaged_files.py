"""Every file that the app reads, damaged: each page stands, and names the file and the remedy.

What the loaders make of each damage is held in tests/facts and tests/geodata. Here the app runs
over a copy in which one file after the other is removed, which leaves the least, and for one file
of each sort over the other damages too; a page for each, all of them without the places. What is
read of files that are as they were is kept, for most of the time would go into reading them again.
"""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from facts.schema import read_schema
from geodata.layers import LAYERS
from tests.damage import KINDS
from tests.pages.elsewhere import copy_of_the_app, run_there
from views.words import FILE as WORDS

TABLES: Final = tuple(table.path for table in read_schema().fact_tables)
PLACES: Final = "geodata/tables/places.csv"
VIEWS: Final = "geodata/tables/atlas_views.csv"
SENT: Final = (
    *("pages/shell/style.css", "pages/shell/bare.css"),
    *("views/assets/atlas.css", "views/assets/atlas.js"),
    *("views/assets/map.js", "views/assets/table.js", "views/assets/quote.js"),
)
PACKAGE: Final = "datapackage.json"
LAYER_FILES: Final = tuple(f"geodata/layers/{name}.geojson" for name in LAYERS)
EVERY_KIND: Final = (TABLES[2], PLACES, VIEWS, LAYER_FILES[1], SENT[0], SENT[3], WORDS, PACKAGE)
PAGES: Final = ("atlas", "places", "enterprises", "numbers", "timeline", "plans", "sources")
SCRIPT: Final = """
import json
from hashlib import sha256
from pathlib import Path
import streamlit as st
from facts import schema
from pages.shell import data
from tests.damage import damage
from tests.pages.reader import Reader
from views import words

def once_a_state(function, *places):
    # The function, asked again only where one of the files that it reads is another.
    known = {{}}

    def found(**given):
        files = [file for place in map(Path, places) for file in (place, *sorted(place.glob("*")))]
        state = [(str(f), sha256(f.read_bytes()).digest()) for f in files if f.is_file()]
        key = repr((state, [(name, sorted(value)) for name, value in given.items()]))
        if key not in known:
            known[key] = function(**given)
        return known[key]

    return found

data.load = once_a_state(data.load, "datapackage.json", "facts/tables")
data.read_places = once_a_state(data.read_places, "geodata/tables")
data.usable_layers = once_a_state(data.usable_layers, "geodata/layers")
data.usable_extents = once_a_state(data.usable_extents, "geodata/tables")

def fresh():
    st.cache_resource.clear()
    st.cache_data.clear()
    schema.read_schema.cache_clear()
    words._read.cache_clear()
    words._missed.clear()

shown = {{}}
for number, (name, kind) in enumerate({cases}):
    path, content = Path(name), Path(name).read_bytes()
    damage(path, kind)
    fresh()
    reader, seen = Reader(), {{}}
    for page in {pages}[number % 7 :: 7]:
        found = reader.open(page, lang="en", place="wuhan")
        seen[page] = {{
            "errors": [error for error in found.errors if not error.startswith("words.csv lacks")],
            "banner": " ".join(found.of("p", "atlas-banner")),
            "ready": any("atlas-ready" in text for text in found.html),
        }}
    shown.setdefault(f"{{name}} {{kind}}", {{}}).update(seen)
    path.write_bytes(content)
fresh()
sound = Reader().open(lang="en")
shown["sound again"] = {{"atlas": {{"errors": list(sound.errors), "ready": True,
                                    "banner": " ".join(sound.of("p", "atlas-banner"))}}}}
print(json.dumps(shown))
"""


def cases() -> list[tuple[str, str]]:
    removed = [(name, "removed") for name in (*TABLES, PLACES, VIEWS, *LAYER_FILES, *SENT, WORDS)]
    others = [(name, kind) for name in EVERY_KIND for kind in KINDS if kind != "removed"]
    first = [(PLACES, "removed")] * (len(PAGES) - 1)  # on each page: most of them need a place
    return [*first, *removed, (PACKAGE, "removed"), *others]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the pages show with each file damaged in turn, in one process, the pages in turn."""
    folder: Path = copy_of_the_app(tmp_path_factory.mktemp("damaged"))
    return run_there(folder, SCRIPT.format(cases=cases(), pages=PAGES), patience=900)


@pytest.mark.parametrize(("name", "kind"), sorted(set(cases())))
def test_each_page_stands_and_names_the_file(shown: dict[str, Any], name: str, kind: str) -> None:
    for page, seen in shown[f"{name} {kind}"].items():
        assert seen["errors"] == [], page
        assert name.rpartition("/")[2] in seen["banner"], page
        assert re.search("restore|row|must be", seen["banner"], re.IGNORECASE), page
        assert seen["ready"] or name == PACKAGE, page


def test_a_file_that_is_restored_needs_no_new_start(shown: dict[str, Any]) -> None:
    assert shown["sound again"]["atlas"] == {"errors": [], "banner": "", "ready": True}
