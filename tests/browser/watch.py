"""What went wrong behind a reader's back: other hosts asked, errors in console, page or server."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket

# Streamlit's own client looks for its server under the page's path first when a page is opened
# by its own address, and takes the 404 for a no. Nothing else may be missing.
_LOOKED_FOR: Final = re.compile(r"(/[a-z]+)+/_stcore/(health|host-config)")
_LOCAL_SCHEMES: Final = ("data", "blob", "about")


class Watch:
    """Listens to one page from its first request on.

    Hosts are recorded and not blocked here: the browser is started so that it can resolve no
    name (see conftest.py), and interception would switch its cache off.
    """

    def __init__(self, page: Page, origin: str, log: Callable[[], str]) -> None:
        self._origin = origin
        self._log = log
        self._logged_before = len(log())
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._request)
        page.on("websocket", self._socket)
        page.on("console", self._console)
        page.on("pageerror", self._page_error)

    def _request(self, request: Request) -> None:
        self._record(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._record(socket.url)

    def _record(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in _LOCAL_SCHEMES and parts.netloc != urlsplit(self._origin).netloc:
            self.outside.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_looking_for_server(message):
            self.errors.append(f"console: {message.text} ({message.location.get('url')})")

    def _is_looking_for_server(self, message: ConsoleMessage) -> bool:
        url = str(message.location.get("url", ""))
        path = url.removeprefix(self._origin)
        missing = "404" in message.text and message.text.startswith("Failed to load resource")
        return missing and url.startswith(self._origin) and bool(_LOOKED_FOR.fullmatch(path))

    def _page_error(self, error: Error) -> None:
        self.errors.append(f"page: {error}")

    def problems(self) -> list[str]:
        """What must not have happened since the last time of asking, one line each."""
        told = [f"asked another host: {url}" for url in self.outside] + self.errors
        self.outside, self.errors = [], []
        logged = self._log()
        raised = logged.find("Traceback", self._logged_before)
        self._logged_before = len(logged)
        if raised >= 0:
            told.append(f"the server raised:\n{logged[raised:][:3000]}")
        return told
