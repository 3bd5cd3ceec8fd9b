"""A figure's table as CSV, read again: types, sources in columns, nothing that computes."""

import csv
import io

import pandas as pd
import pytest

from tests.views.figures.invented import HOSTILE, SOURCES, content, world_of
from tests.views.material import Material
from views.figures.sheets import table_csv
from views.words import LANGUAGES

CSV_HEADINGS = {
    "en": ("Publisher", "Document", "Published", "Link"),
    "zh": ("发布者", "文件", "发布日期", "链接"),
}


def read(made: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_its_letters_lines_and_bytes(plain: Material) -> None:
    made = table_csv(content(plain), world_of(plain))
    assert made.startswith(b"\xef\xbb\xbfId,Where,Value")
    assert made.count(b"\r\n") == 4
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert made == table_csv(content(plain), world_of(plain))


def test_values_and_texts(plain: Material) -> None:
    rows = read(table_csv(content(plain), world_of(plain)))
    assert [row["Value"] for row in rows] == ["32.6", "-5", ""]
    assert [row["Where"] for row in rows] == ["Wuhan", f"'{HOSTILE[0]}", f"'{HOSTILE[1]}"]
    assert [row["Counted"] for row in rows] == ["true", "false", "true"]
    assert [row["Date"] for row in rows] == ["2023-11", "2020/2025", "2022?"]
    frame = pd.read_csv(io.BytesIO(table_csv(content(plain), world_of(plain))))
    assert frame["Value"].dtype == "float64"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_sources(plain: Material, language: str) -> None:
    rows = read(table_csv(content(plain, language=language), world_of(plain)))
    held = plain.evidence.sources.set_index("source_id")
    publisher, document, published, link = (
        [row[name] for row in rows] for name in CSV_HEADINGS[language]
    )
    names = [held.loc[key, f"publisher_{language}"] for key in SOURCES]
    titles = [held.loc[key, f"title_{language}"] for key in SOURCES]
    assert publisher == [names[0], "; ".join(names), ""]
    assert document == [titles[0], "; ".join(titles), ""]
    assert published == ["2024", "2024; 2023-07-28", ""]
    assert link == ["", held.loc[SOURCES[1], "url"], ""], "only what may be linked to"


def test_each_row_says_what_is_the_same_in_all(plain: Material) -> None:
    made = content(plain)
    rows = read(table_csv(made, world_of(plain)))
    assert rows[0]["Reference"] == made.sources[0].reference
    assert rows[0]["Caption"] == "As of 2025"
    assert rows[0]["Map notice"] == "An invented notice"
    assert rows[0]["Title"] == "'=An invented title"
    assert rows[0]["Version"] == "1.2.3"
    assert rows[0]["Link of the view"] == "https://example.org/?lang=en"


def test_no_cell_begins_as_a_formula(plain: Material) -> None:
    for text in HOSTILE:
        for row in read(table_csv(content(plain, link=text), world_of(plain))):
            for heading, cell in row.items():
                begins = cell.lstrip(" \u3000")[:1]
                if heading == "Value" or not begins:
                    continue
                assert begins not in "=+-@＝\t\r\n", cell
