"""The panel: labels of buttons are text, whatever Streamlit would read into them."""

import pytest

from pages.shell.markdown import escape_markdown


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
