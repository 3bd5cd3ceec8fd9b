"""Headless Chromium as the bench drives it: windows that count bytes and say when things stand."""

import base64
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium, how_to_install

DEADLINE_MS: Final = 150_000
_WATCH: Final = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
_SIZE: Final = {"width": 1440, "height": 900}
# A line of a boundary: five positions or more, one after another, in whatever brackets.
_POSITION: Final = rb"\[?\s*-?\d{2,3}\.\d+\s*,\s*-?\d{2,3}\.\d+\s*\]?"
_BOUNDARY: Final = re.compile(rb"(?:" + _POSITION + rb"\s*,\s*){4,}" + _POSITION)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; RuntimeError that says what to install where there is none."""
    found = find_chromium()
    if found is None:
        raise RuntimeError(how_to_install())
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found, headless=True, chromium_sandbox=False, args=list(FLAGS)
        )
        try:
            yield running
        finally:
            running.close()


def boundary_bytes(payload: bytes) -> int:
    """How many bytes of a message are lines of boundaries (five positions in a row or more)."""
    return sum(len(match.group()) for match in _BOUNDARY.finditer(payload))


@dataclass
class Wire:
    """What went over the wire since the last time of asking, in bytes.

    files: HTTP answers as transferred, compressed and with their heads. frames: payloads of the
    WebSocket both ways, compressed if the server agreed to that. boundaries: bytes of boundaries
    in those payloads before compression.
    """

    files: float = 0
    frames: float = 0
    boundaries: int = 0
    largest: int = 0
    _press: dict[str, Any] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        """Count from now on what a page sends and gets."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", lambda event: self._frame(event, "in"))
        session.on("Network.webSocketFrameSent", lambda event: self._frame(event, "out"))
        session.on("Network.webSocketHandshakeResponseReceived", self._handshake)

    def _file(self, event: dict[str, Any]) -> None:
        self.files += event["encodedDataLength"]

    def _handshake(self, event: dict[str, Any]) -> None:
        heads = {name.lower(): text for name, text in event["response"]["headers"].items()}
        if "permessage-deflate" in heads.get("sec-websocket-extensions", ""):
            self._press = {way: zlib.compressobj(wbits=-zlib.MAX_WBITS) for way in ("in", "out")}

    def _frame(self, event: dict[str, Any], way: str) -> None:
        text = event["response"]["payloadData"]
        payload = base64.b64decode(text) if event["response"]["opcode"] == 2 else text.encode()
        self.boundaries += boundary_bytes(payload)
        self.largest = max(self.largest, len(payload))
        if self._press:
            press = self._press[way]
            self.frames += len(press.compress(payload) + press.flush(zlib.Z_SYNC_FLUSH))
        else:
            self.frames += len(payload)

    def start(self) -> None:
        """Begin to count anew."""
        self.files = self.frames = 0
        self.boundaries = self.largest = 0


class Window:
    """One reader's window with a session and a cache of its own."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.origin = origin
        self._context = browser.new_context(viewport=_SIZE, locale="en-US")  # type: ignore[arg-type]
        self._context.add_init_script(_WATCH)
        self.page = self._context.new_page()
        self.page.set_default_timeout(DEADLINE_MS)
        self.wire = Wire()
        self.wire.listen(self.page)

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def visit(self, address: str, condition: str) -> float:
        """Seconds from the start of the navigation until a condition of watch.js holds."""
        self.page.goto(f"{self.origin}{address}", wait_until="commit")
        return self._seconds(
            "([name, deadline]) => bench.until(name, {}, deadline)", [condition, DEADLINE_MS]
        )

    def rest(self) -> None:
        """Wait until no script has run for half a second."""
        self.page.evaluate(
            """async () => {
                for (let calm = 0; calm < 10;) {
                    await new Promise(done => setTimeout(done, 50));
                    calm = bench.idle() ? calm + 1 : 0;
                }
            }"""
        )

    def expect(self, condition: str, **values: str) -> None:
        """Watch for a reader's next act. RuntimeError if what it must bring is there already."""
        stands = self.page.evaluate(
            "([name, values, deadline]) => bench.expect(name, values, deadline)",
            [condition, values, DEADLINE_MS],
        )
        if stands:
            raise RuntimeError(f"{condition} held before the act: {values}")
        self._expected = [condition, values]
        self.wire.start()

    def result(self) -> float:
        """Seconds from the reader's act until what was expected stood.

        Raises RuntimeError, with what stands there instead, when it does not come in time.
        """
        try:
            return self._seconds("() => bench.result()", None)
        except Error as error:
            seen = self.page.evaluate("expected => bench.why(...expected)", self._expected)
            raise RuntimeError(f"{self._expected} did not come to stand: {seen}") from error

    def click(self, script: str, argument: object) -> None:
        """Click where a script of the page says. LookupError if it finds no point."""
        point = self.page.evaluate(script, argument)
        if point is None:
            raise LookupError(f"nothing to click on for {argument}")
        self.page.mouse.click(point["x"], point["y"])

    def _seconds(self, script: str, argument: object) -> float:
        milliseconds: float = self.page.evaluate(script, argument)
        return milliseconds / 1000
