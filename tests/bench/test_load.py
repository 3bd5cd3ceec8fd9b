"""Many readers at once: what they do is the same each time, and a few of them are well served."""

from itertools import pairwise

import pytest

from bench import load
from bench.servers import ATLAS, Server


def test_a_share_is_a_value_that_so_many_do_not_exceed() -> None:
    values = [float(each) for each in range(1, 102)]
    assert load.share(values, 50) == 51
    assert load.share(values, 95) == 96
    assert (load.share([2.5], 95), load.share([], 95)) == (2.5, 0.0)


def test_fifths_keep_their_order_and_take_every_value() -> None:
    assert load.by_fifths([1, 1, 2, 2, 3, 3, 4, 4, 9, 9]) == [1, 2, 3, 4, 9]
    assert load.by_fifths([5, 7]) == [5, 7]


def test_a_reader_does_the_same_in_every_run_and_readers_differ() -> None:
    def done(seed: int) -> list[tuple[str, str]]:
        acts = load.Acts(seed)
        return [acts.next() for _ in range(2000)]

    assert done(1) == done(1) != done(2)
    queries, pages = zip(*done(1), strict=True)
    assert set(pages) == set(load.PAGES)
    assert sum(before != after for before, after in pairwise(queries)) > 1000


def test_two_readers_are_served_without_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "THINK", 0.4)
    monkeypatch.setattr(load, "_SAMPLE_SECONDS", 0.2)
    with Server(ATLAS) as server:
        waits, memory = load.crowd(server, 2, 15.0)
    assert waits.errors == []
    assert len(waits.first) == 2
    assert len(waits.later) >= 2
    assert min(memory) > 10
