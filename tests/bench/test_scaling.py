"""Ten times the facts: new ids, dates in their years and in their order, tables without fault."""

from pathlib import Path

import pytest

from bench.scaling import copy_of_the_app, shifted, years_of
from facts.loading import load
from geodata.places import read_places
from tests.facts.conftest import read_csv
from tests.repository import ROOT

TIMES = 10


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scaled")
    copy_of_the_app(folder, TIMES)
    return folder


def test_ten_times_the_facts_load_without_a_problem(scaled: Path) -> None:
    places, _ = read_places()
    ids = frozenset(places["place_id"])
    once, many = load(place_ids=ids), load(scaled, place_ids=ids)
    assert many.problems == ()
    for table in ("observations", "events", "event_places", "event_organisations"):
        assert len(many.table(table)) == TIMES * len(once.table(table))
    assert len(many.roles) == len(once.roles)


def test_copies_differ_from_what_they_are_copies_of(scaled: Path) -> None:
    rows = read_csv(scaled / "facts/tables/observations.csv")
    assert len({row["observation_id"] for row in rows}) == len(rows)
    name = "wdb21-digital-economy-share-wuhan-2020"
    copies = {row["observation_id"]: row for row in rows if row["observation_id"].startswith(name)}
    assert len(copies) == TIMES
    assert len({(row["value"], row["as_of"], row["issued"]) for row in copies.values()}) > 1


def test_the_app_itself_is_left_as_it_was(scaled: Path) -> None:
    real = (ROOT / "facts/tables/observations.csv").read_text(encoding="utf-8")
    assert "-copy-" not in real
    copied = (scaled / "facts/tables/observations.csv").read_text(encoding="utf-8")
    assert copied.startswith(real)


@pytest.mark.parametrize(
    ("dates", "number", "moved"),
    [
        (("2020", "2021-03"), 2, ("2022", "2023-03")),
        (("2025?", ""), 3, ("2016?", "")),
        (("2024-02-29/2024-03-01", ""), 1, ("2025-02-28/2025-03-01", "")),
        (("2015", "2027"), 5, ("2015", "2027")),
        (("2024-11-05/..", ""), 1, ("2025-11-05/..", "")),
    ],
)
def test_dates_of_a_row_move_together_within_the_years(
    dates: tuple[str, str], number: int, moved: tuple[str, str]
) -> None:
    row = dict(zip(("as_of", "due"), dates, strict=True))
    assert tuple(shifted(row, ("as_of", "due"), number).values()) == moved


def test_a_month_or_day_is_not_taken_for_a_year() -> None:
    assert years_of(["2024-11-05/2025-10", "2016?", ""]) == [2024, 2025, 2016]
