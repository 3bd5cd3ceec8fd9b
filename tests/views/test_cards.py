"""Evidence cards: all that stands behind a number, a role, an event, and nothing unescaped."""

from html.parser import HTMLParser

import pytest

from facts.loading import Evidence
from facts.queries import SUBJECT_TABLES
from tests.views.material import Material
from views.cards import Card, Pointer, card, html
from views.gazetteer import Gazetteer
from views.words import LANGUAGES

HOSTILE = "</script><img src=x onerror=alert(1)>"


def shown(material: Material, kind: str, identifier: str, language: str = "en") -> Card:
    found = card(material.evidence, material.gazetteer, kind, identifier, language)
    assert found is not None
    return found


class Tags(HTMLParser):
    """The elements and the text of some HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str) -> Tags:
    parser = Tags()
    parser.feed(str(text))  # a Markup would escape the text again when it is joined
    return parser


def test_the_card_of_the_516_in_english(material: Material) -> None:
    found = shown(material, "observation", "hd23-ai-core-scale-hubei-2022")
    assert found.figure == "≈ CNY 51.6 bn"
    assert found.status == "Actual"
    assert dict(found.fields) == {
        "Place": "Hubei",
        "Indicator": "AI core industry: scale",
        "Scope": "The core AI industry only; narrower than the AI industry and than related "
        "industries. Each body defines the core for itself",
        "As of": "2022",
        "Said by": "Hubei Department of Economy and Information Technology (Lü Xiaohua)",
        "Publisher": "Hubei Daily",
        "Document": "Provincial press conference on the AI industry chain: goals to 2025",
        "Published": "13 November 2023",
        "Paragraph": "10",
        "As printed": "‘516亿元’",
        "Grade": "B (reputable text seen through a reprint)",
        "Layer": "Core evidence",
    }
    assert found.place_ids == ("hubei",)
    assert found.pointers["used_in"] == (
        Pointer(
            "derived",
            "derived-ai-core-scale-hubei-2021",
            "AI core industry of Hubei in 2021, implied by the growth of 2022",
        ),
    )


def test_the_card_of_the_516_in_chinese(material: Material) -> None:
    found = shown(material, "observation", "hd23-ai-core-scale-hubei-2022", "zh")
    assert (found.figure, found.status) == ("≈ 516 亿元", "实际值")
    fields = dict(found.fields)
    assert (
        fields["口径"]
        == "仅限人工智能核心产业，窄于人工智能产业及相关产业；各机构对“核心”的界定不同"
    )
    assert (fields["段落"], fields["原文数字"]) == ("10", "“516亿元”")
    assert fields["等级"] == "B（经转载所见的可靠文本）"


def test_a_card_says_what_must_not_be_done_with_its_number(material: Material) -> None:
    found = shown(material, "observation", "hd23-ai-core-scale-hubei-2022")
    assert len(found.caveats) == 4
    assert {kind for kind, _ in found.caveats} == {"Not comparable."}
    assert any("1.5" not in text and "150 billion" in text for _, text in found.caveats)


def test_the_preferred_one_names_its_rival(material: Material) -> None:
    found = shown(material, "observation", "hd23-chip-node-longying-siengine-2023")
    assert found.pointers["rivals"] == (
        Pointer(
            "observation",
            "hd23-chip-node-longying-ecarx-2023",
            "ECARX (Hubei), Chip process node: 7 nm (November 2023)",
        ),
    )


def test_a_computed_number_shows_formula_and_parents(material: Material) -> None:
    found = shown(material, "derived", "derived-ai-enterprises-wuhan-2022")
    assert dict(found.fields)["Formula"] == "650 ÷ (1 + 35 %) ≈ 481"
    assert [pointer.identifier for pointer in found.pointers["derived_from"]] == [
        "hd23-ai-enterprises-wuhan-2023",
        "hd23-ai-enterprises-growth-wuhan-2023",
    ]
    assert "Derived by us" in parsed(html(found, "en")).text
    assert "dashed" in html(found, "en")


def test_a_computed_number_is_no_finer_than_its_formula(material: Material) -> None:
    assert shown(material, "derived", "derived-ai-enterprises-wuhan-2022").figure == "≈ 481"
    assert shown(material, "derived", "derived-ai-core-scale-hubei-2021", "zh").figure == (
        "≈ 389 亿元"
    )


def test_a_target_is_hollow_and_has_its_due_date(material: Material) -> None:
    found = shown(material, "observation", "hd23-target-ai-industry-scale-hubei-2025")
    assert (found.status, found.figure) == ("Target", "≥ CNY 150 bn")
    assert dict(found.fields)["Due"] == "2025"
    assert "class='figure hollow'" in html(found, "en")
    actual = shown(material, "observation", "hd23-ai-core-scale-hubei-2022")
    assert "hollow" not in html(actual, "en")


def test_an_event_names_its_places_and_bodies(material: Material) -> None:
    found = shown(material, "event", "cns21-huangshi-computing-centre-agreement", "zh")
    fields = dict(found.fields)
    assert fields["地点"] == "黄石市、武汉人工智能计算中心、武汉市"
    assert fields["机构"] == "黄石市科学技术局、武汉人工智能计算中心"
    assert found.place_ids == ("huangshi", "wuhan-ai-computing-center", "wuhan")
    assert fields["译文"] == "机器或其他译文，未见原文"


@pytest.mark.parametrize(
    ("language", "label", "date", "publisher", "conflict"),
    [
        ("en", "Founded or opened", "2017 ◦A", "German edition", "2016 by another text"),
        ("zh", "成立或启用", "2017年◦A", "德文", "另一文为2016年"),
    ],
)
def test_a_founding_date_stands_with_its_source_and_its_rival(
    supplemented: Material, language: str, label: str, date: str, publisher: str, conflict: str
) -> None:
    found = shown(supplemented, "organisation", "ecarx", language)
    fields = dict(found.fields)
    assert fields[label] == date
    assert publisher in fields[{"en": "Publisher", "zh": "发布者"}[language]]
    assert any(conflict in text for _, text in found.caveats)
    assert found.link.startswith("http://ger.whkfq.gov.cn/")


def test_a_founding_date_is_not_told_without_its_source(material: Material) -> None:
    found = shown(material, "organisation", "ecarx")
    assert (found.fields, found.link) == ((), "")
    assert not any("2016" in text or "2017" in text for _, text in found.caveats)


def test_a_safe_link_is_given_and_no_other(material: Material) -> None:
    assert shown(material, "source", "hubei-study-session-2025").link.startswith("https://")
    assert shown(material, "source", "cns-2021-12-18").link == ""


def test_there_is_no_card_of_what_we_do_not_hold(evidence: Evidence, gazetteer: Gazetteer) -> None:
    assert card(evidence, gazetteer, "observation", "no-such-row", "en") is None
    assert card(evidence, gazetteer, "no-such-kind", "wuhan", "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(set(SUBJECT_TABLES) - {"indicator", "programme"}))
def test_every_row_has_a_card_in_every_language(
    material: Material, kind: str, language: str
) -> None:
    table = SUBJECT_TABLES[kind]
    key = material.evidence.schema.tables[table].primary_key[0]
    identifiers = list(material.evidence.table(table)[key])
    assert identifiers
    for identifier in identifiers:
        found = shown(material, kind, identifier, language)
        assert found.heading
        assert all(label and value for label, value in found.fields)
        assert f"data-card='{kind}:{identifier}'" in html(found, language)


def test_a_hostile_name_stays_text(material: Material) -> None:
    broken = material.with_name("hubei", HOSTILE)
    found = shown(broken, "observation", "hd23-ai-core-scale-hubei-2022")
    assert found.heading.startswith(HOSTILE)
    text = html(found, "en")
    assert "<img" not in text
    assert "</script" not in text
    assert parsed(text).tags == {"article", "div", "p", "span", "dl", "dt", "dd", "b"}
    assert HOSTILE in parsed(text).text
