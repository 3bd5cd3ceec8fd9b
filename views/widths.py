"""How wide a text is about, where no font can be asked: that is for the browser to know."""

from typing import Final

_LATIN_WIDTH: Final = 0.53
_CAPITAL_WIDTH: Final = 0.66
_WIDE_WIDTH: Final = 1.02
_FIRST_WIDE = 0x2E80


def text_width(text: str, size: float) -> float:
    """An estimate, on the wide side, of a text's width in px."""
    ems = 0.0
    for character in text:
        if ord(character) >= _FIRST_WIDE:
            ems += _WIDE_WIDTH
        elif character.isupper() or character.isdigit() or character in "≥≈%&":
            ems += _CAPITAL_WIDTH
        else:
            ems += _LATIN_WIDTH
    return ems * size
