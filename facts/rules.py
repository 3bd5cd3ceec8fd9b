"""Rules between the cells of a row, and between the rows of a table, that a schema cannot say."""

from collections.abc import Iterable, Iterator, Mapping

from facts.cells import TypedRow
from facts.problems import Problem, Spot
from facts.schema import Table

PARENTS_OF_A_DERIVATION = 2
FIGURES_OF_AN_AUDIT = {
    "growth": (2, 2),
    "growth-from-difference": (2, 2),
    "ratio": (2, 2),
    "difference": (2, 2),
    "total": (2, None),
    "shares-total": (1, None),
    "whole-number-share": (1, 1),
    "not-recomputable": (0, 0),
}
"""How many figures, at least and at most, each operation of an audit is computed from."""
WHOLE_UNITS = ("count", "rank")
"""Units in which only whole, non-negative numbers make sense."""
EXCERPTED = ("observations", "events")
"""Tables that also hold rows of the supplement, of whose documents only excerpts were read."""


def rule_problems(
    table: Table, rows: list[TypedRow], units: Mapping[str, str], layers: Mapping[str, str]
) -> Iterator[Problem]:
    """Give a problem for each rule a row of `table` breaks.

    units: by indicator id. layers: core or supplement, by source id.
    """
    if table.name == "programme_elements":
        yield from _tree_problems(table, rows)
    for row in rows:
        yield from _row_problems(table, row, units, layers)


def _row_problems(
    table: Table, row: TypedRow, units: Mapping[str, str], layers: Mapping[str, str]
) -> Iterator[Problem]:
    if table.name in EXCERPTED:
        yield from _paragraph_problems(table, row, layers)
    if table.name == "sources":
        yield from _source_problems(table, row)
    elif table.name == "observations":
        yield from _observation_problems(table, row, units)
    elif table.name == "organisations":
        yield from _founding_problems(table, row)
    elif table.name == "caveats":
        yield from _caveat_problems(table, row)
    elif table.name == "derivations":
        yield from _derivation_problems(table, row)
    elif table.name == "audits":
        yield from _audit_problems(table, row)


def _spot(table: Table, row: TypedRow, column: str) -> Spot:
    value = row.values[column]
    return Spot(table, row.row, column, "" if value is None else f"{value}")


def _paragraph_problems(
    table: Table, row: TypedRow, layers: Mapping[str, str]
) -> Iterator[Problem]:
    is_core = layers.get(row.text("source_id")) == "core"
    if is_core and row.number("paragraph") is None:
        yield _spot(table, row, "paragraph").problem(
            "a row of a core document must name its paragraph; count its non-empty lines from 1",
            "核心文献的行须注明段落；请按非空行从 1 计数填写",
        )


def _source_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    if row.values["link_ok"] and not row.text("url"):
        yield _spot(table, row, "link_ok").problem(
            "there is no address to link to; write the url or set this to false",
            "没有可链接的网址；请填写 url 或改为 false",
        )
    if row.text("published") and not row.text("published_basis"):
        yield _spot(table, row, "published_basis").problem(
            "a date of publication must say whether it is stated or inferred",
            "发布日期须注明 stated 或 inferred",
        )


def _founding_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    if bool(row.text("founded")) != bool(row.text("founded_source_id")):
        yield _spot(table, row, "founded_source_id").problem(
            "a founding date and the document that prints it go together; fill both or neither",
            "成立时间须与载明它的来源同时填写；请两格皆填或皆空",
        )


def _observation_problems(
    table: Table, row: TypedRow, units: Mapping[str, str]
) -> Iterator[Problem]:
    yield from _range_problems(table, row)
    status = row.text("status")
    if status == "target" and not row.text("due"):
        yield _spot(table, row, "due").problem(
            "a target must say when it is due; write the date the document aims at",
            "目标须注明期限；请填写文献所指的日期",
        )
    if status != "target" and row.text("due"):
        yield _spot(table, row, "due").problem(
            "only a target is due; empty this cell or set status to target",
            "只有目标才有期限；请清空此格或将性质改为 target",
        )
    if status == "growth" and not row.text("base"):
        yield _spot(table, row, "base").problem(
            "a growth rate must say since when; write its base date",
            "增速须注明基期；请填写基期",
        )
    value = row.number("value") or 0.0
    if units.get(row.text("indicator_id")) in WHOLE_UNITS and (value < 0 or value % 1):
        yield _spot(table, row, "value").problem(
            "a count or a rank is a whole number that is not negative",
            "数量或排名应为非负整数",
        )


def _range_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    low, high = row.number("value"), row.number("value_high")
    between = row.text("bound") == "between"
    if between and high is None:
        yield _spot(table, row, "value_high").problem(
            "the bound between needs the upper end of the range here",
            "界限为 between 时此处须填区间上限",
        )
    if not between and high is not None:
        yield _spot(table, row, "value_high").problem(
            "an upper end belongs to the bound between only; empty this cell or change the bound",
            "上限只用于 between；请清空此格或更改界限",
        )
    if low is not None and high is not None and high < low:
        yield _spot(table, row, "value_high").problem(
            f"the upper end must not be below the value {low:g}",
            f"上限不得小于数值 {low:g}",
        )


def _caveat_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    observations = row.text("observation_ids").split(";")
    if not row.text("observation_ids") and not row.text("subject_ids"):
        yield _spot(table, row, "observation_ids").problem(
            "a caveat must concern something; name observations here or rows in subject_ids",
            "提醒须有对象；请在此列出观测值，或在 subject_ids 中列出其他行",
        )
    preferred = row.text("preferred_observation_id")
    if preferred and preferred not in observations:
        yield _spot(table, row, "preferred_observation_id").problem(
            "the preferred observation must be one of observation_ids",
            "优先观测值须列于 observation_ids 之中",
        )
    for language in ("en", "zh"):
        if preferred and not row.text(f"why_{language}"):
            yield _spot(table, row, f"why_{language}").problem(
                "a preference must say why", "优先选择须说明理由"
            )


def _derivation_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    parents = row.text("parents").split(";")
    if len(parents) != PARENTS_OF_A_DERIVATION:
        yield _spot(table, row, "parents").problem(
            f"{row.text('operation')} takes {PARENTS_OF_A_DERIVATION} observations, "
            f"{len(parents)} are named",
            f"{row.text('operation')} 需 {PARENTS_OF_A_DERIVATION} 个观测值，"
            f"现有 {len(parents)} 个",
        )


def _audit_problems(table: Table, row: TypedRow) -> Iterator[Problem]:
    operation = row.text("operation")
    parents = [key for key in row.text("parents").split(";") if key]
    figures = len(parents) + (row.number("also_printed") is not None)
    least, most = FIGURES_OF_AN_AUDIT[operation]
    if figures < least or (most is not None and figures > most):
        needed = f"{least}" if least == most else f"{least} +"
        yield _spot(table, row, "parents").problem(
            f"{operation} is computed from {needed} figures, {figures} are named",
            f"{operation} 需 {needed} 个数字，现有 {figures} 个",
        )
    if row.text("observation_id") in parents:
        yield _spot(table, row, "parents").problem(
            "a printed figure cannot be checked by itself; name others",
            "所印数字不能用自身核对；请改列其他观测值",
        )
    needs_note = operation == "not-recomputable" or row.number("also_printed") is not None
    for language in ("en", "zh"):
        if needs_note and not row.text(f"note_{language}"):
            yield _spot(table, row, f"note_{language}").problem(
                "say here why it cannot be recomputed, or what the number also printed is",
                "请在此说明无法重算的理由，或另印数字所指",
            )


def _tree_problems(table: Table, rows: Iterable[TypedRow]) -> Iterator[Problem]:
    by_id = {row.text("element_id"): row for row in rows}
    for row in by_id.values():
        parent = by_id.get(row.text("parent_element_id"))
        if parent and parent.text("programme_id") != row.text("programme_id"):
            yield _spot(table, row, "parent_element_id").problem(
                f"the parent belongs to the programme {parent.text('programme_id')}; "
                "an element and its parent must be of one programme",
                f"上级要素属于规划 {parent.text('programme_id')}；要素与上级须属同一规划",
            )
        elif _is_its_own_ancestor(row, by_id):
            yield _spot(table, row, "parent_element_id").problem(
                "the parents run in a circle; name a parent nearer the top, or none",
                "上级关系成环；请改为更上层的要素或留空",
            )


def _is_its_own_ancestor(row: TypedRow, by_id: Mapping[str, TypedRow]) -> bool:
    start = row.text("element_id")
    ancestor = by_id.get(row.text("parent_element_id"))
    seen: set[str] = set()
    while ancestor:
        identifier = ancestor.text("element_id")
        if identifier == start:
            return True
        if identifier in seen:
            return False  # a circle further up, reported for its own members
        seen.add(identifier)
        ancestor = by_id.get(ancestor.text("parent_element_id"))
    return False
