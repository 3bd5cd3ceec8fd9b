"""Numbers that contradict and numbers that confirm each other; nothing silently wins.

Rivals are observations that a caveat of kind conflict names together. The preferred one is the
caveat's; where it names none, the better grade is preferred, then the later word, and the reason
says so. Corroborations print the same value for the same place and time in another source.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from facts import dates
from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR, described_observations, records

RIVAL_COLUMNS = ("agreement", "is_self", "preferred", "why_en", "why_zh", "caveat_id")
SAME_FIGURE = ("indicator_id", "place_id", "as_of", "value", "status", "due")
"""Observations alike in all of these are one figure, however many documents print it."""

_Standing = tuple[str, date, int]
"""Of copies of one number: the best grade first, then the earliest said, then the first line."""


def rivals_of(evidence: Evidence, observation_id: str) -> pd.DataFrame:
    """Give the observations that contradict or corroborate one, the preferred first.

    Columns: those of `queries.described_observations`; agreement (conflict|corroborates); is_self
    (the observation asked about, which is shown among its rivals); preferred; why_en, why_zh
    (reason of the preference, on the preferred row); caveat_id ("" for corroborations). Empty
    when the number stands alone.
    """
    parts = [
        _conflict(evidence, caveat, observation_id)
        for caveat in _conflicts(evidence)
        if observation_id in _ids(caveat) and len(_ids(caveat)) > 1
    ]
    copies = _corroborations(evidence, observation_id)
    if len(copies) or not parts:
        parts.append(_marked(copies, "corroborates", observation_id, ""))
    return pd.concat(parts, ignore_index=True)


def preferred_among(evidence: Evidence, observation_id: str) -> str:
    """Give the id preferred among an observation and its rivals.

    Its own id when it has no rivals; "" when nothing decides between them.
    """
    for caveat in _conflicts(evidence):
        if observation_id in _ids(caveat):
            return _preference(evidence, caveat)[0]
    return observation_id


def count_once(evidence: Evidence, observation_ids: Sequence[str]) -> tuple[str, ...]:
    """Take corroborating copies out, so that a number printed twice is counted once.

    Of each set of copies the one of best grade, then the earliest said, stays; order is kept.
    """
    figures = _figures(evidence)
    best: dict[tuple[Any, ...], tuple[_Standing, str]] = {}
    for identifier in observation_ids:
        if identifier in figures:
            figure, standing = figures[identifier]
            candidate = (standing, identifier)
            best[figure] = min(best.get(figure, candidate), candidate)
    kept = {identifier for _, identifier in best.values()}
    return tuple(identifier for identifier in observation_ids if identifier in kept)


@lru_cache(maxsize=24)
def _figures(evidence: Evidence) -> dict[str, tuple[tuple[Any, ...], _Standing]]:
    """For each number that has a value the figure it prints, and how good a copy of it it is."""
    frame = described_observations(evidence)
    told = frame[frame[list(SAME_FIGURE)].notna().all(axis=1)]
    alike = told[list(SAME_FIGURE)].itertuples(index=False, name=None)
    standings = zip(told["grade"], map(said_on, told["issued_on"]), range(len(told)), strict=True)
    return dict(zip(told["observation_id"], zip(alike, standings, strict=True), strict=True))


def said_on(text: str) -> date:
    """Give the first day of an issue date (EDTF); the first of the calendar when it is unknown."""
    return dates.parse(text).start if text else date.min


@lru_cache(maxsize=24)
def _conflicts(evidence: Evidence) -> list[dict[str, Any]]:
    return records(evidence.caveats[evidence.caveats["kind"] == "conflict"])


def _ids(caveat: dict[str, Any]) -> list[str]:
    return [part for part in caveat["observation_ids"].split(LIST_SEPARATOR) if part]


def _conflict(evidence: Evidence, caveat: dict[str, Any], observation_id: str) -> pd.DataFrame:
    frame = described_observations(evidence)
    rows = frame[frame["observation_id"].isin(_ids(caveat))]
    preferred, why_en, why_zh = _preference(evidence, caveat)
    marked = _marked(rows, "conflict", observation_id, str(caveat["caveat_id"]))
    first = marked["observation_id"] == preferred
    marked["preferred"] = first
    marked["why_en"] = pd.Series(why_en, index=marked.index, dtype="str").where(first, "")
    marked["why_zh"] = pd.Series(why_zh, index=marked.index, dtype="str").where(first, "")
    return pd.concat([marked[first], marked[~first]])


def _corroborations(evidence: Evidence, observation_id: str) -> pd.DataFrame:
    frame = described_observations(evidence)
    own = frame[frame["observation_id"] == observation_id]
    if own.empty:
        return frame.head(0)
    alike = frame["source_id"] != own["source_id"].iloc[0]
    for column in ("indicator_id", "place_id", "as_of", "value", "status"):
        alike &= frame[column] == own[column].iloc[0]
    copies: pd.DataFrame = frame[alike]
    return copies


def _marked(
    rows: pd.DataFrame, agreement: str, observation_id: str, caveat_id: str
) -> pd.DataFrame:
    marks: dict[str, Any] = {
        "agreement": agreement,
        "is_self": rows["observation_id"] == observation_id,
        "preferred": False,
        "why_en": "",
        "why_zh": "",
        "caveat_id": caveat_id,
    }
    return rows.assign(**marks)


def _preference(evidence: Evidence, caveat: dict[str, Any]) -> tuple[str, str, str]:
    """Give the preferred id of a conflict and why, in both languages; "" when nothing decides."""
    if caveat["preferred_observation_id"]:
        return caveat["preferred_observation_id"], caveat["why_en"], caveat["why_zh"]
    frame = described_observations(evidence)
    rows = frame[frame["observation_id"].isin(_ids(caveat))]
    ranked = records(rows.sort_values("grade", kind="stable"))
    best = [row for row in ranked if row["grade"] == ranked[0]["grade"]]
    if len(best) == 1 and len(ranked) > 1:
        grades = best[0]["grade"], ranked[1]["grade"]
        return (
            best[0]["observation_id"],
            "its source has the better grade: {} before {}".format(*grades),
            "其来源等级较高：{} 优于 {}".format(*grades),
        )
    return _latest(best)


def _latest(rows: list[dict[str, Any]]) -> tuple[str, str, str]:
    """Prefer the later word among numbers of one grade, if one is later than all others."""
    by_issue = sorted(rows, key=lambda row: said_on(row["issued_on"]), reverse=True)
    if len(by_issue) > 1 and said_on(by_issue[0]["issued_on"]) > said_on(by_issue[1]["issued_on"]):
        newest = by_issue[0]
        return newest["observation_id"], "it was said last", "其发布时间最晚"
    return "", "", ""
