"""A reader of the app without a browser: opens addresses and pages, and sees what is there.

AppTest runs the real `app.py`. What a run shows is taken down at once (Seen), because the next
run replaces it; readers are shared by tests that only look, so that each map is drawn once.
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from views.words import missed_words

ROOT: Final = Path(__file__).parents[2]
_VOID: Final = {"img", "br", "hr"}
_UNSEEN: Final = {"style", "script"}
_MAP: Final = "atlas_map"
_TABLE: Final = "atlas_table"
_QUOTES: Final = "atlas_quotes"
_ESCAPED = re.compile(r"\\(\W)")
_REGISTERED: Final[dict[str, Any]] = {}
"""The pages of the app, as its router told the first reader."""

# A server looks once through what is installed; AppTest would do so for each session, at length.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@dataclass(frozen=True)
class Part:
    """A stretch of text on the page: the element that holds it, its classes, the words."""

    tag: str
    classes: str
    text: str


@dataclass(frozen=True)
class Seen:
    """What one run of the app put on the page."""

    errors: tuple[str, ...]
    parts: tuple[Part, ...]
    html: tuple[str, ...]
    buttons: Mapping[str, str]
    links: tuple[str, ...]
    labels: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    ticked: tuple[tuple[int, ...], ...]
    charts: tuple[dict[str, Any], ...]
    maps: Mapping[str, dict[str, Any]]
    quotes: tuple[str, ...]
    address: Mapping[str, str]

    def of(self, tag: str, css_class: str = "") -> list[str]:
        """The texts in elements of a tag (and a class)."""
        return [
            part.text
            for part in self.parts
            if part.tag == tag and css_class in (part.classes.split() if css_class else [""])
        ]

    @property
    def title(self) -> str:
        """The page's one title."""
        (found,) = self.of("h1")
        return found

    @property
    def ready(self) -> dict[str, str]:
        """The attributes of the ready marker; fails unless there is exactly one."""
        (marker,) = (text for text in self.html if text.startswith("<div class='atlas-ready'"))
        return dict(re.findall(r"data-(\w+)='([^']*)'", marker))

    @property
    def texts(self) -> list[str]:
        """Everything that a reader can read, part by part."""
        cells = [cell for table in self.tables for row in table for cell in row]
        words = [part.text for part in self.parts]
        return [*words, *self.buttons.values(), *self.links, *self.labels, *cells]


class Reader:
    """One session of the app."""

    def __init__(self) -> None:
        self.app = _session()
        self._started = False

    def open(self, page: str = "atlas", **address: str) -> Seen:
        """Follow a link to a page with an address, as a reader does."""
        if self._started or page != "atlas":
            self._know_the_pages()
            self.app.switch_page(f"pages/{page}.py")
        self._started = True
        self.app.query_params = dict(address)
        return self.look()

    def _know_the_pages(self) -> None:
        """Let AppTest know them, which it does only once the router has run, in any session."""
        if not _REGISTERED:
            _REGISTERED.update(_session().run()._registered_pages)
        self.app._registered_pages = self.app._registered_pages or _REGISTERED

    def look(self) -> Seen:
        """Run the app and take down what it shows."""
        self.app.run()
        return _taken_down(self.app)

    def press(self, key: str) -> Seen:
        """Press the button of a key."""
        self.app.button(key=key).click()
        return self.look()


@cache
def shared(language: str) -> Reader:
    """A reader for tests that only look."""
    return Reader()


@cache
def seen(page: str = "atlas", **address: str) -> Seen:
    """What a page shows at an address, opened once for all tests that only look."""
    return shared(address.get("lang", "")).open(page, **address)


def _session() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


def _taken_down(app: AppTest) -> Seen:
    elements = list(_walk(app._tree))
    html = [element.proto.body for element in elements if element.type == "html"]
    shown = [text for text in html if not text.startswith("<style")]
    return Seen(
        errors=(
            *(str(error.value) for error in app.exception),
            *(f"words.csv lacks {key}" for key in missed_words()),
        ),
        parts=tuple(part for text in shown for part in _parts(text)),
        html=tuple(shown),
        buttons={
            element.key: _plain(element.label) for element in elements if element.type == "button"
        },
        links=tuple(element.label for element in elements if element.type == "page_link"),
        labels=tuple(_labels(elements)),
        tables=tuple(_table(given) for _, given in _given(elements, _TABLE)),
        ticked=tuple(tuple(given["chosen"]) for _, given in _given(elements, _TABLE)),
        charts=tuple(
            json.loads(element.proto.spec)
            for element in elements
            if element.type == "vega_lite_chart"
        ),
        maps=dict(_given(elements, _MAP)),
        quotes=tuple(
            quote["text"] for _, given in _given(elements, _QUOTES) for quote in given["quotes"]
        ),
        address=dict(app.query_params),
    )


def _walk(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _walk(child)


def _given(elements: list[Any], component: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the browser halves of a component are given, with their keys."""
    for element in elements:
        if element.type == "bidi_component" and element.proto.component_name.endswith(component):
            given = element.proto.bytes or element.proto.mixed.json or element.proto.json
            plain = gzip.decompress(given) if component == _MAP else given
            yield element.key, json.loads(plain)


def _table(given: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    head = tuple(column["label"] for column in given["heads"])
    return (head, *(tuple(row) for row in given["rows"]))


def _labels(elements: list[Any]) -> Iterator[str]:
    """What widgets, tabs and the like are called, and what they offer."""
    for element in elements:
        if element.type in ("button", "page_link"):
            continue
        label = getattr(element, "label", None)
        if isinstance(label, str) and label:
            yield label
        yield from (str(option) for option in getattr(element, "options", []))


def _plain(label: str) -> str:
    """A button's label as it is read, without the signs that keep it from being Markdown."""
    return _ESCAPED.sub(r"\1", label)


def _parts(html: str) -> list[Part]:
    parser = _Parser()
    parser.feed(html)
    return parser.parts


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        tag, classes = self._open[-1] if self._open else ("", "")
        if data.strip() and tag not in _UNSEEN:
            self.parts.append(Part(tag, classes, data.strip()))
