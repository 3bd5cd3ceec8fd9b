"""The number before a number: whose it is, and what may be said to lie between the two."""

import pytest

from facts.comparison import TARGET
from facts.loading import Evidence, load
from facts.queries import described_observations, records
from facts.succession import Past, Row, difference, is_before, predecessor, told_on
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, indicator, observation


def land_of(build_land: BuildLand, *rows: dict[str, str], **tables: object) -> Evidence:
    empty = dict.fromkeys(("programme_elements", "derivations", "caveats", "audits"), ())
    loaded = load(build_land(**{**empty, "observations": rows, **tables}), place_ids=PLACES)
    assert loaded.problems == ()
    return loaded


def rows_of(land: Evidence) -> dict[str, Row]:
    return {row["observation_id"]: row for row in records(described_observations(land))}


def count(identifier: str, value: str, as_of: str, **more: str) -> dict[str, str]:
    return observation(identifier, "firms", "east-town", value, as_of, **more)


@pytest.mark.parametrize(
    ("other", "row", "before"),
    [
        ("2021", "2022", True),
        ("2021-12", "2021", False),
        ("2021-05", "2021-05-31", False),
        ("2021-05-30", "2021-05-31", True),
        ("2020/2022", "2022", False),
        ("2021/..", "2023", False),
    ],
)
def test_times_that_touch_are_not_one_before_the_other(other: str, row: str, before: bool) -> None:
    assert is_before({"as_of": other}, {"as_of": row}) is before


def test_the_last_value_of_the_same_source_and_status(build_land: BuildLand) -> None:
    land = land_of(
        build_land,
        count("a", "10", "2019"),
        count("b", "20", "2020", status="estimate"),
        count("c", "30", "2021", series="club"),
        count("d", "40", "2021", status="target", due="2021"),
        count("e", "50", "2022"),
    )
    rows = rows_of(land)
    found = predecessor(rows["e"], (row for key, row in rows.items() if key != "e"))
    assert found is not None
    assert found["observation_id"] == "b"
    assert predecessor(rows["c"], [rows["a"], rows["b"], rows["d"]]) is None


def test_of_two_for_one_time_the_one_about_as_long_a_period(build_land: BuildLand) -> None:
    land = land_of(
        build_land,
        count("month", "11", "2021-12", issued="2023"),
        count("year", "12", "2021", issued="2022"),
        count("year-again", "13", "2021", issued="2022-06"),
        count("next", "20", "2022"),
    )
    rows = rows_of(land)
    before = [rows[key] for key in ("month", "year", "year-again")]
    found = predecessor(rows["next"], before)
    assert found is not None
    assert found["observation_id"] == "year-again", "of equal ones the one told last"


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (("40", "exact"), ("50", "exact"), (10, "exact")),
        (("50", "exact"), ("40", "exact"), (-10, "exact")),
        (("40", "exact"), ("50", "at_least"), (10, "at_least")),
        (("40", "at_least"), ("50", "exact"), (10, "at_most")),
        (("40", "about"), ("50", "exact"), (10, "about")),
        (("40", "at_most"), ("50", "at_least"), (10, "at_least")),
        (("40", "at_least"), ("50", "at_least"), None),
        (("40", "at_most"), ("50", "at_most"), None),
    ],
)
def test_the_difference_keeps_the_bounds_of_both(
    build_land: BuildLand,
    earlier: tuple[str, str],
    later: tuple[str, str],
    expected: tuple[float, str] | None,
) -> None:
    land = land_of(
        build_land,
        count("then", earlier[0], "2021", bound=earlier[1]),
        count("now", later[0], "2022", bound=later[1]),
    )
    rows = rows_of(land)
    found = difference(land, rows["now"], rows["then"])
    if expected is None:
        assert found.number is None
        assert "opposite directions" in found.reason_en
        assert "相反" in found.reason_zh
    else:
        assert found.number is not None
        assert (found.number.value, found.number.bound) == expected
        assert found.reason_en == found.reason_zh == ""


@pytest.mark.parametrize(
    ("direction", "earlier", "later", "refused"),
    [
        ("flow", "2021", "2022-01/2022-06", True),
        ("flow", "2021-12", "2022", True),
        ("flow", "2021-01/2021-06", "2022-01/2022-06", False),
        ("flow", "2020", "2021", False),
        ("flow", "2021-01", "2021-02", False),
        ("stock", "2021", "2022-06", False),
    ],
)
def test_amounts_of_unequal_periods_are_not_subtracted(
    build_land: BuildLand, direction: str, earlier: str, later: str, refused: bool
) -> None:
    firms = indicator("firms", "count", "enterprises") | {"direction": direction}
    rest = [row for row in TABLES["indicators"] if row["indicator_id"] != "firms"]
    land = land_of(
        build_land,
        count("then", "40", earlier),
        count("now", "50", later),
        indicators=[firms, *rest],
    )
    rows = rows_of(land)
    found = difference(land, rows["now"], rows["then"])
    assert (found.number is None) is refused
    assert ("different length" in found.reason_en) is refused


def test_a_caveat_forbids_a_difference_and_gives_its_reason(build_land: BuildLand) -> None:
    caveat = {
        "caveat_id": "list-changed",
        "kind": "not-comparable",
        "observation_ids": "then;now",
        "text_en": "The list was drawn up anew.",
        "text_zh": "名录已重新编制。",
    }
    land = land_of(
        build_land, count("then", "40", "2021"), count("now", "50", "2022"), caveats=[caveat]
    )
    rows = rows_of(land)
    found = difference(land, rows["now"], rows["then"])
    assert found.number is None
    assert (found.reason_en, found.reason_zh) == (caveat["text_en"], caveat["text_zh"])


def test_the_past_finds_what_a_look_at_all_numbers_finds(evidence: Evidence) -> None:
    found = [row for row in records(described_observations(evidence)) if row["status"] != TARGET]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        groups.setdefault((row["indicator_id"], row["place_id"]), []).append(row)
    with_one = 0
    for rows in groups.values():
        past = Past(rows)
        for row in rows:
            before = [other for other in rows if is_before(other, row)]
            heard = [other for other in before if told_on(other) <= told_on(row)]
            assert past.has_before(row) == bool(before)
            assert past.predecessor(row) == predecessor(row, before)
            assert past.predecessor(row, told_on(row)) == predecessor(row, heard)
            assert past.has_told_before(row) == any(told_on(o) < told_on(row) for o in rows)
            with_one += past.predecessor(row) is not None
    assert with_one > 20
