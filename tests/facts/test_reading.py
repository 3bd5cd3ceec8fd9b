"""Reading: whatever state a file is in, sound rows arrive and the rest is named."""

from pathlib import Path

import pytest

from facts.problems import Problem
from facts.reading import TextRow, read_rows
from facts.schema import read_schema

TABLE = read_schema().tables["event_places"]
HEADER = b"event_id,place_id,part\n"
PATH = "facts/tables/event_places.csv"


def read(root: Path, content: bytes) -> tuple[list[TextRow], list[Problem]]:
    path = root / TABLE.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return read_rows(root, TABLE)


def cells(row: int, *texts: str) -> TextRow:
    return TextRow(row, dict(zip(TABLE.column_names, texts, strict=True)))


def test_rows_carry_their_line_even_after_a_break_inside_a_cell(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + b'a,b,"two\nlines"\nc,d,e\n')
    assert rows == [cells(2, "a", "b", "two\nlines"), cells(4, "c", "d", "e")]
    assert problems == []


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + b"a,b,c\r\n"
    assert read(tmp_path, content) == ([cells(2, "a", "b", "c")], [])


def test_a_line_separator_inside_a_cell_is_text(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, HEADER + "a,b,one\u2028two\n".encode())
    assert rows == [cells(2, "a", "b", "one\u2028two")]
    assert problems == []


def test_a_missing_file_is_one_problem(tmp_path: Path) -> None:
    rows, [problem] = read_rows(tmp_path, TABLE)
    assert rows == []
    assert (problem.table, problem.file, problem.row) == ("event_places", PATH, 0)
    assert "missing" in problem.message_en
    assert "缺失" in problem.message_zh


def test_a_folder_in_its_place_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / TABLE.path).mkdir(parents=True)
    rows, [problem] = read_rows(tmp_path, TABLE)
    assert rows == []
    assert "cannot be opened (IsADirectoryError)" in problem.message_en


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        (b"", 0, "the file is empty"),
        (b"\n  \n", 0, "the file is empty"),
        (HEADER.decode().encode("utf-16"), 0, "not UTF-8"),
        (b"\xff\xfe\x00\x01", 0, "not UTF-8"),
        ("事件,地点,角色\n".encode("gbk"), 0, "not UTF-8"),
        (b"a,b,c\n", 1, "not the header"),
        (b'"event_id,place_id', 1, "not well-formed CSV"),
    ],
)
def test_a_file_that_is_no_table_is_one_problem(
    tmp_path: Path, content: bytes, row: int, words: str
) -> None:
    rows, [problem] = read(tmp_path, content)
    assert rows == []
    assert problem.row == row
    assert words in problem.message_en


def test_a_header_cut_short_names_the_missing_columns(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, b"event_id,pla")
    assert rows == []
    assert [(fault.row, fault.column) for fault in problems] == [
        (1, "place_id"),
        (1, "part"),
        (1, "pla"),
    ]


def test_extra_and_disordered_columns_are_reported_and_the_rows_load(tmp_path: Path) -> None:
    rows, [problem] = read(tmp_path, b"event_id,place_id,part,colour\na,b,c,red\n")
    assert problem.column == "colour"
    assert rows[0].cells["part"] == "c"
    rows, [problem] = read(tmp_path, b"part,event_id,place_id\nc,a,b\n")
    assert "another order" in problem.message_en
    assert rows[0].cells == {"event_id": "a", "place_id": "b", "part": "c"}


def test_a_repeated_column_is_reported(tmp_path: Path) -> None:
    _, [problem] = read(tmp_path, b"event_id,place_id,part,part\n")
    assert (problem.column, "twice" in problem.message_en) == ("part", True)


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (b"a,b\n", "", "2 cells, the header has 3"),
        (b"a,b,c,d\n", "", "4 cells, the header has 3"),
        (b"\n", "", "the line is empty"),
        (b",,\n", "", "the line is empty"),
        (b"a,\xb9\xe2\xb9\xc8,c\n", "place_id", "not UTF-8"),
        (b'a,"b"x,c\n', "", "not well-formed CSV"),
    ],
)
def test_a_broken_row_is_named_and_its_neighbours_stay(
    tmp_path: Path, line: bytes, column: str, words: str
) -> None:
    rows, [problem] = read(tmp_path, HEADER + b"a,b,c\n" + line + b"d,e,f\n")
    assert rows == [cells(2, "a", "b", "c"), cells(4, "d", "e", "f")]
    assert (problem.row, problem.column) == (3, column)
    assert words in problem.message_en


def test_a_file_cut_off_in_a_row_loses_that_row_only(tmp_path: Path) -> None:
    rows, [problem] = read(tmp_path, HEADER + b"a,b,c\nd,e")
    assert rows == [cells(2, "a", "b", "c")]
    assert problem.row == 3
    assert "cut off" in problem.message_en


def test_a_last_row_without_line_break_is_not_trusted(tmp_path: Path) -> None:
    rows, [problem] = read(tmp_path, HEADER + b"a,b,c\nd,e,f")
    assert rows == [cells(2, "a", "b", "c")]
    assert problem.row == 3
    assert "without a line break" in problem.message_en


def test_a_quotation_mark_that_never_closes_costs_its_line_alone(
    tmp_path: Path,
) -> None:
    rows, [problem] = read(tmp_path, HEADER + b'a,b,c\nd,"e,f\ng,h,i\n')
    assert rows == [cells(2, "a", "b", "c"), cells(4, "g", "h", "i")]
    assert problem.row == 3
    assert "quotation marks" in problem.message_en
