"""Runs the real app on a free port of this computer, as `streamlit run app.py` does."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
HOST: Final = "127.0.0.1"
_DEADLINE_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.1


class AppServer:
    """One running server: use as `with AppServer(log) as server:`.

    port: another than a free one. root: another copy of the repository. below: the path of a site
    under which it lies. before: a command that runs the server's own. environment: on top of ours.
    """

    def __init__(
        self,
        log: Path,
        *,
        port: int = 0,
        root: Path = ROOT,
        below: str = "",
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.log = log
        self.port = port or free_port()
        self._root = root
        self._below = below
        self._before = before
        self._environment = environment or {}

    @property
    def origin(self) -> str:
        """Where it answers, e.g. `http://127.0.0.1:41234`."""
        return f"http://{HOST}:{self.port}{self._path}"

    @property
    def _path(self) -> str:
        return f"/{self._below}" if self._below else ""

    def __enter__(self) -> "AppServer":
        with self.log.open("ab") as output:
            run = [sys.executable, "-m", "streamlit", "run", "app.py", *self._options()]
            self._process = subprocess.Popen(
                [*self._before, *run],
                cwd=self._root,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self._environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self._await_health()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _options(self) -> list[str]:
        given = {
            "server.port": self.port,
            "server.address": HOST,
            "server.baseUrlPath": self._below,
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "logger.enableRich": "false",
        }
        return [f"--{name}={value}" for name, value in given.items()]

    def _await_health(self) -> None:
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"The app's server ended by itself. Its log:\n{self.text()}")
            try:
                with urllib.request.urlopen(f"{self.origin}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass  # not listening yet: asked again until the deadline
            time.sleep(_POLL_SECONDS)
        raise TimeoutError(f"No healthy server in {_DEADLINE_SECONDS:.0f} s. Log:\n{self.text()}")

    def _stop(self) -> None:
        self._end(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._end(signal.SIGKILL)
            self._process.wait()

    def _end(self, by: signal.Signals) -> None:
        """Tell the server, and with it a command that runs it and would only end itself."""
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, by)
            else:
                self._process.send_signal(by)

    def kill(self) -> None:
        """End the server as a crash or the system would: at once, without a word."""
        self._end(signal.SIGKILL)
        self._process.wait()

    def text(self) -> str:
        """All that the server has logged so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    """A port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
