"""The tables as they are: all of them, in one language at a time, searchable."""

import pytest

from facts.cards import evidence_row
from facts.loading import Evidence
from views.gazetteer import Gazetteer
from views.rawtable import CARD_KINDS, raw_table, search, table_titles
from views.words import LANGUAGES


def test_every_table_has_a_title_in_both_languages(evidence: Evidence) -> None:
    english, chinese = (table_titles(evidence, language) for language in LANGUAGES)
    assert list(english) == list(chinese) == [table.name for table in evidence.schema.fact_tables]
    assert (english["observations"], chinese["observations"]) == ("Observations", "观测值")
    assert len(english) == 14


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        (
            "en",
            ["Event id", "Date", "Title", "Category", "Source", "Paragraph", "As printed", "Note"],
        ),
        ("zh", ["事件标识", "日期", "标题", "类别", "来源", "段落", "原文字样", "备注"]),
    ],
)
def test_one_language_at_a_time(
    evidence: Evidence, gazetteer: Gazetteer, language: str, headings: list[str]
) -> None:
    table, labels = raw_table(evidence, gazetteer, "events", language)
    assert list(labels.values()) == headings
    assert [column for column in table.columns if column not in labels] == [
        "kind",
        "id",
        "place_id",
    ]
    titles = {"en": "Wuhan AI Research Institute established", "zh": "武汉人工智能研究院成立"}
    assert titles[language] in set(table[f"c:title_{language}"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_and_no_heading_is_lost(
    evidence: Evidence, gazetteer: Gazetteer, language: str
) -> None:
    for name in table_titles(evidence, language):
        table, labels = raw_table(evidence, gazetteer, name, language)
        assert len(table) == len(evidence.table(name))
        assert len(set(labels.values())) == len(labels), name


def test_places_are_named_and_their_ids_kept(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table, _ = raw_table(evidence, gazetteer, "observations", "zh")
    row = table.set_index("id").loc["hd23-ai-enterprises-wuhan-2023"]
    assert (row["place_id"], row["c:place_id"], row["kind"]) == ("wuhan", "武汉市", "observation")


@pytest.mark.parametrize("name", CARD_KINDS)
def test_every_row_of_these_tables_has_a_card(
    evidence: Evidence, gazetteer: Gazetteer, name: str
) -> None:
    table, _ = raw_table(evidence, gazetteer, name, "en")
    assert set(table["kind"]) == {CARD_KINDS[name]}
    first = table.iloc[0]
    assert evidence_row(evidence, first["kind"], first["id"]) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("516亿元", ["hd23-ai-core-scale-hubei-2022"]),
        (
            "  LONGYING  ",
            ["hd23-chip-node-longying-ecarx-2023", "hd23-chip-node-longying-siengine-2023"],
        ),
        ("(", None),
        ("no such text", []),
    ],
)
def test_search_in_every_column_without_case_or_patterns(
    evidence: Evidence, gazetteer: Gazetteer, text: str, found: list[str] | None
) -> None:
    table, _ = raw_table(evidence, gazetteer, "observations", "en")
    hits = list(search(table, text)["id"])
    if found is None:
        assert 0 < len(hits) < len(table)
    else:
        assert hits == found


def test_no_text_finds_everything(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table, _ = raw_table(evidence, gazetteer, "observations", "en")
    assert search(table, "  ") is table


def test_search_looks_only_at_what_is_shown(evidence: Evidence, gazetteer: Gazetteer) -> None:
    """The hidden place id `wuhan` is not what a reader of the Chinese table sees."""
    table, _ = raw_table(evidence, gazetteer, "roles", "zh")
    assert "kind" in table.columns
    assert search(table, "c:role").empty
