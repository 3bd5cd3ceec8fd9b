"""A font for a file is the same, whether cut from the whole face or from what was set aside."""

from collections.abc import Iterator
from typing import Any

import pytest

from views.figures import cutting
from views.figures.fonts import PLAIN, chinese_font, stack

SAID = "".join(sorted(set("湖北省人工智能企业 1,326 “AI”")))
RARE = "龘"
"""A character that no phrase and no table has."""


@pytest.fixture(autouse=True)
def without_kept_fonts() -> Iterator[None]:
    cutting.forget()
    yield
    cutting.forget()


@pytest.fixture
def subsets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each cut is made from, as they come: the whole face or what was set aside."""
    made: list[str] = []
    subset = cutting._subset

    def watched(path: Any, characters: str, source: bytes = b"", *, file: bool = True) -> bytes:
        made.append(("kept" if source else "whole") if file else "set aside")
        return subset(path, characters, source, file=file)

    monkeypatch.setattr(cutting, "_subset", watched)
    return made


@pytest.mark.parametrize("bold", [False, True])
def test_a_later_file_has_the_bytes_that_it_would_have_had_as_the_first(
    subsets: list[str], bold: bool
) -> None:
    family = chinese_font()
    path = family.bold if bold else family.regular
    assert RARE not in cutting._printed()
    texts = (SAID, SAID[:9], SAID[4:] + RARE)
    later = [cutting.cut(path, text) for text in texts]
    assert subsets == ["whole", "set aside", "kept", "set aside", "kept"]
    subsets.clear()
    first = []
    for text in texts:
        cutting.forget()
        first.append(cutting.cut(path, text))
    assert subsets == ["whole"] * 3
    assert later == first


def test_what_the_plain_font_gives_stays_the_same_too(subsets: list[str]) -> None:
    path = next(family for family in stack() if family.name == PLAIN).regular
    later = [cutting.cut(path, text) for text in ("AB", "ABC")][1]
    cutting.forget()
    assert cutting.cut(path, "ABC") == later
    assert subsets == ["whole", "set aside", "kept", "whole"]


def test_a_text_of_very_many_characters_is_cut_from_the_whole_face(
    monkeypatch: pytest.MonkeyPatch, subsets: list[str]
) -> None:
    monkeypatch.setattr(cutting, "_MOST_KEPT", 3)
    path = chinese_font().regular
    cutting.cut(path, "湖")
    cutting.cut(path, "湖北")
    assert subsets == ["whole", "whole"]


def test_all_phrases_and_tables_are_expected() -> None:
    assert set("湖北人工智能版图襄阳宜昌 Hubei ≥≈") <= cutting._printed()
