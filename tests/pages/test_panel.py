"""The panel: labels of buttons are text, whatever Streamlit would read into them."""

import pytest

from pages.shell.markdown import escape_markdown
from tests.pages.reader import seen
from views.words import LANGUAGES, word


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wuhan", "Wuhan"),
        ("AI enterprises: 650", "AI enterprises\\: 650"),
        ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
        ("[link](https://example.org)", "\\[link\\]\\(https\\:\u2060\\/\\/example\\.org\\)"),
        (":red[x] $y$ ~z~", "\\:red\\[x\\] \\$y\\$ \\~z\\~"),
        ("<b>", "\\<b\\>"),
        ("two\nlines\tand  more", "two lines and more"),
        ("&lt;", "\\&lt;"),
        ("光谷（东湖）", "光谷（东湖）"),
    ],
)
def test_no_sign_of_markdown_is_left_bare(text: str, label: str) -> None:
    assert escape_markdown(text) == label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_table_of_facts_says_that_it_goes_on(language: str) -> None:
    whole_province = seen(lang=language)
    (table,) = whole_province.tables
    said = " ".join(whole_province.of("p", "caption"))
    assert len(table) == 1 + 100
    assert word("table.most", language, shown=100) in said
    short = seen(place="huangshi", lang=language)
    assert word("table.most", language, shown=len(short.tables[0]) - 1) not in " ".join(
        short.of("p", "caption")
    )
