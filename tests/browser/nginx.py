"""Runs nginx with deploy/nginx.conf, of which only the ports are changed.

`python -m tests.browser.nginx --install` fetches Debian's nginx into .venv where there is none:
unpacked, not installed, so that no service starts.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.browser.server import HOST, ROOT, free_port

UNPACKED: Final = ROOT / ".venv" / "nginx"
CONFIGURATION: Final = ROOT / "deploy" / "nginx.conf"
_DEADLINE_SECONDS: Final = 20.0
_LISTEN: Final = re.compile(r"listen 80;")
_SERVER: Final = re.compile(r"server 127\.0\.0\.1:85\d\d")
_AROUND: Final = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    log_format readers '$cookie_atlas_reader|$sent_http_set_cookie|$upstream_addr|$status|$uri';
    access_log {folder}/access.log readers;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{site}
}}
"""


def find_nginx() -> Path | None:
    """The nginx of this system, or the one that was unpacked into .venv."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    unpacked = UNPACKED / "usr" / "sbin" / "nginx"
    return Path(found) if found else unpacked if unpacked.is_file() else None


def install() -> None:
    """Unpack Debian's package into .venv where apt-get is there; what it refuses is told."""
    if find_nginx() or not all(map(shutil.which, ("apt-get", "dpkg-deb"))):
        return
    with tempfile.TemporaryDirectory() as folder:
        command = ["apt-get", "-q", "download", "nginx"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        for package in Path(folder).glob("nginx*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(package), str(UNPACKED)], check=False)
    if not find_nginx():
        print(f"No nginx for the tests of deploy/: {done.stderr[-400:]}", file=sys.stderr)


class Nginx:
    """A running nginx before some replicas: use as `with Nginx(folder, ports) as proxy:`."""

    def __init__(self, folder: Path, replicas: Sequence[int]) -> None:
        self.folder = folder
        self.port = free_port()
        site = CONFIGURATION.read_text(encoding="utf-8")
        assert len(_SERVER.findall(site)) == len(replicas)
        ports = iter(replicas)
        site = _SERVER.sub(lambda _: f"server {HOST}:{next(ports)}", site)
        site = _LISTEN.sub(f"listen {HOST}:{self.port};", site)
        text = _AROUND.format(folder=folder, site=site)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")

    def _command(self, *more: str) -> list[str]:
        config, log = self.folder / "nginx.conf", self.folder / "error.log"
        return [str(find_nginx()), "-p", str(self.folder), "-c", str(config), "-e", str(log), *more]

    def faults(self) -> str:
        """What nginx finds wrong with the configuration; "" if it takes it."""
        done = subprocess.run(self._command("-t"), capture_output=True, text=True, check=False)
        log = self.folder / "error.log"
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        return "" if done.returncode == 0 and not said else done.stderr + said

    @property
    def origin(self) -> str:
        """Where it answers."""
        return f"http://{HOST}:{self.port}"

    def __enter__(self) -> "Nginx":
        self._process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL)
        pid, until = self.folder / "nginx.pid", time.monotonic() + _DEADLINE_SECONDS
        while not (pid.exists() and pid.read_text(encoding="utf-8").strip()):
            if time.monotonic() > until or self._process.poll() is not None:
                self.__exit__()
                raise RuntimeError(f"nginx did not start: {self.log('error')}")
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def log(self, name: str) -> str:
        """The text of a log, `access` or `error`."""
        path = self.folder / f"{name}.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def served(self) -> list[dict[str, str]]:
        """What was asked for so far: cookie brought, cookie given, replica, status, path."""
        names = ("brought", "given", "replica", "status", "path")
        lines = self.log("access").splitlines()
        return [dict(zip(names, line.split("|"), strict=True)) for line in lines]


if __name__ == "__main__":
    install()
