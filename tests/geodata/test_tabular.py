from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geodata.tabular import TABLES, BrokenTable, read_table, split_list


def test_text_stays_text_and_numbers_become_numbers(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("code,size\n042,1.5\nNA,\n", encoding="utf-8")
    table = read_table("t.csv", numbers=("size",), folder=tmp_path)
    assert table.code.tolist() == ["042", "NA"]
    assert table["size"].tolist()[0] == 1.5
    assert np.isnan(table["size"].tolist()[1])


def test_a_wrong_number_is_named_by_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("size\n1\nabc\n", encoding="utf-8")
    with pytest.raises(BrokenTable, match=r"t.csv, row 3, column size: 'abc' is not a number"):
        read_table("t.csv", numbers=("size",), folder=tmp_path)


def test_a_missing_file_or_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenTable, match=r"none.csv: cannot be read"):
        read_table("none.csv", folder=tmp_path)
    (tmp_path / "t.csv").write_text("size\n1\n", encoding="utf-8")
    with pytest.raises(BrokenTable, match=r"t.csv: columns missing: width"):
        read_table("t.csv", numbers=("width",), folder=tmp_path)


def test_lists_are_split_and_trimmed() -> None:
    assert split_list("420111; 420115;") == ("420111", "420115")
    assert split_list("") == ()


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.csv")), ids=lambda path: path.name)
def test_every_table_says_in_both_languages_what_a_reader_sees(path: Path) -> None:
    table = read_table(path.name)
    for column in (name for name in table.columns if name.endswith("_en")):
        other = table[column.removesuffix("_en") + "_zh"]
        assert ((table[column] == "") == (other == "")).all(), column
        assert not table[column].str.contains("[\u4e00-\u9fff]").any(), column
        assert other[other != ""].str.contains("[\u4e00-\u9fffA-Z]").all(), column
