"""Several figures as one PDF: opened again, its pages read."""

import io
from typing import Any

import pandas as pd
import pypdf
import pytest

from views.figures.builders import build
from views.figures.content import SIZES, Ask, Content, Source, TablePart
from views.figures.deck import pictures_pdf
from views.figures.fonts import MissingFont
from views.figures.twin_pages import twin_pages
from views.figures.world import read_world
from views.words import word

ADDRESS = "https://example.org/" + "a-long-address/" * 9


def content(title: str, sources: tuple[Source, ...] = (), **asked: Any) -> Content:
    table = TablePart(("A", "B"), (("one", "二"),), (0.5, 0.5))
    ask = Ask("evidence", **asked)
    return Content(ask, title, "", (table,), pd.DataFrame(), {}, sources, "", "9.9.9")


def source(number: int, key: str) -> Source:
    return Source(number, key, f"Publisher {key}. (2025). Title of {key}. {ADDRESS}{key}")


def read(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def test_a_page_a_figure_between_cover_and_sources() -> None:
    contents = [
        content("First finding", (source(1, "alpha"), source(2, "beta"))),
        content("Second finding", (source(1, "beta"),)),
    ]
    cover, first, second, last = read(pictures_pdf(contents, "The line of the cover"))
    assert "The line of the cover" in cover
    assert cover.index("First finding") < cover.index("Second finding")
    assert "9.9.9" in cover
    assert "First finding" in first
    assert "Second finding" in second
    flat = " ".join(last.split())
    assert flat.count("Title of beta") == flat.count("Title of alpha") == 1
    assert "figure 1 [2]; figure 2 [1]" in flat


def test_no_cover_without_a_line_and_no_sources_without_any() -> None:
    assert len(read(pictures_pdf([content("A finding")]))) == 1


def test_many_sources_take_more_pages_and_none_is_lost() -> None:
    keys = [f"key{number:03d}" for number in range(120)]
    sources = tuple(source(number, key) for number, key in enumerate(keys, start=1))
    _, *pages = read(pictures_pdf([content("A finding", sources)]))
    assert len(pages) > 1
    said = "".join(pages)
    assert all(said.count(f"Title of {key}") == 1 for key in keys)


def test_a_cover_with_more_figures_than_room_counts_the_rest() -> None:
    cover = read(pictures_pdf([content(f"Finding {n}") for n in range(40)], "Line"))[0]
    shown = sum(f"Finding {n}" in cover.split("\n")[-1] or f" Finding {n}\n" in cover + "\n"
                for n in range(40))  # fmt: skip
    assert "Finding 0" in cover
    assert "Finding 39" not in cover
    assert 5 < shown < 40
    assert word("deck.more", "en", count=40 - shown) in cover


@pytest.mark.parametrize("size", SIZES)
def test_every_page_has_the_size_that_was_asked_for(size: Any) -> None:
    data = pictures_pdf([content("A finding", (source(1, "alpha"),), size=size)], "Line")
    inches = {
        (round(float(page.mediabox.width) / 72, 2), round(float(page.mediabox.height) / 72, 2))
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
    }
    assert inches == {tuple(round(side, 2) for side in SIZES[size])}


def test_the_same_contents_give_the_same_bytes_and_no_date() -> None:
    made = [pictures_pdf([content("一个结论", language="zh")], "封面", "zh") for _ in range(2)]
    assert made[0] == made[1]
    told = pypdf.PdfReader(io.BytesIO(made[0])).metadata
    assert told is not None
    assert told.title == "封面"
    assert told.creation_date is None
    assert word("app.name", "zh") in str(told.creator)


def test_its_fonts_are_in_the_file() -> None:
    data = pictures_pdf([content("湖北 and Wuhan", language="zh")], "封面 A", "zh")
    assert "湖北 and Wuhan" in read(data)[1]
    fonts = [
        font.get_object()
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]
    assert len(fonts) > 2
    assert all("/CharProcs" in font for font in fonts), "a font that is not embedded"


def test_steps_are_told_and_signs_of_markup_are_signs() -> None:
    done: list[int] = []
    contents = [content("$x^2$ & <b>"), content("B"), content("C")]
    pages = read(pictures_pdf(contents, "100 % $y$", "en", done.append))
    assert done == [1, 2, 3]
    assert "$y$" in pages[0]
    assert "$x^2$ & <b>" in pages[1]


def test_nothing_and_what_no_font_has_are_refused() -> None:
    with pytest.raises(ValueError, match="one figure"):
        pictures_pdf([])
    with pytest.raises(MissingFont):
        pictures_pdf([content("A")], "\U000e0fff")


def test_the_data_of_a_map_follow_on_pages_without_a_map() -> None:
    layout = build(read_world(), Ask("layout"))
    pages = list(twin_pages(layout))
    tables = [part for page in pages for part in page.parts if isinstance(part, TablePart)]
    assert len(tables) == len(pages) == sum(len(page.parts) for page in pages) > 1
    rows = [row for table in tables for row in table.rows]
    assert len(rows) == len(layout.twin)
    named = {source.source_id: f"[{source.number}]" for source in layout.sources}
    assert [row[-1] for row in rows] == [named[key] for key in layout.twin["source"]]
    assert {page.notice for page in pages} == {""}
    assert list(twin_pages(content("No map"))) == []
