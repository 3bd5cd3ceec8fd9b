"""Figures of numbers: how many AI enterprises, by whose count."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from facts import bounds
from facts.bounds import Refused
from facts.queries import described_observations, records, row_of
from facts.succession import difference, is_before, predecessor
from views.changes import difference_text
from views.families import COUNTS
from views.figures.asking import indicator_name, nothing
from views.figures.content import Ask, Content, LanesPart, World
from views.figures.numbering import Numbering, finished
from views.lanes import Lane, counted_by, lanes, time_of, titles
from views.numbers import amount, with_unit
from views.statements import Narrator
from views.times import date_text
from views.values import indicator_values
from views.words import has_word, text_of, word

Row = Mapping[str, Any]

HEADLINE: Final = "ai-enterprises"
CITY: Final = "wuhan"
PLACES: Final = (CITY, "optics-valley", "hubei", "china")
"""The places of the series, in order: the city, its zone, the province, and the nation beside."""

NUMBER_HEADINGS: Final = {
    "place": "table.place_name",
    "indicator": "field.indicator",
    "value": "table.value",
    "value_high": "figure.value_high",
    "bound": "figure.bound",
    "unit": "figure.unit",
    "status": "table.status",
    "date": "table.date",
    "counted_by": "figure.counted_by",
    "source": "table.source",
}
"""The columns of a twin of numbers: values as the tables hold them, with bound, unit and date."""


def enterprises(world: World, ask: Ask) -> Content:
    """Every count of AI enterprises, in a lane for each counting source."""
    found = lanes(world.evidence, COUNTS.indicators, ask.as_of, PLACES)
    if not found:
        raise nothing(partial(indicator_name, world, HEADLINE), ask.as_of)
    rows = [row for lane in found for row in (*lane.earlier, *lane.rows)]
    numbering = Numbering(world, ask.language)
    unit = str((row_of(world.evidence, "indicator", HEADLINE) or {}).get("unit", ""))
    part = lanes_part(world, found, unit, ask.language, numbering)
    caption = word("figure.lanes.caption", ask.language, date=date_text(ask.as_of, ask.language))
    title = headline(world, ask) or word("page.enterprises.question", ask.language)
    twin = number_rows(world, rows, ask.language)
    return finished(ask, title, caption, [part], twin, NUMBER_HEADINGS, numbering)


def lanes_part(
    world: World, found: Sequence[Lane], unit: str, language: str, numbering: Numbering
) -> LanesPart:
    """Lanes with their titles, and the number of the source of each value."""
    return LanesPart(
        lanes=tuple(found),
        titles=tuple(titles(found, world.evidence, world.gazetteer, language)),
        unit=unit,
        sources={
            row["observation_id"]: numbering.number(row["source_id"])
            for lane in found
            for row in (*lane.rows, *lane.earlier)
        },
    )


def headline(world: World, ask: Ask) -> str:
    """The city's count at the as-of date, and what the same counting source had before; or ""."""
    shown = indicator_values(world.evidence, HEADLINE, ask.as_of, ask.language, ask.prefer)
    row = shown.rows.get(CITY)
    return said_with_growth(world, dict(row), ask.language) if row else ""


def said_with_growth(world: World, row: Row, language: str) -> str:
    """A number in words, and its growth since the number before of the same counting source."""
    narrator = Narrator(world.evidence, world.gazetteer)
    sentence = narrator.say("observation", row, language)
    described = records(described_observations(world.evidence))
    earlier = predecessor(row, [other for other in described if is_before(other, row)])
    if earlier is None:
        return sentence
    change = difference(world.evidence, row, earlier).number
    if change is None:
        return sentence
    try:
        share = bounds.ratio(change, bounds.from_observation(earlier))
    except Refused:
        return sentence
    growth = amount(abs(share.value), "percent", language, digits=1)
    return word(
        "figure.growth",
        language,
        sentence=sentence,
        earlier=narrator.value(earlier, language),
        date=date_text(earlier["as_of"], language),
        difference=difference_text(change, str(row["unit"]), language),
        growth=f"+{growth}" if share.value > 0 else f"−{growth}",
    )


def number_rows(world: World, rows: Sequence[Row], language: str) -> pd.DataFrame:
    """Described observations as rows of a twin: columns NUMBER_HEADINGS, and place_id."""
    return pd.DataFrame(
        [
            {
                "place_id": row["place_id"],
                "place": world.gazetteer.name(row["place_id"], language),
                "indicator": text_of(row, "indicator_name", language),
                "value": float(row["value"]),
                "value_high": row["value_high"],
                "bound": word(f"figure.bound.{row['bound']}", language),
                "unit": unit_text(str(row["unit"]), language),
                "status": word(f"status.{row['status']}", language),
                "date": time_of(row),
                "counted_by": counted_by(world.evidence, row, language),
                "source": row["source_id"],
            }
            for row in rows
        ],
        columns=["place_id", *NUMBER_HEADINGS],
    ).astype({"value": "float64", "value_high": "float64"})


def unit_text(unit: str, language: str) -> str:
    """A unit of the tables in words, for values as the tables hold them: `CNY 100 million`."""
    if has_word(f"figure.unit.{unit}"):
        return word(f"figure.unit.{unit}", language)
    return " ".join(with_unit("", unit, language).split())
