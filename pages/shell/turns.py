"""Readers whose pages are made at the same time take turns: a few at once, first come first served.

Python works on one page at a time however many are begun. Of twenty pages begun together all are
late; begun in turn, each is made within its own time and the wait is shared out evenly.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

AT_ONCE: Final = 2
"""Pages that are made at the same time: a short one is not held up by a long one."""
PATIENCE: Final = 5.0
"""Seconds after which a page is made without a turn: those that hang must not hold up all."""


class Turns:
    """Lets a number of threads go at once; the others wait in the order in which they came."""

    def __init__(self, at_once: int, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._free = at_once
        self._waiting: deque[Lock] = deque()
        self._guard = Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn, and hand it on at the end; after long waiting go without one."""
        has_turn = self._take()
        try:
            yield
        finally:
            if has_turn:
                self._hand_on()

    def _take(self) -> bool:
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=self._patience):
            return True
        with self._guard:
            if mine not in self._waiting:  # it was handed over at the last moment
                return True
            self._waiting.remove(mine)
            return False

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


PAGES: Final = Turns(AT_ONCE)
"""The turns of all readers of this server."""
