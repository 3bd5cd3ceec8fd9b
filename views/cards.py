"""The evidence card: all that stands behind one row, as data and as escaped HTML."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from facts.audits import audits_of
from facts.cards import evidence_row
from facts.loading import Evidence
from facts.queries import row_of
from views.audits import outcome
from views.evidence_signs import layer_sign
from views.gazetteer import Gazetteer
from views.numbers import bounded
from views.statements import Narrator
from views.times import date_text
from views.words import said, text_of, word


@dataclass(frozen=True)
class Pointer:
    """A way from one card to another: kind and id of the row, and what to call it."""

    kind: str
    identifier: str
    label: str


@dataclass(frozen=True)
class Card:
    """One evidence card in one language."""

    kind: str
    identifier: str
    heading: str
    figure: str
    status: str
    fields: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    caveats: tuple[tuple[str, str], ...]
    link: str
    pointers: Mapping[str, tuple[Pointer, ...]]
    place_ids: tuple[str, ...]


def card(
    evidence: Evidence, gazetteer: Gazetteer, kind: str, identifier: str, language: str
) -> Card | None:
    """The card of a row in a language, or None for an id we do not hold."""
    behind = evidence_row(evidence, kind, identifier)
    if behind is None:
        return None
    row = behind["row"]
    narrator = Narrator(evidence, gazetteer)
    sources = narrator.sources_of(kind, row)
    return Card(
        kind=kind,
        identifier=identifier,
        heading=narrator.say(kind, row, language),
        figure=_figure(behind, language),
        status=word(f"status.{row['status']}", language) if kind == "observation" else "",
        fields=_fields(behind, gazetteer, language, narrator),
        notes=tuple(filter(None, _notes(behind, evidence, language))),
        caveats=tuple(
            (word(f"caveat.{caveat['kind']}", language), text_of(caveat, "text", language))
            for caveat in behind["caveats"]
        ),
        link=next((s["url"] for s, _ in sources if s["link_ok"] and s["url"]), ""),
        pointers=_pointers(behind, narrator, language),
        place_ids=tuple(place for place in behind["place_ids"] if place in gazetteer),
    )


def _notes(behind: Mapping[str, Any], evidence: Evidence, language: str) -> Iterable[str]:
    """The row's own note, and those of its audits that the field of the audit does not give."""
    yield str(behind["row"].get(f"note_{language}") or "")
    if behind["kind"] == "observation":
        for audit in audits_of(evidence, behind["id"]):
            yield said(audit, "note", language) if audit.working_en else ""


def _figure(behind: Mapping[str, Any], language: str) -> str:
    row = behind["row"]
    if behind["kind"] not in ("observation", "derived") or row.get("value") is None:
        return ""
    digits = 2
    if behind["kind"] == "derived":  # no finer than its formula says
        digits = 1 if row["unit"] == "percent" else 0
    high = row.get("value_high")
    return bounded(row["value"], row["bound"], row["unit"], language, high, digits)


def _fields(
    behind: Mapping[str, Any], gazetteer: Gazetteer, language: str, narrator: Narrator
) -> tuple[tuple[str, str], ...]:
    kind, row = behind["kind"], behind["row"]
    found: list[tuple[str, str]] = []

    def add(key: str, value: Any) -> None:
        if value not in (None, ""):
            found.append((word(f"field.{key}", language), str(value)))

    def add_date(key: str) -> None:
        add(key, date_text(row[key], language) if row[key] else "")

    if kind in ("observation", "derived"):
        indicator = behind["indicator"] or {}
        add("place", gazetteer.name(str(row["place_id"]), language))
        add("indicator", indicator.get(f"name_{language}"))
        add("scope", indicator.get(f"scope_{language}"))
        add_date("as_of")
        add("formula", row.get(f"formula_{language}"))
    if kind == "observation":
        for key in ("due", "base", "issued"):
            add_date(key)
        add("set_by", row[f"set_by_{language}"])
        found += _audited(narrator.evidence, str(row["observation_id"]), language)
    if kind == "event":
        add("category", word(f"category.{row['category']}", language))
        add("places", _listed((gazetteer.name(p, language) for p in behind["place_ids"]), language))
        names = (text_of(body, "name", language) for body in behind["organisations"])
        add("organisations", _listed(names, language))
    if kind == "organisation" and row["founded"]:
        sign = layer_sign(narrator.evidence, row["founded_source_id"], language)
        add("founded", date_text(row["founded"], language) + sign)
    if kind != "derived":
        found += _document(row, narrator.sources_of(kind, row)[:1], language)
    return tuple(found)


def _document(
    row: Mapping[str, Any], sources: Iterable[tuple[Mapping[str, Any], Any]], language: str
) -> Iterator[tuple[str, str]]:
    """Where it is printed: the document, its date and paragraph, the figure, grade and layer."""
    for source, paragraph in sources:
        said = {
            "publisher": text_of(source, "publisher", language),
            "document": text_of(source, "title", language),
            "published": date_text(source["published"], language),
            "paragraph": str(paragraph),
            "as_printed": _quoted(row.get("as_printed"), language),
            "grade": word(f"grade.{source['grade']}", language),
            "layer": word(f"evidence.{source['layer']}", language),
            "translation": word("translation.yes", language) if source["is_translation"] else "",
        }
        yield from ((word(f"field.{key}", language), text) for key, text in said.items() if text)


def _audited(evidence: Evidence, observation_id: str, language: str) -> Iterator[tuple[str, str]]:
    """For each time a figure was recomputed: the result and the working."""
    for audit in audits_of(evidence, observation_id):
        result, working = word(f"audit.{audit.result}", language), outcome(audit, language)
        said = word("audit.join", language, first=result, second=working)
        yield word("field.audit", language), said


def _listed(names: Iterable[str], language: str) -> str:
    return word("list.comma", language).join(names)


def _quoted(text: Any, language: str) -> str:
    if not text:
        return ""
    quoted = str(text)[0] in '“‘"' and str(text)[-1] in '”’"'
    return str(text) if quoted else word("quote", language, text=text)


def _pointers(
    behind: Mapping[str, Any], narrator: Narrator, language: str
) -> dict[str, tuple[Pointer, ...]]:
    def number(row: Mapping[str, Any]) -> Pointer:
        said = narrator.say("observation", row, language)
        return Pointer("observation", str(row["observation_id"]), said)

    rivals = {
        rival["observation_id"]: number(rival) for rival in behind["rivals"] if not rival["is_self"]
    }
    uses = (Pointer(use["kind"], use["id"], use[f"name_{language}"]) for use in behind["used_in"])
    found = {
        "rivals": tuple(rivals.values()),
        "derived_from": tuple(number(parent) for parent in behind["parents"]),
        "used_in": tuple(uses),
    }
    if behind["kind"] == "observation":
        found["audited_from"] = tuple(map(number, _audited_from(narrator.evidence, behind["id"])))
    linked = behind["row"].get("observation_id") if behind["kind"] == "element" else ""
    row = row_of(narrator.evidence, "observation", str(linked)) if linked else None
    if row:
        found["number"] = (number(row),)
    return {key: value for key, value in found.items() if value}


def _audited_from(evidence: Evidence, observation_id: str) -> list[Mapping[str, Any]]:
    """The numbers that a printed figure is recomputed from, each once and never itself."""
    audits = audits_of(evidence, observation_id)
    named = dict.fromkeys(key for audit in audits for key in (*audit.parents, audit.observation_id))
    rows = (row_of(evidence, "observation", key) for key in named if key != observation_id)
    return [row for row in rows if row]


def html(shown: Card, language: str) -> Markup:
    """The card as HTML; every value in it is escaped."""
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(label, value) for label, value in shown.fields
    )
    notes = Markup("").join(Markup("<p class='note'>{}</p>").format(note) for note in shown.notes)
    caveats = Markup("").join(
        Markup("<p class='caveat'><b>{}</b> {}</p>").format(kind, text)
        for kind, text in shown.caveats
    )
    figure = (
        Markup("<div class='figure {}'>{}</div>").format(
            "hollow" if shown.status == word("status.target", language) else shown.kind,
            shown.figure,
        )
        if shown.figure
        else ""
    )
    status = Markup("<span class='chip'>{}</span>").format(shown.status) if shown.status else ""
    derived = (
        Markup("<span class='chip dashed'>{}</span>").format(word("status.derived", language))
        if shown.kind == "derived"
        else ""
    )
    return Markup(
        "<article class='atlas-card' data-card='{}:{}'>{}<p class='says'>{}</p>{}{}"
        "<dl>{}</dl>{}{}</article>"
    ).format(
        shown.kind, shown.identifier, figure, shown.heading, status, derived, rows, notes, caveats
    )
