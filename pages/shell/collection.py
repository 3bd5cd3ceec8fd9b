"""What a reader has collected for a briefing, and how it is written into an address: pure.

The value of the address is short and readable, one part for each item, in order:
`brief=figure.layout.2025~figure.indicator.ai-enterprises.2023*A title~event.some-event~size.a4`.
"""

from collections.abc import Collection as Ids
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol
from urllib.parse import quote_plus

FIGURE: Final = "figure"
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "layout": ("as_of",),
    "indicator": ("indicator", "as_of"),
    "profile": ("place", "as_of"),
    "enterprises": ("as_of",),
    "ledger": ("as_of",),
    "timeline": ("place", "as_of"),
    "path-333": ("as_of",),
}
"""Figure → what has to be said of it, in the order of its code."""

THEMES: Final = ("light", "print")
SIZES: Final = ("16x9", "4x3", "a4")
EDITIONS: Final = ("en", "zh", "both")
"""The languages of the files; "both": two editions, one after the other."""
LIMIT: Final = 1500
"""How many characters of an address a collection may take before it belongs into a file."""
IN_A_FILE: Final = "file"
"""The value of an address whose collection is too long for it."""
MOST: Final = 60
LONGEST_TEXT: Final = 200

_BETWEEN: Final = "~"
_TITLE: Final = "*"
_ESCAPES: Final = {"%": "%25", _BETWEEN: "%7E"}


class Known(Protocol):
    """What an item may name: ids that exist."""

    @property
    def places(self) -> Ids[str]:
        """Ids of places."""

    @property
    def indicators(self) -> Ids[str]:
        """Ids of indicators."""

    @property
    def as_of(self) -> Ids[str]:
        """Years."""

    @property
    def evidence(self) -> Mapping[str, Ids[str]]:
        """Kind of evidence → ids of its rows."""


@dataclass(frozen=True)
class Item:
    """A figure, or one row of evidence (`kind` is that of its card), with the reader's own title.

    place, indicator, as_of: of a figure, as FIELDS says; "" otherwise. title: "" for the finding.
    """

    kind: str
    identifier: str
    title: str = ""
    place: str = ""
    indicator: str = ""
    as_of: str = ""

    @property
    def key(self) -> str:
        """The item without its title: what it is known by, and its code in an address."""
        fields = FIELDS[self.identifier] if self.kind == FIGURE else ()
        return ".".join([self.kind, self.identifier, *(getattr(self, name) for name in fields)])


@dataclass(frozen=True)
class Collection:
    """The items in their order, each at most once, the line of the cover, theme, size and edition.

    edition: one of EDITIONS, "" for the language of the page.
    """

    items: tuple[Item, ...] = ()
    cover: str = ""
    theme: str = THEMES[0]
    size: str = SIZES[0]
    edition: str = ""

    def __contains__(self, item: Item) -> bool:
        return any(held.key == item.key for held in self.items)

    @property
    def is_full(self) -> bool:
        """Whether no further item may be added."""
        return len(self.items) >= MOST

    def with_(self, **changes: object) -> "Collection":
        """A copy with another cover, theme, size or edition."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def added(self, *items: Item) -> "Collection":
        """With items at the end, those that are not held yet, as long as there is room."""
        held = {item.key: item for item in self.items}
        for item in items:
            if len(held) < MOST:
                held.setdefault(item.key, item)
        return replace(self, items=tuple(held.values()))

    def without(self, key: str) -> "Collection":
        """Without an item."""
        return replace(self, items=tuple(item for item in self.items if item.key != key))

    def moved(self, key: str, by: int) -> "Collection":
        """With an item moved down by so many, up if negative; at either end it stays."""
        order = [item.key for item in self.items]
        at = order.index(key)
        items = list(self.items)
        items.insert(max(0, min(len(order) - 1, at + by)), items.pop(at))
        return replace(self, items=tuple(items))

    def titled(self, key: str, title: str) -> "Collection":
        """With another title of an item; "" gives it back its own."""
        text = tidy(title)
        items = (replace(item, title=text) if item.key == key else item for item in self.items)
        return replace(self, items=tuple(items))


def tidy(text: str) -> str:
    """A title or a cover line on one line, without characters that cannot be seen, not too long."""
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())[:LONGEST_TEXT]


def encode(collection: Collection) -> str:
    """The value of the address, "" for a collection as it is at the start."""
    return _BETWEEN.join(_codes(collection))


def fits(collection: Collection) -> bool:
    """Whether the collection is short enough to live in a link."""
    return len(quote_plus(encode(collection), safe="~*")) <= LIMIT


def _codes(collection: Collection) -> Iterator[str]:
    plain = Collection()
    if collection.cover:
        yield f"cover{_TITLE}{_escaped(collection.cover)}"
    if collection.theme != plain.theme:
        yield f"theme.{collection.theme}"
    if collection.size != plain.size:
        yield f"size.{collection.size}"
    if collection.edition:
        yield f"edition.{collection.edition}"
    for item in collection.items:
        yield item.key + (f"{_TITLE}{_escaped(item.title)}" if item.title else "")


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _unescaped(text: str) -> str:
    for sign, code in reversed(_ESCAPES.items()):
        text = text.replace(code, sign)
    return text


def decode(value: str, known: Known) -> tuple[Collection, tuple[str, ...]]:
    """The collection that a value names, and the parts of it that name nothing we hold."""
    found, bad = Collection(), []
    for code in value.split(_BETWEEN):
        name, _, text = code.partition(_TITLE)
        kind, _, rest = name.partition(".")
        item = read_item(kind, rest.split("."), known)
        if name == "cover":
            found = found.with_(cover=tidy(_unescaped(text)))
        elif kind == "theme" and rest in THEMES:
            found = found.with_(theme=rest)
        elif kind == "size" and rest in SIZES:
            found = found.with_(size=rest)
        elif kind == "edition" and rest in EDITIONS:
            found = found.with_(edition=rest)
        elif item is not None and not found.is_full:
            found = found.added(replace(item, title=tidy(_unescaped(text))))
        elif code:
            bad.append(code)
    return found, tuple(bad)


def read_item(kind: str, parts: list[str], known: Known) -> Item | None:
    """The item of a code's parts, or None if one of them names nothing we hold."""
    identifier, *values = parts
    if kind != FIGURE:
        held = identifier in known.evidence.get(kind, ()) and not values
        return Item(kind, identifier) if held else None
    fields = dict(zip(FIELDS.get(identifier, ()), values, strict=False))
    if len(values) != len(fields) or tuple(fields) != FIELDS.get(identifier):
        return None
    if not all(value in allowed(known, name, identifier) for name, value in fields.items()):
        return None
    return Item(kind, identifier, **fields)


def allowed(known: Known, field: str, figure: str) -> Ids[str]:
    """What a field of a figure may be; the timeline may be of all places, which is written ""."""
    places = (*known.places, "") if figure == "timeline" else known.places
    return {"place": places, "indicator": known.indicators, "as_of": known.as_of}[field]
