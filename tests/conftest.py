"""For every test: a phrase that words.csv lacks is shown as its key, and must not go unseen."""

from collections.abc import Iterator

import pytest

from views import words


@pytest.fixture(autouse=True)
def every_phrase_is_there() -> Iterator[None]:
    """Fails a test in which a phrase was asked for that there is none of."""
    words._missed.clear()
    yield
    assert words.missed_words() == ()
