"""Fonts: a family that has Chinese is found, texts are measured, and a box is never drawn."""

import io
from collections.abc import Iterator
from itertools import product

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from tests.views.figures.matrix import content
from views.figures import fonts, texts
from views.figures.canvas import Canvas
from views.figures.fonts import FAMILIES, PLAIN, MissingFont, chinese_font, stack, width, woff
from views.figures.picture import picture
from views.palette import LIGHT
from views.words import LANGUAGES

SAID = (
    "Wuhan's AI enterprises: ≥ 1,326 (December 2024), of which 121 “little giants” (see [3]).",
    "武汉市人工智能企业1,326家（2024年12月），其中“小巨人”121家；见《三年行动方案》。",
    "http://www.example.org/a/very/long/address/without/any/space/in/it?at=all&and=more",
    "AI研究院与HUST共建的“智行隆中”平台，2021年起运行",
    "",
)


@pytest.fixture
def without_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system on which matplotlib's own font is the only one."""
    known = [each for each in font_manager.fontManager.ttflist if each.name == PLAIN]
    monkeypatch.setattr(fonts, "installed", lambda: known)
    fonts.forget()
    yield
    monkeypatch.undo()
    fonts.forget()


def test_the_chinese_font_is_one_of_the_families_and_has_two_weights() -> None:
    family = chinese_font()
    assert family.name in FAMILIES
    assert stack()[0] == family
    assert stack()[-1].name == PLAIN
    for character in "湖襄鄂咸“”，。、《》亿≥≈":
        assert ord(character) in font_manager.get_font(family.regular).get_charmap()


def test_a_character_without_a_font_is_named() -> None:
    fonts.check("Hubei 湖北 ≥ 5\n")
    with pytest.raises(MissingFont) as refused:
        fonts.check("Hubei \U0010fffd")
    assert "\U0010fffd" in refused.value.reason_en
    assert "\U0010fffd" in refused.value.reason_zh


@pytest.mark.usefixtures("without_chinese")
def test_without_a_chinese_font_the_reader_is_told_what_to_install() -> None:
    fonts.check("Hubei")
    with pytest.raises(MissingFont) as refused:
        fonts.check("湖北")
    told = refused.value
    assert str(told) == told.reason_en
    for reason in (told.reason_en, told.reason_zh):
        assert "Noto Sans CJK SC" in reason
        for system in ("apt install fonts-noto-cjk", "dnf install", "brew install", "Windows"):
            assert system in reason
    with pytest.raises(MissingFont):
        chinese_font()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_font_a_figure_is_refused_with_what_to_install_on_each_system(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    held = content("ledger", language)
    monkeypatch.setattr(fonts, "installed", list)
    fonts.forget()
    try:
        with pytest.raises(MissingFont) as refused:
            picture(held, "svg")
    finally:
        monkeypatch.undo()
        fonts.forget()
    for reason in (refused.value.reason_en, refused.value.reason_zh):
        for system in ("Debian", "Ubuntu", "Fedora", "macOS", "Windows", "Noto Sans CJK SC"):
            assert system in reason
    assert "请安装" in refused.value.reason_zh


@pytest.mark.usefixtures("without_chinese")
def test_a_canvas_refuses_what_it_cannot_set() -> None:
    canvas = Canvas((4.0, 3.0), LIGHT, "zh")
    canvas.text(10, 20, "AI", 10)
    with pytest.raises(MissingFont):
        canvas.text(10, 20, "人工智能", 10)


@pytest.mark.parametrize(("said", "bold"), list(product(SAID, (False, True))))
def test_a_measured_width_is_that_of_the_drawing(said: str, bold: bool) -> None:
    canvas = Canvas((13.0, 3.0), LIGHT, "zh")
    drawn = canvas.text(10, 50, said, 10, bold=bold)
    box = drawn.get_window_extent(canvas.figure.canvas.get_renderer())
    assert width(said, 10, bold=bold) == pytest.approx(box.width, rel=0.03, abs=1.5)


@pytest.mark.parametrize(("said", "room"), list(product(SAID, (40.0, 90.0, 300.0))))
def test_lines_fit_and_nothing_is_lost(said: str, room: float) -> None:
    lines = texts.wrapped(said, 9, room)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(width(line, 9) <= room for line in lines)
    for line in lines[1:]:
        assert not line or line[0] not in "，。；：）》”"
    assert len(texts.few(said, 9, room, 2)) <= 2
    assert all(width(line, 9) <= room for line in texts.few(said, 9, room, 2))


def test_words_stay_whole_where_they_fit() -> None:
    lines = texts.wrapped(SAID[0], 9, 90)
    assert " ".join(lines) == SAID[0]
    assert "".join(texts.wrapped(SAID[1], 9, 90)) == SAID[1]


def test_a_shortened_text_says_so() -> None:
    short = texts.shortened(SAID[0], 9, 100)
    assert short.endswith("…")
    assert SAID[0].startswith(short.removesuffix("…"))
    assert width(short, 9) <= 100
    assert texts.shortened("AI", 9, 100) == "AI"


def test_even_lines_are_as_few_as_needed() -> None:
    lines = texts.wrapped(SAID[0], 12, 400)
    even = texts.balanced(SAID[0], 12, 400)
    assert len(even) == len(lines) == 2
    spread = [abs(width(a, 12) - width(b, 12)) for a, b in (lines, even)]
    assert spread[1] < spread[0]


def test_a_cut_font_has_the_characters_asked_for_and_no_more() -> None:
    name = chinese_font().name
    cut = woff(name, "湖北 AI")
    assert cut == woff(name, "AI 湖北湖")
    held = set(TTFont(io.BytesIO(cut)).getBestCmap())
    assert held == {ord(character) for character in "湖北 AI"}
    assert woff(name, "\U0010fffd") == b""


def test_lines_broken_without_a_font_are_forgotten_with_it(without_chinese: None) -> None:
    said = "湖北人工智能 in Wuhan and in Xiangyang"
    before = texts.wrapped(said, 10, 90)
    fonts.forget()
    assert texts.wrapped.cache_info().currsize == 0
    assert texts.wrapped(said, 10, 90) == before
