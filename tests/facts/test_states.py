"""The counts of the evidence: by layer and grade, by decision, by reason, from the tables alone."""

import csv
from pathlib import Path

import pytest

from facts import states
from facts.loading import Evidence, load
from facts.schema import ROOT
from facts.supplement import build
from facts.supplement.mapping import SupplementError
from tests.facts.conftest import BuildLand, read_csv
from tests.facts.small_land import PLACES, TABLES, observation, source

LEFT_OUT = """# What was left out

No table here: | this is text.

## A paper · `paper-one`

| paragraph 段 | as printed 原文 | why it is not a row | 为何不列为行 |
|---|---|---|---|
| 1 | `a\\|b` | headline; repeat of event some-long-event | 标题 |
| 2 | `c` | Headline of the second page | 标题 |

## The supplement · 补充层

### Events · 事件

| supplement 补充层 | what became of it | 去向 | why | 理由 |
|---|---|---|---|---|
| SE1 | one with core row `a-b-c`, `d-e-f` | 同一 | any reason | 理由 |
"""


@pytest.fixture(scope="module")
def real_left_out() -> list[states.LeftOut]:
    return states.left_out((ROOT / build.LEFT_OUT).read_text(encoding="utf-8"))


def test_rows_are_counted_by_the_layer_and_grade_of_their_source(build_land: BuildLand) -> None:
    emptied = {name: () for name in TABLES if name not in ("indicators", "places")}
    tables = emptied | {
        "sources": [
            source("paper-a", "B", "2023"),
            source("paper-b", "A", "2024", layer="supplement"),
        ],
        "observations": [
            observation("one", "firms", "east-town", "30", "2022"),
            observation("two", "firms", "east-town", "30", "2022", source_id="paper-b"),
            observation("three", "firms", "west-town", "9", "2022", source_id="paper-b"),
        ],
    }
    land = load(build_land(**tables), place_ids=PLACES)
    assert land.problems == ()
    counted = states.rows_by_state(land)
    assert counted["sources"] == {"core B": 1, "supplement A": 1}
    assert counted["observations"] == {"core B": 1, "supplement A": 2}
    assert counted["indicators"] == {"-": len(land.indicators)}
    assert states.shared_figures(land) == (1, 2)


def test_every_row_of_every_table_is_counted_once(evidence: Evidence) -> None:
    counted = states.rows_by_state(evidence)
    files = {table.name: len(read_csv(ROOT / table.path)) for table in evidence.schema.fact_tables}
    assert {name: counter.total() for name, counter in counted.items()} == files


def test_rows_without_a_source_have_the_state_of_their_owner(evidence: Evidence) -> None:
    counted = states.rows_by_state(evidence)
    assert counted["programme_elements"].keys() == counted["programmes"].keys()
    assert counted["event_places"].keys() == counted["events"].keys()
    assert counted["caveats"].keys() == {"core", "supplement"}
    assert counted["organisations"].keys() == {"-"}


def test_lines_left_out_have_their_heading_and_a_brief_reason() -> None:
    assert states.left_out(LEFT_OUT) == [
        states.LeftOut("A paper", "headline"),
        states.LeftOut("A paper", "headline"),
        states.LeftOut("The supplement: Events", "one with core row"),
    ]


def test_the_ledger_holds_each_decision_that_is_no_row(
    real_left_out: list[states.LeftOut],
) -> None:
    decided = states.decisions()
    not_rows = [item for items in decided.values() for item in items if item.state != "row"]
    ledger = [line for line in real_left_out if line.section.startswith("The supplement")]
    assert len(ledger) == len(not_rows) > 0
    left_out = [item for item in not_rows if item.state == "left-out"]
    assert [line.reason for line in ledger].count("left out") == len(left_out)


def test_each_row_decided_to_be_one_stands_in_its_table(evidence: Evidence) -> None:
    rows = {
        name: {item.mapped.cells[build.OWNERS[name]] for item in items if item.state == "row"}
        for name, items in states.decisions().items()
    }
    for name, identifiers in rows.items():
        assert identifiers <= set(evidence.table(name)[build.OWNERS[name]]), name


def test_the_command_prints_all_counts(
    capsys: pytest.CaptureFixture[str], real_left_out: list[states.LeftOut]
) -> None:
    assert states.main() == 0
    told = capsys.readouterr().out
    sources = len(read_csv(ROOT / "facts/tables/sources.csv"))
    assert any(line.split()[:2] == ["sources", str(sources)] for line in told.splitlines())
    assert f"{build.LEFT_OUT}: {len(real_left_out)} lines" in told
    assert "site furniture" in told
    assert told.isascii()


def test_a_decision_of_no_known_form_is_named(tmp_path: Path) -> None:
    for name in build.KEYS:
        rows = read_csv(build.MAPPINGS / f"{name}.csv")
        if name == "events":
            rows[0]["decision"] = "perhaps"
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    with pytest.raises(SupplementError, match=r"events\.csv row 2, column decision"):
        states.decisions(tmp_path)
