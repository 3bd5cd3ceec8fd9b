"""Fact tables: one row a fact, each with the id that opens its evidence."""

import pytest

from facts.cards import evidence_row
from facts.loading import Evidence
from views import facttable
from views.facttable import COLUMNS, fact_table, number_table
from views.gazetteer import Gazetteer
from views.words import LANGUAGES


def test_the_facts_of_a_place_in_english(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = fact_table(evidence, gazetteer, "huangshi", "en", "2025")
    assert tuple(table.columns) == COLUMNS
    assert table.to_dict("records") == [
        {
            "kind": "role",
            "id": "cooperation-partner-huangshi-2021",
            "place_id": "huangshi",
            "kind_text": "Role",
            "what": "Huangshi · Cooperation partner",
            "value": "",
            "status": "",
            "date": "since 18 December 2021",
            "date_edtf": "2021-12-18/..",
            "source": "China News Service, para. 10",
        },
        {
            "kind": "event",
            "id": "cns21-huangshi-computing-centre-agreement",
            "place_id": "huangshi",
            "kind_text": "Event",
            "what": "Huangshi signs a strategic cooperation with the Wuhan AI Computing Center",
            "value": "",
            "status": "Agreement",
            "date": "18 December 2021",
            "date_edtf": "2021-12-18",
            "source": "China News Service, para. 10",
        },
    ]


def test_a_number_in_chinese(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = fact_table(evidence, gazetteer, "hubei", "zh", "2025").set_index("id")
    assert table.loc["hd23-ai-core-scale-hubei-2022"].to_dict() == {
        "kind": "observation",
        "place_id": "hubei",
        "kind_text": "数字",
        "what": "湖北 · 人工智能核心产业规模",
        "value": "≈ 516 亿元",
        "status": "实际值",
        "date": "2022年",
        "date_edtf": "2022",
        "source": "湖北日报，第10段",
    }


@pytest.mark.parametrize(
    ("as_of", "count"), [("2020", 13), ("2021", 39), ("2023", 114), ("2025", 119)]
)
def test_everything_known_by_a_time(
    evidence: Evidence, gazetteer: Gazetteer, as_of: str, count: int
) -> None:
    assert len(fact_table(evidence, gazetteer, None, "en", as_of)) == count


def test_a_place_of_which_nothing_is_said(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = fact_table(evidence, gazetteer, "enshi", "en", "2025")
    assert table.empty
    assert tuple(table.columns) == COLUMNS


def test_targets_stand_last(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = fact_table(evidence, gazetteer, "hubei", "en", "2025")
    is_target = list(table["status"] == "Target")
    assert is_target.count(True) == 12
    assert is_target == sorted(is_target)


def test_results_are_newest_first(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = fact_table(evidence, gazetteer, "huangshi", "en", "2025")
    assert list(table["kind"]) == ["role", "event"]
    wuhan = fact_table(evidence, gazetteer, "wuhan", "en", "2025")
    years = [str(text)[-4:] for text in wuhan["date"] if str(text)[-4:].isdigit()]
    assert years == sorted(years, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_opens_its_evidence(
    evidence: Evidence, gazetteer: Gazetteer, language: str
) -> None:
    table = fact_table(evidence, gazetteer, None, language, "2025")
    assert table["id"].is_unique
    for kind, identifier in zip(table["kind"], table["id"], strict=True):
        assert evidence_row(evidence, kind, identifier) is not None


def test_the_numbers_of_some_families(evidence: Evidence, gazetteer: Gazetteer) -> None:
    table = number_table(evidence, gazetteer, ("enterprises",), "en")
    assert list(table["value"]) == ["650", "13", "61", "≥ 3,000", "≥ 200", "≥ 100", "≥ 30", "≥ 100"]
    assert list(table["status"])[-3:] == ["Target"] * 3
    assert number_table(evidence, gazetteer, ("vehicles",), "en").empty


def test_facts_are_sorted_once_for_all_years(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place_id in (None, "wuhan"):
        later = facttable.told_facts(evidence, place_id, "2025")
        with monkeypatch.context() as patched:
            patched.setattr(facttable, "_newest_results_first", None)
            earlier = facttable.told_facts(evidence, place_id, "2021")
        assert 0 < len(earlier) < len(later)
        assert earlier == [fact for fact in later if fact in earlier]
