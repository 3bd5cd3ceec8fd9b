"""Words: every phrase that the code asks for exists in both languages, and none lies idle."""

import importlib.util
import re
import shutil
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

from facts.loading import Evidence
from pages.shell.router import PAGES
from tests.views import spoken_keys
from tests.views.spoken_keys import ROOT, Spoken
from views import words
from views.layers import LAYERS
from views.words import LANGUAGES, catalogue, has_word, text_of, word

CJK = re.compile(r"[\u3400-\u9fff]")
LETTER = re.compile(r"[A-Za-z]")
PLACEHOLDER = re.compile(r"\{[^}]*\}")

FILLED_DIFFERENTLY = {"rank": ({"ordinal"}, {"number"})}
"""English ranks by ordinals (1st), Chinese by numbers (第 1 位): both are handed to the phrase."""

THE_SAME_IN_BOTH = {"PFLOPS", "TOPS", "Tbit/s", "APA", "GB/T"}
"""Units and names of standards that Chinese writes in Latin letters too."""


@pytest.fixture(scope="module")
def spoken() -> list[Spoken]:
    return spoken_keys.spoken(catalogue())


def test_the_code_is_really_read(spoken: list[Spoken]) -> None:
    keys = {entry.key for entry in spoken}
    assert {"map.notice", "measures.no", r"unit\.[^.]+", r"role\.[^.]+"} <= keys
    assert r"legend\.[^.]+\.[^.]+" in keys


def test_every_key_that_the_code_asks_for_exists(spoken: list[Spoken]) -> None:
    missing = [
        f"{entry.where}: {entry.key}"
        for entry in spoken
        if not any(entry.asks_for(key) for key in catalogue())
    ]
    assert missing == []


def test_no_key_lies_idle(spoken: list[Spoken]) -> None:
    idle = [key for key in catalogue() if not any(entry.asks_for(key) for entry in spoken)]
    assert idle == []


def test_the_end_of_every_key_is_a_value_that_occurs(
    spoken: list[Spoken], evidence: Evidence
) -> None:
    """A key that only a beginning asks for must end in a value of the data or of the code."""
    occurring = spoken_keys.texts() | {
        value
        for table in evidence.schema.tables.values()
        for field in table.fields
        for value in field.enum
    }
    whole = {entry.key for entry in spoken if not entry.is_pattern}
    unheard = [
        key
        for key in catalogue()
        if key not in whole and any(part not in occurring for part in _values(key, spoken))
    ]
    assert unheard == []


def _values(key: str, spoken: list[Spoken]) -> list[str]:
    """The parts of a key that stand where a pattern leaves a value open."""
    patterns = (entry.key for entry in spoken if entry.is_pattern and entry.asks_for(key))
    match = re.fullmatch(next(patterns, "").replace("[^.]+", "([^.]+)"), key)
    return list(match.groups()) if match else []


@pytest.mark.parametrize(
    ("beginning", "table", "column"),
    [
        ("role", "roles", "role"),
        ("relation", "relations", "relation"),
        ("status", "observations", "status"),
        ("statement", "observations", "status"),
        ("bound", "observations", "bound"),
        ("category", "events", "category"),
        ("organisation", "organisations", "kind"),
        ("programme", "programmes", "kind"),
        ("caveat", "caveats", "kind"),
        ("grade", "sources", "grade"),
        ("evidence", "sources", "layer"),
        ("sources.basis", "sources", "published_basis"),
    ],
)
def test_every_value_of_a_vocabulary_has_a_word(
    evidence: Evidence, beginning: str, table: str, column: str
) -> None:
    fields = {field.name: field for field in evidence.schema.tables[table].fields}
    values = fields[column].enum
    assert values
    assert [value for value in values if not has_word(f"{beginning}.{value}")] == []


def test_every_unit_has_words_unless_it_is_written_by_rule(evidence: Evidence) -> None:
    fields = {field.name: field for field in evidence.schema.tables["indicators"].fields}
    by_rule = {"rank"}
    spelt = {key.removeprefix("unit.") for key in catalogue() if key.startswith("unit.")}
    assert spelt == set(fields["unit"].enum) - by_rule


def test_every_kind_of_place_has_a_word(evidence: Evidence) -> None:
    fields = {field.name: field for field in evidence.schema.tables["places"].fields}
    kinds = {key.rpartition(".")[2] for key in catalogue() if key.startswith("place.kind.")}
    assert kinds == set(fields["kind"].enum)


def test_every_layer_has_a_name_and_a_legend() -> None:
    named = {key for key in catalogue() if key.startswith("layer.")}
    assert named == {f"layer.{layer.layer_id}" for layer in LAYERS}
    for layer in LAYERS:
        for symbol in layer.symbols:
            assert has_word(f"legend.{layer.layer_id}.{symbol}")


def test_every_page_has_a_name_and_a_question() -> None:
    for page in PAGES:
        assert has_word(f"page.{page.name}")
        assert has_word(f"page.{page.name}.question")


def _filled_in(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_both_languages_fill_in_the_same_values() -> None:
    differing = {}
    for key, phrases in catalogue().items():
        english, chinese = _filled_in(phrases["en"]), _filled_in(phrases["zh"])
        if english != chinese:
            differing[key] = (english, chinese)
    assert differing == FILLED_DIFFERENTLY
    assert _filled_in(catalogue()["map.badge"]["zh"]) == {"count"}


def test_english_is_english() -> None:
    chinese = {
        key: phrases["en"] for key, phrases in catalogue().items() if CJK.search(phrases["en"])
    }
    assert chinese == {}


def test_chinese_is_chinese() -> None:
    foreign = {
        key: phrases["zh"] for key, phrases in catalogue().items() if _is_foreign(phrases["zh"])
    }
    assert foreign == {}


def _is_foreign(phrase: str) -> bool:
    """Whether a phrase has Latin words and none in Chinese, beyond what both languages share."""
    text = PLACEHOLDER.sub("", phrase)
    latin = {part for part in text.split() if LETTER.search(part)}
    return not CJK.search(text) and not latin <= THE_SAME_IN_BOTH


def test_the_measure_of_foreign_text() -> None:
    assert _is_foreign("{count} rows")
    assert not _is_foreign("{number} PFLOPS")
    assert not _is_foreign("{number}")
    assert not _is_foreign("图 Atlas")


def test_filling_in() -> None:
    assert word("map.badge", "en", count=9) == "9 without a position"
    assert word("map.badge", "zh", count=9) == "9处位置不详"


def test_an_unknown_key_is_an_error() -> None:
    assert not has_word("no.such.key")
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        word("no.such.key", "en")


def test_a_bilingual_column() -> None:
    row = {"name_en": "Wuhan", "name_zh": "武汉市"}
    assert [text_of(row, "name", language) for language in LANGUAGES] == ["Wuhan", "武汉市"]


def _words_beside(folder: Path, rows: str) -> ModuleType:
    """The module as it would be beside another words.csv."""
    shutil.copy(ROOT / "views" / "words.py", folder / "words_elsewhere.py")
    (folder / "words.csv").write_text(f"key,en,zh\n{rows}", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("words_elsewhere", folder / "words_elsewhere.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_key_given_twice_is_named_with_its_line(tmp_path: Path) -> None:
    module = _words_beside(tmp_path, "a.b,One,一\na.b,Two,二\n")
    with pytest.raises(ValueError, match=r"words\.csv, line 3: 'a\.b' is given twice"):
        module.catalogue()


def test_an_empty_phrase_is_named_with_its_line_and_column(tmp_path: Path) -> None:
    module = _words_beside(tmp_path, "a.b,One,一\na.c,Two,\n")
    with pytest.raises(ValueError, match=r"words\.csv, line 3, column zh: 'a\.c' is empty"):
        module.catalogue()


def test_the_catalogue_is_in_every_language() -> None:
    assert len(catalogue()) > 200
    assert all(tuple(phrases) == LANGUAGES for phrases in catalogue().values())
    assert set(words.LANGUAGE_NAMES) == set(words.HTML_LANGUAGE) == set(LANGUAGES)
