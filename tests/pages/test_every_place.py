"""Each city and each valley: what is said of it, or the sentence that nothing is."""

import pytest

from facts.queries import events_of, observations_of
from tests.pages.reader import Reader
from tests.views.material import PLAIN, Material
from views.words import word

MATERIAL = Material.read(PLAIN)
VALLEYS = ("optics-valley", "car-valley", "net-valley")
PLACES = (*MATERIAL.gazetteer.ids("prefecture"), *VALLEYS)
COUNTED = ("wuhan", "optics-valley")
"""Those of which a source gives a count of AI enterprises."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def held(place: str) -> tuple[int, int]:
    """How many numbers and events of its own a place has."""
    evidence = MATERIAL.evidence
    return len(observations_of(evidence, place)), len(events_of(evidence, place))


def test_there_are_twenty_and_most_have_a_number_or_an_event() -> None:
    assert len(PLACES) == 20
    own = [p for p in MATERIAL.gazetteer.ids() if p in _told()]
    assert len([place for place in PLACES if any(held(place))]) >= 18
    assert len(own) >= 100


def _told() -> set[str]:
    evidence = MATERIAL.evidence
    return {*evidence.observations["place_id"], *evidence.event_places["place_id"]}


@pytest.mark.parametrize("place", PLACES)
def test_it_says_what_is_known_and_what_is_not(reader: Reader, place: str) -> None:
    shown = reader.open("places", place=place, asof="2026", lang="en")
    name = MATERIAL.gazetteer.name(place, "en")
    captions = shown.of("p", "caption")
    numbers, events = held(place)
    assert shown.errors == ()
    assert (word("empty.enterprises", "en", place=name) in captions) is (place not in COUNTED)
    assert (word("empty.numbers", "en", place=name) in captions) is (numbers == 0)
    assert (word("empty.events", "en", place=name) in captions) is (events == 0)
    opened = [key for key in shown.buttons if key.startswith("evidence-first-")]
    assert bool(opened) is bool(numbers or events or place in _with_a_role())


def _with_a_role() -> set[str]:
    return set(MATERIAL.evidence.roles["subject_id"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_enterprises_page_names_all_without_a_count(reader: Reader, language: str) -> None:
    shown = reader.open("enterprises", lang=language)
    silent = [place for place in PLACES if place not in COUNTED]
    (said,) = (
        text
        for text in shown.of("p", "caption")
        if all(MATERIAL.gazetteer.short(place, language) in text for place in silent)
    )
    for place in COUNTED:
        assert f"{MATERIAL.gazetteer.short(place, language)}, " not in said
