"""The checks of the evidence that a reader can see, with today's figures.

A check looks at what was loaded and at what the loader had to keep out, and says in both
languages what it found. Those that read the language of the documents are in `wording.py`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from facts import dates, derived, wording
from facts.comparison import RESULTS, TARGET, joinable
from facts.loading import Evidence
from facts.queries import LIST_SEPARATOR, described_observations, records
from facts.schema import Field

NAMED_OFFENDERS = 3
"""How many offending rows a detail names; the rest are counted."""


@dataclass(frozen=True)
class CheckResult:
    """What one check found, worded for readers in both languages."""

    check_id: str
    title_en: str
    title_zh: str
    passed: bool
    detail_en: str
    detail_zh: str


def run_checks(evidence: Evidence) -> list[CheckResult]:
    """Run all checks, in the order in which they are shown."""
    return [check(evidence) for check in _CHECKS]


def _result(
    check_id: str, title: tuple[str, str], detail: tuple[str, str], offenders: Iterable[str]
) -> CheckResult:
    """Word a check: its figure first, then the first offenders, if any."""
    wrong = list(offenders)
    detail_en, detail_zh = detail
    if wrong:
        named = ", ".join(wrong[:NAMED_OFFENDERS])
        detail_en += f"; {len(wrong)} wrong: {named}" + ("…" if wrong[NAMED_OFFENDERS:] else "")
        detail_zh += f"；{len(wrong)} 处有误：{named}" + ("…" if wrong[NAMED_OFFENDERS:] else "")
    return CheckResult(check_id, *title, not wrong, detail_en, detail_zh)


def _kept_out(evidence: Evidence, concerned: Callable[[Field], bool]) -> list[str]:
    """Name the rows that the loader kept out for a fault in a column of that sort."""
    columns = {
        (table.name, field.name)
        for table in evidence.schema.fact_tables
        for field in table.fields
        if concerned(field)
    }
    return [
        f"{problem.file} {problem.row}"
        for problem in evidence.problems
        if (problem.table, problem.column) in columns
    ]


def _cells(evidence: Evidence, concerned: Callable[[Field], bool]) -> list[tuple[str, str]]:
    """Give all filled text cells of columns of that sort, each with the row it stands in."""
    return [
        (f"{table.path} {row}", text)
        for table in evidence.schema.fact_tables
        for field in table.fields
        if concerned(field)
        for row, text in evidence.table(table.name)[["row", field.name]].itertuples(index=False)
        if text
    ]


def _rows_loaded(evidence: Evidence) -> CheckResult:
    counts = [(table, len(evidence.table(table.name))) for table in evidence.schema.fact_tables]
    listed_en = ", ".join(f"{table.title_en} {count}" for table, count in counts)
    listed_zh = "、".join(f"{table.title_zh} {count}" for table, count in counts)
    total = sum(count for _, count in counts)
    empty = [f"{table.path} 0" for table, count in counts if not count]
    return _result(
        "rows-loaded",
        ("Every row of every table loads", "各表各行均能载入"),
        (f"{total} rows: {listed_en}", f"共 {total} 行：{listed_zh}"),
        [*(f"{problem.file} {problem.row}" for problem in evidence.problems), *empty],
    )


def _ids_unique(evidence: Evidence) -> CheckResult:
    tables = evidence.schema.fact_tables
    frames = [(evidence.table(table.name), list(table.primary_key)) for table in tables]
    repeated = [
        " + ".join(map(str, cells))
        for frame, key in frames
        for cells in frame.loc[frame.duplicated(key), key].itertuples(index=False)
    ]
    total = sum(len(frame) for frame, _ in frames)
    return _result(
        "ids-unique",
        ("Every id is used once", "标识均不重复"),
        (f"{total} keys in {len(tables)} tables", f"{len(tables)} 张表共 {total} 个键"),
        repeated + _kept_out(evidence, lambda field: field.unique),
    )


def _references_resolve(evidence: Evidence) -> CheckResult:
    def is_reference(field: Field) -> bool:
        return field.reference is not None

    cells = _cells(evidence, is_reference)
    entries = sum(len(text.split(LIST_SEPARATOR)) for _, text in cells)
    return _result(
        "references-resolve",
        ("Every reference points at a row", "每个引用均有所指"),
        (f"{entries} references", f"{entries} 处引用"),
        _kept_out(evidence, is_reference),
    )


def _dates_readable(evidence: Evidence) -> CheckResult:
    def is_date(field: Field) -> bool:
        return field.is_date

    spans = [dates.parse(text) for _, text in _cells(evidence, is_date)]
    inferred = sum(span.inferred for span in spans)
    return _result(
        "dates-readable",
        ("Every date is EDTF, no finer than known", "日期均为 EDTF，且不过度精确"),
        (
            f"{len(spans)} dates, {inferred} of them marked as inferred",
            f"{len(spans)} 个日期，其中 {inferred} 个标为推断",
        ),
        _kept_out(evidence, is_date),
    )


def _phrases_short(evidence: Evidence) -> CheckResult:
    def is_phrase(field: Field) -> bool:
        return field.name == "as_printed"

    longest = max((len(text) for _, text in _cells(evidence, is_phrase)), default=0)
    count = len(_cells(evidence, is_phrase))
    return _result(
        "phrases-short",
        ("Only figure phrases are quoted, never sentences", "只引用数字短语，不引用句子"),
        (
            f"{count} phrases, the longest of {longest} characters",
            f"{count} 条短语，最长 {longest} 个字符",
        ),
        _kept_out(evidence, is_phrase),
    )


def _both_languages(evidence: Evidence) -> CheckResult:
    pairs = 0
    offenders = []
    for table in evidence.schema.fact_tables:
        names = set(table.column_names)
        stems = [name[:-3] for name in table.column_names if name.endswith("_en")]
        for stem in (stem for stem in stems if f"{stem}_zh" in names):
            columns = ["row", f"{stem}_en", f"{stem}_zh"]
            texts = evidence.table(table.name)[columns]
            for row, english, chinese in texts.itertuples(index=False):
                pairs += bool(english or chinese)
                if not wording.is_bilingual(english, chinese):
                    offenders.append(f"{table.path} {row} {stem}")
    return _result(
        "both-languages",
        ("Every reader's text stands in both languages", "读者所见文字均有中英两种语言"),
        (f"{pairs} pairs of texts", f"{pairs} 对文字"),
        offenders,
    )


def _bounds_kept(evidence: Evidence) -> CheckResult:
    frame = evidence.observations
    bounded = frame[frame["bound"] != "exact"]
    wrong = [
        row["observation_id"]
        for row in records(frame)
        if not wording.bound_agrees(row["as_printed"], row["bound"])
    ]
    return _result(
        "bounds-kept",
        ("No printed “more than” or “about” is lost", "原文的“超过”“约”无一遗漏"),
        (
            f"{len(bounded)} of {len(frame)} numbers carry a bound",
            f"{len(frame)} 个数字中 {len(bounded)} 个带界限",
        ),
        wrong,
    )


def _targets_apart(evidence: Evidence) -> CheckResult:
    """A result about a time after it was said would be a target in disguise."""
    rows = records(described_observations(evidence))
    targets = [row for row in rows if row["status"] == TARGET]
    disguised = [
        row["observation_id"]
        for row in rows
        if row["status"] != TARGET
        and row["issued_on"]
        and dates.parse(row["as_of"]).start > dates.parse(row["issued_on"]).end
    ]
    return _result(
        "targets-apart",
        ("No target is counted as a result", "目标均未计为实际值"),
        (
            f"{len(targets)} targets, {len(rows) - len(targets)} results",
            f"{len(targets)} 个目标，{len(rows) - len(targets)} 个结果",
        ),
        disguised,
    )


def _series_of(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["indicator_id"], row["place_id"], row["series"]


def _series_joinable(evidence: Evidence) -> CheckResult:
    """Two different values of one series for one time could not be joined by a line."""
    frame = evidence.observations
    results = sorted(records(frame[frame["status"].isin(RESULTS)]), key=_series_of)
    groups = [list(group) for _, group in groupby(results, key=_series_of)]
    torn = [
        f"{first['observation_id']} / {second['observation_id']}"
        for group in groups
        for first, second in combinations(group, 2)
        if not joinable(first, second)
        or (first["as_of"] == second["as_of"] and first["value"] != second["value"])
    ]
    lines = sum(len(group) > 1 for group in groups)
    return _result(
        "series-joinable",
        ("Each series has one value a time", "同一系列同一时点只有一个数值"),
        (
            f"{len(groups)} series, {lines} of them with more than one value",
            f"{len(groups)} 个系列，其中 {lines} 个有多个数值",
        ),
        torn,
    )


def _derived_recompute(evidence: Evidence) -> CheckResult:
    """Compute each derived number back to the parent it came from."""
    frame = derived.derive(evidence)
    computed = frame[frame["refused_en"] == ""]
    by_id = {row["observation_id"]: row for row in records(evidence.observations)}
    wrong = [row["derived_id"] for row in records(computed) if not derived.leads_back(row, by_id)]
    return _result(
        "derived-recompute",
        ("Every derived number leads back to its parents", "推算数值均可还原为来源数值"),
        (f"{len(computed)} derived numbers", f"{len(computed)} 个推算数值"),
        wrong,
    )


def _refusals_say_why(evidence: Evidence) -> CheckResult:
    frame = derived.derive(evidence)
    refused = frame[frame["value"].isna()]
    silent = refused[(refused["refused_en"] == "") | (refused["refused_zh"] == "")]
    return _result(
        "refusals-say-why",
        ("What cannot be computed says why", "不能推算者均说明理由"),
        (f"{len(refused)} refused", f"{len(refused)} 个被拒绝"),
        list(silent["derived_id"]),
    )


_CHECKS: tuple[Callable[[Evidence], CheckResult], ...] = (
    _rows_loaded,
    _ids_unique,
    _references_resolve,
    _dates_readable,
    _phrases_short,
    _both_languages,
    _bounds_kept,
    _targets_apart,
    _series_joinable,
    _derived_recompute,
    _refusals_say_why,
)
