"""What is wrong with a row, in words a person can act on, in both languages.

A problem names the file, the row, the column and the value met, and says what would be right.
One function here words each kind of fault, so that the loader finds faults and never words them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from facts.schema import Field, Table

SHOWN_LENGTH = 60
"""A met value is cut to this many characters, so that a run-away cell stays readable."""


@dataclass(frozen=True)
class Problem:
    """One fault of the data.

    table: name of the table. file: path below the repository root. row: line of the file where
    the row begins, the header being line 1; 0 when the whole file is meant. column: "" when no
    single column is meant. value: the text met, "" when none. message_*: what is wrong and what
    would be right.
    """

    table: str
    file: str
    row: int
    column: str
    value: str
    message_en: str
    message_zh: str


@dataclass(frozen=True)
class Spot:
    """Where in a table something was met: the row's line and, if any, column and value."""

    table: Table
    row: int = 0
    column: str = ""
    value: str = ""

    def problem(self, message_en: str, message_zh: str) -> Problem:
        """Make the problem of this spot."""
        shown = self.value
        if len(shown) > SHOWN_LENGTH:
            shown = shown[: SHOWN_LENGTH - 1] + "…"
        return Problem(
            self.table.name, self.table.path, self.row, self.column, shown, message_en, message_zh
        )


def file_missing(spot: Spot) -> Problem:
    """Word that the file is not there."""
    return spot.problem(
        "the file is missing; restore it or write at least its header row",
        "文件缺失；请恢复该文件，或至少写入表头",
    )


def file_unreadable(spot: Spot, reason: str) -> Problem:
    """Word that the operating system does not give the file."""
    return spot.problem(
        f"the file cannot be opened ({reason}); check that it is a file and may be read",
        f"无法打开文件（{reason}）；请检查其是否为可读文件",
    )


def file_empty(spot: Spot) -> Problem:
    """Word that the file holds nothing."""
    return spot.problem(
        f"the file is empty; its first line must be the header {_columns(spot.table)}",
        f"文件为空；首行应为表头 {_columns(spot.table)}",
    )


def file_not_text(spot: Spot) -> Problem:
    """Word that the file is no UTF-8 text from its first line on."""
    return spot.problem(
        "the file is not UTF-8 text; save it as CSV with encoding UTF-8",
        "文件不是 UTF-8 文本；请以 UTF-8 编码另存为 CSV",
    )


def header_missing(spot: Spot) -> Problem:
    """Word that the first line is no header."""
    return spot.problem(
        f"the first line is not the header; it must be {_columns(spot.table)}",
        f"首行不是表头；应为 {_columns(spot.table)}",
    )


def column_missing(spot: Spot) -> Problem:
    """Word that the header lacks a column; nothing of the table can be loaded."""
    return spot.problem(
        f"the header lacks this column; it must be {_columns(spot.table)}",
        f"表头缺少此列；应为 {_columns(spot.table)}",
    )


def column_unknown(spot: Spot) -> Problem:
    """Word that the header has a column that the data package does not describe."""
    return spot.problem(
        "the data package does not describe this column, it is not loaded; "
        "remove it or describe it in datapackage.json",
        "数据包未描述此列，未载入；请删除或在 datapackage.json 中描述",
    )


def column_repeated(spot: Spot) -> Problem:
    """Word that the header names a column twice."""
    return spot.problem(
        "the header names this column twice; keep one of them",
        "表头中此列重复；请只保留一列",
    )


def columns_disordered(spot: Spot) -> Problem:
    """Word that the columns are all there, in another order."""
    return spot.problem(
        f"the columns stand in another order than {_columns(spot.table)}; they load, reorder them",
        f"列序与 {_columns(spot.table)} 不同；数据已载入，请调整列序",
    )


def row_not_text(spot: Spot) -> Problem:
    """Word that a row holds bytes that are not UTF-8."""
    return spot.problem(
        "this cell holds bytes that are not UTF-8; write the row anew in UTF-8",
        "此单元格含非 UTF-8 字节；请以 UTF-8 重写该行",
    )


def row_blank(spot: Spot) -> Problem:
    """Word that a line is empty."""
    return spot.problem("the line is empty; remove it", "空行；请删除")


def row_length(spot: Spot, found: int) -> Problem:
    """Word that a row has the wrong number of cells."""
    wanted = len(spot.table.fields)
    return spot.problem(
        f"the row has {found} cells, the header has {wanted}; "
        "check commas and quotation marks, or whether the file was cut off here",
        f"该行有 {found} 个单元格，表头有 {wanted} 个；请检查逗号与引号，或文件是否在此截断",
    )


def row_malformed(spot: Spot, reason: str) -> Problem:
    """Word that the quotation marks of a row do not close, or the like."""
    return spot.problem(
        f"the row is not well-formed CSV ({reason}); check its quotation marks",
        f"该行不是合规的 CSV（{reason}）；请检查引号",
    )


def file_cut_off(spot: Spot) -> Problem:
    """Word that the last line has no line break, so that nobody can say whether it is whole."""
    return spot.problem(
        "the file ends without a line break, so this row may be cut off; "
        "check it and end it with a line break",
        "文件末尾没有换行，该行可能被截断；请核对并在行末换行",
    )


def cell_missing(spot: Spot) -> Problem:
    """Word that a required cell is empty."""
    return spot.problem("this cell must not be empty; fill it in", "此单元格不能为空；请填写")


def cell_type(spot: Spot, field: Field) -> Problem:
    """Word that a cell is not of its column's type."""
    words = {
        "number": ("a number such as 516 or 32.6", "数字，如 516 或 32.6"),
        "integer": ("a whole number such as 3", "整数，如 3"),
        "boolean": ("true or false", "true 或 false"),
        "string": ("text", "文本"),
    }
    wanted_en, wanted_zh = words[field.type]
    return spot.problem(f"must be {wanted_en}", f"应为{wanted_zh}")


def cell_date(spot: Spot, field: Field) -> Problem:
    """Word that a cell is not a date in EDTF."""
    return spot.problem(
        f"{field.title_en}: must be an EDTF date such as 2023-11-13, 2020-10, 2022, 2020/2025, "
        "2021/.. or 2025-09-16? that the calendar knows and that does not end before it begins",
        f"{field.title_zh}：应为 EDTF 日期，如 2023-11-13、2020-10、2022、2020/2025、2021/.. 或 "
        "2025-09-16?，须为历法中存在的日期，且起不晚于止",
    )


def cell_choice(spot: Spot, field: Field) -> Problem:
    """Word that a cell is not one of the column's words."""
    choices = ", ".join(field.enum)
    return spot.problem(f"must be one of {choices}", f"应为以下之一：{choices}")


def cell_pattern(spot: Spot, field: Field) -> Problem:
    """Word that a cell does not have the column's form."""
    form = field.pattern.pattern if field.pattern else ""
    return spot.problem(
        f"does not have the form of this column ({field.description_en} Pattern {form})",
        f"不符合此列格式（{field.description_zh} 模式 {form}）",
    )


def cell_length(spot: Spot, limit: int) -> Problem:
    """Word that a cell is too long."""
    found = len(spot.value)
    return spot.problem(
        f"is {found} characters long; at most {limit} are allowed, keep only the figure phrase",
        f"长 {found} 个字符；最多 {limit} 个，请只保留数字短语",
    )


def cell_range(spot: Spot, field: Field) -> Problem:
    """Word that a number lies outside the column's limits."""
    low = "" if field.minimum is None else f"≥ {field.minimum:g}"
    high = "" if field.maximum is None else f"≤ {field.maximum:g}"
    limits = " ".join(part for part in (low, high) if part)
    return spot.problem(f"must be {limits}", f"应 {limits}")


def key_repeated(spot: Spot, first_row: int) -> Problem:
    """Word that a key was already used by an earlier row."""
    return spot.problem(
        f"this key is already used in row {first_row}; ids are never reused, choose another",
        f"此键已用于第 {first_row} 行；标识不可重复，请另取",
    )


def reference_unknown(spot: Spot, entry: str, tables: Iterable[str]) -> Problem:
    """Word that an id points at no row of its table."""
    target = ", ".join(tables)
    return spot.problem(
        f"{entry} is not a row of {target}; correct the id or add that row",
        f"{target} 中没有 {entry}；请更正标识或补充该行",
    )


def reference_removed(spot: Spot, entry: str, table: str, shortened: bool) -> Problem:
    """Word that an id points at a row that was itself kept out for a fault of its own."""
    kept_en = "this entry is left out" if shortened else "this row is kept out with it"
    kept_zh = "此项已略去" if shortened else "本行随之略去"
    return spot.problem(
        f"{entry} of {table} was kept out for a fault of its own, so {kept_en}; mend that row",
        f"{table} 的 {entry} 因自身错误未载入，{kept_zh}；请修正该行",
    )


def reference_form(spot: Spot, entry: str, kinds: Iterable[str]) -> Problem:
    """Word that an entry of a mixed list does not name a known kind of row."""
    known = ", ".join(kinds)
    return spot.problem(
        f"{entry} must be written kind:id with a kind of {known}",
        f"{entry} 应写作 kind:id，kind 为 {known} 之一",
    )


def list_emptied(spot: Spot) -> Problem:
    """Word that nothing is left that a row of lists could be about."""
    return spot.problem(
        "none of the rows it concerns was loaded, so this row is kept out; mend those rows",
        "所涉各行均未载入，本行随之略去；请修正那些行",
    )


def _columns(table: Table) -> str:
    return ",".join(table.column_names)
