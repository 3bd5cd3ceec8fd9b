"""Figures are kept as taken, a failing part loses nothing, and the file gives back what it got."""

from pathlib import Path

import pytest

from bench.measures import Part, read_results, rounds, take, write_results


def test_the_median_is_the_middle_value_and_units_may_not_change() -> None:
    part = Part()
    for value in (5.0, 1.0, 2.0, 40.0):
        part.add("click/c", value, "s")
    assert part.median("click/c") == 3.5
    assert part.median("click/b") is None
    with pytest.raises(ValueError, match="is in s, not in ms"):
        part.add("click/c", 1.0, "ms")


def test_rounds_end_by_number_or_by_time_and_one_is_always_taken() -> None:
    assert list(rounds(3, 1000.0)) == [0, 1, 2]
    assert list(rounds(3, -1.0)) == [0]


def test_a_part_that_breaks_off_keeps_what_it_took_and_names_no_place() -> None:
    def breaks(part: Part) -> None:
        part.add("start/a", 1.0, "s")
        raise FileNotFoundError("no /some/where/file.txt\nmore")

    part = take(breaks)
    assert part.values == {"start/a": [1.0]}
    assert part.failed == "FileNotFoundError: no …"


def test_results_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert read_results(path) == {"machine": {}, "parts": {}}
    part = Part("now", 2.0, {"start/a": [0.123456, 2.0]}, {"start/a": "s"}, ["said"], "failed")
    write_results({"machine": {"cores": "2"}, "parts": {"visits": part}}, path)
    again = read_results(path)
    assert again["machine"] == {"cores": "2"}
    assert again["parts"]["visits"].values == {"start/a": [0.1235, 2.0]}
    assert again["parts"]["visits"].failed == "failed"
