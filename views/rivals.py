"""Rival values side by side: value, time, source, scope, grade, and which is preferred and why."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from facts.loading import Evidence
from facts.queries import row_of
from views.gazetteer import Gazetteer
from views.numbers import bounded
from views.times import date_text
from views.words import text_of, word


def rival_rows(
    rivals: list[dict[str, Any]],
    evidence: Evidence,
    gazetteer: Gazetteer,
    language: str,
    chosen: tuple[str, ...] = (),
) -> list[Mapping[str, str]]:
    """One row a rival (rows of `facts.rivals.rivals_of`). Keys: id, self ("self" for the open
    one), value, place, date, source, scope, grade, preferred.

    `chosen`: the reader's own choice, which goes before the atlas's preference.
    """
    own = {rival["observation_id"] for rival in rivals} & set(chosen)
    found: list[Mapping[str, str]] = []
    for rival in rivals:
        source = row_of(evidence, "source", rival["source_id"]) or {}
        found.append(
            {
                "id": str(rival["observation_id"]),
                "self": "self" if rival["is_self"] else "",
                "value": bounded(
                    rival["value"], rival["bound"], rival["unit"], language, rival["value_high"]
                ),
                "place": gazetteer.short(rival["place_id"], language),
                "date": date_text(rival["as_of"], language),
                "source": word(
                    "rival.source",
                    language,
                    publisher=text_of(source, "publisher", language),
                    date=date_text(rival["issued_on"], language) if rival["issued_on"] else "",
                ),
                "scope": text_of(rival, "scope", language),
                "grade": word("rival.grade", language, grade=rival["grade"]),
                "preferred": _preference(rival, own, language),
            }
        )
    return found


def _preference(rival: Mapping[str, Any], own: set[str], language: str) -> str:
    if rival["observation_id"] in own:
        return word("rival.chosen", language)
    if rival["agreement"] == "corroborates":
        return word("rival.corroborates", language)
    if not rival["preferred"]:
        return ""
    said = word("rival.preferred", language)
    why = text_of(rival, "why", language)
    if own:
        said = word("rival.overruled", language)
    return word("sentence.because", language, first=said, second=why) if why else said


def rival_block(row: Mapping[str, str], language: str) -> Markup:
    """One rival as HTML, every text escaped; the one that is open is marked."""
    lines = [
        word("rival.when", language, place=row["place"], date=row["date"]),
        word("sentence.because", language, first=row["source"], second=row["grade"]),
        row["scope"],
    ]
    return Markup("<div class='atlas-rival {}'><b>{}</b> {}{}</div>").format(
        row["self"],
        row["value"],
        Markup("<br>").join(lines),
        Markup("<br><i>{}</i>").format(row["preferred"]) if row["preferred"] else "",
    )
