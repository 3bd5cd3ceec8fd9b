"""The evidence seen through a reader's filter: by layer, by grade, by what was known when.

A filter gives another Evidence, so that everything built on evidence works on it unchanged;
it takes rows away, whole. Of a row that stays only what rests on another goes with that: the
numbers that a caveat names, and the founding date of an organisation.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from facts.dates import as_known_by
from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR

LAYERS = ("core", "supplement")
GRADES = ("A", "B", "C")


@dataclass(frozen=True)
class Filter:
    """Which evidence a reader wants: layers, grades, and the day by which it was published.

    known_by: EDTF; "" for no such limit.
    """

    layers: tuple[str, ...] = LAYERS
    grades: tuple[str, ...] = ("A", "B")
    known_by: str = ""


EVERYTHING = Filter(grades=GRADES)


@lru_cache(maxsize=24)
def filtered(evidence: Evidence, wanted: Filter) -> Evidence:
    """Give the evidence of the wanted layers and grades that was published by the wanted day.

    A row of the core layer stays whatever its grade: its five documents are the frame of the
    atlas, and their grade is shown on every card. A source without a date is taken to be known
    only where no day is asked for.
    """
    sources = evidence.sources
    kept = frozenset(sources.loc[_wanted(sources, wanted), "source_id"])
    observations = _of(evidence.observations, kept)
    if wanted.known_by:
        said = [not text or as_known_by(text, wanted.known_by) for text in observations["issued"]]
        observations = observations[pd.Series(said, index=observations.index, dtype=bool)]
    programmes = _of(evidence.programmes, kept)
    elements = evidence.programme_elements
    elements = elements[elements["programme_id"].isin(programmes["programme_id"])]
    events = _of(evidence.events, kept)
    roles, relations = _of(evidence.roles, kept), _of(evidence.relations, kept)
    attending = _linked(evidence.event_organisations, events)
    organisations = evidence.organisations
    silent = organisations_named(
        evidence.event_organisations,
        evidence.roles,
        evidence.relations,
        evidence.programme_elements,
    ) - organisations_named(attending, roles, relations, elements)
    held = frozenset(observations["observation_id"])
    return replace(
        evidence,
        sources=_renumbered(sources[sources["source_id"].isin(kept)]),
        observations=_renumbered(observations),
        events=_renumbered(events),
        event_places=_renumbered(_linked(evidence.event_places, events)),
        event_organisations=_renumbered(attending),
        organisations=_renumbered(
            _founded_by(organisations[~organisations["organisation_id"].isin(list(silent))], kept)
        ),
        roles=_renumbered(roles),
        relations=_renumbered(relations),
        programmes=_renumbered(programmes),
        programme_elements=_renumbered(elements),
        derivations=_renumbered(_with_parents(evidence.derivations, held)),
        audits=_renumbered(_with_figures(evidence.audits, held)),
        caveats=_renumbered(_about_something(_of_layers(evidence.caveats, wanted.layers), held)),
    )


def organisations_named(
    attending: pd.DataFrame, roles: pd.DataFrame, relations: pd.DataFrame, elements: pd.DataFrame
) -> frozenset[str]:
    """Give the organisations that rows of these tables name."""
    return frozenset(
        [
            *attending["organisation_id"],
            *roles.loc[roles["subject_kind"] == "organisation", "subject_id"],
            *relations.loc[relations["from_kind"] == "organisation", "from_id"],
            *relations.loc[relations["to_kind"] == "organisation", "to_id"],
            *elements["organisation_id"],
        ]
    )


def places_named(evidence: Evidence) -> frozenset[str]:
    """Give the places that any row of the evidence is about, caveats and seats included."""
    subjects = (
        subject.removeprefix("place:")
        for text in evidence.caveats["subject_ids"]
        for subject in text.split(LIST_SEPARATOR)
        if subject.startswith("place:")
    )
    roles, relations = evidence.roles, evidence.relations
    return frozenset(
        [
            *evidence.observations["place_id"],
            *evidence.event_places["place_id"],
            *evidence.organisations["place_id"],
            *evidence.programme_elements["place_id"],
            *roles.loc[roles["subject_kind"] == "place", "subject_id"],
            *relations.loc[relations["from_kind"] == "place", "from_id"],
            *relations.loc[relations["to_kind"] == "place", "to_id"],
            *subjects,
        ]
    )


def _wanted(sources: pd.DataFrame, wanted: Filter) -> "pd.Series[bool]":
    layer = sources["layer"].isin(wanted.layers)
    grade = sources["grade"].isin(wanted.grades) | (sources["layer"] == LAYERS[0])
    if not wanted.known_by:
        return layer & grade
    known = [bool(text) and as_known_by(text, wanted.known_by) for text in sources["published"]]
    return layer & grade & pd.Series(known, index=sources.index, dtype=bool)


def _of(frame: pd.DataFrame, sources: Collection[str]) -> pd.DataFrame:
    return frame[frame["source_id"].isin(list(sources))]


def _linked(links: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    return links[links["event_id"].isin(events["event_id"])]


def _with_parents(derivations: pd.DataFrame, held: frozenset[str]) -> pd.DataFrame:
    whole = [set(text.split(LIST_SEPARATOR)) <= held for text in derivations["parents"]]
    return derivations[pd.Series(whole, index=derivations.index, dtype=bool)]


def _with_figures(audits: pd.DataFrame, held: frozenset[str]) -> pd.DataFrame:
    """Audits whose printed figure is there and all that it is recomputed from."""
    wholes = [
        {figure, *filter(None, parents.split(LIST_SEPARATOR))} <= held
        for figure, parents in zip(audits["observation_id"], audits["parents"], strict=True)
    ]
    return audits[pd.Series(wholes, index=audits.index, dtype=bool)]


def _founded_by(organisations: pd.DataFrame, sources: Collection[str]) -> pd.DataFrame:
    """Organisations, of which a founding date is left out when its source is."""
    said = organisations["founded_source_id"].isin(list(sources))
    columns = ("founded", "founded_source_id")
    return organisations.assign(**{name: organisations[name].where(said, "") for name in columns})


def _of_layers(caveats: pd.DataFrame, layers: Collection[str]) -> pd.DataFrame:
    """Caveats that came with one of the layers; those that name no layer belong to any."""
    return caveats[caveats["layer"].isin(["", *layers])]


def _about_something(caveats: pd.DataFrame, held: frozenset[str]) -> pd.DataFrame:
    """Caveats that name no number, or of whose numbers some are still there; only those are named.

    Nothing is preferred that is not there.
    """
    named = [
        LIST_SEPARATOR.join(key for key in text.split(LIST_SEPARATOR) if key in held)
        for text in caveats["observation_ids"]
    ]
    preferred = caveats["preferred_observation_id"]
    shortened = caveats.assign(
        observation_ids=pd.Series(named, index=caveats.index, dtype="str"),
        preferred_observation_id=preferred.where(preferred.isin(held), ""),
    )
    kept = (caveats["observation_ids"] == "") | (shortened["observation_ids"] != "")
    return shortened[kept]


def _renumbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index(drop=True)
