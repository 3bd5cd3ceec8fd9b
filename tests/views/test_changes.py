"""Changes in words: the value before, what lies between, and a date where the row gives none."""

import math

import pytest

from facts.bounds import Interval
from facts.changes import HAPPENED, PUBLISHED, changes
from facts.loading import Evidence, load
from geodata.places import read_places
from views.changes import change_text, difference_text
from views.gazetteer import Gazetteer
from views.statements import Narrator
from views.words import LANGUAGES

COUNT_OF_2023 = "ai-enterprises-wuhan-2023"


@pytest.fixture(scope="module")
def narrator() -> Narrator:
    """Over the evidence with the supplement, in which counts follow one another."""
    places, _ = read_places()
    return Narrator(load(place_ids=frozenset(places["place_id"])), Gazetteer(places))


def said(narrator: Narrator, kind: str, row_id: str, language: str, clock: str = HAPPENED) -> str:
    found = changes(narrator.evidence, None, "2014", "2027", clock)
    (change,) = (c for c in found if (c.kind, c.row_id) == (kind, row_id))
    return change_text(narrator, change, clock, language)


@pytest.mark.parametrize(
    ("kind", "row_id", "english", "chinese"),
    [
        (
            "number-changed",
            COUNT_OF_2023,
            "Wuhan, AI enterprises: 995 (December 2023); before: 650 (December 2022), "
            "difference +345",
            "武汉市，人工智能企业数：995（2023年12月）；此前为650（2022年12月），相差 +345",
        ),
        (
            "number-changed",
            "ai-industry-scale-wuhan-2024-wuhan-ai-library",
            "Wuhan, AI industry: scale: at least CNY 70 bn (2024); before: at least CNY 50 bn "
            "(2023), difference not computed: the bounds point in opposite directions: the "
            "result could be anything",
            "武汉市，人工智能产业规模：700 亿元以上（2024年）；此前为500 亿元以上（2023年），"
            "不计差值：界限方向相反，结果可以是任何数",
        ),
        (
            "number-first",
            "ai-enterprises-wuhan-2022",
            "Wuhan, AI enterprises: 650 (December 2022)",
            "武汉市，人工智能企业数：650（2022年12月）",
        ),
        (
            "target-set",
            "hd23-target-ai-industry-scale-hubei-2025",
            "13 November 2023 · ◇ Hubei, AI industry: scale: target of at least CNY 150 bn by 2025",
            "2023年11月13日 · ◇ 湖北省，人工智能产业规模：目标为1,500 亿元以上（期限2025年）",
        ),
        (
            "target-due",
            "hd23-target-ai-industry-scale-hubei-2025",
            "◇ Hubei, AI industry: scale: target of at least CNY 150 bn by 2025",
            "◇ 湖北省，人工智能产业规模：目标为1,500 亿元以上（期限2025年）",
        ),
        (
            "role-ended",
            "innovation-centre-xiangyang-2023",
            "2025 · Xiangyang: Science and technology innovation centre, 2023–2025",
            "2025年 · 襄阳市：科创中心（2023年–2025年）",
        ),
    ],
)
def test_sentences_of_what_happened(
    narrator: Narrator, kind: str, row_id: str, english: str, chinese: str
) -> None:
    assert said(narrator, kind, row_id, "en") == english
    assert said(narrator, kind, row_id, "zh") == chinese


def test_by_the_second_clock_each_begins_with_when_it_was_told(narrator: Narrator) -> None:
    told = said(narrator, "number-changed", COUNT_OF_2023, "en", PUBLISHED)
    assert told.startswith("2024 · Wuhan, AI enterprises: 995 (December 2023); before: 650 ")
    event = said(narrator, "event", "cns21-experimental-zone-listed", "zh", PUBLISHED)
    assert event.startswith("2021年12月18日 · 2020年：武汉")


@pytest.mark.parametrize(
    ("ends", "about", "unit", "english", "chinese"),
    [
        ((345, 345), False, "count", "+345", "+345"),
        ((-1, -1), False, "count", "−1", "−1"),
        ((0, 0), False, "count", "0", "0"),
        ((0, 0), True, "count", "≈ 0", "≈ 0"),
        ((184, math.inf), True, "CNY_100M", "≥ +CNY 18.4 bn", "≥ +184 亿元"),
        ((-math.inf, 0.6000000000000227), False, "km", "≤ +0.6 km", "≤ +0.6 公里"),
        ((55.7 - 56, 55.7 - 56), False, "percent", "−0.3 percentage points", "−0.3个百分点"),
        ((-20, 30), False, "CNY_100M", "−CNY 2 bn to +CNY 3 bn", "−20 亿元至+30 亿元"),
    ],
)
def test_a_difference_has_its_sign_and_that_of_its_bound(
    ends: tuple[float, float], about: bool, unit: str, english: str, chinese: str
) -> None:
    number = Interval(*ends, about=about)
    assert difference_text(number, unit, "en") == english
    assert difference_text(number, unit, "zh") == chinese


def test_a_share_that_grew_by_points_did_not_grow_by_per_cent(narrator: Narrator) -> None:
    text = said(narrator, "number-changed", "ai-layer-share-technology-wuhan-2024", "en")
    assert text.endswith("before: 6.7% (December 2023), difference +7.7 percentage points")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clock", [HAPPENED, PUBLISHED])
def test_every_real_change_can_be_said(narrator: Narrator, clock: str, language: str) -> None:
    evidence: Evidence = narrator.evidence
    for change in changes(evidence, None, "2014", "2027", clock):
        text = change_text(narrator, change, clock, language)
        assert "{" not in text
        assert not {"None", "nan", "inf"} & set(text.replace("+", " ").split())
        assert ("◇" in text) == change.kind.startswith("target-")
