"""Unfriendly surroundings: nothing may be written or reached, clock and locale are strange."""

import os
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import patient_window
from tests.browser.server import HOST, ROOT, AppServer

pytestmark = pytest.mark.browser
_READ_ONLY = 'mount --bind -o ro "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"'


def _can(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _stands(browser: Browser, server: AppServer) -> None:
    """A map, a table, a picture and a change of choice: what a reader would miss first."""
    reader = patient_window(browser, server).open("/?lang=en")
    reader.map("main").click_polygon("xiangyang")
    expect(reader.place).to_contain_text("Xiangyang")
    reader.open("/enterprises?lang=zh&place=wuhan")
    expect(reader.title).to_contain_text("1,326")
    reader.open("/briefing?lang=en&brief=figure.path-333.2025")
    expect(reader.page.get_by_test_id("stImage")).to_be_visible()
    assert reader.problems() == []
    reader.close()


def _read_only(folder: Path) -> Sequence[str]:
    """A command prefix in whose eyes a folder cannot be written."""
    return ("unshare", "-m", "--propagation", "private", "sh", "-c", _READ_ONLY, str(folder))


def test_it_runs_where_its_folder_and_its_home_cannot_be_written(
    browser: Browser, tmp_path: Path
) -> None:
    if sys.platform != "linux" or not _can(*_read_only(ROOT), "true"):
        pytest.skip("mounting read-only needs Linux and the rights of root: not tested here")
    refused = subprocess.run(
        [*_read_only(ROOT), "touch", "written"], capture_output=True, check=False
    )
    assert refused.returncode != 0, "the folder can be written after all"
    nowhere = {"HOME": "/nonexistent", "MPLCONFIGDIR": "/nonexistent"}
    with AppServer(tmp_path / "log.txt", before=_read_only(ROOT), environment=nowhere) as server:
        _stands(browser, server)


@pytest.mark.parametrize(
    ("locale", "zone", "clock"),
    [
        ("tr_TR.UTF-8", "Pacific/Kiritimati", "2101-02-28 12:00:00"),
        ("C", "America/St_Johns", "1999-12-31 23:59:50"),
    ],
)
def test_it_does_not_care_for_locale_time_zone_and_clock(
    browser: Browser, tmp_path: Path, locale: str, zone: str, clock: str
) -> None:
    around = {"LC_ALL": locale, "LANG": locale, "TZ": zone, "PYTHONUTF8": "0"}
    found = shutil.which("faketime")
    if found is None or not _can(found, clock, sys.executable, "-c", "import datetime"):
        warnings.warn("no faketime here (Debian: faketime): clock not tested", stacklevel=1)
        before: tuple[str, ...] = ()
    else:
        before = (found, "-f", f"@{clock}")
        # Else waits of threads end at once, and Python spins for its lock.
        around |= {"DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0"}
    with AppServer(tmp_path / "log.txt", before=before, environment=around) as server:
        _stands(browser, server)


_GUARD = '''
"""Refuses every connection but those to this computer, and writes down who was asked for."""
import os, socket
_connect, _look = socket.socket.connect, socket.getaddrinfo
_ALLOWED = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "", b"127.0.0.1", b"localhost")
def _note(what):
    with open(os.environ["ATLAS_GUARD"], "a", encoding="utf-8") as file:
        file.write(f"{what}\\n")
    raise OSError(f"refused by the guard: {what}")
def connect(self, address):
    if isinstance(address, tuple) and address[0] not in _ALLOWED:
        _note(address)
    return _connect(self, address)
def getaddrinfo(host, *more, **named):
    if host is not None and str(host) not in _ALLOWED:
        _note(host)
    return _look(host, *more, **named)
socket.socket.connect = socket.socket.connect_ex = connect
socket.getaddrinfo = getaddrinfo
'''


def test_the_server_reaches_nobody_and_writes_nothing(browser: Browser, tmp_path: Path) -> None:
    """SECURITY.md says so: held here for the process that serves, while a reader looks round."""
    guard, home, tried = tmp_path / "guard", tmp_path / "home", tmp_path / "tried.txt"
    temporary = tmp_path / "tmp"
    for folder in (guard, home, temporary):
        folder.mkdir()
    (guard / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    around = {
        "PYTHONPATH": str(guard),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ATLAS_GUARD": str(tried),
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(home)),
        "TMPDIR": str(temporary),
    }
    asked = [sys.executable, "-c", "import socket; socket.create_connection(('192.0.2.1', 9))"]
    subprocess.run(asked, env={**os.environ, **around}, capture_output=True, check=False)
    assert "192.0.2.1" in tried.read_text(encoding="utf-8"), "the guard does not guard"
    tried.unlink()
    before = _tree(ROOT)
    with AppServer(tmp_path / "log.txt", environment=around) as server:
        reader = patient_window(browser, server).open("/?lang=en&place=wuhan")
        for page in ("places", "enterprises", "numbers", "timeline", "plans", "facts", "sources"):
            reader.turn_to(page)
        reader.open("/briefing?lang=zh&brief=figure.path-333.2025")
        assert reader.problems() == []
        reader.close()
        assert _socket_asked_for_by("http://other.example", server.port) == 403
        assert not tried.exists(), tried.read_text(encoding="utf-8")
        assert _tree(ROOT) == before
        fonts = [name for name in _tree(home) if "/fontlist-" in f"/{name}"]
        assert set(_tree(home)) == set(fonts), "the list of fonts is all that may be kept"
        kept = [name for name in _tree(temporary) if not name.startswith("matplotlib-")]
        assert kept == []


def _socket_asked_for_by(origin: str, port: int) -> int:
    """The status that the page of another site gets when it asks for our socket."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {HOST}:{port}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    with socket.create_connection((HOST, port), timeout=30) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(line.recv(4096).split(b" ")[1])


def _tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its size and time, less what tests and tools keep there."""
    left_out = {".git", ".venv", "__pycache__", "test-results", ".pytest_cache", ".hypothesis"}
    left_out |= {".mypy_cache", ".ruff_cache", ".import_linter_cache"}
    found = {}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not left_out.intersection(parts):
            state = path.stat()
            found["/".join(parts)] = (state.st_size, state.st_mtime_ns)
    return found
