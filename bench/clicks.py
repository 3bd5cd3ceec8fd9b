"""What a reader does on a page that stands: from the act itself until its answer stands.

Each round is a new session, and what it chooses was not chosen before on this server, so that no
answer lies ready; `again` is the same choice made by a later session.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Error

from bench.browser import Window, chromium
from bench.measures import Part, rounds
from bench.servers import ATLAS, FOLIUM, ROOT, App, Server

MAIN: Final = ".st-key-atlas-main"
_LABEL: Final = "([slot, text]) => bench.label(slot, text)"


def measure(part: Part, runs: int, budget: float, apps: tuple[App, ...] = (FOLIUM, ATLAS)) -> None:
    """Take all rounds: in each, every app in turn.

    An act that breaks off ends its session and no more; the first failure is raised at the end.
    """
    places = divisions()
    failures: list[Exception] = []
    with chromium() as browser, ExitStack() as stack:
        servers = [stack.enter_context(Server(app)) for app in apps]
        for server in servers:
            with _session(Part(), browser, server) as acts:
                acts.click(places[-1])
        for number in rounds(min(runs, len(places) - 1), budget):
            for server in servers:
                try:
                    with _session(part, browser, server) as acts:
                        if server.app.letter[0] == "b":
                            acts.click(places[number])
                        else:
                            acts.all(places, number)
                except (Error, LookupError, RuntimeError) as error:
                    failures.append(error)
    if failures:
        raise failures[0]


@contextmanager
def _session(part: Part, browser: Browser, server: Server) -> "Iterator[_Acts]":
    """A new session that has come to rest on the first page."""
    window = Window(browser, server.origin)
    try:
        window.visit("/", f"ready_{server.app.letter[0]}")
        window.rest()
        yield _Acts(part, window, server.app)
    finally:
        window.close()


def divisions() -> list[dict[str, Any]]:
    """The properties of the prefecture-level divisions, each with its `number` in the file.

    Those of which most is said come first: what they show is the most work.
    """
    text = (ROOT / "geodata/layers/prefectures.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    said: Counter[str] = Counter()
    for table in ("observations", "event_places"):
        said.update(row["place_id"] for row in _rows(ROOT, table))
    found = [{**feature["properties"], "number": at} for at, feature in enumerate(features)]
    return sorted(found, key=lambda place: -said[place["place_id"]])


def first_places(root: Path) -> dict[str, str]:
    """The place that a table's row of an event selects, by the event's English title."""
    places: dict[str, str] = {}
    for row in _rows(root, "event_places"):
        places.setdefault(row["event_id"], row["place_id"])
    return {row["title_en"]: places.get(row["event_id"], "") for row in _rows(root, "events")}


def _rows(root: Path, table: str) -> list[dict[str, str]]:
    path = root / f"facts/tables/{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class _Acts:
    """The acts of one session, each taken down with its bytes."""

    def __init__(self, part: Part, window: Window, app: App) -> None:
        self.part, self.window, self.letter = part, window, app.letter
        self._events = first_places(app.root)

    def _take(self, name: str) -> None:
        self.part.add(f"{name}/{self.letter}", self.window.result(), "s")
        self.window.rest()
        wire = self.window.wire
        self.part.add(f"{name}-bytes/{self.letter}", (wire.files + wire.frames) / 1000, "kB")
        self.part.add(f"{name}-files/{self.letter}", wire.files / 1000, "kB")
        self.part.add(f"{name}-frames/{self.letter}", wire.frames / 1000, "kB")
        self.part.add(f"{name}-boundaries/{self.letter}", wire.boundaries / 1000, "kB")

    def click(self, place: dict[str, Any], name: str = "click") -> None:
        """A division on the map: by its label on the atlas, by its area on the plain map."""
        condition = f"clicked_{self.letter[0]}"
        self.window.expect(condition, place=place["place_id"], name=place["name_en"])
        if self.letter[0] == "b":
            self.window.click("number => bench.polygon(number)", place["number"])
        else:
            self.window.click(_LABEL, [MAIN, place["short_en"]])
        self._take(name)

    def all(self, places: list[dict[str, Any]], number: int) -> None:
        """Every act on the atlas, the place being one that no session has chosen before.

        The one before it in the list, for the first the last, was chosen by an earlier session.
        """
        place = places[number]
        self.click(places[number - 1], "again")
        self.click(place)
        self._turn("to-timeline", "timeline", "")
        self._turn("to-atlas", "atlas", "main")
        self._speak("中文", "zh", place["short_zh"])
        self._speak("English", "en", place["short_en"])
        self._year()
        self._row(places)

    def _turn(self, name: str, page: str, slot: str) -> None:
        self.window.expect("page_c", name=page, map=slot)
        self.window.page.locator(f".st-key-nav-{page} a").click()
        self._take(name)

    def _speak(self, name: str, code: str, short: str) -> None:
        marked = {"zh": "zh-Hans", "en": "en"}[code]
        self.window.expect("language_c", lang=marked, short=short)
        self.window.page.locator(".st-key-header").get_by_text(name, exact=True).click()
        self._take("language" if code == "zh" else "language-back")

    def _year(self) -> None:
        shown = self.window.page.locator(".atlas-ready").get_attribute("data-asof")
        slider = self.window.page.locator(".st-key-as-of").get_by_role("slider")
        before = str(int(shown or "0") - 1)
        slider.focus()
        self.window.expect("asof_c", asof=before)
        slider.press("ArrowLeft")
        self._take("asof")

    def _row(self, places: list[dict[str, Any]]) -> None:
        """A row of the table of all places: its card opens and the map marks its place."""
        self.window.page.locator(".st-key-go-all button").click()
        self.window.rest()
        ids = {place["short_en"]: place["place_id"] for place in places}
        shorts = {place["place_id"]: place["short_en"] for place in places}
        titles = {title: shorts[place] for title, place in self._events.items() if place in shorts}
        row = self.window.page.evaluate(
            "([shorts, titles]) => bench.row(shorts, titles)", [list(ids), titles]
        )
        if row is None:
            raise LookupError("no row in the table is about a division")
        self.window.expect("row_c", place=ids[row["short"]], short=row["short"])
        self.window.page.mouse.click(row["x"], row["y"])
        self._take("row")
