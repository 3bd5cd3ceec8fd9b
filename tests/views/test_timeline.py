"""The timeline: what is less precise is wider, what is announced is hollow."""

from datetime import date
from typing import Any

import pytest

from facts.dates import parse
from facts.loading import Evidence
from views.gazetteer import Gazetteer
from views.timeline import Entry, newest, on_timeline, rows_in_words, timeline_rows

COLUMNS = ["kind", "id", "lane", "start", "end", "when", "title", "precision", "hollow"]


def rows(evidence: Evidence, gazetteer: Gazetteer, language: str = "en", **asked: Any) -> Any:
    found = timeline_rows(evidence, gazetteer, language, **{"as_of": "2025", **asked})
    assert list(found.columns) == COLUMNS
    return found.set_index("id")


def test_all_events_and_all_targets(evidence: Evidence, gazetteer: Gazetteer) -> None:
    found = rows(evidence, gazetteer)
    assert found["kind"].value_counts().to_dict() == {"event": 61, "observation": 13}
    assert sorted(found.index[found["kind"] == "event"]) == sorted(evidence.events["event_id"])
    assert set(found.index[found["hollow"]]) == set(found.index[found["kind"] == "observation"])


@pytest.mark.parametrize(
    ("as_of", "events", "targets"),
    [("2020", 5, 4), ("2021", 21, 4), ("2023", 56, 13), ("2025", 61, 13)],
)
def test_nothing_from_after_the_as_of_date(
    evidence: Evidence, gazetteer: Gazetteer, as_of: str, events: int, targets: int
) -> None:
    found = rows(evidence, gazetteer, as_of=as_of)
    assert ((found["kind"] == "event").sum(), found["hollow"].sum()) == (events, targets)


@pytest.mark.parametrize(
    ("identifier", "precision", "start", "end", "when"),
    [
        ("cns21-forum", "day", date(2021, 12, 18), date(2021, 12, 19), "18 December 2021"),
        (
            "wdb21-computing-centre-construction-starts",
            "month",
            date(2020, 10, 1),
            date(2020, 11, 1),
            "October 2020",
        ),
        ("cns21-experimental-zone-listed", "year", date(2020, 1, 1), date(2021, 1, 1), "2020"),
        (
            "hd23-target-ai-industry-scale-hubei-2025",
            "year",
            date(2025, 1, 1),
            date(2026, 1, 1),
            "due 2025",
        ),
    ],
)
def test_what_is_less_precise_is_wider(
    evidence: Evidence,
    gazetteer: Gazetteer,
    identifier: str,
    precision: str,
    start: date,
    end: date,
    when: str,
) -> None:
    row = rows(evidence, gazetteer).loc[identifier]
    assert (row["precision"], row["start"], row["end"]) == (precision, start, end)
    assert row["when"] == when


def test_a_target_says_its_place_bound_and_unit(evidence: Evidence, gazetteer: Gazetteer) -> None:
    target = "hd23-target-ai-industry-scale-hubei-2025"
    english, chinese = (rows(evidence, gazetteer, code).loc[target] for code in ("en", "zh"))
    assert english["title"] == "Hubei: AI industry: scale ≥ CNY 150 bn"
    assert (english["lane"], chinese["lane"]) == ("Targets", "目标")
    assert chinese["when"] == "期限 2025年"


def test_one_place_only(evidence: Evidence, gazetteer: Gazetteer) -> None:
    found = rows(evidence, gazetteer, "zh", place_id="huangshi")
    assert list(found.index) == ["cns21-huangshi-computing-centre-agreement"]
    assert found.iloc[0]["title"] == "黄石与武汉人工智能计算中心签署战略合作"
    assert rows(evidence, gazetteer, place_id="enshi").empty


def test_lanes_by_category_or_by_place(evidence: Evidence, gazetteer: Gazetteer) -> None:
    agreement = "cns21-huangshi-computing-centre-agreement"
    assert rows(evidence, gazetteer).loc[agreement, "lane"] == "Agreement"
    assert rows(evidence, gazetteer, lanes="place").loc[agreement, "lane"] == "Huangshi"


def test_targets_can_be_left_out(evidence: Evidence, gazetteer: Gazetteer) -> None:
    found = rows(evidence, gazetteer, targets=False)
    assert set(found["kind"]) == {"event"}


def entry(kind: str, number: int, span: str) -> Entry:
    return Entry(kind, {"number": number}, parse(span), date.min)


def kept(found: list[Entry], most: int) -> list[int]:
    return [each.row["number"] for each in newest(found, most)]


def test_the_newest_are_those_that_begin_last_in_their_order() -> None:
    dates = ["2023", "2021", "2025-03", "2022", "2025-01"]
    found = [entry("event", at, text) for at, text in enumerate(dates)]
    assert kept(found, 5) == [0, 1, 2, 3, 4]
    assert kept(found, 3) == [0, 2, 4]


def test_neither_events_nor_targets_take_all_the_room() -> None:
    events = [entry("event", at, str(2015 + at)) for at in range(6)]
    targets = [entry("observation", 10 + at, str(2025 + at)) for at in range(6)]
    assert kept(events + targets, 4) == [4, 5, 14, 15]
    assert kept(events + targets[:1], 4) == [3, 4, 5, 10]
    assert kept(events[:1] + targets, 4) == [0, 13, 14, 15]


def test_what_is_cut_is_cut_before_it_is_put_in_words(
    evidence: Evidence, gazetteer: Gazetteer
) -> None:
    found = on_timeline(evidence, "2025")
    everything = timeline_rows(evidence, gazetteer, "en", as_of="2025")
    assert len(found) == len(everything)
    cut = rows_in_words(newest(found, 20), evidence, gazetteer, "en", "category")
    assert len(cut) == 20
    assert set(cut["id"]) < set(everything["id"])
    of_events = everything.loc[~everything["hollow"], "start"].sort_values()
    assert cut.loc[~cut["hollow"], "start"].min() == of_events.iloc[-(~cut["hollow"]).sum()]
