"""What a row says, in one sentence of ours, with its bound, in the reader's language."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from facts.dates import parse
from facts.loading import Evidence
from facts.queries import row_of
from views.citation import in_text, reference
from views.gazetteer import Gazetteer
from views.numbers import amount, decimal, scaled, with_unit
from views.times import date_text
from views.words import text_of, word


class Narrator:
    """Puts rows into words: knows the names of places, organisations and indicators."""

    def __init__(self, evidence: Evidence, gazetteer: Gazetteer) -> None:
        self.evidence = evidence
        self.gazetteer = gazetteer

    def say(self, kind: str, row: Mapping[str, Any], language: str) -> str:
        """The sentence of a row of a kind (see facts.queries.SUBJECT_TABLES)."""
        saying: dict[str, Callable[[Mapping[str, Any], str], str]] = {
            "observation": self._observation,
            "event": self._event,
            "role": self._role,
            "relation": self._relation,
            "element": self._element,
            "organisation": self._organisation,
            "derived": self._derived,
            "source": lambda row, language: text_of(row, "title", language),
        }
        return saying[kind](row, language)

    def cited(self, kind: str, row: Mapping[str, Any], language: str) -> str:
        """The sentence with its reference in the style of the language; whatever it rests on.

        Of an organisation only its founding date rests on a document: it joins the sentence.
        """
        sources = self.sources_of(kind, row)
        founded = kind == "organisation" and row["founded"]
        sentence = (self._founding if founded else partial(self.say, kind))(row, language)
        sentence = sentence.rstrip("。.")
        mark = word("sentence.end", language)
        said = (in_text(source, paragraph, language) for source, paragraph in sources)
        places = list(dict.fromkeys(said))
        for place in places:
            sentence = word("sentence.join", language, first=sentence, second=place)
        lines = [sentence + mark]
        lines += dict.fromkeys(reference(source, language) for source, _ in sources)
        return "\n".join(lines)

    def sources_of(self, kind: str, row: Mapping[str, Any]) -> list[tuple[dict[str, Any], Any]]:
        """The source rows that a row rests on, with the paragraph in each."""
        if kind == "source":
            return [(dict(row), "")]
        if kind == "derived":
            parents = [row_of(self.evidence, "observation", key) for key in row["parents"]]
            return [pair for parent in parents if parent for pair in self._source(parent)]
        if kind == "element":
            programme = row_of(self.evidence, "programme", str(row["programme_id"]))
            source_id = programme["source_id"] if programme else ""
            return self._source({"source_id": source_id, "paragraph": row["paragraph"]})
        if kind == "organisation":
            return self._source({"source_id": row["founded_source_id"]})
        return self._source(row)

    def _source(self, row: Mapping[str, Any]) -> list[tuple[dict[str, Any], Any]]:
        source = row_of(self.evidence, "source", str(row.get("source_id", "")))
        return [(source, row.get("paragraph") or "")] if source else []

    def organisation(self, organisation_id: str, language: str) -> str:
        """An organisation's name, or its id if we hold no row of it."""
        row = row_of(self.evidence, "organisation", organisation_id)
        return text_of(row, "name", language) if row else organisation_id

    def subject(self, kind: str, identifier: str, language: str) -> str:
        """The name of a place or an organisation."""
        if kind == "place":
            return self.gazetteer.name(identifier, language)
        return self.organisation(identifier, language)

    def value(self, row: Mapping[str, Any], language: str) -> str:
        """A value in words, its bound included: `at least 200`, `约516亿元`."""
        indicator = row_of(self.evidence, "indicator", str(row["indicator_id"]))
        unit = str(indicator["unit"]) if indicator else ""
        high = row.get("value_high")
        if high is not None:
            low, top = (
                decimal(scaled(end, unit, language), language) for end in (row["value"], high)
            )
            return with_unit(word("bound.between", language, low=low, high=top), unit, language)
        number = amount(row["value"], unit, language)
        return word(f"bound.{row['bound']}", language, number=number)

    def _observation(self, row: Mapping[str, Any], language: str) -> str:
        indicator = row_of(self.evidence, "indicator", str(row["indicator_id"]))
        target = row["status"] == "target"
        undated = target and (not row["due"] or parse(row["due"]).open_end)
        date = row["due"] if target and not undated else row["as_of"]
        return word(
            "statement.target.undated" if undated else f"statement.{row['status']}",
            language,
            place=self.gazetteer.name(str(row["place_id"]), language),
            indicator=text_of(indicator, "name", language) if indicator else row["indicator_id"],
            value=self.value(row, language),
            date=date_text(date, language),
        )

    def _event(self, row: Mapping[str, Any], language: str) -> str:
        date = date_text(row["date"], language)
        return word("statement.event", language, date=date, title=text_of(row, "title", language))

    def _role(self, row: Mapping[str, Any], language: str) -> str:
        return word(
            "statement.role",
            language,
            subject=self.subject(row["subject_kind"], row["subject_id"], language),
            role=word(f"role.{row['role']}", language),
            date=date_text(row["valid"], language),
        )

    def _relation(self, row: Mapping[str, Any], language: str) -> str:
        return word(
            "statement.relation",
            language,
            first=self.subject(row["from_kind"], row["from_id"], language),
            relation=word(f"relation.{row['relation']}", language),
            second=self.subject(row["to_kind"], row["to_id"], language),
            date=date_text(row["date"], language),
        )

    def _element(self, row: Mapping[str, Any], language: str) -> str:
        programme = row_of(self.evidence, "programme", str(row["programme_id"]))
        trail = [text_of(programme, "name", language)] if programme else []
        above: list[str] = []
        parent = row_of(self.evidence, "element", str(row["parent_element_id"]))
        while parent and len(above) < 6:
            above.insert(0, text_of(parent, "name", language))
            parent = row_of(self.evidence, "element", str(parent["parent_element_id"]))
        return " › ".join([*trail, *above, text_of(row, "name", language)])

    def _organisation(self, row: Mapping[str, Any], language: str) -> str:
        return word(
            "statement.organisation",
            language,
            name=text_of(row, "name", language),
            kind=word(f"organisation.{row['kind']}", language),
            place=self.gazetteer.name(str(row["place_id"]), language)
            if row["place_id"]
            else word("place.none", language),
        )

    def _founding(self, row: Mapping[str, Any], language: str) -> str:
        date = date_text(row["founded"], language)
        said = self._organisation(row, language)
        return word("statement.organisation.founded", language, organisation=said, date=date)

    def _derived(self, row: Mapping[str, Any], language: str) -> str:
        if text_of(row, "refused", language):
            return f"{text_of(row, 'name', language)}: {text_of(row, 'refused', language)}"
        return word(
            "statement.derived",
            language,
            name=text_of(row, "name", language),
            formula=text_of(row, "formula", language),
        )
