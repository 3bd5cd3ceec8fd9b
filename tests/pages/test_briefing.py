"""The Briefing page and the way to it: collect, keep, order, preview, make, save and open."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from pages.shell import making
from pages.shell.collection import Collection, Item, decode, encode
from pages.shell.collection_file import save
from pages.shell.selection import Vocabulary
from tests.pages.reader import Reader, Seen
from tests.pages.test_every_page import foreign
from views.figures.fonts import MissingFont
from views.words import word

DOT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82"
)
EVENT = "cns21-research-institute-established"
LAYOUT, COUNTS = "figure.layout.2025", "figure.enterprises.2025"


@pytest.fixture
def reader() -> Reader:
    """A session of its own: what is collected stays with a session."""
    return Reader()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Pictures are a dot, for speed; what was to be drawn is listed."""
    asked: list[Any] = []

    def dot(content: Any, form: str = "png", dpi: int = 110) -> bytes:
        asked.append((content, form, dpi))
        return DOT

    making._picture.clear()
    monkeypatch.setattr(making, "picture", dot)
    yield asked
    making._picture.clear()


def briefing_link(shown: Seen) -> str:
    return shown.links[-1]


def brief(shown: Seen) -> str:
    return shown.address.get("brief", "")


def number_id() -> str:
    """A number of the core evidence, so that no filter hides it."""
    from pages.shell.data import whole

    rows = whole().evidence.observations
    return str(rows.loc[rows["indicator_id"] == "ai-enterprises", "observation_id"].iloc[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_empty_page_says_how_and_starts_the_standard_briefing(
    reader: Reader, drawn: list[Any], language: str
) -> None:
    shown = reader.open("briefing", lang=language)
    said = shown.of("p", "caption")
    for key in ("brief.empty", "brief.how.maps", "brief.how.pages", "brief.how.evidence"):
        assert any(word(key, language) in text for text in said), key
    assert briefing_link(shown) == word("page.briefing", language)
    shown = reader.press("brief-standard")
    assert brief(shown).split("~") == [
        "figure.layout.2025",
        "figure.enterprises.2025",
        "figure.ledger.2025",
        "figure.path-333.2025",
    ]
    assert briefing_link(shown) == word("page.briefing.count", language, count=4)
    assert shown.errors == ()
    assert [content.ask.figure for content, _, _ in drawn] == [
        "layout",
        "enterprises",
        "ledger",
        "path-333",
    ]
    assert {content.ask.language for content, _, _ in drawn} == {language}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_with_items_speaks_one_language(
    reader: Reader, drawn: list[Any], language: str
) -> None:
    items = f"{LAYOUT}~figure.indicator.ai-enterprises.2023~figure.timeline.wuhan.2025"
    shown = reader.open("briefing", lang=language, brief=f"{items}~event.{EVENT}")
    assert shown.errors == ()
    assert len(drawn) == 4
    assert foreign(shown, language, tables=True) == []


@pytest.mark.parametrize(
    ("page", "address", "button", "code"),
    [
        ("atlas", {}, "map", "figure.layout.2025"),
        (
            "atlas",
            {"indicator": "ai-enterprises", "asof": "2023"},
            "map",
            "figure.indicator.ai-enterprises.2023",
        ),
        ("enterprises", {"asof": "2024"}, "enterprises", "figure.enterprises.2024"),
        ("places", {"place": "xiangyang"}, "first", "figure.profile.xiangyang.2025"),
        (
            "places",
            {"place": "xiangyang", "beside": "yichang"},
            "second",
            "figure.profile.yichang.2025",
        ),
        ("timeline", {"place": "wuhan"}, "timeline", "figure.timeline.wuhan.2025"),
        ("timeline", {}, "timeline", "figure.timeline..2025"),
        ("plans", {}, "ledger", "figure.ledger.2025"),
        ("plans", {"programme": "path-333"}, "programme", "figure.path-333.2025"),
    ],
)
def test_each_page_collects_what_it_shows_and_gives_it_back(
    reader: Reader, page: str, address: dict[str, str], button: str, code: str
) -> None:
    shown = reader.open(page, lang="en", **address)
    key = f"brief-{button}"
    assert shown.buttons[key] == word("brief.add", "en")
    shown = reader.press(key)
    assert brief(shown) == code
    assert shown.address == {"lang": "en", **address, "brief": code}
    assert shown.buttons[key] == word("brief.take_out", "en")
    assert briefing_link(shown) == "Briefing (1)"
    shown = reader.press(key)
    assert brief(shown) == ""
    assert briefing_link(shown) == "Briefing"


@pytest.mark.parametrize("kind", ["observation", "event"])
def test_an_evidence_card_is_collected(reader: Reader, drawn: list[Any], kind: str) -> None:
    rows = {"observation": number_id(), "event": EVENT}
    reader.open("facts", lang="en", **{kind: rows[kind]})
    shown = reader.press("brief-card")
    assert brief(shown) == f"{kind}.{rows[kind]}"
    shown = reader.open("briefing", lang="en", brief=brief(shown))
    assert shown.errors == ()
    ((content, _, _),) = drawn
    assert content.ask.figure == "evidence"
    assert content.sources


def test_the_collection_survives_page_changes(reader: Reader) -> None:
    reader.open("atlas", lang="en")
    reader.press("brief-map")
    reader.app.switch_page("pages/plans.py")
    shown = reader.look()
    assert brief(shown) == LAYOUT
    shown = reader.press("brief-ledger")
    assert brief(shown).split("~") == [LAYOUT, "figure.ledger.2025"]


def test_the_way_back_undoes_nothing_and_a_new_link_brings_its_own(reader: Reader) -> None:
    reader.open("plans", lang="en")
    reader.press("brief-ledger")
    shown = reader.open("plans", lang="en")
    assert shown.address == {"lang": "en"}, "the address stays as it was gone back to"
    assert briefing_link(shown) == "Briefing (1)"
    shown = reader.open("plans", lang="en", brief=f"{LAYOUT}~{COUNTS}")
    assert briefing_link(shown) == "Briefing (2)"


def test_parts_of_a_link_that_name_nothing_are_said(reader: Reader, drawn: list[Any]) -> None:
    shown = reader.open("briefing", lang="en", brief=f"event.gone~{COUNTS}")
    (banner,) = shown.of("p", "atlas-banner")
    assert "brief=event.gone" in banner
    assert briefing_link(shown) == "Briefing (1)"


def long_collection() -> Collection:
    """More than a link holds."""
    from pages.shell.data import whole

    rows = whole().evidence.observations
    core = rows.loc[rows["indicator_id"] == "ai-enterprises", "observation_id"]
    return Collection(tuple(Item("observation", key, title="长" * 30) for key in core[:6]))


def test_a_collection_too_long_for_the_link_stays_with_the_session(
    reader: Reader, drawn: list[Any]
) -> None:
    reader.open("plans", lang="en", brief=encode(long_collection()))
    shown = reader.press("brief-ledger")
    assert brief(shown) == "file"
    shown = reader.open("briefing", lang="en", brief="file")
    assert briefing_link(shown) == "Briefing (7)"
    assert shown.of("p", "atlas-banner") == [word("brief.long", "en")]


def test_a_link_whose_collection_lies_in_a_file_says_so(reader: Reader) -> None:
    shown = reader.open("briefing", lang="zh", brief="file")
    assert shown.of("p", "atlas-banner") == [word("banner.brief", "zh")]


def test_items_are_ordered_retitled_and_taken_out(reader: Reader, drawn: list[Any]) -> None:
    reader.open("briefing", lang="en", brief=f"{LAYOUT}~{COUNTS}")
    assert reader.app.button(key=f"brief-up-{LAYOUT}").disabled
    assert reader.app.button(key=f"brief-down-{COUNTS}").disabled
    shown = reader.press(f"brief-down-{LAYOUT}")
    assert brief(shown) == f"{COUNTS}~{LAYOUT}"
    title = "Counted by <b>five</b> bodies & $x$ ~ *all*"
    reader.app.text_input(key=f"brief-title-{COUNTS}").set_value(title)
    shown = reader.look()
    assert shown.errors == ()
    assert drawn[-1][0].title == title
    known = Vocabulary((), (), ("2025",), (), (), {})
    assert decode(brief(shown), known)[0].items[0].title == title
    reader.app.text_input(key=f"brief-title-{COUNTS}").set_value("")
    assert brief(reader.look()) == f"{COUNTS}~{LAYOUT}"
    assert brief(reader.press(f"brief-remove-{COUNTS}")) == LAYOUT


def test_cover_theme_and_size_are_part_of_the_link_and_of_the_pictures(
    reader: Reader, drawn: list[Any]
) -> None:
    reader.open("briefing", lang="en", brief=COUNTS)
    for key, value in (("theme", "print"), ("size", "a4")):
        (group,) = (g for g in reader.app.get("button_group") if g.key == f"brief-{key}")
        group.set_value(value)
        reader.look()
    reader.app.text_input(key="brief-cover").set_value("Hubei in 2025")
    shown = reader.look()
    assert brief(shown) == f"cover*Hubei in 2025~theme.print~size.a4~{COUNTS}"
    ask = drawn[-1][0].ask
    assert (ask.theme, ask.size) == ("print", "a4")


def test_a_picture_leads_back_to_the_view_it_shows_at_the_address_that_is_given(
    reader: Reader, drawn: list[Any]
) -> None:
    items = "figure.profile.xiangyang.2023~figure.path-333.2025"
    shown = reader.open("briefing", lang="zh", evidence="core", brief=items)
    assert word("brief.address.local", "zh") in shown.of("p", "caption")
    reader.app.text_input(key="brief-address").set_value("https://example.org/atlas/")
    shown = reader.look()
    assert word("brief.address.local", "zh") not in shown.of("p", "caption")
    assert [content.ask.link for content, _, _ in drawn[-2:]] == [
        "https://example.org/atlas/places?place=xiangyang&asof=2023&evidence=core&lang=zh",
        "https://example.org/atlas/plans?asof=2025&programme=path-333&evidence=core&lang=zh",
    ]
    for content, _, _ in drawn[-2:]:
        address = dict(parse_qsl(urlsplit(content.ask.link).query))
        page = urlsplit(content.ask.link).path.rpartition("/")[2]
        again = Reader().open(page, **address)
        assert again.of("p", "atlas-banner") == [], "a part of the link names nothing"
        assert again.address == address
    reader.app.text_input(key="brief-address").set_value("javascript:alert(1)")
    wrong = word("brief.no.link", "zh", value="javascript:alert(1)")
    assert wrong in reader.look().of("p", "atlas-banner")


def test_both_languages_are_two_editions_in_one_file(reader: Reader, drawn: list[Any]) -> None:
    import pptx

    reader.open("briefing", lang="zh", brief=f"cover*一行~{COUNTS}~figure.ledger.2025")
    assert {content.ask.language for content, _, _ in drawn} == {"zh"}
    (group,) = (g for g in reader.app.get("button_group") if g.key == "brief-edition")
    assert group.value == "zh"
    group.set_value("both")
    shown = reader.look()
    assert word("brief.edition.both.holds", "zh") in shown.of("p", "caption")
    assert brief(shown).split("~")[:2] == ["cover*一行", "edition.both"]
    with zipfile.ZipFile(io.BytesIO(make(reader, "zip").data)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
    assert names == [
        "01-enterprises-en.csv", "02-ledger-en.csv", "03-enterprises-zh.csv", "04-ledger-zh.csv",
    ]  # fmt: skip
    slides = pptx.Presentation(io.BytesIO(make(reader, "pptx").data)).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    first, second = (titles.index(word("slides.sources", code)) for code in ("en", "zh"))
    assert titles[0] == "一行"
    assert (
        first
        < second
        == len(titles) - titles[::-1].index(titles[second]) - titles.count(titles[second])
    )
    (group,) = (g for g in reader.app.get("button_group") if g.key == "brief-edition")
    group.set_value("en")
    reader.look()
    assert drawn[-1][0].ask.language == "en", "a preview is in the language of the file"


def test_a_review_number_stays_with_its_picture(reader: Reader, drawn: list[Any]) -> None:
    reader.open("briefing", lang="en", brief=f"{LAYOUT}~{COUNTS}")
    assert [box.key for box in reader.app.text_input if "review" in str(box.key)] == [
        f"brief-review-{LAYOUT}"
    ], "only maps are reviewed"
    reader.app.text_input(key=f"brief-review-{LAYOUT}").set_value("GS(2025)0000")
    shown = reader.look()
    assert "GS(2025)0000" in drawn[-1][0].notice
    assert "GS" not in brief(shown), "a number that the user entered is in no link"
    (group,) = (g for g in reader.app.get("button_group") if g.key == "brief-theme")
    group.set_value("print")
    reader.look()
    assert reader.app.text_input(key=f"brief-review-{LAYOUT}").value == ""


def make(reader: Reader, form: str) -> making.Made:
    """Choose a form, press the button, and take what is offered."""
    (group,) = (g for g in reader.app.get("button_group") if g.key == "brief-format")
    group.set_value(form)
    reader.look()
    shown = reader.press("brief-make")
    assert shown.errors == ()
    made: making.Made = reader.app.session_state["briefing file made last"]
    return made


def test_every_form_is_made_when_it_is_asked_for(reader: Reader) -> None:
    import openpyxl
    import pptx
    import pypdf

    items = f"cover*A cover~{COUNTS}~observation.{number_id()}"
    reader.open("briefing", lang="en", brief=items)
    assert "briefing file made last" not in reader.app.session_state
    slides = pptx.Presentation(io.BytesIO(make(reader, "pptx").data))
    assert len(slides.slides) >= 4
    pages = pypdf.PdfReader(io.BytesIO(make(reader, "pdf").data)).pages
    assert len(pages) == 4
    assert "A cover" in pages[0].extract_text()
    book = openpyxl.load_workbook(io.BytesIO(make(reader, "xlsx").data))
    assert len(book.sheetnames) == 4
    with zipfile.ZipFile(io.BytesIO(make(reader, "zip").data)) as archive:
        assert archive.namelist() == [
            "01-enterprises-en.png",
            "01-enterprises-en.csv",
            "02-evidence-en.png",
            "02-evidence-en.csv",
        ]
        assert archive.read("01-enterprises-en.png").startswith(b"\x89PNG")
        assert archive.read("02-evidence-en.csv").startswith(b"\xef\xbb\xbf")


def test_what_is_offered_is_what_is_shown(reader: Reader, drawn: list[Any]) -> None:
    """A file that was made for another order, title or theme is not offered any more."""
    reader.open("briefing", lang="en", brief=f"{COUNTS}~figure.ledger.2025")
    make(reader, "zip")
    assert [button.key for button in reader.app.download_button] == ["brief-download", "brief-save"]
    reader.press(f"brief-down-{COUNTS}")
    assert [button.key for button in reader.app.download_button] == ["brief-save"]


def test_an_item_that_cannot_be_made_is_left_out_and_said(reader: Reader, drawn: list[Any]) -> None:
    """A number of the supplement, seen through a filter that hides it."""
    from pages.shell.data import whole

    sources = whole().evidence.sources
    supplement = set(sources.loc[sources["layer"] == "supplement", "source_id"])
    rows = whole().evidence.observations
    hidden = rows.loc[rows["source_id"].isin(supplement), "observation_id"].iloc[0]
    shown = reader.open(
        "briefing", lang="en", evidence="core", brief=f"{COUNTS}~observation.{hidden}"
    )
    reason = word("figure.refused.evidence", "en", value=hidden)
    assert shown.of("p", "atlas-banner") == [reason]
    made = make(reader, "zip")
    assert made.left_out == (word("brief.left_out", "en", item=2, reason=reason),)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert len(archive.namelist()) == 2


def test_a_missing_font_is_said_in_words(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(*_: Any) -> bytes:
        raise MissingFont

    making._picture.clear()
    monkeypatch.setattr(making, "picture", without)
    shown = reader.open("briefing", lang="zh", brief=COUNTS)
    assert shown.errors == ()
    assert shown.of("p", "atlas-banner") == [MissingFont().reason_zh]
    made = make(reader, "zip")
    assert (made.data, made.left_out) == (b"", (MissingFont().reason_zh,))


def upload(reader: Reader, data: bytes) -> Seen:
    (chooser,) = reader.app.file_uploader
    chooser.set_value(("list.json", data, "application/json"))
    return reader.look()


def test_a_saved_list_is_opened_instead_or_after(reader: Reader, drawn: list[Any]) -> None:
    saved = Collection((Item("figure", "ledger", as_of="2023"),), cover="From a file", size="4x3")
    reader.open("briefing", lang="en", brief=COUNTS)
    upload(reader, save(saved).encode())
    assert brief(reader.press("brief-open-after")) == f"{COUNTS}~figure.ledger.2023"
    upload(reader, save(saved).encode())
    assert brief(reader.press("brief-open-instead")) == encode(saved)
    assert "brief-open-instead" not in reader.look().buttons


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_bad_list_says_what_is_wrong_and_changes_nothing(
    reader: Reader, drawn: list[Any], language: str
) -> None:
    reader.open("briefing", lang=language, brief=COUNTS)
    shown = upload(reader, b"{")
    assert shown.of("p", "atlas-banner") == [word("brief.fault.broken", language)]
    assert brief(shown) == COUNTS
    good = Collection((Item("figure", "ledger", as_of="2023"),))
    bad = good.added(replace(Item("event", "<i>gone</i>"), title="x"))
    shown = upload(reader, save(bad).encode())
    (said,) = shown.of("p", "atlas-banner")
    assert said == word(
        "brief.fault.unknown", language, item=2, name="id", value="<i>gone</i>", choices=""
    )
    assert brief(shown) == COUNTS
    assert brief(reader.press("brief-open-instead")) == "figure.ledger.2023"
