"""Two thousand generated rows through the loader: each is kept or named, and none crashes."""

import csv
import io
import shutil
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.loading import load
from facts.reading import read_rows
from facts.schema import ROOT, Table, read_schema
from tests.facts.small_land import PLACES, TABLES

ROWS = 2000
OBSERVATIONS = read_schema(ROOT).tables["observations"]
text = st.text(st.characters(codec="utf-8"), max_size=30)
odd = st.sampled_from(
    [
        *("", "0", "-1", "1e999", "nan", "٣", "2022-13", "2021/2020", "true", "=1+1", "a\nb", '"'),
        *("a,b", "２０２２", "\u202e", "-0", "1_000", "0x10", " 5", "5 ", "inf", "9" * 400),
        *("2022-02-30", "\0", "'", ";", "\r"),
    ]
)


def _cells(table: Table) -> st.SearchStrategy[dict[str, str]]:
    """A row that is sound but for some cells, for a row of noise never gets past its first cell."""
    sound = dict.fromkeys(table.column_names, "") | dict(TABLES["observations"][0])
    spoilt = st.dictionaries(st.sampled_from(table.column_names), st.one_of(text, odd), max_size=3)
    return spoilt.map(lambda cells: {**sound, **cells})


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    rows = draw(st.lists(_cells(OBSERVATIONS), min_size=100, max_size=100))
    key = OBSERVATIONS.primary_key[0]
    return [
        {**row, key: row[key] if number % 7 == 0 else f"row-{number}"}
        for number, row in enumerate(rows)
    ]


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> list[int]:
    """Write a table; gives the line on which each row begins."""
    lines, written = [], io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n", restval="")
    writer.writeheader()
    for row in rows:
        so_far = written.getvalue()
        lines.append(len(list(io.StringIO(so_far, newline=""))) + 1)
        writer.writerow(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written.getvalue(), encoding="utf-8", newline="")
    return lines


def test_no_generated_row_is_lost_silently(tmp_path: Path) -> None:
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    for table in read_schema(ROOT).tables.values():
        _write(tmp_path / table.path, table.column_names, list(TABLES.get(table.name, ())))
    met = {"rows": 0, "kept": 0, "named": 0}

    @settings(max_examples=ROWS // 100, derandomize=True, deadline=None, database=None)
    @given(tables())
    def look(rows: list[dict[str, str]]) -> None:
        lines = _write(tmp_path / OBSERVATIONS.path, OBSERVATIONS.column_names, rows)
        found = load(tmp_path, place_ids=PLACES)
        kept = set(found.observations["row"])
        named = {fault.row for fault in found.problems if fault.table == "observations"}
        assert set(lines) == kept | (named & set(lines))
        assert kept & named == set()
        met["rows"] += len(rows)
        met["kept"] += len(kept)
        met["named"] += len(named)

    look()
    assert met["rows"] >= ROWS
    assert met["kept"] > ROWS / 10
    assert met["named"] > ROWS / 10


def test_any_bytes_below_a_header_give_rows_or_problems(tmp_path: Path) -> None:
    table = read_schema(ROOT).tables["event_places"]
    path = tmp_path / table.path
    path.parent.mkdir(parents=True)
    header = ",".join(table.column_names).encode() + b"\n"

    @settings(max_examples=500, derandomize=True, deadline=None, database=None)
    @given(st.lists(st.one_of(st.binary(max_size=12), st.sampled_from([b",", b'"', b"\n", b"\r"]))))
    def look(parts: list[bytes]) -> None:
        noise = b"".join(parts)
        path.write_bytes(header + noise + b"\n")
        rows, faults = read_rows(tmp_path, table)
        text = noise.decode("utf-8", errors="replace")
        assert rows or faults or not text.strip("\r\n")

    look()
