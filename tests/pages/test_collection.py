"""What is collected for a briefing: its code in the address, its file, and its faults."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pages.shell.collection import (
    FIELDS,
    LIMIT,
    MOST,
    SIZES,
    THEMES,
    Collection,
    Item,
    decode,
    encode,
    fits,
)
from pages.shell.collection_file import FORMAT, LARGEST, Fault, open_file, save
from pages.shell.selection import EVIDENCE_KINDS, Ignored, Selection, Vocabulary, read, write

MANY = tuple(f"ai-number-of-a-place-{number}" for number in range(100))
KNOWN = Vocabulary(
    places=("wuhan", "xiangyang"),
    indicators=("ai-enterprises",),
    as_of=("2021", "2023"),
    layers=(),
    programmes=(),
    evidence={kind: (f"some-{kind}", *MANY) for kind in EVIDENCE_KINDS},
)

LAYOUT = Item("figure", "layout", as_of="2023")
INDICATOR = Item("figure", "indicator", indicator="ai-enterprises", as_of="2021")
PROFILE = Item("figure", "profile", place="wuhan", as_of="2023")
EVENT = Item("event", "some-event")
LONG = Collection(tuple(Item("observation", key) for key in MANY[:MOST]))


@pytest.mark.parametrize(
    ("collection", "value"),
    [
        (Collection(), ""),
        (Collection((LAYOUT,)), "figure.layout.2023"),
        (
            Collection((INDICATOR, EVENT, PROFILE)),
            "figure.indicator.ai-enterprises.2021~event.some-event~figure.profile.wuhan.2023",
        ),
        (
            Collection((replace(LAYOUT, title="One core, two cities"),)),
            "figure.layout.2023*One core, two cities",
        ),
        (Collection((EVENT,), theme="print", size="a4"), "theme.print~size.a4~event.some-event"),
        (Collection((EVENT,), edition="both"), "edition.both~event.some-event"),
        (Collection(cover="湖北：研发与示范"), "cover*湖北：研发与示范"),
    ],
)
def test_the_code_is_readable_and_comes_back(collection: Collection, value: str) -> None:
    assert encode(collection) == value
    assert decode(value, KNOWN) == (collection, ())


@pytest.mark.parametrize("text", ["~", "%7E", "%", "%257E", "*~*%", "a.b~c", "100%", "$x$", "~~%~"])
def test_any_title_comes_back(text: str) -> None:
    collection = Collection((replace(EVENT, title=text), LAYOUT), cover=text)
    assert decode(encode(collection), KNOWN) == (collection, ())


@pytest.mark.parametrize("kind", EVIDENCE_KINDS)
def test_every_kind_of_evidence_can_be_collected(kind: str) -> None:
    collection = Collection((Item(kind, f"some-{kind}"),))
    assert decode(encode(collection), KNOWN) == (collection, ())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_and_size_comes_back(theme: str, size: str) -> None:
    collection = Collection((EVENT,), theme=theme, size=size)
    assert decode(encode(collection), KNOWN) == (collection, ())


@pytest.mark.parametrize(
    "code",
    [
        "figure",
        "figure.",
        "figure.moon.2023",
        "figure.layout",
        "figure.layout.1999",
        "figure.layout.2023.wuhan",
        "figure.profile.atlantis.2023",
        "figure.profile.2023.wuhan",
        "figure.indicator.ai-enterprises",
        "event",
        "event.no-such-event",
        "event.some-event.2023",
        "event.some-role",
        "caveat.some-caveat",
        "theme.dark",
        "size.a0",
        "edition.de",
        "<script>",
        "*a title of nothing",
    ],
)
def test_a_part_that_names_nothing_is_ignored_and_said(code: str) -> None:
    value = f"figure.layout.2023~{code}~event.some-event"
    assert decode(value, KNOWN) == (Collection((LAYOUT, EVENT)), (code,))
    selection, ignored = read({"brief": value}, KNOWN)
    assert selection.brief == Collection((LAYOUT, EVENT))
    assert ignored == (Ignored("brief", code),)


def test_an_item_is_held_once_whatever_its_title() -> None:
    value = "event.some-event*First~event.some-event*Second"
    held = replace(EVENT, title="First")
    assert decode(value, KNOWN) == (Collection((held,)), ())
    assert Collection((held,)).added(EVENT, EVENT) == Collection((held,))
    assert EVENT in Collection((held,))


def test_titles_and_cover_are_one_visible_line_of_limited_length() -> None:
    found, _ = decode("cover*a\nb\u202ec\x00~event.some-event*" + "x" * 999, KNOWN)
    assert found.cover == "a b c"
    assert found.items[0].title == "x" * 200


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [
        (LAYOUT.key, -1, [LAYOUT, EVENT, PROFILE]),
        (LAYOUT.key, 1, [EVENT, LAYOUT, PROFILE]),
        (PROFILE.key, -1, [LAYOUT, PROFILE, EVENT]),
        (PROFILE.key, 1, [LAYOUT, EVENT, PROFILE]),
        (LAYOUT.key, 9, [EVENT, PROFILE, LAYOUT]),
    ],
)
def test_items_are_moved(key: str, by: int, order: list[Item]) -> None:
    assert Collection((LAYOUT, EVENT, PROFILE)).moved(key, by).items == tuple(order)


def test_items_are_taken_out_and_retitled() -> None:
    both = Collection((LAYOUT, EVENT), cover="A cover")
    assert both.without(LAYOUT.key) == Collection((EVENT,), cover="A cover")
    titled = both.titled(EVENT.key, "  A \n title ")
    assert [item.title for item in titled.items] == ["", "A title"]
    assert titled.titled(EVENT.key, " ") == both


def test_no_more_than_there_is_room_for() -> None:
    assert LONG.is_full
    assert LONG.added(LAYOUT) == LONG
    value = encode(LONG) + f"~{LAYOUT.key}"
    assert decode(value, KNOWN) == (LONG, (LAYOUT.key,))


def test_what_is_too_long_for_a_link_is_named_there_and_kept_in_the_session() -> None:
    assert not fits(LONG)
    address = write(Selection(brief=LONG))
    assert address == {"brief": "file", "lang": "en"}
    assert read(address, replace(KNOWN, kept=LONG)) == (Selection(brief=LONG), ())
    assert read(address, KNOWN) == (Selection(), (Ignored("brief", "file"),))


def test_the_limit_counts_characters_as_a_link_spells_them() -> None:
    """A Chinese character takes nine in a link."""
    plain = Collection((replace(EVENT, title="x" * 190), LAYOUT))
    chinese = Collection((replace(EVENT, title="湖" * 190), LAYOUT))
    assert len(encode(plain)) == len(encode(chinese)) < LIMIT
    assert fits(plain)
    assert not fits(chinese)


@pytest.mark.parametrize(
    "collection",
    [
        Collection(),
        LONG,
        Collection(
            (replace(LAYOUT, title="标题 ~ %"), INDICATOR, PROFILE, EVENT),
            cover="A cover",
            theme="print",
            size="4x3",
            edition="zh",
        ),
    ],
)
def test_the_file_comes_back(collection: Collection) -> None:
    assert open_file(save(collection).encode(), KNOWN) == (collection, ())


@pytest.mark.parametrize("figure", FIELDS)
def test_every_figure_comes_back_from_code_and_file(figure: str) -> None:
    values = {"place": "wuhan", "indicator": "ai-enterprises", "as_of": "2021"}
    fields = {name: values[name] for name in FIELDS[figure]}
    items = [Item("figure", figure, **fields)]
    if figure == "timeline":
        items.append(replace(items[0], place=""))
    collection = Collection(tuple(items))
    assert decode(encode(collection), KNOWN) == (collection, ())
    assert open_file(save(collection).encode(), KNOWN) == (collection, ())


def file(items: Any, **changes: Any) -> bytes:
    content = {"format": FORMAT, "version": 1, "items": items}
    return json.dumps(content | changes).encode()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "broken"),
        (b"\xff\xfe\x00", "broken"),
        (b"{", "broken"),
        (b"[" * 100_000, "broken"),
        (b"[]", "foreign"),
        (b'{"format": "other"}', "foreign"),
        (file([], version=2), "version"),
        (file("all"), "no-items"),
        (b" " * (LARGEST + 1), "large"),
    ],
)
def test_a_file_that_is_none_of_ours(data: bytes, what: str) -> None:
    found, (fault,) = open_file(data, KNOWN)
    assert found is None
    assert (fault.what, fault.item) == (what, 0)


@pytest.mark.parametrize(
    ("entry", "what", "name", "value"),
    [
        ("layout", "no-item", "", ""),
        ({"kind": "moon", "id": "layout"}, "choice", "kind", "moon"),
        ({"kind": "figure", "id": "moon"}, "choice", "id", "moon"),
        ({"kind": "figure", "id": "layout"}, "unknown", "as_of", ""),
        ({"kind": "figure", "id": "layout", "as_of": "1999"}, "unknown", "as_of", "1999"),
        (
            {"kind": "figure", "id": "profile", "as_of": "2023", "place": ["wuhan"]},
            "unknown",
            "place",
            "['wuhan']",
        ),
        ({"kind": "event", "id": "gone"}, "unknown", "id", "gone"),
        ({"kind": "event", "id": "some-event"}, "twice", "", ""),
    ],
)
def test_a_bad_item_is_named_and_the_rest_is_opened(
    entry: Any, what: str, name: str, value: str
) -> None:
    good = {"kind": "event", "id": "some-event"}
    found, (fault,) = open_file(file([good, entry, {"kind": "role", "id": "some-role"}]), KNOWN)
    assert found == Collection((EVENT, Item("role", "some-role")))
    assert (fault.what, fault.item, fault.name, fault.value) == (what, 2, name, value)


def test_a_bad_setting_or_title_keeps_no_item_out() -> None:
    entry = {"kind": "event", "id": "some-event", "title": 7}
    found, faults = open_file(file([entry], theme="dark", size=[], edition="de", cover=None), KNOWN)
    assert found == Collection((EVENT,))
    assert faults == (
        Fault("setting", 0, "theme", "dark", "light, print"),
        Fault("setting", 0, "size", "[]", "16x9, 4x3, a4"),
        Fault("setting", 0, "edition", "de", "en, zh, both"),
        Fault("text", 0, "cover"),
        Fault("text", 1, "title"),
    )


def test_more_items_than_there_is_room_for_are_said() -> None:
    entries = [{"kind": "event", "id": key} for key in MANY]
    found, (fault,) = open_file(file(entries), KNOWN)
    assert found is not None
    assert len(found.items) == MOST
    assert fault == Fault("many", MOST + 1, value=str(MOST))
