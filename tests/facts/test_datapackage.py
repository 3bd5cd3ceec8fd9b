"""The data package: any tool can validate it, and frictionless and our loader agree on rows."""

import warnings
from collections import defaultdict
from pathlib import Path

from frictionless import Package

from facts.loading import load
from facts.schema import ROOT
from tests.facts.conftest import BuildLand, read_csv
from tests.facts.small_land import PLACES, TABLES, observation

GOOD = TABLES["observations"][0]

BOTH_REJECT: dict[str, dict[str, str]] = {
    "a letter for a number": {"value": "4o"},
    "a word for a whole number": {"paragraph": "one"},
    "paragraph zero": {"paragraph": "0"},
    "a bound that is none": {"bound": "roughly"},
    "a status that is none": {"status": "hope"},
    "no value": {"value": ""},
    "no figure phrase": {"as_printed": ""},
    "a long figure phrase": {"as_printed": "x" * 41},
    "a date in another order": {"as_of": "13.11.2023"},
    "a month that is none": {"as_of": "2021-30"},
    "an id with a space": {"observation_id": "two words"},
    "an id already used": {"observation_id": "east-firms-2021"},
    "an unknown place": {"place_id": "atlantis"},
    "an unknown indicator": {"indicator_id": "ghosts"},
    "an unknown source": {"source_id": "rumour"},
}

ONLY_WE_REJECT: dict[str, dict[str, str]] = {
    "a day the calendar lacks": {"as_of": "2021-02-30"},
    "an interval that ends first": {"as_of": "2023/2021"},
    "a target that is never due": {"status": "target"},
    "a due date of a result": {"due": "2025"},
    "a range without upper end": {"bound": "between"},
    "a range upside down": {"bound": "between", "value_high": "1"},
    "a growth without base": {"status": "growth", "indicator_id": "firms-growth"},
    "half a firm": {"value": "0.5"},
    "a number that is no number": {"value": "NaN"},
}


def rejected_by_frictionless(root: Path) -> dict[str, set[int]]:
    """Give the rejected rows by table; row 0 for faults of a whole file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(root / "datapackage.json")).validate()
    rows: dict[str, set[int]] = defaultdict(set)
    for task in report.tasks:
        for error in task.errors:
            rows[task.name].add(getattr(error, "row_number", 0))
    return dict(rows)


def rejected_by_us(root: Path) -> dict[str, set[int]]:
    places = [row["place_id"] for row in read_csv(root / "geodata/tables/places.csv")]
    rows: dict[str, set[int]] = defaultdict(set)
    for problem in load(root, place_ids=places).problems:
        rows[problem.table].add(problem.row)
    return dict(rows)


def with_bad_rows(faults: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    bad = [
        GOOD | {"observation_id": f"bad-{number}"} | change
        for number, change in enumerate(faults.values())
    ]
    return [*TABLES["observations"], *bad]


def test_frictionless_accepts_the_real_package() -> None:
    assert rejected_by_frictionless(ROOT) == {}


def test_both_accept_a_sound_land(build_land: BuildLand) -> None:
    root = build_land()
    assert rejected_by_frictionless(root) == rejected_by_us(root) == {}


def test_both_reject_the_same_rows(build_land: BuildLand) -> None:
    root = build_land(observations=with_bad_rows(BOTH_REJECT))
    first = len(TABLES["observations"]) + 2
    expected = {"observations": set(range(first, first + len(BOTH_REJECT)))}
    assert rejected_by_us(root) == expected
    assert rejected_by_frictionless(root) == expected


def test_we_reject_besides_what_a_schema_cannot_say(build_land: BuildLand) -> None:
    root = build_land(observations=with_bad_rows(ONLY_WE_REJECT))
    first = len(TABLES["observations"]) + 2
    assert rejected_by_us(root) == {"observations": set(range(first, first + len(ONLY_WE_REJECT)))}
    assert rejected_by_frictionless(root) == {}


def test_both_reject_a_bad_row_of_any_table(build_land: BuildLand) -> None:
    changes = {
        "sources": (2, {"is_translation": "perhaps"}),
        "indicators": (2, {"unit": "bushels"}),
        "events": (2, {"category": "party"}),
        "event_places": (2, {"event_id": "nothing"}),
        "organisations": (2, {"place_id": ""}),
        "roles": (2, {"role": "king"}),
        "relations": (3, {"date": "soon"}),
        "programme_elements": (4, {"parent_element_id": "nothing"}),
        "caveats": (3, {"subject_ids": "no kind"}),
        "derivations": (2, {"operation": "guess"}),
        "audits": (2, {"observation_id": "nothing"}),
    }
    changed = {name: [dict(item) for item in TABLES[name]] for name in changes}
    for name, (row, change) in changes.items():
        changed[name][row - 2] |= change
    root = build_land(**changed)
    theirs, ours = rejected_by_frictionless(root), rejected_by_us(root)
    for name, (row, _) in changes.items():
        assert row in theirs[name], name
        assert row in ours[name], name


def test_both_reject_files_that_are_no_tables(build_land: BuildLand) -> None:
    root = build_land()
    contents = {"caveats": b"", "roles": b"a,b,c\n1,2,3\n", "relations": b"\xff\xfe\x00"}
    for name, content in contents.items():
        (root / f"facts/tables/{name}.csv").write_bytes(content)
    assert set(rejected_by_frictionless(root)) == set(rejected_by_us(root)) == set(contents)


def test_a_row_may_be_added_that_both_accept(build_land: BuildLand) -> None:
    new = observation("west-firms-2024", "firms", "west-town", "35", "2024-01", note_en="a, b")
    root = build_land(observations=[*TABLES["observations"], new])
    assert rejected_by_frictionless(root) == rejected_by_us(root) == {}
    assert len(load(root, place_ids=PLACES).observations) == len(TABLES["observations"]) + 1


def test_every_table_file_of_both_rooms_is_described() -> None:
    described = {resource.path for resource in Package(str(ROOT / "datapackage.json")).resources}
    files = [*ROOT.glob("facts/tables/*.csv"), *ROOT.glob("geodata/tables/*.csv")]
    assert {path.relative_to(ROOT).as_posix() for path in files} == described
