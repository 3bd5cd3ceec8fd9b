"""Bring the shared supplement into the tables: `python -m facts.supplement.build --from FOLDER`.

FOLDER holds sources.csv, observations.csv, events.csv and organisations.csv of the supplement.
What is decided on each of their rows stands in the mapping tables beside this module. Core rows
stay as they are, but for the founding dates of organisations and the rivals that core caveats
gain; building again gives the same bytes, and nothing is written unless all of it loads without a
problem. `--check` compares without writing.
"""

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from facts import loading, schema
from facts.schema import Table
from facts.supplement import ledger, rows
from facts.supplement.mapping import CsvRow, Decided, SupplementError, decide, read_csv
from facts.supplement.merging import Merged, amend, fill, ids_beside, merge
from facts.supplement.rows import NewRow

MAPPINGS = Path(__file__).resolve().parent
LEFT_OUT = "facts/LEFT_OUT.md"
REASONS = ("decision", "reason", "reason_zh")

KEYS = {
    "sources": ("source_id", "supplement_id"),
    "observations": ("id", "supplement_id"),
    "events": ("id", "supplement_id"),
    "organisations": ("", "line"),
}
"""Of each shared table its id column ("" for the place of the row), and the mapping's for it."""

SHARED_COLUMNS = {
    "sources": ("source_id", "url", "link_ok", "tier"),
    "observations": ("id", "source_id"),
    "events": ("id", "source_id"),
    "organisations": ("name_en", "source_id"),
}
MAPPED_COLUMNS = {
    "sources": rows.SOURCE_COLUMNS,
    "observations": rows.OBSERVATION_COLUMNS,
    "events": (*rows.EVENT_COLUMNS, *rows.LINK_COLUMNS),
    "organisations": (*rows.ORGANISATION_COLUMNS, rows.FOUNDED_SOURCE),
}
OWNERS = {
    "sources": "source_id",
    "indicators": "indicator_id",
    "observations": "observation_id",
    "events": "event_id",
    "event_places": "event_id",
    "event_organisations": "event_id",
    "organisations": "organisation_id",
    "caveats": "caveat_id",
}
"""The tables that the supplement adds to, and the column by which its rows are known."""


@dataclass(frozen=True)
class Build:
    """The texts to be written by path below the root, and the decisions they come from.

    beside: ids of rows of supplement sources that no mapping gives, by table.
    """

    texts: Mapping[str, str]
    decided: Mapping[str, Sequence[Decided]]
    beside: Mapping[str, Sequence[str]]


def read_decisions(shared: Path, mappings: Path = MAPPINGS) -> dict[str, list[Decided]]:
    """Read the four shared tables and join them with the decisions on their rows."""
    return {
        name: decide(
            read_csv(shared / f"{name}.csv", SHARED_COLUMNS[name]),
            read_csv(mappings / f"{name}.csv", (mapped_id, *REASONS, *MAPPED_COLUMNS[name])),
            shared_id,
            mapped_id,
        )
        for name, (shared_id, mapped_id) in KEYS.items()
    }


def new_rows(
    decided: Mapping[str, Sequence[Decided]], mappings: Path = MAPPINGS
) -> dict[str, list[NewRow]]:
    """Give the rows that the supplement adds to each table of OWNERS."""
    source_of = rows.source_ids(decided["sources"])
    of_events = read_csv(mappings / "event_organisations.csv", rows.ORGANISATION_COLUMNS)
    return {
        "sources": rows.sources(decided["sources"]),
        "indicators": rows.copies(read_csv(mappings / "indicators.csv", ("indicator_id",))),
        "observations": rows.observations(decided["observations"], source_of),
        "events": rows.events(decided["events"], source_of),
        "event_places": rows.event_links(decided["events"], "places"),
        "event_organisations": rows.event_links(decided["events"], "organisations"),
        "organisations": rows.organisations(decided["organisations"], of_events, source_of),
        "caveats": rows.caveats(read_csv(mappings / "caveats.csv", ("caveat_id",))),
    }


def build(root: Path, shared: Path, mappings: Path = MAPPINGS) -> Build:
    """Give all that is to be written below `root`; SupplementError names every fault."""
    decided = read_decisions(shared, mappings)
    added = new_rows(decided, mappings)
    tables = schema.read_schema(root).tables
    merged: dict[str, Merged] = {}
    for row in read_csv(mappings / "core.csv", ("table", "last_core_id")):
        table = tables[row.cells["table"]]
        text = _amended(root, table, decided, mappings)
        merged[table.path] = merge(
            table, OWNERS[table.name], text, added[table.name], row.cells["last_core_id"]
        )
    texts = {path: item.text for path, item in merged.items()}
    _refuse(_target_faults(decided, texts, tables) + _loading_faults(root, merged))
    left_out = (root / LEFT_OUT).read_text(encoding="utf-8")
    texts[LEFT_OUT] = ledger.replaced(left_out, ledger.section(decided))
    return Build(texts, decided, _beside(added, texts, tables))


def _amended(
    root: Path, table: Table, decided: Mapping[str, Sequence[Decided]], mappings: Path
) -> str:
    """Give the text of a table with what the supplement adds to core rows."""
    text = (root / table.path).read_text(encoding="utf-8")
    if table.name == "caveats":
        return amend(table, text, read_csv(mappings / "core_caveats.csv", ("caveat_id",)))
    if table.name == "organisations":
        source_of = rows.source_ids(decided["sources"])
        founded = rows.founding_dates(decided["organisations"], source_of)
        text = fill(table, text, "founded", {key: date for key, (date, _) in founded.items()})
        sources = {key: source for key, (_, source) in founded.items()}
        return fill(table, text, rows.FOUNDED_SOURCE, sources)
    return text


def _beside(
    added: Mapping[str, Sequence[NewRow]],
    texts: Mapping[str, str],
    tables: Mapping[str, Table],
) -> dict[str, list[str]]:
    built_sources = {row.cells["source_id"] for row in added["sources"]}
    return {
        name: ids_beside(
            tables[name],
            texts[tables[name].path],
            {row.cells[OWNERS[name]] for row in added[name]},
            built_sources,
        )
        for name in ("observations", "events")
    }


def _target_faults(
    decided: Mapping[str, Sequence[Decided]],
    texts: Mapping[str, str],
    tables: Mapping[str, Table],
) -> list[str]:
    """Name the decisions core:<id> and same:<id> that mean no row."""
    found = []
    for name, items in decided.items():
        first_cells = {line.split(",", 1)[0] for line in texts[tables[name].path].splitlines()}
        found += [
            f"{item.mapped.at('decision')}: {target} is no row of {name}; correct the id"
            for item in items
            for target in item.targets
            if target not in first_cells
        ]
    return found


def _loading_faults(root: Path, merged: Mapping[str, Merged]) -> list[str]:
    """Load the tables as they would be, and say of each problem which row of a mapping gave it."""
    package = schema.read_schema(root)
    places = package.tables["places"]
    place_ids = [row.cells["place_id"] for row in read_csv(root / places.path, ("place_id",))]
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        (trial / "datapackage.json").write_bytes((root / "datapackage.json").read_bytes())
        (trial / schema.FACT_FOLDER).mkdir(parents=True)
        for table in package.fact_tables:
            content = (root / table.path).read_bytes()
            if table.path in merged:
                content = merged[table.path].text.encode()
            (trial / table.path).write_bytes(content)
        found = loading.load(trial, place_ids=place_ids).problems
    return [
        f"{_origin(merged, problem.file, problem.row)}, column {problem.column} "
        f"({problem.value!r}): {problem.message_en}"
        for problem in found
    ]


def _origin(merged: Mapping[str, Merged], path: str, row: int) -> str:
    origin: CsvRow | None = merged[path].origins.get(row) if path in merged else None
    return f"{origin.file} row {origin.row}" if origin else f"{path} row {row}"


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        raise SupplementError("\n".join(faults))


def differing(root: Path, built: Build) -> list[str]:
    """Name the files below `root` whose bytes are not those of the build."""
    return [
        path for path, text in built.texts.items() if (root / path).read_bytes() != text.encode()
    ]


def main(
    arguments: Sequence[str] | None = None, root: Path = schema.ROOT, mappings: Path = MAPPINGS
) -> int:
    """Build or check from the command line; 1 when something is wrong or differs."""
    parser = argparse.ArgumentParser(description="Bring the shared supplement into facts/tables.")
    parser.add_argument("--from", dest="shared", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--check", action="store_true", help="compare without writing")
    options = parser.parse_args(arguments)
    try:
        built = build(root, options.shared, mappings)
    except SupplementError as error:
        print(error, file=sys.stderr)
        return 1
    print(ledger.printed(built.decided))
    for name, ids in built.beside.items():
        if ids:
            print(f"{name} of the supplement's sources beside the mapping: {', '.join(ids)}")
    changed = differing(root, built)
    print(f"{'differ' if options.check else 'written'}: {', '.join(changed) or 'none'}")
    if options.check:
        return 1 if changed else 0
    for path in changed:
        (root / path).write_bytes(built.texts[path].encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
