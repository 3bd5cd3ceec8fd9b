"""Builders: every figure says its finding, cites all it shows, and has a twin without a map."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import pytest

import views.lanes
from facts.asof import relations_as_of, roles_as_of
from facts.filtering import Filter
from facts.queries import records, row_of
from facts.targets import standings
from tests.views.test_palette import TEXT_COLOURS, WCAG_AA, contrast, luminance
from views.figures.asking import CannotDraw
from views.figures.builders import FIGURES, build
from views.figures.content import (
    SIZES,
    Ask,
    Content,
    LanesPart,
    MapPart,
    Part,
    TablePart,
    TimelinePart,
    TreePart,
    World,
)
from views.figures.world import VERSION, read_world
from views.palette import FIGURE_PALETTES, PRINT
from views.times import date_text
from views.words import LANGUAGES, word

CJK = re.compile(r"[\u3400-\u9fff]")
BRACKETS = re.compile(r"\[([\d, ]+)\]")
WITH_A_MAP = {"layout", "indicator", "profile", "path-333"}


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def parts_of(content: Content, kind: type[Part]) -> list[Part]:
    return [part for part in content.parts if isinstance(part, kind)]


def texts_of(content: Content) -> list[str]:
    """The caption, and all texts in the tables of a figure."""
    tables = [part for part in content.parts if isinstance(part, TablePart)]
    return [content.caption, *(text for part in tables for row in part.rows for text in row)]


def test_the_figures_are_those_of_the_contract() -> None:
    assert list(FIGURES) == [
        "layout",
        "indicator",
        "profile",
        "enterprises",
        "ledger",
        "timeline",
        "path-333",
    ]


@pytest.mark.parametrize(("figure", "language"), list(product(FIGURES, LANGUAGES)))
def test_a_figure_is_complete_in_its_language(world: World, figure: str, language: str) -> None:
    content = build(world, Ask(figure, language))
    assert bool(CJK.search(content.title)) == (language == "zh")
    assert bool(CJK.search(content.caption)) == (language == "zh")
    assert date_text("2025", language) in content.caption
    assert content.parts
    assert list(content.labels) == list(content.twin.columns)
    assert "{" not in content.title + content.caption
    has_map = bool(parts_of(content, MapPart))
    assert has_map == (figure in WITH_A_MAP) == bool(content.notice)


@pytest.mark.parametrize(("figure", "language"), list(product(FIGURES, LANGUAGES)))
def test_every_row_of_a_twin_names_a_source_that_is_listed(
    world: World, figure: str, language: str
) -> None:
    content = build(world, Ask(figure, language))
    listed = [source.source_id for source in content.sources]
    assert len(content.twin) > 0
    assert set(content.twin["source"]) <= set(listed)
    assert [source.number for source in content.sources] == list(range(1, len(listed) + 1))
    assert all(row_of(world.evidence, "source", key) for key in listed)
    assert all(source.reference for source in content.sources)


@pytest.mark.parametrize("figure", FIGURES)
def test_numbers_in_brackets_are_the_first_sources_in_order(world: World, figure: str) -> None:
    content = build(world, Ask(figure))
    cited = [
        int(number)
        for text in texts_of(content)
        for group in BRACKETS.findall(text)
        for number in group.split(",")
    ]
    assert set(cited) <= set(range(1, content.cited + 1))
    assert content.cited <= len(content.sources)
    if parts_of(content, TablePart):
        assert set(cited) == set(range(1, content.cited + 1))


@pytest.mark.parametrize(("figure", "language"), list(product(FIGURES, LANGUAGES)))
def test_the_sign_of_supplementary_evidence_is_explained(
    world: World, figure: str, language: str
) -> None:
    content = build(world, Ask(figure, language))
    signed = any("◦" in text for text in texts_of(content)[1:])
    explained = word("evidence.signs", language) in content.caption
    assert explained or not signed


def test_twins_are_typed(world: World) -> None:
    for figure in ("enterprises", "indicator", "profile", "ledger"):
        twin = build(world, Ask(figure)).twin
        assert twin["value"].dtype == twin["value_high"].dtype == "float64"
    assert build(world, Ask("path-333")).twin["level"].dtype == "int64"


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_ask_gives_the_same_figure(world: World, figure: str) -> None:
    first, second = (build(world, Ask(figure)) for _ in range(2))
    assert (first.title, first.caption, first.sources) == (
        second.title,
        second.caption,
        second.sources,
    )
    pd.testing.assert_frame_equal(first.twin, second.twin)


def test_an_ask_can_give_the_title_and_keeps_its_link(world: World) -> None:
    ask = Ask("ledger", title="Ours", link="https://atlas.example/?lang=en")
    content = build(world, ask)
    assert (content.title, content.ask.link) == ("Ours", ask.link)


def test_the_version_is_that_of_the_project(world: World) -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"
    version = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]
    assert version == VERSION == build(world, Ask("ledger")).version


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_has_the_review_number_as_entered_and_none_made_up(
    world: World, language: str
) -> None:
    given = build(world, Ask("layout", language, review_number="GS(2025)0042"))
    assert "GS(2025)0042" in given.notice
    without = build(world, Ask("layout", language)).notice
    assert word("map.notice.unreviewed", language) in without
    assert "GS(" not in without


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("place", {"place": "atlantis"}),
        ("place", {"place": "", "figure": "profile"}),
        ("indicator", {"indicator": "wishes"}),
        ("indicator", {"indicator": "", "figure": "indicator"}),
        ("language", {"language": "fr"}),
        ("size", {"size": "a3"}),
        ("theme", {"theme": "dark"}),
        ("date", {"as_of": "soon"}),
        ("date", {"as_of": ""}),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_reason(
    world: World, key: str, changed: dict[str, str]
) -> None:
    ask = replace(Ask("layout"), **changed)  # type: ignore[arg-type]
    with pytest.raises(CannotDraw) as refusal:
        build(world, ask)
    value = changed.get({"date": "as_of"}.get(key, key), "")
    assert f"“{value}”" in refusal.value.reason_en
    assert CJK.search(refusal.value.reason_zh)
    assert not CJK.search(refusal.value.reason_en)
    assert isinstance(refusal.value, ValueError)


@pytest.mark.parametrize(
    ("figure", "english", "chinese"),
    [
        ("indicator", "AI enterprises", "人工智能企业数"),
        ("profile", "Wuhan", "武汉市"),
        ("enterprises", "AI enterprises", "人工智能企业数"),
        ("ledger", "the ledger of targets", "目标台账"),
        ("timeline", "Timeline", "时间线"),
        ("path-333", "The 333 path of the three-year action plan", "“333”发展路径（三年行动方案）"),
    ],
)
def test_before_anything_is_told_there_is_nothing_to_draw(
    world: World, figure: str, english: str, chinese: str
) -> None:
    with pytest.raises(CannotDraw, match="nothing to draw") as refusal:
        build(world, Ask(figure, as_of="1999-06"))
    assert f"“{english}”" in refusal.value.reason_en
    assert f"“{chinese}”" in refusal.value.reason_zh
    assert "June 1999" in refusal.value.reason_en
    assert "1999年6月" in refusal.value.reason_zh
    assert not CJK.search(refusal.value.reason_en)
    assert not re.search("[A-Za-z]", refusal.value.reason_zh), "English in a Chinese sentence"


def test_a_plan_is_not_drawn_before_it_is_issued(world: World) -> None:
    with pytest.raises(CannotDraw):
        build(world, Ask("path-333", as_of="2022"))
    assert build(world, Ask("path-333", as_of="2023")).parts


def test_an_unknown_figure_is_a_key_error(world: World) -> None:
    with pytest.raises(KeyError):
        build(world, Ask("cartoon"))


def test_the_evidence_is_seen_through_the_filter() -> None:
    core = read_world(Filter(layers=("core",)))
    assert set(core.evidence.sources["layer"]) == {"core"}
    content = build(core, Ask("enterprises", as_of="2023"))
    layers = {row_of(core.evidence, "source", s.source_id)["layer"] for s in content.sources}  # type: ignore[index]
    assert layers == {"core"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_layout_is_named_as_on_the_page_only_while_it_is_that(
    world: World, language: str
) -> None:
    asked = word("page.atlas.question", language)
    assert build(world, Ask("layout", language, "2025")).title == asked
    early = build(world, Ask("layout", language, "2021")).title
    assert early != asked
    assert word("role.carrier", language) not in early
    assert word("role.demonstration-city", language) in early
    none = build(world, Ask("layout", language, "2017")).title
    assert none == word("panel.layout.none", language, date=date_text("2017", language))


def test_the_twin_of_the_layout_has_all_roles_agreements_and_marked_sites(world: World) -> None:
    content = build(world, Ask("layout"))
    twin = content.twin
    roles = roles_as_of(world.evidence, "2025")
    shown = ["rd-core", "demonstration-city", "innovation-centre", "carrier"]
    held = roles[(roles["subject_kind"] == "place") & roles["role"].isin(shown)]
    names = {(world.gazetteer.name(r["subject_id"], "en"), r["valid"]) for r in records(held)}
    assert names <= set(zip(twin["place"], twin["valid"], strict=True))
    agreements = relations_as_of(world.evidence, "2025")
    signed = int((agreements["relation"] == "agreement").sum())
    assert int((twin["what"] == "Relation").sum()) == signed > 0
    wuhan = [part for part in content.parts if isinstance(part, MapPart)][1]
    sites = [
        mark.place_id
        for mark in wuhan.drawing.marks
        if mark.rank == "site" and mark.place_id in world.gazetteer.ids("site", "park")
    ]
    assert len(sites) > 3
    assert {world.gazetteer.name(site, "en") for site in sites} <= set(twin["place"])


def test_the_title_of_the_enterprises_is_the_growth_of_one_counting_source(world: World) -> None:
    title = build(world, Ask("enterprises")).title
    before, after = (
        world.evidence.observations.query(
            "indicator_id == 'ai-enterprises' and place_id == 'wuhan' "
            "and series == 'wuhan-ai-library' and as_of == @as_of"
        )["value"].item()
        for as_of in ("2023-12", "2024-12")
    )
    assert f"{after:,.0f} (December 2024)" in title
    assert f"+{after - before:,.0f}, +{(after / before - 1) * 100:.1f}%" in title


def test_a_first_count_has_no_growth(world: World) -> None:
    title = build(world, Ask("enterprises", as_of="2022")).title
    assert "650" in title
    assert "+" not in title


def test_lanes_keep_counting_sources_apart_and_number_each_value(world: World) -> None:
    content = build(world, Ask("enterprises"))
    (part,) = parts_of(content, LanesPart)
    assert isinstance(part, LanesPart)
    assert len(part.titles) == len(part.lanes) > 5
    source_of = {source.number: source.source_id for source in content.sources}
    for lane in part.lanes:
        assert len({(row["place_id"], row["indicator_id"]) for row in lane.rows}) == 1
        for row in lane.rows:
            assert source_of[part.sources[row["observation_id"]]] == row["source_id"]
    places = list(dict.fromkeys(lane.place_id for lane in part.lanes))
    assert places == ["wuhan", "optics-valley", "hubei", "china"]


@pytest.mark.parametrize("as_of", ["2023", "2026"])
def test_the_ledger_counts_as_the_targets_stand(world: World, as_of: str) -> None:
    content = build(world, Ask("ledger", as_of=as_of))
    found = standings(world.evidence, as_of)
    counts = Counter(entry.status for entry in found)
    assert [int(number) for number in re.findall(r"\d+", content.title)] == [
        len(found),
        int(as_of),
        counts["met"],
        counts["not-met"],
        counts["overdue"],
        counts["open"],
    ]
    assert len(content.twin) == len(found)
    assert content.twin["reason"].astype(bool).all()


def test_the_ledger_shows_the_place_asked_for_and_sets_nothing_uncomparable_beside_it(
    world: World,
) -> None:
    (part,) = build(world, Ask("ledger", as_of="2026")).parts
    assert isinstance(part, TablePart)
    assert len(part.rows) == 12
    assert {row[0] for row in part.rows} == {"Wuhan"}
    refused = [row for row in part.rows if row[4] == word("standing.not-comparable", "en")]
    assert refused
    assert {row[5] for row in refused} == {"–"}
    (other,) = build(world, Ask("ledger", as_of="2026", place="xiantao")).parts
    assert isinstance(other, TablePart)
    assert "Xiantao" in {row[0] for row in other.rows}


def test_the_ledger_shows_one_target_of_several_documents_once(world: World) -> None:
    (part,) = build(world, Ask("ledger", as_of="2026")).parts
    assert isinstance(part, TablePart)
    said = [tuple(text.split(" ◦")[0] for text in row[:4]) for row in part.rows]
    assert len(said) == len(set(said))


def test_a_profile_has_the_headline_first_and_the_latest_events(world: World) -> None:
    content = build(world, Ask("profile"))
    _, numbers, events = (part for part in content.parts if isinstance(part, TablePart))
    assert numbers.rows[0][0] == "AI enterprises"
    assert len(numbers.rows) == len(events.rows) == 8
    dates = content.twin.loc[content.twin["kind"] == "Event", "date"]
    assert [text[:4] for text in dates] == sorted((text[:4] for text in dates), reverse=True)
    assert len(content.twin) > 50


def test_a_place_outside_the_province_has_no_map(world: World) -> None:
    content = build(world, Ask("profile", place="china"))
    assert not parts_of(content, MapPart)
    assert content.notice == ""


def test_a_profile_lights_its_place(world: World) -> None:
    for place, view in (("xiangyang", "province"), ("optics-valley", "wuhan")):
        (part,) = parts_of(build(world, Ask("profile", place=place)), MapPart)
        assert isinstance(part, MapPart)
        assert (part.view, part.drawing.selected[0]) == (view, place)


def test_an_indicator_names_the_place_asked_for_first_and_counts_the_silent(world: World) -> None:
    content = build(world, Ask("indicator", place="optics-valley"))
    (table,) = parts_of(content, TablePart)
    assert isinstance(table, TablePart)
    assert table.rows[0][0] == "Optics Valley"
    assert content.title.startswith(world.gazetteer.name("optics-valley", "en"))
    assert content.twin["place"].tolist()[1:3] == ["Hubei", "Wuhan"]
    counted = set(content.twin["place"])
    silent = [
        place
        for place in world.gazetteer.ids("prefecture")
        if world.gazetteer.name(place, "en") not in counted
    ]
    assert f"17 prefecture-level divisions, {len(silent)} have none" in content.caption


def test_a_timeline_spans_its_time_and_numbers_its_sources(world: World) -> None:
    content = build(world, Ask("timeline", as_of="2026"))
    (part,) = content.parts
    assert isinstance(part, TimelinePart)
    sources = {source.number: source.source_id for source in content.sources}
    for row in records(part.rows):
        kind = str(row["kind"])
        assert (row_of(world.evidence, kind, row["id"]) or {})["source_id"] == sources[
            row["number"]
        ]
    years = {row.year for row in part.rows.loc[~part.rows["hollow"], "start"]}
    assert {2016, 2020, 2023, 2026} <= years
    assert set(part.rows["title"]) <= set(content.twin["title"])
    assert len(part.rows) < len(content.twin)


def test_the_path_is_a_tree_whose_places_are_on_the_map(world: World) -> None:
    content = build(world, Ask("path-333"))
    (part,) = parts_of(content, TreePart)
    assert isinstance(part, TreePart)
    assert [len(root.children) for root in part.roots] == [3, 3, 3, 3]
    placed = {leaf.place_id for root in part.roots[:2] for leaf in root.children}
    marked = {
        mark.place_id
        for each in content.parts
        if isinstance(each, MapPart)
        for mark in each.drawing.marks
        if mark.rank
    }
    assert placed <= marked
    assert content.twin["level"].value_counts().to_dict() == {1: 4, 2: 12}


def test_two_maps_stand_side_by_side_on_every_page(world: World) -> None:
    for size, (width, height) in SIZES.items():
        maps = [p for p in build(world, Ask("layout", size=size)).parts if isinstance(p, MapPart)]
        assert sum(part.frame.width * part.points for part in maps) <= width * 72 - 40
        assert max(part.frame.height * part.points for part in maps) <= height * 72 - 170
        assert min(11.2 * part.points for part in maps) >= 8, "type below 8 points"


def test_paper_without_colour_has_greys_that_can_be_read_and_told_apart() -> None:
    for name, palette in FIGURE_PALETTES.items():
        assert palette.name == name
    for colour in TEXT_COLOURS:
        assert contrast(getattr(PRINT, colour), PRINT.land) >= WCAG_AA
    colours = [PRINT.water, PRINT.select, PRINT.missing, *PRINT.ramp]
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)
    levels = [luminance(colour) for colour in PRINT.ramp]
    assert all(paler - darker > 0.03 for paler, darker in pairwise(levels))


def test_the_twin_of_lanes_has_also_what_is_too_old_to_be_drawn(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build(world, Ask("enterprises", as_of="2025"))
    monkeypatch.setattr(views.lanes, "MOST", 1)
    short = build(world, Ask("enterprises", as_of="2025"))
    assert len(drawn(short)) < len(drawn(whole))
    assert Counter(short.twin["value"]) == Counter(whole.twin["value"])
    assert {each.source_id for each in short.sources} == {each.source_id for each in whole.sources}


def drawn(content: Content) -> list[str]:
    (part,) = content.parts
    assert isinstance(part, LanesPart)
    return [row["observation_id"] for lane in part.lanes for row in lane.rows]
