"""The second layer as it stands: every row decided on, every row of ours in its table."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts.loading import Evidence
from facts.schema import ROOT, read_schema
from facts.supplement import build, ledger
from facts.supplement.mapping import Decided
from tests.facts.conftest import read_csv

SHARED = ROOT.parent / "shared" / "supplement"
SIZES = {"sources": 328, "observations": 501, "events": 242, "organisations": 31}
PINYIN = re.compile(r"\([a-züàáǎāèéěēìíǐīòóǒōùúǔū]+\)")
"""What mirrors insert after a character: its sound, in brackets."""

LEAST_ALIKE = 0.4
"""Of a phrase put from Traditional into Simplified script, at least this share is unchanged."""


@pytest.fixture(scope="module")
def decided() -> dict[str, list[Decided]]:
    if not SHARED.is_dir():
        pytest.skip(
            "NOT CHECKED: the shared supplement is not at hand (../shared/supplement), so nobody "
            "compared the mapping tables with it"
        )
    return build.read_decisions(SHARED)


@pytest.fixture
def core_root(copied_root: Path, decided: dict[str, list[Decided]]) -> Path:
    """A copy of the repository's tables without one row of the supplement."""
    shutil.copy(ROOT / build.LEFT_OUT, copied_root / build.LEFT_OUT)
    tables = read_schema().tables
    for name, rows in build.new_rows(decided).items():
        owned = {row.cells[build.OWNERS[name]] for row in rows}
        path = copied_root / tables[name].path
        place = tables[name].column_names.index(build.OWNERS[name])
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert place == 0, "ids stand first, so that a line tells whose it is"
        kept = [line for line in lines if line.split(",", 1)[0] not in owned]
        assert len(kept) < len(lines), name
        path.write_text("".join(kept), encoding="utf-8")
    return copied_root


def test_every_shared_row_is_decided_on_once(decided: dict[str, list[Decided]]) -> None:
    for name, size in SIZES.items():
        shared_id = build.KEYS[name][0]
        shared = read_csv(SHARED / f"{name}.csv")
        names = [row[shared_id] if shared_id else str(i) for i, row in enumerate(shared, 1)]
        assert [item.supplement_id for item in decided[name]] == names
        assert len(set(names)) == size
    assert {name: sum(c.values()) for name, c in ledger.counts(decided).items()} == SIZES


def test_every_place_text_of_the_supplement_has_its_places(place_ids: frozenset[str]) -> None:
    rows = read_csv(build.MAPPINGS / "places.csv")
    named = {row["place"]: row["place_ids"].split(";") for row in rows}
    assert len(named) == len(rows)
    assert {identifier for ids in named.values() for identifier in ids} <= place_ids
    if SHARED.is_dir():
        shared = [*read_csv(SHARED / "observations.csv"), *read_csv(SHARED / "events.csv")]
        assert {row["place"] for row in shared} == set(named)


def test_events_stand_at_the_places_the_supplement_names(decided: dict[str, list[Decided]]) -> None:
    named = {
        row["place"]: set(row["place_ids"].split(";"))
        for row in read_csv(build.MAPPINGS / "places.csv")
    }
    for item in decided["events"]:
        if item.state == "row":
            linked = {entry.split(":")[0] for entry in item.mapped.cells["places"].split(";")}
            assert named[item.shared.cells["place"]] <= linked, item.supplement_id


def test_building_again_changes_no_byte(decided: dict[str, list[Decided]]) -> None:
    built = build.build(ROOT, SHARED)
    assert build.differing(ROOT, built) == []
    assert built.beside == {"observations": [], "events": []}


def test_building_from_the_core_alone_gives_the_same_bytes(core_root: Path) -> None:
    built = build.build(core_root, SHARED)
    assert build.differing(ROOT, built) == []


def test_the_built_tables_hold_every_row(
    evidence: Evidence, decided: dict[str, list[Decided]]
) -> None:
    for name, rows in build.new_rows(decided).items():
        key = read_schema().tables[name].primary_key
        ours = {tuple(row.cells[column] for column in key) for row in rows}
        assert len(ours) == len(rows), name
        frame = evidence.table(name)[list(key)]
        assert ours <= set(frame.itertuples(index=False, name=None)), name


def test_what_rows_are_one_with_is_there(
    evidence: Evidence, decided: dict[str, list[Decided]]
) -> None:
    layers = evidence.sources.set_index("source_id")["layer"]
    for name, items in decided.items():
        frame = evidence.table(name).set_index(read_schema().tables[name].primary_key[0])
        for item in items:
            for target in item.targets:
                assert target in frame.index, item.supplement_id
                if name in ("events", "observations"):
                    layer = layers[frame.loc[target, "source_id"]]
                    assert layer == ("core" if item.state == "core" else "supplement")


def printed(decided: dict[str, list[Decided]]) -> Iterator[tuple[Decided, str, str]]:
    """Give each row that quotes, its phrase, and the excerpt without inserted sounds."""
    for name in ("observations", "events"):
        for item in decided[name]:
            if item.state == "row":
                excerpt = PINYIN.sub("", item.shared.cells["as_printed"])
                yield item, item.mapped.cells["as_printed"], excerpt


def is_in_another_script(phrase: str, excerpt: str) -> bool:
    """Tell whether a stretch of the excerpt is the phrase but for the shape of characters."""
    for start in range(len(excerpt) - len(phrase) + 1):
        pairs = list(zip(phrase, excerpt[start : start + len(phrase)], strict=True))
        figures_agree = all(a == b for a, b in pairs if a.isascii() or b.isascii())
        if figures_agree and sum(a == b for a, b in pairs) >= LEAST_ALIKE * len(phrase):
            return True
    return False


def test_phrases_are_cut_from_the_excerpts(decided: dict[str, list[Decided]]) -> None:
    wrong = []
    for item, phrase, excerpt in printed(decided):
        is_mirror = "Traditional" in item.mapped.cells["note_en"]
        stands = phrase in excerpt or phrase in item.shared.cells["as_printed"]
        if not (stands or (is_mirror and is_in_another_script(phrase, excerpt))):
            wrong.append((item.supplement_id, phrase))
    assert wrong == []


def test_another_script_is_told_from_another_figure() -> None:
    assert is_in_another_script("总投资318.2亿元", "總投資318.2億元")
    assert not is_in_another_script("总投资318.3亿元", "總投資318.2億元")
    assert not is_in_another_script("全部企业", "總投資318.2億元")


def test_left_out_names_every_row_that_is_none(decided: dict[str, list[Decided]]) -> None:
    text = (ROOT / build.LEFT_OUT).read_text(encoding="utf-8")
    section = text.partition(ledger.BEGIN)[2].partition(ledger.END)[0]
    named = re.findall(r"^\| (\w+) \|", section, flags=re.MULTILINE)
    others = [i.supplement_id for items in decided.values() for i in items if i.state != "row"]
    assert named == others


def test_supplement_and_core_are_told_apart(evidence: Evidence) -> None:
    rows = evidence.observations.merge(evidence.sources[["source_id", "layer"]], on="source_id")
    assert set(rows.loc[rows["paragraph"].isna(), "layer"]) == {"supplement"}
    assert "core" in set(rows.loc[rows["paragraph"].notna(), "layer"])
