"""What a year adds, in words: roles, the count with its difference, centres, events."""

import pytest

from facts.asof import events_as_of
from facts.dates import parse
from tests.views.material import Material
from views.yearnews import year_caption, year_news, year_title

COUNTED = ("ai-enterprises", "wuhan")


def news(material: Material, year: str, language: str = "en") -> tuple[str, ...]:
    return year_news(material.evidence, material.gazetteer, "hubei", COUNTED, year, language)


@pytest.mark.parametrize(
    ("year", "english", "chinese"),
    [
        (
            "2020",
            ["National AI experimental zone: Wuhan"],
            ["国家人工智能创新发展试验区：武汉"],
        ),
        (
            "2021",
            [
                "R&D core: Wuhan",
                "Demonstration cities: Xiangyang, Yichang",
                "Computing centres with capacity reported: 1",
            ],
            ["研发核心：武汉", "示范城市：襄阳、宜昌", "已报告在用能力的计算中心：1"],
        ),
        (
            "2023",
            [
                "Innovation centres: 3",
                "Carriers (the three valleys): 3",
                "AI enterprises, Wuhan: 995 ◦B (+345)",
            ],
            ["科创中心：3", "区域载体（三谷）：3", "武汉人工智能企业数：995◦B（+345）"],
        ),
        ("2026", ["Roles whose time is over: 6"], ["期限已过的角色：6"]),
    ],
)
def test_what_is_new_before_the_events(
    plain: Material, year: str, english: list[str], chinese: list[str]
) -> None:
    assert list(news(plain, year)[:-1]) == english
    assert list(news(plain, year, "zh")[:-1]) == chinese


def test_centres_say_how_many_more_than_a_year_before(plain: Material) -> None:
    assert "Computing centres with capacity reported: 3 (+2)" in news(plain, "2022")
    assert not any(part.startswith("Computing centres") for part in news(plain, "2023"))


def test_a_count_is_told_of_in_its_own_year_only(plain: Material) -> None:
    told = {
        year: [part for part in news(plain, year) if part.startswith("AI enterprises")]
        for year in ("2021", "2022", "2025")
    }
    assert told == {"2021": [], "2022": ["AI enterprises, Wuhan: 650 ◦A"], "2025": []}


def test_core_alone_sets_no_difference_and_no_sign(material: Material) -> None:
    assert "AI enterprises, Wuhan: 650" in news(material, "2023")


def test_events_are_those_of_the_year_within_the_place(plain: Material) -> None:
    links = plain.evidence.event_places
    inside = {"hubei", *plain.gazetteer.descendants("hubei")}
    ours = set(links.loc[links["place_id"].isin(inside), "event_id"])
    events = events_as_of(plain.evidence, "2022")
    of_year = [
        event
        for event, date in zip(events["event_id"], events["date"], strict=True)
        if parse(date).start.year == 2022
    ]
    assert 0 < len(ours.intersection(of_year)) < len(of_year)
    assert news(plain, "2022")[-1] == f"Events: {len(ours.intersection(of_year))}"


def test_a_year_of_which_nothing_is_told_says_nothing(plain: Material) -> None:
    assert news(plain, "1999") == ()


def test_the_caption_names_the_grades_and_counts_the_documents(
    plain: Material, supplemented: Material
) -> None:
    documents = len(plain.evidence.sources)
    assert f"grades A, B), {documents} documents" in year_caption(plain.evidence, "en")
    assert f"等级A、B），共{documents}份" in year_caption(plain.evidence, "zh")
    assert "grades A, B, C)" in year_caption(supplemented.evidence, "en")


def test_the_title_names_the_first_and_the_last_year() -> None:
    assert "2017 to 2026" in year_title("2017", "2026", "en")
    assert "2017—2026" in year_title("2017", "2026", "zh")
