"""Garbage is collected once a minute, and nothing dead stays that was set aside."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.shell import tidying

pytestmark = pytest.mark.usefixtures("without_delay")


@pytest.fixture
def without_delay(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tidying is due, and what a test has set aside is taken back."""
    monkeypatch.setattr(tidying._Next, "due", 0.0)
    yield
    gc.unfreeze()


class _Link:
    """What can hold itself, so that only the collector takes it away."""


def _ring() -> tuple[list[object], "weakref.ref[_Link]"]:
    link = _Link()
    held: list[object] = [link]
    vars(link)["held"] = held
    return held, weakref.ref(link)


def test_what_stays_is_set_aside_and_what_is_dead_goes() -> None:
    held, dead = _ring()
    del held
    tidying.tidy()
    assert dead() is None
    assert gc.get_freeze_count() > 0


def test_what_died_after_it_was_set_aside_goes_at_the_next_tidying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, dead = _ring()
    tidying.tidy()
    del held
    gc.collect()
    assert dead() is not None
    monkeypatch.setattr(tidying._Next, "due", 0.0)
    tidying.tidy()
    assert dead() is None


def test_it_is_not_done_again_within_the_minute() -> None:
    tidying.tidy()
    gc.unfreeze()
    tidying.tidy()
    assert gc.get_freeze_count() == 0
