"""Files for the Briefing page that are none: read to the end, told, and what is right is kept."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.shell.collection import MOST
from pages.shell.collection_file import FORMAT, LARGEST, VERSION, Fault, open_file
from tests.hostile import ATTEMPTS, LONG
from tests.pages.test_generated_addresses import KNOWN
from views.words import LANGUAGES, word

GOOD = {"kind": "event", "id": "event-1"}
text = st.one_of(st.text(max_size=20), st.sampled_from([*ATTEMPTS, LONG, "\ud800", "\0"]))
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), text)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
items = st.one_of(
    anything,
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["event", "figure", "role"]) | anything, "id": anything},
        optional={"title": anything, "place": anything, "as_of": anything},
    ),
)


def _file(**changes: Any) -> bytes:
    content = {"format": FORMAT, "version": VERSION, "items": [GOOD], **changes}
    return json.dumps(content).encode("utf-8", "surrogatepass")


def _said(fault: Fault) -> None:
    values = {"name": fault.name, "value": fault.value, "choices": fault.choices}
    for language in LANGUAGES:
        assert word(f"brief.fault.{fault.what}", language, item=fault.item, **values)


@settings(max_examples=500, derandomize=True, deadline=None, database=None)
@given(st.lists(items, max_size=4), anything, anything, anything)
def test_a_good_item_is_kept_whatever_stands_beside_it(
    others: list[Any], cover: Any, theme: Any, size: Any
) -> None:
    data = _file(items=[*others, GOOD], cover=cover, theme=theme, size=size)
    found, faults = open_file(data, KNOWN)
    assert found is not None
    assert ("event", "event-1") in {(item.kind, item.identifier) for item in found.items}
    assert len(found.items) + len([f for f in faults if f.item and f.what != "text"]) == (
        len(others) + 1
    )
    for fault in faults:
        _said(fault)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(st.one_of(st.binary(max_size=200), anything.map(lambda value: json.dumps(value).encode())))
def test_what_is_no_list_is_told(data: bytes) -> None:
    found, (fault,) = open_file(data, KNOWN)
    assert found is None
    _said(fault)


@pytest.mark.parametrize("depth", [100, 500, 900, 940, 960, 980, 1_000, 50_000])
@pytest.mark.parametrize("where", ["items", "cover", "version", "id"])
def test_deep_nesting_is_told_at_every_depth(depth: int, where: str) -> None:
    deep = b"[" * depth + b"]" * depth
    data = _file(**{"items": [{**GOOD, "id": "@"}]} if where == "id" else {where: "@"})
    found, faults = open_file(data.replace(b'"@"', deep), KNOWN)
    assert faults
    assert found is None or not found.items or where == "cover"


def test_fifty_megabytes_are_not_even_read() -> None:
    found, (fault,) = open_file(b"[" * 50_000_000, KNOWN)
    assert (found, fault.what) == (None, "large")
    assert LARGEST < 1_000_000


def test_more_than_there_is_room_for_is_told_and_the_first_are_kept() -> None:
    known = {kind: [f"{kind}-{number}" for number in range(200)] for kind in ("event",)}
    vocabulary = type("Known", (), {"evidence": known, "places": (), "indicators": (), "as_of": ()})
    wanted = [{"kind": "event", "id": f"event-{number}"} for number in range(200)]
    found, faults = open_file(_file(items=wanted), vocabulary)
    assert found is not None
    assert len(found.items) == MOST
    assert [fault.what for fault in faults] == ["many"]
