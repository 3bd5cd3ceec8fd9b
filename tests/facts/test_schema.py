"""The schema: what the data package says arrives typed, and in both languages."""

from pathlib import Path

import pytest

from facts.schema import ROOT, Reference, SchemaError, read_schema

FACT_TABLES = [
    "sources",
    "indicators",
    "observations",
    "events",
    "event_places",
    "event_organisations",
    "organisations",
    "roles",
    "relations",
    "programmes",
    "programme_elements",
    "caveats",
    "derivations",
    "audits",
]


def test_the_tables_of_this_room_and_the_places_are_described() -> None:
    schema = read_schema()
    assert [table.name for table in schema.fact_tables] == FACT_TABLES
    assert schema.tables["places"].path == "geodata/tables/places.csv"


def test_a_field_carries_its_constraints() -> None:
    table = read_schema().tables["observations"]
    bound = table.field("bound")
    assert bound.enum == ("exact", "at_least", "about", "at_most", "between")
    assert bound.required
    assert table.field("as_printed").max_length == 40
    assert table.field("paragraph").minimum == 1
    assert table.field("as_of").is_date
    assert not table.field("note_en").is_date
    with pytest.raises(KeyError, match="observations has no field colour"):
        table.field("colour")


def test_references_of_every_sort_are_known() -> None:
    tables = read_schema().tables
    assert tables["observations"].field("place_id").reference == Reference({"": "places"})
    parent = tables["programme_elements"].field("parent_element_id").reference
    assert parent == Reference({"": "programme_elements"})
    subject = tables["roles"].field("subject_id").reference
    by_kind = {"place": "places", "organisation": "organisations"}
    assert subject == Reference(by_kind, kind_field="subject_kind")
    listed = tables["caveats"].field("observation_ids").reference
    assert listed == Reference({"": "observations"}, separator=";", shorten=True)
    parents = tables["derivations"].field("parents").reference
    assert parents == Reference({"": "observations"}, separator=";", shorten=False)


def test_every_title_and_description_stands_in_both_languages() -> None:
    for table in read_schema().tables.values():
        for described in (table, *table.fields):
            texts = [
                described.title_en,
                described.title_zh,
                described.description_en,
                described.description_zh,
            ]
            assert all(texts), (table.name, described.name)
            assert not described.title_zh.isascii(), (table.name, described.name)


@pytest.mark.parametrize("content", [None, "", "{}", '{"resources": [{"name": "x"}]}', "[]"])
def test_a_broken_package_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(SchemaError, match=r"datapackage\.json: not a readable data package"):
        read_schema(tmp_path)


def test_the_version_is_the_projects() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{read_schema().version}"' in project
