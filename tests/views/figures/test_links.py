"""Links: each figure leads to the page that shows it, at the address that the reader gave."""

import pytest

from facts.filtering import Filter
from views.figures.builders import FIGURES
from views.figures.content import Ask
from views.figures.links import base_of, is_local, public_address, view_link

BASE = "https://example.org/atlas"


@pytest.mark.parametrize(
    ("ask", "wanted", "end"),
    [
        (Ask("layout"), Filter(), "/?asof=2025&lang=en"),
        (
            Ask("indicator", "zh", as_of="2023", indicator="ai-enterprises"),
            Filter(grades=("A",)),
            "/?indicator=ai-enterprises&asof=2023&grade=A&lang=zh",
        ),
        (
            Ask("profile", place="xiangyang", prefer=("a", "b")),
            Filter(layers=("core",)),
            "/places?place=xiangyang&asof=2025&evidence=core&prefer=a,b&lang=en",
        ),
        (Ask("enterprises", as_of="2024-06"), Filter(), "/enterprises?asof=2024&lang=en"),
        (
            Ask("timeline", place=""),
            Filter(known_by="2023-12-31"),
            "/timeline?asof=2025&known=2023-12-31&lang=en",
        ),
        (Ask("path-333"), Filter(), "/plans?asof=2025&programme=path-333&lang=en"),
    ],
)
def test_a_link_names_what_the_figure_shows(ask: Ask, wanted: Filter, end: str) -> None:
    assert view_link(BASE, ask, wanted) == BASE + end


def test_a_row_of_evidence_is_linked_by_its_card() -> None:
    link = view_link(BASE, Ask("evidence"), Filter(), ("event", "some-event"))
    assert link == f"{BASE}/facts?event=some-event&lang=en"


def test_without_a_base_there_is_no_link() -> None:
    assert {view_link("", Ask(figure), Filter()) for figure in FIGURES} == {""}


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (" https://example.org/ ", "https://example.org"),
        ("https://example.org/atlas/?lang=zh", "https://example.org/atlas"),
        ("http://localhost:8501", "http://localhost:8501"),
        ("example.org", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_an_address_of_an_atlas(text: str, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert base_of(text) == base
    monkeypatch.setenv("ATLAS_ADDRESS", text)
    assert public_address() == base


def test_what_leads_to_this_computer_alone_is_known() -> None:
    assert all(map(is_local, ("", "http://localhost:8501", "http://127.0.0.1", "http://[::1]:80")))
    assert not is_local(BASE)
