"""Whether a figure can be made as asked; if not, why, in both languages."""

from collections.abc import Callable, Collection
from typing import Final, get_args

from facts.bounds import Refused
from facts.dates import parse
from facts.queries import row_of
from views.figures.content import SIZES, Ask, Theme, World
from views.times import date_text
from views.words import LANGUAGES, text_of, word


class CannotDraw(Refused):
    """A figure that cannot be made as asked; `reason_en` and `reason_zh` say why."""


def cannot(key: str, **values: object) -> CannotDraw:
    """The refusal whose reason is the phrase `figure.refused.<key>`."""
    said = (word(f"figure.refused.{key}", language, **values) for language in LANGUAGES)
    return CannotDraw(*said)


def nothing(named: Callable[[str], str], as_of: str) -> CannotDraw:
    """The refusal of a figure of which nothing is told. named: what it is about, by language."""
    said = (
        word("figure.refused.nothing", code, value=named(code), date=date_text(as_of, code))
        for code in LANGUAGES
    )
    return CannotDraw(*said)


def indicator_name(world: World, indicator_id: str, language: str) -> str:
    """What an indicator is called; its id if the evidence shown lacks it."""
    row = row_of(world.evidence, "indicator", indicator_id)
    return text_of(row, "name", language) if row else indicator_id


def check(world: World, ask: Ask) -> None:
    """Raise CannotDraw for an unknown language, size, theme, date, place or indicator.

    No place and no indicator ("") will do for the figures that are not about one.
    """
    allowed: Final[dict[str, tuple[str, Collection[str]]]] = {
        "language": (ask.language, LANGUAGES),
        "size": (ask.size, SIZES),
        "theme": (ask.theme, get_args(Theme)),
    }
    for key, (value, known) in allowed.items():
        if value not in known:
            raise cannot(key, value=value, known=", ".join(known))
    try:
        parse(ask.as_of)
    except ValueError as reason:
        raise cannot("date", value=ask.as_of) from reason
    places = (*world.gazetteer.ids(), *([] if ask.figure == "profile" else [""]))
    if ask.place not in places:
        raise cannot("place", value=ask.place)
    indicators = world.evidence.indicators["indicator_id"].tolist()
    if ask.indicator not in (*indicators, *([] if ask.figure == "indicator" else [""])):
        raise cannot("indicator", value=ask.indicator)
