"""Real servers on this computer, each a process of its own that is timed from its start."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

ROOT: Final = Path(__file__).parents[1]
HOST: Final = "127.0.0.1"
_DEADLINE_SECONDS: Final = 180.0
_POLL_SECONDS: Final = 0.01


@dataclass(frozen=True)
class App:
    """What is served: its letter in the report, its script below `root`, where it runs."""

    letter: str
    script: str
    root: Path = ROOT


BARE: Final = App("a", "bench/apps/bare.py")
FOLIUM: Final = App("b", "bench/apps/folium_map.py")
ATLAS: Final = App("c", "app.py")
APPS: Final = (BARE, FOLIUM, ATLAS)


class Server:
    """One running server: use as `with Server(app) as server:`.

    started: seconds from the start of the process until it says that it is healthy.
    command: what follows `python`, where it is not `-m streamlit`. environment: added variables.
    """

    def __init__(
        self,
        app: App,
        command: tuple[str, ...] = ("-m", "streamlit"),
        environment: dict[str, str] | None = None,
    ) -> None:
        self.app = app
        self.port = _free_port()
        self.started = 0.0
        self._command = command
        self._environment = environment or {}

    @property
    def origin(self) -> str:
        """Where it answers, e.g. `http://127.0.0.1:41234`."""
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        """The process that serves."""
        return self._process.pid

    def __enter__(self) -> "Server":
        self._log = tempfile.TemporaryFile()
        begin = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *self._command, "run", self.app.script, *self._options()],
            cwd=self.app.root,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self._environment},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        try:
            self._await_health()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        self.started = time.perf_counter() - begin
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _options(self) -> list[str]:
        given = {
            "server.port": self.port,
            "server.address": HOST,
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "logger.enableRich": "false",
        }
        return [f"--{name}={value}" for name, value in given.items()]

    def _await_health(self) -> None:
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended by itself: {self.log()[-600:]}")
            try:
                with urllib.request.urlopen(f"{self.origin}/_stcore/health", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass  # not listening yet: asked again until the deadline
            time.sleep(_POLL_SECONDS)
        raise TimeoutError(f"no healthy server in {_DEADLINE_SECONDS:.0f} s: {self.log()[-600:]}")

    def log(self) -> str:
        """What the server has said so far."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
