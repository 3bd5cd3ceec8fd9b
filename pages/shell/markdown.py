"""The one way of data into what Streamlit reads as Markdown: labels of buttons, switches, pills."""

from typing import Final

_SIGNS: Final = "\\`*_{}[]()#+-.!|~$:<>&^=\"'@/"
_ESCAPED: Final = str.maketrans({sign: f"\\{sign}" for sign in _SIGNS})
_JOINER: Final = "\u2060"
"""Of no width: it keeps a web address in a name from becoming a link."""


def escape_markdown(text: str) -> str:
    """Text as it is, on one line, in a label that Streamlit would read as Markdown."""
    plain = " ".join(text.split())
    for address in ("://", "www."):
        plain = plain.replace(address, address[0] + _JOINER + address[1:])
    return plain.translate(_ESCAPED)
