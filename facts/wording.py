"""What can be told from the words themselves: their language, and the bound they print."""

import re

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_SET_APART = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|《[^》]*》|\([^)]*\)")
"""Quotations, titles and brackets, where an English text may give a Chinese term."""

_BOUND_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"more than|over |exceed|at least|超|以上|突破|不少于", re.IGNORECASE)),
    ("at_most", re.compile(r"nearly|almost|up to|近|不超过|以内", re.IGNORECASE)),
    ("about", re.compile(r"about|around|approximately|约|左右", re.IGNORECASE)),
)


def is_bilingual(english: str, chinese: str) -> bool:
    """Tell whether a pair of texts is empty, or stands in both languages.

    The Chinese text must hold Chinese; the English may do so only in quotation marks or brackets.
    """
    if not english and not chinese:
        return True
    if not english or not _CHINESE.search(chinese):
        return False
    return not _CHINESE.search(_SET_APART.sub("", english))


def bound_agrees(as_printed: str, bound: str) -> bool:
    """Tell whether `bound` is one that a word of the printed phrase asks for, if it has any."""
    asked = {word for word, pattern in _BOUND_WORDS if pattern.search(as_printed)}
    return not asked or bound in asked
