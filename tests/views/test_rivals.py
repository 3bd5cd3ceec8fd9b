"""Rival values side by side: each with source, date, scope and grade, and the preference's why."""

import pytest

from facts.queries import records
from facts.rivals import rivals_of
from tests.views.material import Material
from views.rivals import rival_block, rival_rows
from views.words import LANGUAGES, word

BRIEFING = "hd23-ai-enterprises-wuhan-2023"
LIST_2022 = "ai-enterprises-wuhan-2022"
CHIP = "hd23-chip-node-longying-ecarx-2023"
HOSTILE = "<img src=x onerror=alert(1)>"


def rows(
    material: Material, observation: str, language: str = "en", chosen: tuple[str, ...] = ()
) -> dict[str, dict[str, str]]:
    found = records(rivals_of(material.evidence, observation))
    shown = rival_rows(found, material.evidence, material.gazetteer, language, chosen)
    return {row["id"]: dict(row) for row in shown}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_counts_of_650_stand_side_by_side(plain: Material, language: str) -> None:
    found = rows(plain, BRIEFING, language)
    assert {BRIEFING, LIST_2022} <= set(found)
    for row in (found[BRIEFING], found[LIST_2022]):
        assert row["value"] == "650"
        for key in ("place", "date", "source", "scope", "grade"):
            assert row[key], key
    assert found[BRIEFING]["date"] != found[LIST_2022]["date"]
    assert found[BRIEFING]["source"] != found[LIST_2022]["source"]
    assert (found[BRIEFING]["self"], found[LIST_2022]["self"]) == ("self", "")


@pytest.mark.parametrize(
    ("language", "reason"),
    [("en", "SiEngine designed the chip"), ("zh", "该芯片由芯擎科技设计")],
)
def test_the_preferred_one_says_why(material: Material, language: str, reason: str) -> None:
    found = rows(material, CHIP, language)
    (preferred,) = (row for row in found.values() if row["preferred"])
    assert preferred["id"] == "hd23-chip-node-longying-siengine-2023"
    assert preferred["preferred"].startswith(word("rival.preferred", language))
    assert reason in preferred["preferred"]


def test_the_readers_choice_goes_first_and_the_atlas_stays_named(material: Material) -> None:
    found = rows(material, CHIP, chosen=(CHIP,))
    assert found[CHIP]["preferred"] == word("rival.chosen", "en")
    (other,) = (row for key, row in found.items() if key != CHIP)
    assert other["preferred"].startswith(word("rival.overruled", "en"))


def test_hostile_text_stays_text(material: Material) -> None:
    row = {**rows(material, CHIP)[CHIP], "source": HOSTILE, "scope": HOSTILE, "preferred": HOSTILE}
    block = str(rival_block(row, "en"))
    assert "<img" not in block
    assert block.count("&lt;img src=x") == 3
