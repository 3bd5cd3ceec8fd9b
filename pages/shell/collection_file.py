"""A collection as a small file, for when it is too long for a link: written, read and checked.

The file is JSON for people too: `{"format": "hubei-ai-atlas briefing", "version": 1, "cover": …,
"theme": …, "size": …, "edition": …, "items": [{"kind": "figure", "id": "layout", …}, …]}`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pages.shell.collection import (
    EDITIONS,
    FIELDS,
    FIGURE,
    MOST,
    SIZES,
    THEMES,
    Collection,
    Item,
    Known,
    allowed,
    tidy,
)

FORMAT: Final = "hubei-ai-atlas briefing"
VERSION: Final = 1
LARGEST: Final = 200_000
"""Bytes of a file that we read at all; ours take some 150 an item."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file: the key of the phrase, the item (from 1; 0: the file), values."""

    what: str
    item: int = 0
    name: str = ""
    value: str = ""
    choices: str = ""


def save(collection: Collection) -> str:
    """The text of the file."""
    items = [_item(item) for item in collection.items]
    content = {
        "format": FORMAT,
        "version": VERSION,
        "cover": collection.cover,
        "theme": collection.theme,
        "size": collection.size,
        "edition": collection.edition,
        "items": items,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _item(item: Item) -> dict[str, str]:
    values = {
        "kind": item.kind,
        "id": item.identifier,
        "place": item.place,
        "indicator": item.indicator,
        "as_of": item.as_of,
        "title": item.title,
    }
    return {name: value for name, value in values.items() if value}


def open_file(data: bytes, known: Known) -> tuple[Collection | None, tuple[Fault, ...]]:
    """The collection of a file with every item that is right, and what is wrong with the rest.

    None if the file as a whole is none of ours.
    """
    content = _parsed(data)
    if isinstance(content, Fault):
        return None, (content,)
    faults = list(_settings_faults(content))
    found = Collection(
        cover=_text(content.get("cover")),
        theme=content["theme"] if content.get("theme") in THEMES else THEMES[0],
        size=content["size"] if content.get("size") in SIZES else SIZES[0],
        edition=content["edition"] if content.get("edition") in EDITIONS else "",
    )
    for number, entry in enumerate(content["items"], start=1):
        if found.is_full:
            faults.append(Fault("many", number, value=str(MOST)))
            break
        item, fault = _read(number, entry, known)
        if item is not None and item in found:
            item, fault = None, Fault("twice", number)
        faults += [fault] if fault else []
        found = found.added(item) if item else found
    return found, tuple(faults)


def _parsed(data: bytes) -> dict[str, Any] | Fault:
    """The content of a file of ours, or why it is none."""
    if len(data) > LARGEST:
        return Fault("large")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Fault("broken")
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return Fault("foreign")
    if content.get("version") != VERSION:
        return Fault("version", value=_short(content.get("version")))
    return content if isinstance(content.get("items"), list) else Fault("no-items")


def _settings_faults(content: Mapping[str, Any]) -> Iterator[Fault]:
    for name, choices in (("theme", THEMES), ("size", SIZES), ("edition", ("", *EDITIONS))):
        if content.get(name, choices[0]) not in choices:
            yield Fault("setting", 0, name, _short(content[name]), ", ".join(filter(None, choices)))
    if not isinstance(content.get("cover", ""), str):
        yield Fault("text", 0, "cover")


def _read(number: int, entry: Any, known: Known) -> tuple[Item | None, Fault | None]:
    """An item of the file and what is wrong with it; a wrong title alone keeps no item out."""
    if not isinstance(entry, dict):
        return None, Fault("no-item", number)
    kind, identifier = (_short(entry.get(name)) for name in ("kind", "id"))
    if kind != FIGURE and kind not in known.evidence:
        kinds = ", ".join((FIGURE, *known.evidence))
        return None, Fault("choice", number, "kind", kind, kinds)
    if kind == FIGURE and identifier not in FIELDS:
        return None, Fault("choice", number, "id", identifier, ", ".join(FIELDS))
    if kind != FIGURE and identifier not in known.evidence[kind]:
        return None, Fault("unknown", number, "id", identifier)
    fields: dict[str, str] = {}
    for name in FIELDS[identifier] if kind == FIGURE else ():
        fields[name] = _short(entry.get(name))
        if fields[name] not in allowed(known, name, identifier):
            return None, Fault("unknown", number, name, fields[name])
    wrong = not isinstance(entry.get("title", ""), str)
    item = Item(kind, identifier, title=_text(entry.get("title")), **fields)
    return item, Fault("text", number, "title") if wrong else None


def _text(value: Any) -> str:
    return tidy(value) if isinstance(value, str) else ""


def _short(value: Any) -> str:
    """A value as an id, or so much of it that it can be shown."""
    try:
        return "" if value is None else tidy(str(value))[:80]
    except RecursionError:  # nested just less deeply than what can be read at all
        return "…"
