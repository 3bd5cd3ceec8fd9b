"""Timelines on the pages: what is cut is said, in the chart's own words too."""

from collections.abc import Iterator

import pytest

from facts.filtering import Filter
from pages.shell import timelines
from pages.shell.data import seen_through
from tests.pages.reader import Reader, Seen
from views.timeline import on_timeline
from views.words import LANGUAGES, word


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Timelines that draw no more than a few lines."""
    monkeypatch.setattr(timelines, "MOST", 7)
    timelines._rows.clear()  # type: ignore[attr-defined]
    yield 7
    timelines._rows.clear()  # type: ignore[attr-defined]


def told(shown: Seen) -> str:
    (chart,) = shown.charts
    return str(chart["description"])


def drawn(shown: Seen) -> int:
    (chart,) = shown.charts
    lines = chart["layer"][0]["data"]["values"].splitlines()[1:]
    return sum(not line.startswith("\t") for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_timeline_draws_the_newest_and_says_how_many_there_are(
    few: int, language: str
) -> None:
    shown = Reader().open("timeline", lang=language, asof="2024")
    count = len(on_timeline(seen_through(Filter()).evidence, "2024"))
    assert drawn(shown) == few < count
    assert word("timeline.most", language, shown=few, count=count) in shown.of("p", "caption")
    assert word("alternative.newest", language, shown=few, count=count) in told(shown)


def test_all_that_is_known_by_now_is_drawn() -> None:
    shown = Reader().open("timeline", lang="en", asof="2026", grade="ABC")
    assert drawn(shown) > 300
    assert "newest" not in told(shown)
    assert not any("are drawn" in text for text in shown.of("p", "caption"))
