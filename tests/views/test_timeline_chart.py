"""The chart of a timeline: every row on its line, told once, and found again by a click."""

import csv
import io
import json
from typing import Any

import pandas as pd
import pytest

from facts.loading import Evidence
from views.gazetteer import Gazetteer
from views.palette import LIGHT
from views.timeline import timeline_rows
from views.timeline_chart import PICKS, row_at, timeline_chart


@pytest.fixture
def found(evidence: Evidence, gazetteer: Gazetteer) -> pd.DataFrame:
    """All rows of the core as of 2025."""
    return timeline_rows(evidence, gazetteer, "en", as_of="2025")


def drawn(rows: pd.DataFrame, *lit: str) -> dict[str, Any]:
    spec: dict[str, Any] = timeline_chart(rows, LIGHT, "en", lit).to_dict()
    return spec


def lines(spec: dict[str, Any]) -> list[dict[str, str]]:
    """The lines that the browser reads, the first of them being line 1."""
    text = spec["layer"][0]["data"]["values"]
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_every_row_has_a_line_of_its_own_below_the_name_of_its_lane(found: pd.DataFrame) -> None:
    told = lines(drawn(found))
    names = [line["title"] for line in told if not line["start"]]
    assert sorted(names) == sorted(set(found["lane"]))
    assert len(told) == len(found) + len(names)
    lane = ""
    of_lane = dict(zip(found["title"], found["lane"], strict=True))
    for line in told:
        lane = lane if line["start"] else line["title"]
        assert not line["start"] or of_lane[line["title"]] == lane


def test_a_line_has_its_first_day_how_many_days_and_whether_it_is_hollow(
    found: pd.DataFrame,
) -> None:
    told = {line["title"]: line for line in lines(drawn(found))}
    target = found.set_index("id").loc["hd23-target-ai-industry-scale-hubei-2025"]
    assert told[target["title"]] == {
        "start": "2025-01-01",
        "days": "365",
        "hollow": "1",
        "when": "due 2025",
        "title": target["title"],
    }
    forum = told[found.set_index("id").loc["cns21-forum", "title"]]
    assert (forum["start"], forum["days"], forum["hollow"]) == ("2021-12-18", "1", "")


def test_the_open_row_alone_is_lit(found: pd.DataFrame) -> None:
    spec = drawn(found, "cns21-forum")
    test = spec["layer"][0]["encoding"]["color"]["condition"]["test"]
    (line,) = json.loads(test.removeprefix("indexof(").removesuffix(", datum.line) >= 0"))
    assert row_at(found, line, lines(spec)[line - 1]["title"]) == ("event", "cns21-forum")


def test_a_text_is_told_once_and_its_table_is_not_left_to_be_unpacked(found: pd.DataFrame) -> None:
    """Data at the top Streamlit would turn into columns, which takes twice the bytes."""
    spec = drawn(found)
    assert not {"data", "datasets"} & set(spec)
    title = found.set_index("id").loc["cns21-forum", "title"]
    assert json.dumps(spec).count(title) == 1
    assert [layer["data"].get("name") for layer in spec["layer"]] == ["timeline"] * 4


def test_text_with_tabs_quotes_and_breaks_stays_in_its_cell(found: pd.DataFrame) -> None:
    strange = '"quoted"\tand\nbroken\r"'
    rows = found.head(3).assign(title=[strange, "2025", ""])
    told = lines(drawn(rows))
    assert {line["title"] for line in told if line["start"]} == {strange, "2025", ""}


def test_choosing_a_mark_or_its_title_gives_what_names_a_row(found: pd.DataFrame) -> None:
    spec = drawn(found)
    assert {pick["name"]: pick["select"]["fields"] for pick in spec["params"]} == {
        name: ["line", "title"] for name in PICKS
    }
    chosen = [
        row_at(found, at + 1, line["title"]) for at, line in enumerate(lines(spec)) if line["start"]
    ]
    assert sorted(filter(None, chosen)) == sorted(zip(found["kind"], found["id"], strict=True))


def test_a_click_on_a_chart_of_another_year_gives_no_other_row(found: pd.DataFrame) -> None:
    title = found.set_index("id").loc["cns21-forum", "title"]
    assert row_at(found, 1, title) == ("event", "cns21-forum")
    assert row_at(found, 2, "no such title") is None
    twice = found.assign(title="the same")
    assert row_at(twice, 2, "the same") is not None
    assert row_at(twice, 1, "the same") is None
    assert row_at(found, 1, lines(drawn(found))[0]["title"]) is None
