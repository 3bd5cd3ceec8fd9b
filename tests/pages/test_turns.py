"""Pages are made a few at once, in the order in which they were asked for."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

import pytest

from pages.shell import router
from pages.shell.turns import AT_ONCE, PAGES, Turns

LONG = 20


def test_no_more_than_some_go_at_once_and_the_others_in_the_order_they_came() -> None:
    turns, begun, may_end = Turns(2, LONG), list[int](), [Event() for _ in range(5)]
    waits = turns._waiting

    def take(number: int) -> None:
        with turns.one():
            begun.append(number)
            assert may_end[number].wait(LONG)

    threads = []
    for number in range(5):
        threads.append(Thread(target=take, args=(number,), daemon=True))
        threads[-1].start()
        until(lambda: len(begun) + len(waits) == len(threads))
    assert begun == [0, 1]
    for number, order in ((1, [0, 1, 2]), (0, [0, 1, 2, 3]), (2, [0, 1, 2, 3, 4])):
        may_end[number].set()
        until(lambda order=order: len(begun) == len(order))
        assert begun == order
    for event in may_end:
        event.set()
    for thread in threads:
        thread.join(LONG)
    assert not waits


def test_a_page_that_fails_hands_its_turn_on() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns.one():
        raise ValueError("broken")
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: take_and_leave(turns)).result(LONG)


def test_who_has_waited_long_goes_without_a_turn_and_hands_none_on() -> None:
    turns, go_on = Turns(1, patience=0.05), Event()

    def hang() -> None:
        with turns.one():
            assert go_on.wait(LONG)

    hanging = Thread(target=hang, daemon=True)
    hanging.start()
    until(lambda: turns._free == 0)
    assert take_and_leave(turns)
    assert (turns._free, len(turns._waiting)) == (0, 0)
    go_on.set()
    hanging.join(LONG)
    assert turns._free == 1


def test_pages_take_turns_and_one_that_writes_files_takes_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: dict[str, int] = {}

    class Page:
        def __init__(self, url_path: str) -> None:
            self.url_path = url_path

        def run(self) -> None:
            held[self.url_path] = AT_ONCE - PAGES._free

    monkeypatch.setattr(router.st, "set_page_config", lambda **given: None)
    monkeypatch.setattr(router.st, "session_state", {})
    for name in (entry.name for entry in router.PAGES):
        monkeypatch.setattr(router, "_navigation", lambda name=name: Page(name))
        router.run()
    assert {name for name, turns in held.items() if turns == 0} == {"briefing"}
    assert set(held.values()) == {0, 1}
    assert PAGES._free == AT_ONCE


def take_and_leave(turns: Turns) -> bool:
    with turns.one():
        return True


def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds that another thread brings about."""
    deadline = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)
