"""Garbage is collected once a minute, and nothing dead stays that was set aside."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.shell import tidying


class _Ring:
    """Holds itself: only the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _own_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("pages.shell.tidying._Next.due", 0.0)
    yield
    gc.unfreeze()


def test_what_stays_is_set_aside_and_what_is_dead_goes() -> None:
    ring = _Ring()
    dead = weakref.ref(ring)
    del ring
    tidying.tidy()
    assert dead() is None
    assert gc.get_freeze_count() > 0


def test_what_died_after_it_was_set_aside_goes_at_the_next_tidying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring = _Ring()
    tidying.tidy()
    dead = weakref.ref(ring)
    del ring
    gc.collect()
    assert dead() is not None
    monkeypatch.setattr("pages.shell.tidying._Next.due", 0.0)
    tidying.tidy()
    assert dead() is None


def test_it_is_not_done_again_within_the_minute() -> None:
    tidying.tidy()
    gc.unfreeze()
    tidying.tidy()
    assert gc.get_freeze_count() == 0
