"""The selection and its address: every choice survives the round trip, nonsense is said."""

from collections.abc import Mapping

import pytest

from pages.shell.collection import Collection, Item
from pages.shell.selection import EVIDENCE_KINDS, Ignored, Selection, Vocabulary, read, write

KNOWN = Vocabulary(
    places=("wuhan", "xiangyang"),
    indicators=("ai-enterprises",),
    as_of=("2021", "2023"),
    layers=("rd-core", "carriers", "parks"),
    programmes=("path-333",),
    evidence={kind: (f"some-{kind}",) for kind in EVIDENCE_KINDS},
)


@pytest.mark.parametrize(
    ("selection", "address"),
    [
        (Selection(), {"lang": "en"}),
        (Selection(language="zh"), {"lang": "zh"}),
        (Selection(place="wuhan"), {"place": "wuhan", "lang": "en"}),
        (Selection(beside="xiangyang"), {"beside": "xiangyang", "lang": "en"}),
        (Selection(indicator="ai-enterprises"), {"indicator": "ai-enterprises", "lang": "en"}),
        (Selection(as_of="2023"), {"asof": "2023", "lang": "en"}),
        (Selection(since="2021"), {"since": "2021", "lang": "en"}),
        (Selection(clock="published"), {"clock": "published", "lang": "en"}),
        (Selection(view="wuhan"), {"view": "wuhan", "lang": "en"}),
        (Selection(layers=("rd-core", "parks")), {"layers": "rd-core,parks", "lang": "en"}),
        (Selection(layers=()), {"layers": "none", "lang": "en"}),
        (Selection(programme="path-333"), {"programme": "path-333", "lang": "en"}),
        *(
            (Selection(evidence=(kind, f"some-{kind}")), {kind: f"some-{kind}", "lang": "en"})
            for kind in EVIDENCE_KINDS
        ),
        (
            Selection(
                language="zh",
                place="wuhan",
                beside="xiangyang",
                indicator="ai-enterprises",
                as_of="2021",
                view="wuhan",
                layers=("carriers",),
                programme="path-333",
                evidence=("event", "some-event"),
            ),
            {
                "place": "wuhan",
                "beside": "xiangyang",
                "indicator": "ai-enterprises",
                "asof": "2021",
                "view": "wuhan",
                "layers": "carriers",
                "programme": "path-333",
                "event": "some-event",
                "lang": "zh",
            },
        ),
    ],
)
def test_the_round_trip(selection: Selection, address: Mapping[str, str]) -> None:
    assert write(selection) == address
    assert read(address, KNOWN) == (selection, ())


def test_every_field_is_part_of_the_address() -> None:
    """A field that is added and not written would be lost on the way."""
    changed = {
        "language": "zh",
        "place": "wuhan",
        "beside": "wuhan",
        "indicator": "ai-enterprises",
        "as_of": "2021",
        "since": "2021",
        "clock": "published",
        "view": "wuhan",
        "layers": (),
        "programme": "path-333",
        "evidence": ("role", "some-role"),
        "layer": "core",
        "grade": "A",
        "known": "2021-12-31",
        "prefer": ("some-observation",),
        "brief": Collection((Item("event", "some-event"),)),
        "capture": "a4",
    }
    assert set(changed) == set(Selection.__dataclass_fields__)
    for field, value in changed.items():
        selection = Selection().with_(**{field: value})
        assert write(selection) != write(Selection()), field
        assert read(write(selection), KNOWN)[0] == selection


def test_an_empty_address_is_the_plain_view_in_the_readers_language() -> None:
    assert read({}, KNOWN) == (Selection(), ())
    chinese = Vocabulary((), (), (), (), (), {}, language="zh")
    assert read({}, chinese) == (Selection(language="zh"), ())


def test_the_clock_of_an_address_may_be_said_though_it_is_the_plain_one() -> None:
    assert read({"clock": "happened"}, KNOWN) == (Selection(), ())


def test_what_does_not_exist_is_ignored_and_said() -> None:
    selection, ignored = read({"place": "xyz", "asof": "hello"}, KNOWN)
    assert selection == Selection()
    assert ignored == (Ignored("place", "xyz"), Ignored("asof", "hello"))


def test_the_rest_of_a_bad_address_still_counts() -> None:
    selection, ignored = read({"place": "wuhan", "asof": "1999", "lang": "zh"}, KNOWN)
    assert selection == Selection(place="wuhan", language="zh")
    assert ignored == (Ignored("asof", "1999"),)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lang", "de"),
        ("view", "moon"),
        ("indicator", ""),
        ("programme", "xyz"),
        ("event", "some-role"),
        ("beside", "WUHAN"),
        ("since", "2022"),
        ("since", "2021-06-31"),
        ("clock", "sundial"),
        ("capture", "4x3"),
        ("utm_source", "mail"),
    ],
)
def test_each_key_has_its_own_vocabulary(key: str, value: str) -> None:
    assert read({key: value}, KNOWN) == (Selection(), (Ignored(key, value),))


@pytest.mark.parametrize(
    ("value", "layers", "bad"),
    [
        ("none", (), []),
        ("parks,rd-core", ("rd-core", "parks"), []),
        ("parks,xyz", ("parks",), ["xyz"]),
        ("xyz", None, ["xyz"]),
        ("", None, []),
    ],
)
def test_layers_in_an_address(value: str, layers: tuple[str, ...] | None, bad: list[str]) -> None:
    selection, ignored = read({"layers": value}, KNOWN)
    assert selection.layers == layers
    assert ignored == tuple(Ignored("layers", layer) for layer in bad)


def test_a_selection_is_changed_by_copy() -> None:
    before = Selection(place="wuhan")
    assert before.with_(as_of="2021") == Selection(place="wuhan", as_of="2021")
    assert before == Selection(place="wuhan")
