"""How the tests are shared out among processes (`make test`), and what holds for every test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pytest

from views import words

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

BROWSER: Final = "tests/browser/"
LONGEST_FIRST: Final = (BROWSER, "tests/views/figures/", "tests/pages/", "tests/views/")
"""Work that is begun early cannot be what everybody waits for in the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the folders that take longest; one process alone keeps the plain order."""
    if hasattr(config, "workerinput"):
        items.sort(key=_rank)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """Give each process whole files, so that what a file reads once is read once.

    The browser tests stay together in one process: they share one app server and one Chromium,
    which keep the other core busy, and a deadline is not met by two of each on two cores.
    """
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))

    return ByFile(config, log)


def _rank(item: pytest.Item) -> int:
    ranks = (rank for rank, folder in enumerate(LONGEST_FIRST) if item.nodeid.startswith(folder))
    return next(ranks, len(LONGEST_FIRST))


@pytest.fixture(autouse=True)
def every_phrase_is_there() -> Iterator[None]:
    """Fails a test in which a phrase was asked for that there is none of."""
    words._missed.clear()
    yield
    assert words.missed_words() == ()
