"""Wording: texts in both languages, and bounds that the printed words ask for."""

import pytest

from facts.wording import bound_agrees, is_bilingual


@pytest.mark.parametrize(
    ("english", "chinese", "sound"),
    [
        ("", "", True),
        ("A mill", "工厂", True),
        ("A mill", "", False),
        ("", "工厂", False),
        ("A mill", "mill", False),
        ("工厂 opens", "工厂开业", False),
        ("The chain chief (链长)", "链长", True),
        ("The “链长” leads", "链长", True),
        ("The plan 《规划》", "规划", True),
    ],
)
def test_pairs_of_texts(english: str, chinese: str, sound: bool) -> None:
    assert is_bilingual(english, chinese) is sound


@pytest.mark.parametrize(
    ("as_printed", "bound", "agrees"),
    [
        ("more than 200", "at_least", True),
        ("more than 200", "exact", False),
        ("100项以上", "at_least", True),
        ("超过1500亿元", "about", False),
        ("约516亿元", "about", True),
        ("约516亿元", "exact", False),
        ("nearly 300", "at_most", True),
        ("近300家", "at_least", False),
        ("516亿元", "about", True),
        ("650家", "exact", True),
    ],
)
def test_printed_bounds(as_printed: str, bound: str, agrees: bool) -> None:
    assert bound_agrees(as_printed, bound) is agrees
