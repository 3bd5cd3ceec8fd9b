"""What a row of places.csv must satisfy, by itself and beside the other rows.

Pure rules over rows of text; `places` applies them. A fault is
(column, value, message_en, message_zh), and its message says what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

Row = Mapping[str, str]
Fault = tuple[str, str, str, str]

KINDS: Final = ("country", "province", "prefecture", "county", "zone", "park", "site", "peer")
PRECISIONS: Final = ("site", "campus", "zone", "district", "city", "none")
SITE_KINDS: Final = (
    "alliance", "company", "computing-centre", "institution", "park", "project", "university",
)  # fmt: skip
REQUIRED: Final = (
    "place_id", "kind", "name_en", "name_zh", "short_en", "short_zh", "precision", "note_en",
    "note_zh",
)  # fmt: skip
NUMBERS: Final = ("lon", "lat", "uncertainty_m")
LIMITS: Final = {"lon": (-180.0, 180.0), "lat": (-90.0, 90.0), "uncertainty_m": (0.0, 1e6)}
DIVISIONS: Final = ("country", "province", "prefecture", "county")
PEER: Final = "peer"
"""A place outside the atlas, whose numbers stand beside ours: it has no code and is not drawn."""
UNDRAWN: Final = ("adcode", "lon", "lat", "host_adcodes")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ADCODE: Final = re.compile(r"[1-9][0-9]{5}")


def faults_of_row(row: Row) -> list[Fault]:
    """Check one row by itself; gives all its faults, in the order of the columns checked."""
    return [
        *_missing(row), *_vocabularies(row), *_numbers(row), *_codes(row), *_position(row),
        *_peer(row),
    ]  # fmt: skip


def faults_between(rows: Mapping[int, Row]) -> list[tuple[int, Fault]]:
    """Check rows (line number → row) against each other: ids unique, references known."""
    faults: list[tuple[int, Fault]] = []
    first: dict[tuple[str, str], int] = {}
    for number, row in rows.items():
        for column, key in (("place_id", row["place_id"]), ("adcode", _code_key(row))):
            if key and first.setdefault((column, key), number) != number:
                faults.append((number, _duplicate(column, row[column], first[column, key])))
    if faults:
        return faults
    ids = {row["place_id"] for row in rows.values()}
    codes = {row["adcode"] for row in rows.values() if row["adcode"]}
    return [(n, fault) for n, row in rows.items() for fault in _references(row, ids, codes)]


def _code_key(row: Row) -> str:
    """Give the key of an adcode: four divisions stand on two levels with one code."""
    return f"{row['kind']} {row['adcode']}" if row["adcode"] else ""


def _missing(row: Row) -> Iterator[Fault]:
    for column in REQUIRED:
        if not row[column]:
            yield column, "", "empty; a value is required", "为空；此列必填"


def _vocabularies(row: Row) -> Iterator[Fault]:
    allowed = {"kind": KINDS, "precision": PRECISIONS}
    if row["kind"] in ("park", "site"):
        allowed["site_kind"] = SITE_KINDS
    for column, words in allowed.items():
        if row[column] not in words and (row[column] or column == "site_kind"):
            listed = ", ".join(words)
            yield column, row[column], f"must be one of {listed}", f"应为下列之一：{listed}"


def _numbers(row: Row) -> Iterator[Fault]:
    for column, (low, high) in LIMITS.items():
        text = row[column]
        if text and not _within(text, low, high):
            yield (
                column, text, f"must be a number from {low:g} to {high:g}",
                f"应为{low:g}至{high:g}之间的数字",
            )  # fmt: skip


def _within(text: str, low: float, high: float) -> bool:
    return bool(_NUMBER.fullmatch(text)) and low <= float(text) <= high


def _codes(row: Row) -> Iterator[Fault]:
    if row["place_id"] and not _SLUG.fullmatch(row["place_id"]):
        yield (
            "place_id", row["place_id"],
            "must be lower-case letters and digits joined by hyphens",
            "应由小写字母、数字和连字符组成",
        )  # fmt: skip
    if row["kind"] in DIVISIONS and not row["adcode"]:
        yield "adcode", "", "a division needs its six-digit code", "行政区划须有六位代码"
    for column in ("adcode", "host_adcodes"):
        for code in filter(None, row[column].split(";")):
            if not _ADCODE.fullmatch(code):
                yield column, code, "must be six digits", "应为六位数字"


def _position(row: Row) -> Iterator[Fault]:
    if bool(row["lon"]) != bool(row["lat"]):
        column = "lat" if row["lon"] else "lon"
        yield (
            column, "", "lon and lat go together: fill both or neither",
            "经纬度须同时填写或同时留空",
        )  # fmt: skip
    if row["lon"] and not row["coordinate_source"]:
        yield (
            "coordinate_source", "", "a coordinate needs its source", "有坐标则须注明来源",
        )  # fmt: skip
    if row["lon"] and row["precision"] == "none":
        yield (
            "precision", "none", "a place with a coordinate has a precision",
            "有坐标的地点须注明精度",
        )  # fmt: skip


def _peer(row: Row) -> Iterator[Fault]:
    for column in UNDRAWN if row["kind"] == PEER else ():
        if row[column]:
            yield (
                column, row[column],
                "a peer lies outside the atlas and is not drawn; empty this cell",
                "对照地区位于图集之外，不作绘制；请清空此格",
            )  # fmt: skip


def _duplicate(column: str, value: str, first: int) -> Fault:
    return (
        column, value, f"already used in row {first}; must be unique",
        f"第{first}行已使用；不得重复",
    )  # fmt: skip


def _references(row: Row, ids: set[str], codes: set[str]) -> Iterator[Fault]:
    if not row["parent_id"] and row["kind"] != "country":
        yield "parent_id", "", "every place but the country needs a parent", "除国家外均须有上级"
    for column in ("parent_id", "managing_zone_id"):
        if row[column] and row[column] not in ids:
            yield (
                column, row[column], "no such place_id among the valid rows; add it or correct it",
                "有效行中无此place_id；请补充或更正",
            )  # fmt: skip
    for code in filter(None, row["host_adcodes"].split(";")):
        if code not in codes:
            yield (
                "host_adcodes", code, "no division has this code; correct it",
                "没有此代码的行政区划；请更正",
            )  # fmt: skip
