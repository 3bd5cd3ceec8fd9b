"""A small supplement of the small land: two layers of a few invented rows, and what was decided."""

from pathlib import Path

from facts import schema
from facts.supplement import build as building
from facts.supplement import rows
from tests.facts.conftest import read_csv, write_csv

Cells = dict[str, str]
Tables = dict[str, list[Cells]]

SHARED: Tables = {
    "sources": [
        {"source_id": "P1", "url": "https://example.org/a", "link_ok": "no", "tier": "C"},
        {"source_id": "P2", "url": "", "link_ok": "yes", "tier": "B"},
        {"source_id": "P3", "url": "https://example.org/c", "link_ok": "yes", "tier": "A"},
    ],
    "observations": [
        {"id": "O1", "source_id": "P1"},
        {"id": "O2", "source_id": "P3"},
        {"id": "O3", "source_id": "P2"},
    ],
    "events": [{"id": "E1", "source_id": "P2"}, {"id": "E2", "source_id": "P1"}],
    "organisations": [
        {"name_en": "Miller", "source_id": "P1"},
        {"name_en": "Weaver", "source_id": "P1"},
    ],
}
NO = {"decision": "left-out", "reason": "no number", "reason_zh": "无数字"}
MAPPED: Tables = {
    "sources": [
        {
            "supplement_id": "P1",
            "source_id": "post-a",
            "title_en": "Post",
            "title_zh": "邮报",
            "publisher_en": "Post",
            "publisher_zh": "邮报",
            "published": "2024",
            "published_basis": "stated",
            "language": "en",
            "is_translation": "false",
            "decision": "row",
        },
        {
            "supplement_id": "P2",
            "decision": "same:post-a",
            "reason": "same page",
            "reason_zh": "同页",
        },
        {
            "supplement_id": "P3",
            "decision": "core:paper-a",
            "reason": "a core",
            "reason_zh": "核心",
        },
    ],
    "observations": [
        {
            "supplement_id": "O1",
            "observation_id": "west-mills-2024",
            "indicator_id": "mills",
            "series": "post",
            "place_id": "west-town",
            "value": "3",
            "bound": "exact",
            "status": "actual",
            "as_of": "2024",
            "as_printed": "3",
            "decision": "row",
        },
        {
            "supplement_id": "O2",
            "decision": "core:east-firms-2021;east-firms-2022",
            "reason": "twice | said",
            "reason_zh": "重复",
        },
        {"supplement_id": "O3", **NO},
    ],
    "events": [
        {
            "supplement_id": "E1",
            "event_id": "loom-starts",
            "date": "2024-05?",
            "title_en": "A loom, “the first”, starts",
            "title_zh": "织机启动",
            "category": "product",
            "as_printed": "loom",
            "places": "west-town:location;mill:subject",
            "organisations": "weaver:subject;dyer:partner",
            "decision": "row",
        },
        {"supplement_id": "E2", **NO},
    ],
    "organisations": [
        {
            "line": "1",
            "founded": "1999",
            "decision": "core:miller",
            "reason": "x",
            "reason_zh": "同",
        },
        {
            "line": "2",
            "organisation_id": "weaver",
            "name_en": "Weaver",
            "name_zh": "织工",
            "kind": "company",
            "place_id": "west-town",
            "founded": "2001",
            "decision": "row",
        },
    ],
    "event_organisations": [
        {
            "organisation_id": "dyer",
            "name_en": "Dyer",
            "name_zh": "染工",
            "kind": "company",
            "place_id": "west-town",
        }
    ],
    "indicators": [
        {
            "indicator_id": "mills",
            "name_en": "Mills",
            "name_zh": "工厂",
            "unit": "count",
            "family": "enterprises",
            "scope_en": "All mills",
            "scope_zh": "全部工厂",
            "direction": "stock",
        }
    ],
    "caveats": [
        {
            "caveat_id": "mills-guessed",
            "kind": "inference",
            "observation_ids": "west-mills-2024",
            "text_en": "Guessed.",
            "text_zh": "推断。",
        }
    ],
    "core_caveats": [
        {
            "caveat_id": "two-counts",
            "add_observation_ids": "west-mills-2024;east-firms-2022",
            "add_subject_ids": "",
            "preferred_observation_id": "east-firms-2022",
            "why_en": "Older.",
            "why_zh": "较早。",
        }
    ],
}
LEFT_OUT = "# What was left out\n\nNothing.\n"
CORE_LAST = {
    "sources": "paper-b",
    "indicators": "wide-scale",
    "observations": "east-wide-2022",
    "events": "plan-issued",
    "event_places": "plan-issued",
    "event_organisations": "mill-opens",
    "organisations": "miller",
    "caveats": "scopes-differ",
}
PATCH = ("caveat_id", "add_observation_ids", "add_subject_ids", "preferred_observation_id")
COLUMNS: dict[str, tuple[str, ...]] = {
    **{
        name: (building.KEYS[name][1], *building.REASONS, *building.MAPPED_COLUMNS[name])
        for name in SHARED
    },
    "event_organisations": rows.ORGANISATION_COLUMNS,
    "core_caveats": (*PATCH, "why_en", "why_zh"),
    **{name: schema.read_schema().tables[name].column_names for name in ("indicators", "caveats")},
}


class Land:
    """The small land, a supplement of it, and the decisions on that, as files."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.shared, self.mappings = root, folder / "shared", folder / "mappings"

    def build(self) -> building.Build:
        return building.build(self.root, self.shared, self.mappings)

    def write(self, built: building.Build) -> None:
        for path, text in built.texts.items():
            (self.root / path).write_text(text, encoding="utf-8")

    def table(self, name: str) -> list[Cells]:
        return read_csv(self.root / f"facts/tables/{name}.csv")


def write_supplement(root: Path, folder: Path, changed: dict[str, dict[int, Cells]]) -> Land:
    """Write the supplement beside a land; cells of mapping rows change by table and place."""
    land = Land(root, folder)
    (land.root / building.LEFT_OUT).write_text(LEFT_OUT, encoding="utf-8")
    for name, shared in SHARED.items():
        write_csv(land.shared / f"{name}.csv", list(shared[0]), shared)
    for name, decisions in MAPPED.items():
        changes = changed.get(name, {})
        changed_rows = [row | changes.get(place, {}) for place, row in enumerate(decisions)]
        write_csv(land.mappings / f"{name}.csv", COLUMNS[name], changed_rows)
    core = [{"table": name, "last_core_id": last} for name, last in CORE_LAST.items()]
    write_csv(land.mappings / "core.csv", ("table", "last_core_id"), core)
    return land
