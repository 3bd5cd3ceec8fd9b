"""What maps and charts show, in words made from their data: for whoever does not see them.

Bounds stay with their numbers and targets stay apart, as in the pictures themselves: which value
is the highest is said only where the bounds leave no doubt.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from facts.bounds import from_observation, overlap
from facts.comparison import TARGET
from facts.loading import Evidence
from facts.queries import row_of
from views.composition import AREA_KINDS, Choice
from views.gazetteer import Gazetteer
from views.lane_chart import value_text
from views.lanes import Lane, Row, time_of
from views.times import date_text
from views.twin import Group
from views.values import IndicatorValues, indicator_values
from views.words import text_of, word

_MOST: Final = 8


def map_text(
    evidence: Evidence, gazetteer: Gazetteer, found: Sequence[Group], choice: Choice
) -> str:
    """What a map shows: its divisions, the values of the indicator if one is chosen, its layers.

    `found`: the groups of views/twin.py of the same map.
    """
    language = choice.language
    own = next((group for group in found if group.key == "divisions"), None)
    said = [
        word(
            "alternative.map",
            language,
            view=word(f"view.{choice.view}", language),
            date=date_text(choice.as_of, language),
        ),
        word("alternative.divisions", language, count=len(own.entries) if own else 0),
    ]
    if choice.indicator:
        drawn = {entry.identifier for group in found for entry in group.entries}
        divisions = [entry.identifier for entry in own.entries] if own else []
        said += _values(evidence, gazetteer, choice, divisions, drawn)
    for group in found:
        if group.key not in ("divisions", "beyond"):
            said.append(_group(group, language))
    return word("list.semicolon", language).join(said) + word("alternative.end", language)


def _group(group: Group, language: str) -> str:
    names = [entry.name for entry in group.entries[:_MOST]]
    rest = len(group.entries) - len(names)
    if rest:
        names.append(word("alternative.more", language, count=rest))
    listed = word("list.comma", language).join(names)
    return word("alternative.group", language, title=group.title, names=listed)


def _values(
    evidence: Evidence,
    gazetteer: Gazetteer,
    choice: Choice,
    divisions: Sequence[str],
    drawn: set[str],
) -> list[str]:
    language = choice.language
    values = indicator_values(
        evidence, str(choice.indicator), choice.as_of, language, choice.prefer
    )
    indicator = row_of(evidence, "indicator", str(choice.indicator)) or {}
    kinds = AREA_KINDS[choice.view]
    held = [p for p in values.rows if p in drawn and gazetteer.row(p)["kind"] in kinds]
    alike = values.scaled(held)
    scaled = [place for place in held if place in alike]
    said = [text_of(indicator, "name", language)]
    said += _spread(scaled, values, gazetteer, language)
    apart = [place for place in held if place not in alike]
    if apart:
        texts = [f"{gazetteer.short(p, language)} {values.texts[p]}" for p in apart]
        listed = word("list.comma", language).join(texts)
        said.append(word("alternative.apart", language, values=listed))
    missing = sum(place not in values.rows for place in divisions)
    return [*said, word("alternative.missing", language, count=missing)]


def _spread(
    places: Sequence[str], values: IndicatorValues, gazetteer: Gazetteer, language: str
) -> list[str]:
    """From the lowest to the highest value that share a scale, and which one is the highest."""
    if not places:
        return [] if values.rows else [word("alternative.none", language)]
    ordered = sorted(places, key=lambda place: float(values.rows[place]["value"]))
    names = {place: gazetteer.short(place, language) for place in ordered}
    low, high = ordered[0], ordered[-1]
    if low == high:
        only = word("alternative.one", language, place=names[low], value=values.texts[low])
        return [only]
    said = word("alternative.range", language, low=values.numbers[low], high=values.numbers[high])
    certain = _certainly_highest([values.rows[place] for place in ordered])
    key = "alternative.highest" if certain else "alternative.undecided"
    return [said, word(key, language, place=names[high], value=values.texts[high])]


def _certainly_highest(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the last of rows, sorted by value, is above all others whatever their bounds."""
    *others, top = (from_observation(row) for row in rows)
    return not any(overlap(top, other) for other in others)


def lanes_text(found: Sequence[Lane], titles: Sequence[str], language: str) -> str:
    """What a chart of lanes shows: of each lane its title, results, and targets apart."""
    said = [word("alternative.lanes", language, count=len(found))]
    for lane, title in zip(found, titles, strict=True):
        names = [_rows(lane.rows, language)] if lane.rows else []
        said.append(word("alternative.group", language, title=title, names="".join(names)))
    return word("list.semicolon", language).join(said) + word("alternative.end", language)


def _rows(rows: Sequence[Row], language: str) -> str:
    """Rows of one scale: few one by one, many from the first to the last and up to the highest."""
    results = [row for row in rows if row["status"] != TARGET]
    said = [_told(row, language) for row in results]
    if len(results) > _MOST:
        top = sorted(results, key=lambda row: float(row["value_high"] or row["value"]))
        said = [
            word("alternative.count", language, count=len(results)),
            word(
                "alternative.ends",
                language,
                first=_told(results[0], language),
                last=_told(results[-1], language),
            ),
        ]
        if _certainly_highest(top):
            highest = _told(top[-1], language)
            said.append(word("alternative.top", language, value=highest))
    for row in rows:
        if row["status"] == TARGET:
            said.append(word("alternative.target", language, value=_told(row, language)))
    return word("list.comma", language).join(said)


def _told(row: Row, language: str) -> str:
    return f"{value_text(row, language)} ({date_text(time_of(row), language)})"


def bars_text(data: pd.DataFrame, language: str) -> str:
    """What a chart of parts shows (rows of views/parts.py): each part with its value."""
    listed = [f"{name} {label}" for name, label in zip(data["name"], data["label"], strict=True)]
    names = word("list.comma", language).join(listed)
    said = word("alternative.bars", language, count=len(data), names=names)
    return said + word("alternative.end", language)


def points_text(data: pd.DataFrame, language: str) -> str:
    """What a chart of points shows (rows of views/series.py): each value, targets named so."""
    said = []
    for row in data.to_dict("records"):
        value = f"{row['place']} {row['label']} ({row['when']})"
        said.append(word("alternative.target", language, value=value) if row["hollow"] else value)
    listed = word("list.comma", language).join(said)
    text = word("alternative.points", language, count=len(data), names=listed)
    return text + word("alternative.end", language)


def timeline_text(rows: pd.DataFrame, language: str, count: int | None = None) -> str:
    """What a timeline shows (rows of views/timeline.py): its span, and how much in each lane.

    count: how many rows there are, if not all of them are shown.
    """
    events = rows[rows["kind"] == "event"]
    said = [word("alternative.events", language, count=len(events))]
    if len(events):
        ordered = events.sort_values("start", kind="stable")
        ends = [f"{ordered['when'].iloc[at]}" for at in (0, -1)]
        said[0] += word("alternative.span", language, first=ends[0], last=ends[1])
    if len(rows) > len(events):
        said.append(word("alternative.targets", language, count=len(rows) - len(events)))
    for lane, part in rows.sort_values("start", kind="stable").groupby("lane", sort=False):
        said.append(word("alternative.group", language, title=lane, names=str(len(part))))
    if count is not None and count > len(rows):
        said.append(word("alternative.newest", language, shown=len(rows), count=count))
    return word("list.semicolon", language).join(said) + word("alternative.end", language)
