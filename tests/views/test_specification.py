"""Charts of the app are built without Altair's proofs: here each is built with them as well."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from altair.utils import schemapi

from facts.queries import described_observations, records
from tests.views.material import Material
from views.families import COUNTS, FAMILIES, KINDS
from views.lane_chart import lane_chart, lane_points
from views.lanes import lanes, titles
from views.palette import LIGHT
from views.parts import bars, editions, parts_chart
from views.series import Group, points, series_chart
from views.specification import specification
from views.timeline import timeline_rows
from views.timeline_chart import timeline_chart
from views.words import LANGUAGES

Given = tuple[Callable[..., Any], tuple[Any, ...]]


def of_lanes(seen: Material, language: str) -> Given:
    found = lanes(seen.evidence, COUNTS.indicators, "2026")
    laid = lane_points(found, seen.evidence, seen.gazetteer, language, 430)
    names = titles(found, seen.evidence, seen.gazetteer, language)
    return lane_chart, (laid, names, LIGHT, language)


def of_parts(seen: Material, language: str) -> Given:
    blocks = (COUNTS, *KINDS, *(block for family in FAMILIES.values() for block in family))
    block = next(block for block in blocks if block.parts)
    whole = editions(seen.evidence, block.indicators, "2026")[0]
    return parts_chart, (bars(seen.evidence, whole, language), LIGHT, language)


def of_series(seen: Material, language: str) -> Given:
    rows = records(described_observations(seen.evidence))
    counted = tuple(row for row in rows if row["indicator_id"] == "ai-enterprises")
    return series_chart, (points(Group("x", counted), seen.gazetteer, language), LIGHT, language)


def of_timeline(seen: Material, language: str) -> Given:
    rows = timeline_rows(seen.evidence, seen.gazetteer, language, as_of="2026")
    return timeline_chart, (rows, LIGHT, language, ["cns21-forum"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of_chart", [of_lanes, of_parts, of_series, of_timeline])
def test_the_proofs_find_no_fault_and_change_nothing(
    plain: Material, of_chart: Callable[[Material, str], Given], language: str
) -> None:
    build, given = of_chart(plain, language)
    assert schemapi.DEBUG_MODE, "Altair proves nothing: this test would compare alike with alike"
    proven = build(*given).to_dict()
    assert len(proven["layer"]) > 1
    assert told(specification(build, *given)) == told(proven)
    assert schemapi.DEBUG_MODE


def told(spec: dict[str, Any]) -> str:
    """A specification as text, without the numbers that Altair gives its views in passing."""
    return re.sub(r'"view_\d+"', '"view"', json.dumps(spec, sort_keys=True))
