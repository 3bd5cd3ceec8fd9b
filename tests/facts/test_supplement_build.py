"""Building the second layer, on a small land: what is written, what stays, what is refused."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facts.loading import load
from facts.schema import Table, read_schema
from facts.supplement import build, ledger, mapping, merging, rows
from facts.supplement.mapping import CsvRow, Decided, SupplementError
from facts.supplement.rows import NewRow
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES
from tests.facts.small_supplement import LEFT_OUT, NO, Cells, Land, write_supplement

Decide = Callable[..., Land]


@pytest.fixture
def decide_on(build_land: BuildLand, tmp_path: Path) -> Decide:
    """Write the land and its supplement, with changes to cells of mapping rows."""
    return lambda **changed: write_supplement(build_land(), tmp_path, changed)


def test_rows_are_appended_and_load(decide_on: Decide) -> None:
    land = decide_on()
    before = {name: land.table(name) for name in build.OWNERS}
    land.write(land.build())
    assert load(land.root, place_ids=PLACES).problems == ()
    added = {name: land.table(name)[len(before[name]) :] for name in build.OWNERS}
    [source] = added["sources"]
    assert (source["layer"], source["grade"], source["link_ok"]) == ("supplement", "C", "false")
    assert source["url"] == "https://example.org/a"
    [observation] = added["observations"]
    assert (observation["source_id"], observation["paragraph"]) == ("post-a", "")
    [event] = added["events"]
    assert (event["source_id"], event["title_en"]) == ("post-a", "A loom, “the first”, starts")
    assert [tuple(link.values()) for link in added["event_places"]] == [
        ("loom-starts", "west-town", "location"),
        ("loom-starts", "mill", "subject"),
    ]
    assert [tuple(link.values()) for link in added["event_organisations"]] == [
        ("loom-starts", "weaver", "subject"),
        ("loom-starts", "dyer", "partner"),
    ]
    assert [row["organisation_id"] for row in added["organisations"]] == ["weaver", "dyer"]
    founded = [(row["founded"], row["founded_source_id"]) for row in land.table("organisations")]
    assert founded == [("1999", "post-a"), ("2001", "post-a"), ("", "")]
    assert [row["layer"] for row in land.table("caveats")] == ["core", "", "", "supplement"]
    caveat = land.table("caveats")[0]
    assert caveat["observation_ids"] == "east-firms-2022;east-firms-2022-b;west-mills-2024"
    assert (caveat["preferred_observation_id"], caveat["why_en"]) == ("east-firms-2022", "Older.")


def test_core_rows_stay_byte_for_byte(decide_on: Decide) -> None:
    land = decide_on()
    changed = {"caveats": "two-counts,", "organisations": "miller,"}
    for name in build.OWNERS:
        path = land.root / f"facts/tables/{name}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        new = land.build().texts[f"facts/tables/{name}.csv"].splitlines(keepends=True)
        differing = [a for a, b in zip(lines, new, strict=False) if a != b]
        assert [line.startswith(changed.get(name, "-")) for line in differing] == (
            [True] if name in changed else []
        )


def test_building_again_gives_the_same_bytes(decide_on: Decide) -> None:
    land = decide_on()
    first = land.build()
    land.write(first)
    assert land.build().texts == first.texts
    assert build.differing(land.root, first) == []


def test_a_row_added_by_hand_stays_where_it_is_and_is_named(decide_on: Decide) -> None:
    land = decide_on()
    land.write(land.build())
    path = land.root / "facts/tables/observations.csv"
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    with path.open("a", encoding="utf-8") as file:
        file.write(last.replace("west-mills-2024", "west-mills-2025") + "\n")
    built = land.build()
    assert build.differing(land.root, built) == []
    assert built.beside == {"observations": ["west-mills-2025"], "events": []}


def test_the_ledger_counts_every_row(decide_on: Decide) -> None:
    lines = ledger.printed(decide_on().build().decided).splitlines()
    assert [line.split() for line in lines] == [
        ["all", "row", "core", "same", "left-out"],
        ["sources", "3", "1", "1", "1", "0"],
        ["observations", "3", "1", "1", "0", "1"],
        ["events", "2", "1", "0", "0", "1"],
        ["organisations", "2", "1", "1", "0", "0"],
        ["all", "10", "4", "3", "1", "2"],
    ]


def test_left_out_names_each_row_with_its_reason(decide_on: Decide) -> None:
    land = decide_on()
    text = land.build().texts[build.LEFT_OUT]
    assert text.startswith(f"{LEFT_OUT}\n{ledger.BEGIN}\n\n## The supplement · 补充层\n")
    assert text.endswith(f"{ledger.END}\n")
    assert "Of 10 rows of the supplement" in text
    assert (
        "| O2 | one with core row `east-firms-2021`, `east-firms-2022` "
        "| 与核心行为同一内容：`east-firms-2021`, `east-firms-2022` | twice \\| said | 重复 |\n"
    ) in text
    assert "| E2 | left out | 未列入 | no number | 无数字 |\n" in text
    assert "| 1 | one with core row `miller` |" in text


def test_the_section_is_replaced_and_what_follows_stays() -> None:
    text = f"Before.\n\n{ledger.BEGIN}\nold\n{ledger.END}\n\nAfter.\n"
    new = ledger.replaced(text, "new\n")
    assert new == f"Before.\n\n{ledger.BEGIN}\n\nnew\n\n{ledger.END}\n\nAfter.\n"
    with pytest.raises(SupplementError, match=r"LEFT_OUT\.md: the mark .* is missing"):
        ledger.replaced(f"{ledger.BEGIN}\nold\n", "new")


@pytest.mark.parametrize(
    ("table", "place", "cells", "message"),
    [
        ("events", 1, {"supplement_id": "E9"}, "events.csv row 3 (E2): no decision"),
        ("events", 1, {"supplement_id": "E9"}, "('E9'): the shared table has no such row"),
        ("events", 1, {"supplement_id": "E1"}, "column supplement_id ('E1'): decided in row 2 too"),
        ("events", 1, {"decision": "perhaps"}, "column decision ('perhaps'): must be row, core:"),
        ("events", 1, {"decision": "left-out:x"}, "core and same name the row they mean"),
        ("events", 1, {"decision": "core"}, "core and same name the row they mean"),
        ("events", 1, {"reason_zh": ""}, "events.csv row 3, column reason_zh (''): say why"),
        ("events", 1, {"decision": "core:lost"}, "('core:lost'): lost is no row of events"),
        ("events", 0, {"places": "mill"}, "column places ('mill'): write mill as id:part"),
        ("events", 0, {"places": "lost:subject"}, "events.csv row 2, column place_id ('lost')"),
        ("events", 0, {"organisations": "dyer:king"}, "events.csv row 2, column part ('king')"),
        ("events", 0, {"date": "2024-13"}, "events.csv row 2, column date ('2024-13')"),
        ("events", 0, {"event_id": "mill-opens"}, "events.csv row 2: mill-opens is a core row"),
        ("organisations", 1, {"organisation_id": "miller"}, "organisations.csv row 3: miller is"),
        ("observations", 0, {"value": "many"}, "observations.csv row 2, column value ('many')"),
        ("sources", 0, {"decision": "left-out", **NO}, "its source P1 is a core document or left"),
        ("organisations", 1, {"place_id": "lost"}, "organisations.csv row 3, column place_id"),
        ("core_caveats", 0, {"caveat_id": "none"}, "column caveat_id ('none'): no such caveat"),
    ],
)
def test_a_bad_decision_is_named(
    decide_on: Decide, table: str, place: int, cells: Cells, message: str
) -> None:
    land = decide_on(**{table: {place: cells}})
    before = {path: path.read_bytes() for path in land.root.glob("facts/**/*.*")}
    with pytest.raises(SupplementError) as caught:
        land.build()
    assert message in str(caught.value)
    assert {path: path.read_bytes() for path in before} == before


def test_two_founding_dates_of_one_core_organisation_are_refused() -> None:
    decided = [founding(1, founded="1999"), founding(2, founded="2999")]
    known = {"P1": "post-a"}
    assert rows.founding_dates(decided[:1], known) == {"miller": ("1999", "post-a")}
    with pytest.raises(SupplementError, match="miller has 1999 by another line"):
        rows.founding_dates(decided, known)


def test_a_founding_date_names_the_document_that_prints_it() -> None:
    elsewhere = founding(1, founded="1999", founded_source_id="paper-a")
    assert rows.founding_dates([elsewhere], {"P1": "post-a"}) == {"miller": ("1999", "paper-a")}
    with pytest.raises(SupplementError, match="its source P1 is a core document"):
        rows.founding_dates([founding(1, founded="1999")], {})
    assert rows.founding_dates([founding(1)], {}) == {}


def founding(line: int, founded: str = "", founded_source_id: str = "") -> Decided:
    """A line of the supplement about the miller, read in its document P1."""
    mapped = CsvRow(
        "organisations.csv", line, {"founded": founded, "founded_source_id": founded_source_id}
    )
    shared = CsvRow("organisations.csv", line, {"source_id": "P1"})
    return Decided(str(line), "core", ("miller",), shared, mapped)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "t.csv: not readable as UTF-8 text (FileNotFoundError)"),
        (b"\xff\xfe", "t.csv: not readable as UTF-8 text (UnicodeDecodeError)"),
        (b"", "t.csv: the header lacks id"),
        (b"name\n", "t.csv: the header lacks id"),
        (b"id,b\n1,2\n3\n", "t.csv row 3: 1 cells under a header of 2"),
        (b'id,b\n1,"2\n', "t.csv row 2: unexpected end of data"),
    ],
)
def test_a_file_that_is_no_table_is_named(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "t.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SupplementError) as caught:
        mapping.read_csv(path, ("id",))
    assert message in str(caught.value)


@pytest.fixture
def events() -> Table:
    return read_schema().tables["event_places"]


HEADER = "event_id,place_id,part\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "event_places.csv: empty, or its last line has no line break"),
        (f"{HEADER}a,b,c", "event_places.csv: empty, or its last line has no line break"),
        (f'{HEADER}a,b,"c\nd"\n', "event_places.csv row 3: 1 cells, the data package describes 3"),
        ("place_id,event_id,part\n", "event_places.csv: the header must be event_id,place_id"),
        (f"{HEADER}b,b,c\n", "event_places.csv: the last core row a of core.csv is gone"),
    ],
)
def test_a_table_that_cannot_be_merged_is_named(events: Table, text: str, message: str) -> None:
    with pytest.raises(SupplementError) as caught:
        merging.merge(events, "event_id", text, [], "a")
    assert message in str(caught.value)


def test_merging_replaces_in_place_and_tells_where_rows_come_from(events: Table) -> None:
    origins = [CsvRow("map.csv", line, {}) for line in (2, 3)]
    cells = [("x", "1,1"), ("y", "2")]
    new = [
        NewRow(origin, {"event_id": event, "place_id": place})
        for origin, (event, place) in zip(origins, cells, strict=True)
    ]
    text = f"{HEADER}a,',\nx,old,\nz,9,\ny,old,\n"
    merged = merging.merge(events, "event_id", text, new, "a")
    assert merged.text == f'{HEADER}a,\',\nx,"1,1",\ny,2,\nz,9,\n'
    assert merged.origins == {3: origins[0], 4: origins[1]}


def test_the_command_writes_checks_and_refuses(
    decide_on: Decide, capsys: pytest.CaptureFixture[str]
) -> None:
    land = decide_on()
    files = {"root": land.root, "mappings": land.mappings}
    arguments = ["--from", str(land.shared)]
    assert build.main([*arguments, "--check"], **files) == 1
    assert "differ: facts/tables/sources.csv" in capsys.readouterr().out
    assert build.main(arguments, **files) == 0
    assert "written: facts/tables/sources.csv" in capsys.readouterr().out
    assert build.main([*arguments, "--check"], **files) == 0
    assert "differ: none" in capsys.readouterr().out
    shutil.rmtree(land.shared)
    assert build.main(arguments, **files) == 1
    assert "sources.csv: not readable" in capsys.readouterr().err
