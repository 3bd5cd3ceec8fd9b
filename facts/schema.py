"""The schema of the evidence, read from the data package, so that columns are described once.

`datapackage.json` at the repository root is the one place that names columns, types,
vocabularies and keys. Any Data Package tool can read it; this module turns it into frozen
dataclasses for the loader. Where a column holds a list, or an id whose table depends on
another column, the standard has no words: our properties `listOf` and `referenceByKind` say it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parent.parent
"""The repository root: the folder of `datapackage.json`."""

EDTF_DATATYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The `rdfType` that marks a string field as a date."""

FACT_FOLDER = "facts/tables/"
"""Only tables below this folder are loaded here; places are loaded by the room of geodata."""

FieldType = Literal["string", "number", "integer", "boolean"]


_NO_PACKAGE = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, re.error),
)
"""What reading JSON of another shape than ours may raise."""


class SchemaError(Exception):
    """The data package itself cannot be read: a fault of the installation, not of the data."""


@dataclass(frozen=True)
class Reference:
    """What the ids of a field point at.

    tables: allowed target tables by the word that selects them; a plain foreign key has one
    entry under "". kind_field: the column that holds the selecting word, or "" (for a list of
    `kind:id`, each entry carries its own word). separator: "" for a single id.
    shorten: a dangling entry is taken out of its list instead of taking the row out.
    """

    tables: Mapping[str, str]
    kind_field: str = ""
    separator: str = ""
    shorten: bool = False


@dataclass(frozen=True)
class Field:
    """One column: its type, its titles and descriptions in both languages, its constraints."""

    name: str
    type: FieldType
    title_en: str
    title_zh: str
    description_en: str
    description_zh: str
    is_date: bool
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: re.Pattern[str] | None
    max_length: int | None
    minimum: float | None
    maximum: float | None
    reference: Reference | None


@dataclass(frozen=True)
class Table:
    """One table: where its file lies below the root, and its fields in the file's order."""

    name: str
    path: str
    title_en: str
    title_zh: str
    description_en: str
    description_zh: str
    primary_key: tuple[str, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """Give the field of that name; KeyError when there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"table {self.name} has no field {name}")

    @property
    def column_names(self) -> tuple[str, ...]:
        """Give the names of all columns in the file's order."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True)
class Schema:
    """All tables of the data package by name, and the package's version."""

    version: str
    tables: Mapping[str, Table]

    @property
    def fact_tables(self) -> tuple[Table, ...]:
        """Give the tables of this room, in the order of the data package."""
        return tuple(t for t in self.tables.values() if t.path.startswith(FACT_FOLDER))


@cache
def read_schema(root: Path = ROOT) -> Schema:
    """Read `datapackage.json` below `root`; SchemaError when it is absent or is no package."""
    path = root / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        tables = {item["name"]: _table(item) for item in package["resources"]}
        return Schema(version=package["version"], tables=tables)
    except (OSError, *_NO_PACKAGE) as error:
        raise SchemaError(
            f"{path.name}: not a readable data package ({error!r}); restore the file"
        ) from error


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    plain_keys = {
        key["fields"][0]: key["reference"]["resource"] or resource["name"]
        for key in schema.get("foreignKeys", [])
    }
    return Table(
        name=resource["name"],
        path=resource["path"],
        title_en=resource["title"],
        title_zh=resource["title_zh"],
        description_en=resource["description"],
        description_zh=resource["description_zh"],
        primary_key=tuple(schema["primaryKey"]),
        fields=tuple(_field(item, plain_keys) for item in schema["fields"]),
    )


def _field(item: Mapping[str, Any], plain_keys: Mapping[str, str]) -> Field:
    limits = item.get("constraints", {})
    pattern = limits.get("pattern")
    return Field(
        name=item["name"],
        type=item["type"],
        title_en=item["title"],
        title_zh=item["title_zh"],
        description_en=item["description"],
        description_zh=item["description_zh"],
        is_date=item.get("rdfType") == EDTF_DATATYPE,
        required=limits.get("required", False),
        unique=limits.get("unique", False),
        enum=tuple(limits.get("enum", ())),
        pattern=re.compile(pattern) if pattern else None,
        max_length=limits.get("maxLength"),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        reference=_reference(item, plain_keys),
    )


def _reference(item: Mapping[str, Any], plain_keys: Mapping[str, str]) -> Reference | None:
    if item["name"] in plain_keys:
        return Reference(tables={"": plain_keys[item["name"]]})
    if "referenceByKind" in item:
        by_kind = item["referenceByKind"]
        return Reference(tables=by_kind["resources"], kind_field=by_kind["kindField"])
    if "listOf" in item:
        listed = item["listOf"]
        return Reference(
            tables=listed.get("resources") or {"": listed["resource"]},
            separator=listed["separator"],
            shorten=listed["whenMissing"] == "shorten",
        )
    return None
