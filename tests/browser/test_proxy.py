"""deploy/nginx.conf as it stands: two replicas, one for each reader, and the site below /atlas/."""

import json
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import patient_window
from tests.browser.nginx import Nginx, find_nginx
from tests.browser.reader import Reader
from tests.browser.server import HOST, ROOT, AppServer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        find_nginx() is None,
        reason="no nginx here: `python -m tests.browser.nginx --install`, or install it by hand",
    ),
]
BELOW = "atlas"
UNIT = ROOT / "deploy" / "atlas@.service"


class Site:
    """Two replicas behind nginx."""

    def __init__(self, proxy: Nginx, replicas: list[AppServer]) -> None:
        self.proxy = proxy
        self.replicas = replicas
        self.origin = f"{proxy.origin}/{BELOW}"

    def text(self) -> str:
        return "".join(replica.text() for replica in self.replicas)

    def replica_of(self, reader: Reader) -> set[str]:
        """Which replicas a reader's requests reached, by the cookie of the browser."""
        (own,) = (c for c in reader.page.context.cookies() if c.get("name") == "atlas_reader")
        entries = self.proxy.served()
        return {
            replica
            for entry in entries
            for replica in entry["replica"].split(", ")  # several where the first did not answer
            if own.get("value", "") in (entry["brought"], entry["given"][13:45])
        }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with ExitStack() as running:
        replicas = [
            running.enter_context(AppServer(folder / f"replica-{number}.txt", below=BELOW))
            for number in (1, 2)
        ]
        proxy = Nginx(folder, [replica.port for replica in replicas])
        assert proxy.faults() == ""
        yield Site(running.enter_context(proxy), replicas)


def test_health_and_the_way_in_are_answered(site: Site) -> None:
    with urllib.request.urlopen(f"{site.origin}/_stcore/health", timeout=10) as answer:
        assert (answer.status, answer.read()) == (200, b"ok")
    with urllib.request.urlopen(f"{site.proxy.origin}/{BELOW}?lang=zh", timeout=10) as answer:
        assert answer.url == f"{site.origin}/?lang=zh"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_sent_is_compressed(site: Site) -> None:
    with urllib.request.urlopen(f"{site.origin}/", timeout=10) as answer:
        scripts = re.findall(r'src="([^"]+\.js)"', answer.read().decode())
    assert scripts
    path = scripts[0].removeprefix(".").lstrip("/").removeprefix(f"{BELOW}/")
    asked = urllib.request.Request(f"{site.origin}/{path}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.headers["Content-Encoding"] == "gzip", path


def _handshake(site: Site, host: str, origin: str) -> int:
    """The status that the socket's handshake gets when a page of another origin tries it."""
    lines = [
        f"GET /{BELOW}/_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    with socket.create_connection((HOST, site.proxy.port), timeout=10) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        return int(line.recv(4096).split(b" ")[1])


def test_the_socket_opens_for_the_site_itself_and_for_no_other(site: Site) -> None:
    assert _handshake(site, "atlas.example", "http://atlas.example") == 101
    assert _handshake(site, "atlas.example", "http://other.example") == 403


def test_each_reader_keeps_to_one_replica_with_maps_and_links(browser: Browser, site: Site) -> None:
    reached = set()
    for number in range(12):
        reader = patient_window(browser, site, alone=True)
        reader.page.request.get(f"{site.origin}/")
        first = site.replica_of(reader)
        assert len(first) == 1
        if first <= reached and number:
            reader.close()
            continue
        reader.open("/?lang=en")
        reader.map("main").click_polygon("xiangyang")
        expect(reader.place).to_contain_text("Xiangyang")
        reader.expect_address("/", place="xiangyang", lang="en")
        reader.turn_to("facts")
        reader.expect_address("/facts", place="xiangyang", lang="en")
        reader.reload()
        reader.expect_address("/facts", place="xiangyang", lang="en")
        assert reader.problems() == []
        assert site.replica_of(reader) == first
        reached |= first
        reader.close()
        if len(reached) == 2:
            break
    assert reached == {f"{HOST}:{replica.port}" for replica in site.replicas}
    sockets = [one for one in site.proxy.served() if one["path"].endswith("/_stcore/stream")]
    assert {one["status"] for one in sockets} >= {"101"}


def test_downloads_work_below_the_path(browser: Browser, site: Site) -> None:
    reader = patient_window(browser, site, alone=True)
    reader.open("/briefing?lang=en&brief=figure.path-333.2025")
    with reader.page.expect_download() as waiting:
        reader.page.locator(".st-key-brief-save button").click()
    saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert [item["id"] for item in saved["items"]] == ["path-333"]
    assert reader.problems() == []
    reader.close()


def test_the_unit_starts_what_the_configuration_expects(tmp_path: Path) -> None:
    unit = UNIT.read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    for option in (f"baseUrlPath={BELOW}", f"address={HOST}", "port=%i", "headless=true"):
        assert f"--server.{option}" in command
    (awaited,) = re.findall(r"^ExecStartPost=\S+ (\S+) (\S+)$", unit, re.MULTILINE)
    assert (ROOT / awaited[0]).is_file()
    assert awaited[1] == f"http://{HOST}:%i/{BELOW}/_stcore/health"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text(encoding="utf-8")
    text = text.replace("/opt/hubei-ai-atlas/.venv/bin/python", sys.executable)
    (tmp_path / "atlas@.service").write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "atlas@8501.service")]
    shutil.copy(tmp_path / "atlas@.service", tmp_path / "atlas@8501.service")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    own = [line for line in done.stderr.splitlines() if "atlas@" in line]
    assert own == []


def test_waiting_for_health_ends_when_it_is_there(site: Site) -> None:
    wait = ROOT / "deploy" / "await_health.py"
    address = f"{site.replicas[0].origin}/_stcore/health"
    done = subprocess.run([sys.executable, str(wait), address], check=False, timeout=30)
    assert done.returncode == 0


def test_readers_of_a_replica_that_dies_get_the_same_view_from_the_other(
    browser: Browser, site: Site
) -> None:
    """The last test here: the site has one replica less after it."""
    reader = patient_window(browser, site, alone=True)
    reader.open("/?place=yichang&lang=zh")
    (lost,) = site.replica_of(reader)
    next(one for one in site.replicas if lost.endswith(f":{one.port}")).kill()
    reader.reload()
    reader.expect_address("/", place="yichang", lang="zh")
    expect(reader.place).to_contain_text("宜昌")
    assert len(site.replica_of(reader)) == 2
    reader.close()
