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


class Turns:
    """Lets a number of threads go at once; the others wait in the order in which they came."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[Lock] = deque()
        self._guard = Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for a turn, and hand it on at the end."""
        self._take()
        try:
            yield
        finally:
            self._hand_on()

    def _take(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def _hand_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


PAGES: Final = Turns(AT_ONCE)
"""The turns of all readers of this server."""
