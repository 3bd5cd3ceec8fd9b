from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from geodata.places import COLUMNS, not_mappable, read_places
from geodata.tabular import TABLES

SHIPPED = TABLES / "places.csv"
Break = Callable[[str, str], Path]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """Give a maker of copies of the shipped file with one text replaced by another."""

    def replace(old: str, new: str) -> Path:
        text = SHIPPED.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in places.csv"
        path = tmp_path / "places.csv"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return replace


def line_of(place_id: str) -> int:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(f"{place_id},"))


def test_the_shipped_places_have_no_problem(places: pd.DataFrame) -> None:
    assert read_places()[1] == []
    assert places.kind.value_counts().to_dict() == {
        "county": 103, "site": 52, "park": 30, "prefecture": 17, "peer": 8, "zone": 5,
        "country": 1, "province": 1,
    }  # fmt: skip
    assert places.columns.tolist() == [*COLUMNS, "row"]
    assert places.row.tolist() == list(range(2, 219))
    assert places.place_id.is_unique


def test_types_are_text_numbers_and_empty_text(places: pd.DataFrame) -> None:
    numeric = places.dtypes[["lon", "lat", "uncertainty_m", "row"]].astype(str).tolist()
    assert numeric == ["float64", "float64", "float64", "int64"]
    text = places[[c for c in COLUMNS if c not in ("lon", "lat", "uncertainty_m")]]
    assert all(isinstance(cell, str) for cell in text.to_numpy().ravel())


def test_official_english_names_and_slugs(places: pd.DataFrame) -> None:
    names = places.set_index("place_id").name_en
    assert names[["xiangyang", "enshi", "enshi-city", "jingzhou-district"]].tolist() == [
        "Xiangyang", "Enshi Tujia and Miao Autonomous Prefecture", "Enshi City",
        "Jingzhou District",
    ]  # fmt: skip
    assert names["shennongjia-forestry-district"] == names["shennongjia"]
    assert names["changyang"] == "Changyang Tujia Autonomous County"


def test_sites_of_the_high_tech_zone_belong_to_it_and_not_to_a_district(
    places: pd.DataFrame,
) -> None:
    inside = places[places.parent_id == "optics-valley"]
    core = {
        "national-digital-design-manufacturing-center", "optics-valley-ai-park",
        "optics-valley-digital-economy-ai-park", "optics-valley-digital-economy-park",
        "wuhan-ai-computing-center", "wuhan-ai-research-institute",
    }  # fmt: skip
    assert core < set(inside.place_id)
    assert len(inside) == 16
    assert set(inside.managing_zone_id) == {"optics-valley"}
    assert inside.note_en.str.startswith("East Lake High-tech Zone.").all()
    assert inside.note_zh.str.startswith("东湖高新区。").all()


def test_what_is_not_mappable_has_a_parent_to_carry_its_badge(places: pd.DataFrame) -> None:
    badges = not_mappable(places)
    assert len(badges) == 75
    assert badges.uncertainty_m.isna().all()
    assert (badges.parent_id != "").all()
    unknown = badges[badges.precision == "none"].place_id
    assert sorted(unknown) == ["huawei-wuhan", "wuhan-general-phase-2-factory", "xiaomi-wuhan"]


def test_peers_stand_under_the_country_without_code_or_position(places: pd.DataFrame) -> None:
    peers = places[places.kind == "peer"]
    assert sorted(peers.place_id) == [
        "anhui", "beijing", "hefei", "henan", "hunan", "jiangxi", "shanghai", "suzhou",
    ]  # fmt: skip
    assert set(peers.parent_id) == {"china"}
    assert set(peers.adcode) == {""}
    assert peers.lon.isna().all()


@pytest.mark.parametrize(
    ("place_id", "column", "value", "words"),
    [
        ("hust", "lon", "114.4O78", "from -180 to 180"),
        ("hust", "lat", "130.5155", "from -90 to 90"),
        ("hust", "lon", "1_14", "from -180 to 180"),
        ("hust", "uncertainty_m", "-1", "from 0 to 1e+06"),
        ("hust", "lon", "", "fill both or neither"),
        ("hust", "precision", "kampus", "one of site, campus"),
        ("hust", "precision", "none", "has a precision"),
        ("hust", "coordinate_source", "", "needs its source"),
        ("hust", "kind", "sight", "one of country, province"),
        ("hust", "short_en", "", "a value is required"),
        ("hust", "place_id", "HUST", "lower-case letters"),
        ("hust", "parent_id", "hongshang", "no such place_id"),
        ("hust", "managing_zone_id", "wifi-valley", "no such place_id"),
        ("accelink", "site_kind", "firm", "one of alliance, company"),
        ("accelink", "parent_id", "", "needs a parent"),
        ("siengine-wuhan", "host_adcodes", "42014", "must be six digits"),
        ("siengine-wuhan", "host_adcodes", "420199", "no division has this code"),
        ("laifeng", "adcode", "", "needs its six-digit code"),
        ("hunan", "adcode", "430000", "is not drawn; empty this cell"),
    ],
)
def test_a_bad_row_is_named_and_kept_out_and_the_others_load(
    tmp_path: Path, place_id: str, column: str, value: str, words: str
) -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    next(row for row in rows if row["place_id"] == place_id)[column] = value
    path = tmp_path / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    places, problems = read_places(path)
    assert [(p.table, p.file, p.row, p.column, p.value) for p in problems] == [
        ("places", "places.csv", line_of(place_id), column, value)
    ]
    assert words in problems[0].message_en
    assert problems[0].message_zh
    assert len(places) == 216
    assert place_id not in set(places.place_id)


def test_rows_under_a_bad_row_are_reported_too(broken: Break) -> None:
    _, problems = read_places(broken("\nhongshan,county", "\nhongshan,township"))
    assert [(p.row, p.column, p.value) for p in problems][:2] == [
        (line_of("hongshan"), "kind", "township"),
        (line_of("optics-valley"), "host_adcodes", "420111"),
    ]
    hust = [(p.column, p.value) for p in problems if p.row == line_of("hust")]
    assert hust == [("parent_id", "hongshan"), ("host_adcodes", "420111")]


def test_a_repeated_id_or_code_names_the_first_row(broken: Break) -> None:
    places, problems = read_places(broken("\njianghan,county", "\njiangan,county"))
    assert [(p.row, p.column, p.value) for p in problems] == [
        (line_of("jianghan"), "place_id", "jiangan")
    ]
    assert f"already used in row {line_of('jiangan')}" in problems[0].message_en
    assert len(places) == 216
    _, problems = read_places(broken("wuhan,420103,", "wuhan,420102,"))
    assert [(p.column, p.value) for p in problems] == [("adcode", "420102")]


def test_a_row_with_too_many_cells_is_named(broken: Break) -> None:
    places, problems = read_places(broken("\nhust,site", "\nhust,site,site"))
    assert [(p.row, p.value) for p in problems] == [(line_of("hust"), "20")]
    assert "20 cells met, 19 expected" in problems[0].message_en
    assert len(places) == 216


def test_a_row_that_is_not_utf_8_is_named_and_the_others_load(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    content = SHIPPED.read_bytes()
    path.write_bytes(content.replace("华中科技大学".encode(), "华中科技大学".encode("gbk")))
    places, problems = read_places(path)
    assert [p.row for p in problems] == [line_of("hust")]
    assert "not UTF-8" in problems[0].message_en
    assert problems[0].value.encode("utf-8")
    assert len(places) == 216


def test_a_file_cut_within_a_row_loses_only_that_row(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    content = SHIPPED.read_bytes()
    path.write_bytes(content[: content.index(b"\nhust,") + 60])
    places, problems = read_places(path)
    assert {p.row for p in problems} == {line_of("hust")}
    assert "may be cut" in problems[-1].message_en
    assert len(places) == line_of("hust") - 2


def test_an_open_quotation_mark_is_named_where_it_begins(broken: Break) -> None:
    places, problems = read_places(broken("\nhust,site,Huazhong", '\nhust,site,"Huazhong'))
    assert [p.row for p in problems] == [line_of("hust")]
    assert "quotation mark is not closed" in problems[0].message_en
    assert len(places) == len(read_places()[0]) - 1  # the rows below it are all there


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "file missing"),
        ("", "columns missing"),
        ("place_id,kind\n", "columns missing"),
        (",".join(COLUMNS) + "\n", "no rows"),
    ],
)
def test_without_usable_file_there_is_one_problem_and_an_empty_typed_frame(
    tmp_path: Path, places: pd.DataFrame, content: str | None, words: str
) -> None:
    path = tmp_path / "places.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    empty, problems = read_places(path)
    assert len(problems) == 1
    assert problems[0].row == 0
    assert words in problems[0].message_en
    assert "places.csv" in problems[0].message_zh
    assert empty.empty
    assert empty.columns.tolist() == places.columns.tolist()
    assert [str(t) for t in empty.dtypes] == [str(t) for t in places.dtypes]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    shutil.copyfile(SHIPPED, path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    places, problems = read_places(path)
    assert (len(places), problems) == (217, [])
