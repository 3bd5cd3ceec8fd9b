"""References: APA and GB/T 7714, printing only what a source row holds."""

from typing import Any

import pytest

from facts.loading import Evidence
from facts.queries import row_of
from views.citation import in_text, reference

SOURCE: dict[str, Any] = {
    "publisher_en": "Example Press Inc.",
    "publisher_zh": "示例出版社",
    "title_en": "On examples",
    "title_zh": "论示例",
    "published": "2023-11-13",
    "published_basis": "stated",
    "url": "https://example.org/1",
    "link_ok": True,
}


@pytest.mark.parametrize(
    ("source_id", "english", "chinese"),
    [
        (
            "cns-2021-12-18",
            "China News Service. (2021, December 18). 2021 East Lake International AI Summit "
            "Forum: Hubei's AI industry and its plan.",
            "中国新闻网. 2021东湖国际人工智能高峰论坛：湖北人工智能产业现状与规划[N]. "
            "(2021-12-18).",
        ),
        (
            "hubei-study-session-2025",
            "Publisher not named (reprint of provincial news in English). [2025, September 16]. "
            "Provincial study session on data-driven AI: four projects. "
            "https://www.fxbus.com/en/news/20250917090213091107.html",
            "未署发布者（省内新闻英文转载）. 湖北省数据驱动人工智能专题学习：四大工程[EB/OL]. "
            "[2025-09-16]. https://www.fxbus.com/en/news/20250917090213091107.html.",
        ),
    ],
)
def test_the_references_of_our_documents(
    evidence: Evidence, source_id: str, english: str, chinese: str
) -> None:
    source = row_of(evidence, "source", source_id)
    assert source is not None
    assert reference(source, "en") == english
    assert reference(source, "zh") == chinese


def test_a_publisher_that_ends_in_a_full_stop_gets_no_second_one() -> None:
    assert reference(SOURCE, "en") == (
        "Example Press Inc. (2023, November 13). On examples. https://example.org/1"
    )


def test_an_unsafe_address_is_left_out() -> None:
    unsafe = {**SOURCE, "link_ok": False}
    assert reference(unsafe, "en") == "Example Press Inc. (2023, November 13). On examples."
    assert reference(unsafe, "zh") == "示例出版社. 论示例[N]. (2023-11-13)."


@pytest.mark.parametrize(
    ("published", "basis", "english", "chinese"),
    [
        ("", "stated", "(n.d.)", "(日期不详)"),
        ("2022", "stated", "(2022)", "(2022)"),
        ("2022?", "inferred", "[2022]", "[2022]"),
        ("2022-07-26?", "inferred", "[2022, July 26]", "[2022-07-26]"),
    ],
)
def test_a_date_is_as_fine_and_as_sure_as_it_is(
    published: str, basis: str, english: str, chinese: str
) -> None:
    dated = {**SOURCE, "published": published, "published_basis": basis}
    assert reference(dated, "en") == (
        f"Example Press Inc. {english}. On examples. https://example.org/1"
    )
    assert reference(dated, "zh") == f"示例出版社. 论示例[EB/OL]. {chinese}. https://example.org/1."


@pytest.mark.parametrize(
    ("published", "basis", "paragraph", "english", "chinese"),
    [
        ("2023-11-13", "stated", 10, "(Example Press Inc., 2023, para. 10)", "2023，第10段"),
        ("2022?", "inferred", 6, "(Example Press Inc., [2022], para. 6)", "[2022]，第6段"),
        ("", "stated", "", "(Example Press Inc., n.d.)", "日期不详"),
    ],
)
def test_in_a_sentence(
    published: str, basis: str, paragraph: int | str, english: str, chinese: str
) -> None:
    dated = {**SOURCE, "published": published, "published_basis": basis}
    assert in_text(dated, paragraph, "en") == english
    assert in_text(dated, paragraph, "zh") == f"（示例出版社，{chinese}）"
