"""What is worked out once for all readers stays as it was, whatever a reader is shown."""

import pytest

from facts.filtering import Filter
from facts.queries import (
    described_observations,
    described_rows,
    events_of,
    observations_of,
    records,
    roles_of,
    rows_of,
    told_of,
)
from pages.shell.data import seen_through
from pages.shell.router import PAGES
from tests.pages.reader import seen

PLACE = "wuhan"
TABLES = ("sources", "indicators", "events", "roles", "programmes", "caveats")


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_no_page_writes_to_the_rows_that_readers_share(page: str) -> None:
    evidence = seen_through(Filter()).evidence
    assert not seen(page, lang="en", place=PLACE, indicator="ai-enterprises").errors
    assert list(described_rows(evidence).values()) == records(described_observations(evidence))
    for table in TABLES:
        assert list(rows_of(evidence, table)) == records(evidence.table(table))
    told = told_of(evidence, PLACE)
    assert list(told.observations) == records(observations_of(evidence, PLACE))
    assert list(told.events) == records(events_of(evidence, PLACE))
    assert list(told.roles) == records(roles_of(evidence, "place", PLACE))
