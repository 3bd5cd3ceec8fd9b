"""The chosen indicator at the as-of date: one value a place, and its wording."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from facts.asof import observations_as_of
from facts.comparison import partition
from facts.loading import Evidence
from facts.queries import records
from views.evidence_signs import layer_sign
from views.numbers import bounded
from views.times import date_text


@dataclass(frozen=True)
class IndicatorValues:
    """The chosen indicator at the as-of date: shown values, worded with and without date.

    largest: the largest result that the same counting sources give at any time, so that a scale
    made for it stays the same from year to year.
    """

    indicator_id: str
    unit: str
    rows: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, str]
    numbers: Mapping[str, str]
    alike: Sequence[frozenset[str]] = ()
    largest: float = 0.0

    def scaled(self, place_ids: Collection[str]) -> frozenset[str]:
        """The places of these whose values may share one scale: the largest such set.

        None where every value of several stands alone, since then there is no scale to share.
        """
        sets = [part.intersection(place_ids) for part in self.alike]
        largest = max(sets, key=len, default=frozenset[str]())
        return largest if len(largest) > 1 or len(place_ids) == 1 else frozenset()


def indicator_values(
    evidence: Evidence,
    indicator_id: str,
    as_of: str,
    language: str,
    chosen: Collection[str] = (),
) -> IndicatorValues:
    """The latest result of an indicator for each place as of a date (EDTF); targets apart.

    `chosen`: observation ids that the reader prefers among rivals.
    """
    return _values(evidence, indicator_id, as_of, language, frozenset(chosen))


@lru_cache(maxsize=200)
def _values(
    evidence: Evidence, indicator_id: str, as_of: str, language: str, chosen: frozenset[str]
) -> IndicatorValues:
    unit = _units(evidence)[indicator_id]
    frame = observations_as_of(evidence, indicator_id, as_of, chosen)
    found = records(frame[frame["status"] != "target"])
    rows: dict[str, Mapping[str, Any]] = {}
    texts: dict[str, str] = {}
    numbers: dict[str, str] = {}
    alike = [frozenset(row["place_id"] for row in part) for part in partition(evidence, found)]
    for row in found:
        place_id = str(row["place_id"])
        rows[place_id] = row
        number = bounded(row["value"], row["bound"], unit, language, row["value_high"])
        numbers[place_id] = number
        sign = layer_sign(evidence, row["source_id"], language)
        texts[place_id] = f"{number} ({date_text(row['as_of'], language)}){sign}"
    shown = {(row["place_id"], row["series"]) for row in rows.values()}
    results = _results(evidence).get(indicator_id, ())
    whole = [value for place, series, value in results if (place, series) in shown]
    return IndicatorValues(
        indicator_id, unit, rows, texts, numbers, alike, max(map(float, whole), default=0.0)
    )


@lru_cache(maxsize=24)
def _results(evidence: Evidence) -> dict[str, list[tuple[str, str, float]]]:
    """Place, series and value of every result, by indicator."""
    frame = evidence.observations[evidence.observations["status"] != "target"]
    columns = (frame[name] for name in ("indicator_id", "place_id", "series", "value"))
    found: dict[str, list[tuple[str, str, float]]] = {}
    for indicator_id, *rest in zip(*columns, strict=True):
        found.setdefault(indicator_id, []).append((rest[0], rest[1], rest[2]))
    return found


@lru_cache(maxsize=24)
def _units(evidence: Evidence) -> dict[str, str]:
    indicators = evidence.indicators
    return dict(zip(indicators["indicator_id"], indicators["unit"], strict=True))
