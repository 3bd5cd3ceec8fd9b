"""Words: every phrase that the code asks for exists in both languages, and none lies idle."""

import re
import shutil
from pathlib import Path
from string import Formatter

import pytest

from facts.loading import Evidence
from pages.shell.router import PAGES
from tests.damage import KINDS, damage
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


def test_an_unknown_key_is_shown_and_told() -> None:
    assert not has_word("no.such.key")
    assert word("no.such.key", "en", count=9) == "no.such.key"
    assert words.missed_words() == ("no.such.key",)
    words._missed.clear()


def test_a_phrase_that_asks_for_more_than_it_is_given_is_shown_and_told() -> None:
    assert word("map.badge", "en", number=9) == catalogue()["map.badge"]["en"]
    assert words.missed_words() == ("map.badge",)
    words._missed.clear()


def test_a_bilingual_column() -> None:
    row = {"name_en": "Wuhan", "name_zh": "武汉市"}
    assert [text_of(row, "name", language) for language in LANGUAGES] == ["Wuhan", "武汉市"]


def _told(folder: Path, rows: str) -> tuple[dict[str, dict[str, str]], list[tuple[int, str, str]]]:
    """The phrases of another words.csv, and row, column and message of each problem."""
    (folder / "views").mkdir()
    (folder / "views" / "words.csv").write_text(f"key,en,zh\n{rows}", encoding="utf-8")
    phrases, problems = words.read_words(folder)
    return phrases, [(fault.row, fault.column, fault.message_en) for fault in problems]


def test_a_key_given_twice_is_told_with_its_line(tmp_path: Path) -> None:
    phrases, [(row, column, message)] = _told(tmp_path, "a.b,One,一\na.b,Two,二\n")
    assert (row, column) == (3, "key")
    assert "already used in row 2" in message
    assert phrases == {"a.b": {"en": "One", "zh": "一"}}


def test_an_empty_phrase_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    phrases, [(row, column, _)] = _told(tmp_path, "a.b,One,一\na.c,Two,\n")
    assert (row, column) == (3, "zh")
    assert list(phrases) == ["a.b"]


def test_a_phrase_that_cannot_be_filled_in_is_told(tmp_path: Path) -> None:
    phrases, [(row, column, _)] = _told(tmp_path, "a.b,{count,一\na.c,Two,二\n")
    assert (row, column) == (2, "en")
    assert list(phrases) == ["a.c"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_told_and_what_can_be_read_is_there(tmp_path: Path, kind: str) -> None:
    (tmp_path / "views").mkdir()
    path = tmp_path / "views" / "words.csv"
    shutil.copy(ROOT / "views" / "words.csv", path)
    damage(path, kind)
    phrases, problems = words.read_words(tmp_path)
    assert {fault.file for fault in problems} == {"views/words.csv"}
    share = {"removed": 0, "empty": 0, "truncated": 0.3, "corrupt": 0.8}[kind]
    assert len(catalogue()) * share <= len(phrases) < len(catalogue())


def test_the_catalogue_is_in_every_language() -> None:
    assert len(catalogue()) > 200
    assert all(tuple(phrases) == LANGUAGES for phrases in catalogue().values())
    assert set(words.LANGUAGE_NAMES) == set(words.HTML_LANGUAGE) == set(LANGUAGES)
