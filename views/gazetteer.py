"""Places by id: names in a language, ancestors, and where a place can honestly be drawn."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from views.words import text_of, word

SMALL_KINDS: Final = ("zone", "park", "site", "peer")
POINT_PRECISIONS: Final = ("site", "campus")


@dataclass(frozen=True)
class Position:
    """A WGS 84 position and what it stands for: the place itself or an ancestor of it."""

    lon: float
    lat: float
    place_id: str
    inherited: bool


class Gazetteer:
    """The places table (columns of places.csv), looked up by id."""

    def __init__(self, places: pd.DataFrame, rows: dict[str, dict[str, Any]] | None = None) -> None:
        """All of `places`; `rows`: those of them by id that are meant, where they are at hand."""
        self._places = places
        if rows is None:
            rows = {
                str(row["place_id"]): {str(key): cell for key, cell in row.items()}
                for row in places.to_dict("records")
            }
        self._rows = rows
        self._children: dict[str, list[str]] = {}
        for place_id, row in self._rows.items():
            self._children.setdefault(str(row["parent_id"]), []).append(place_id)

    def without(self, place_ids: Collection[str]) -> "Gazetteer":
        """The places without some zones, parks, sites and peers; divisions always stay."""
        left_out = frozenset(place_ids)
        kept = {
            place_id: row
            for place_id, row in self._rows.items()
            if place_id not in left_out or row["kind"] not in SMALL_KINDS
        }
        return Gazetteer(self._places, kept)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The places as a table."""
        held = self._places["place_id"].isin(list(self._rows))
        return self._places[held].reset_index(drop=True)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._rows

    def row(self, place_id: str) -> dict[str, Any]:
        """The row of a place. Raises KeyError for an unknown id."""
        return self._rows[place_id]

    def ids(self, *kinds: str) -> list[str]:
        """Ids of all places, or of those of some kinds, in the table's order."""
        return [key for key, row in self._rows.items() if not kinds or row["kind"] in kinds]

    def name(self, place_id: str, language: str) -> str:
        """The full name; the id itself for a place that is not in the table."""
        if place_id not in self._rows:
            return place_id
        return text_of(self._rows[place_id], "name", language)

    def short(self, place_id: str, language: str) -> str:
        """The short name for map labels, or the full one."""
        if place_id not in self._rows:
            return place_id
        row = self._rows[place_id]
        return text_of(row, "short", language) or text_of(row, "name", language)

    def kind(self, place_id: str, language: str) -> str:
        """The kind of place in words."""
        return word(f"place.kind.{self._rows[place_id]['kind']}", language)

    def ancestors(self, place_id: str) -> list[str]:
        """From the outermost place we hold down to the parent of this one."""
        found: list[str] = []
        parent = str(self._rows[place_id]["parent_id"])
        while parent in self._rows and parent not in found:
            found.insert(0, parent)
            parent = str(self._rows[parent]["parent_id"])
        return found

    def children(self, place_id: str, *kinds: str) -> list[str]:
        """Direct children, optionally of some kinds only."""
        found = self._children.get(place_id, [])
        return [key for key in found if not kinds or self._rows[key]["kind"] in kinds]

    def descendants(self, place_id: str) -> list[str]:
        """All places within a place, at any depth, each before those within it."""
        found: list[str] = []
        for child in self.children(place_id):
            found += [child, *self.descendants(child)]
        return found

    def has_point(self, place_id: str) -> bool:
        """Whether the place has a coordinate of its own."""
        row = self._rows[place_id]
        return not (pd.isna(row["lon"]) or pd.isna(row["lat"]))

    def position(self, place_id: str) -> Position | None:
        """Its own coordinate or that of the nearest ancestor that has one."""
        for candidate in self._upwards(place_id):
            if self.has_point(candidate):
                row = self._rows[candidate]
                return Position(row["lon"], row["lat"], candidate, candidate != place_id)
        return None

    def _upwards(self, place_id: str) -> Iterator[str]:
        if place_id in self._rows:
            yield place_id
            yield from reversed(self.ancestors(place_id))

    def unmappable(self) -> list[str]:
        """Zones, parks and sites that have no coordinate: listed, never dropped."""
        return [key for key in self.ids("zone", "park", "site") if not self.has_point(key)]
