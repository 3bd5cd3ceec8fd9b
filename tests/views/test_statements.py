"""Statements: what a row says, in one sentence of ours, and the same with its reference."""

import pytest

from facts.cards import evidence_row
from facts.loading import Evidence
from facts.queries import SUBJECT_TABLES
from tests.views.material import Material
from views.gazetteer import Gazetteer
from views.statements import Narrator
from views.words import LANGUAGES


@pytest.fixture(scope="module")
def narrator(evidence: Evidence, gazetteer: Gazetteer) -> Narrator:
    return Narrator(evidence, gazetteer)


def say(narrator: Narrator, kind: str, identifier: str, language: str) -> str:
    behind = evidence_row(narrator.evidence, kind, identifier)
    assert behind is not None
    return narrator.say(kind, behind["row"], language)


def cited(narrator: Narrator, kind: str, identifier: str, language: str) -> list[str]:
    behind = evidence_row(narrator.evidence, kind, identifier)
    assert behind is not None
    return narrator.cited(kind, behind["row"], language).split("\n")


@pytest.mark.parametrize(
    ("kind", "identifier", "english", "chinese"),
    [
        (
            "observation",
            "cns21-ai-enterprises-hubei-2021",
            "Hubei, AI enterprises: at least 200 (2021)",
            "湖北省，人工智能企业数：200以上（2021年）",
        ),
        (
            "observation",
            "miit22-ai-core-scale-china-2022",
            "China, AI core industry: scale: estimated at least CNY 400 bn (July 2022, inferred)",
            "中国，人工智能核心产业规模：估计4,000 亿元以上（2022年7月，推断）",
        ),
        (
            "observation",
            "hd23-ai-core-rank-hubei-2022",
            "Hubei, AI core industry: rank among the six central provinces: 1st (2022)",
            "湖北省，人工智能核心产业规模在中部六省的位次：第 1 位（2022年）",
        ),
        (
            "observation",
            "hd23-target-ai-industry-scale-hubei-2025",
            "Hubei, AI industry: scale: target of at least CNY 150 bn by 2025",
            "湖北省，人工智能产业规模：目标为1,500 亿元以上（期限2025年）",
        ),
        (
            "observation",
            "hd23-target-national-key-laboratories-hubei-2025",
            "Hubei, New national key laboratories: target of 1 to 2 by 2025",
            "湖北省，新建全国重点实验室：目标为1至2（期限2025年）",
        ),
        (
            "event",
            "cns21-huangshi-computing-centre-agreement",
            "18 December 2021: Huangshi signs a strategic cooperation with the "
            "Wuhan AI Computing Center",
            "2021年12月18日：黄石与武汉人工智能计算中心签署战略合作",
        ),
        (
            "role",
            "rd-core-wuhan-2021",
            "Wuhan: R&D core, since 2021",
            "武汉市：研发核心（2021年起）",
        ),
        (
            "relation",
            "xiangyang-agreement-wuhan-ai-computing-center",
            "Xiangyang agreement with Wuhan AI Computing Center, 18 December 2021",
            "襄阳市签署协议：武汉人工智能计算中心（2021年12月18日）",
        ),
        (
            "derived",
            "derived-ai-core-scale-hubei-2021",
            "AI core industry of Hubei in 2021, implied by the growth of 2022: "
            "≈516 ÷ (1 + 32.6 %) ≈ 389",
            "由2022年增速推算的湖北2021年人工智能核心产业规模：≈516 ÷ (1 + 32.6%) ≈ 389",
        ),
        (
            "element",
            "path-333-carrier-optics-valley",
            "The 333 path of the three-year action plan › Three regional carriers: leading the "
            "way › Optics Valley",
            "“333”发展路径（三年行动方案） › 三大区域载体：先导引领 › 光谷",
        ),
        (
            "source",
            "cns-2021-12-18",
            "2021 East Lake International AI Summit Forum: Hubei's AI industry and its plan",
            "2021东湖国际人工智能高峰论坛：湖北人工智能产业现状与规划",
        ),
    ],
)
def test_sentences(
    narrator: Narrator, kind: str, identifier: str, english: str, chinese: str
) -> None:
    assert say(narrator, kind, identifier, "en") == english
    assert say(narrator, kind, identifier, "zh") == chinese


def test_a_range_of_money_has_both_ends_in_one_unit(narrator: Narrator) -> None:
    row = {
        "indicator_id": "ai-core-industry-scale",
        "value": 80.0,
        "value_high": 100.0,
        "bound": "between",
    }
    assert narrator.value(row, "zh") == "80至100 亿元"
    assert narrator.value(row, "en") == "CNY 8 to 10 bn"


def test_a_cited_sentence_in_apa(narrator: Narrator) -> None:
    assert cited(narrator, "observation", "hd23-ai-core-scale-hubei-2022", "en") == [
        "Hubei, AI core industry: scale: about CNY 51.6 bn (2022) (Hubei Daily, [2023], para. 10).",
        "Hubei Daily. [2023, November 13]. Provincial press conference on the AI industry chain: "
        "goals to 2025.",
    ]


def test_a_cited_sentence_in_gb_t_7714(narrator: Narrator) -> None:
    assert cited(narrator, "observation", "hd23-ai-core-scale-hubei-2022", "zh") == [
        "湖北省，人工智能核心产业规模：约516 亿元（2022年）（湖北日报，[2023]，第10段）。",
        "湖北日报. 湖北省“人工智能产业链”新闻发布会：面向2025年的目标[N]. [2023-11-13].",
    ]


def test_a_computed_number_cites_a_paragraph_once(narrator: Narrator) -> None:
    """Both parents stand in one paragraph of one document: that is one citation."""
    first, *references = cited(narrator, "derived", "derived-ai-enterprises-wuhan-2022", "en")
    assert first == (
        "AI enterprises of Wuhan at the base date of the 35 % growth: "
        "650 ÷ (1 + 35 %) ≈ 481 (Hubei Daily, [2023], para. 13)."
    )
    assert len(references) == 1


def test_what_rests_on_no_document_is_said_without_one(narrator: Narrator) -> None:
    assert cited(narrator, "organisation", "ecarx", "en") == ["ECARX (company), ECARX (Hubei)."]


def test_an_organisation_is_cited_for_its_founding(supplemented: Material) -> None:
    narrator = Narrator(supplemented.evidence, supplemented.gazetteer)
    sentence, source = cited(narrator, "organisation", "ecarx", "en")
    assert sentence.startswith("ECARX (company), ECARX (Hubei); founded or opened: 2017 (Wuhan ")
    assert source.startswith("Wuhan Economic and Technological Development Zone, German edition.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(set(SUBJECT_TABLES) - {"indicator", "programme"}))
def test_every_row_can_be_said_and_cited(narrator: Narrator, kind: str, language: str) -> None:
    frame = narrator.evidence.table(SUBJECT_TABLES[kind])
    key = narrator.evidence.schema.tables[SUBJECT_TABLES[kind]].primary_key[0]
    for identifier in frame[key]:
        sentence, *references = cited(narrator, kind, identifier, language)
        assert sentence.endswith("。" if language == "zh" else ".")
        assert not sentence.endswith(("..", "。。"))
        founded = identifier == "wuhan-ai-industry-alliance"
        assert len(references) == (1 if kind != "organisation" or founded else 0)
        assert "{" not in sentence
        assert "None" not in sentence
        assert "nan" not in sentence.casefold().split()
