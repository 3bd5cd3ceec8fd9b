"""Finds the Chromium that drives the browser tests, or installs Debian's with a Chinese font.

`python -m tests.browser.chromium` prints which browser would be used; with `--install` it
first fetches what is missing, where the system's own package manager can. It exits with 1,
and says what to install, when there is no browser at the end, or with `--install` no Chinese font:
without one Chinese text would show as boxes, and figures in Chinese are refused.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from views.words import LANGUAGES, word

VARIABLE: Final = "ATLAS_CHROMIUM"
COMMANDS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES: Final = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "~/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Chromium\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
}
BROWSER_PACKAGE: Final = "chromium"
HEADLESS: Final = "chromium-headless-shell"
"""Debian's package, and the command in it: the same engine without the windows of a desktop."""
FONT_PACKAGE: Final = "fonts-noto-cjk"
_APT_MINUTES: Final = 20
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this computer can be reached, as behind a network that is shut.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""How the tests and the bench start it: quiet, and with this computer alone in reach."""


def find_chromium(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The browser to drive: the one ATLAS_CHROMIUM names, one on the path, or a standard place.

    Returns None if there is none. Raises FileNotFoundError if ATLAS_CHROMIUM names no file,
    since another browser than the one asked for would be a surprise.
    """
    named = environment.get(VARIABLE, "")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(
                f"{VARIABLE} is {named!r}, and there is no such file. "
                f"Let it name a Chromium or Chrome, or unset it to have one looked for."
            )
        return Path(named)
    search = environment.get("PATH", "")
    on_path = (shutil.which(command, path=search) for command in COMMANDS)
    standard = (_expanded(place, environment) for place in PLACES.get(platform, ()))
    return next((Path(found) for found in (*on_path, *standard) if found and _is_file(found)), None)


def find_headless(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Path | None:
    """The browser for tests, which show no window: the engine alone where it is installed.

    It takes a good part less of the processor; ATLAS_CHROMIUM goes before it, and where it is
    missing the browser of `find_chromium` does the same.
    """
    found = shutil.which(HEADLESS, path=environment.get("PATH", ""))
    if found and not environment.get(VARIABLE, ""):
        return Path(found)
    return find_chromium(environment, platform)


def _expanded(place: str, environment: Mapping[str, str]) -> str:
    for name, value in environment.items():
        place = place.replace(f"%{name}%", value)
    return place.replace("~", environment.get("HOME", "~"), 1) if place[0] == "~" else place


def _is_file(place: str) -> bool:
    return Path(place).is_file()


def how_to_install() -> str:
    """What a person must do to have a browser here, on each system."""
    return (
        "The browser tests need Chromium or Chrome, and none was found.\n"
        f"  Debian, Ubuntu:  apt-get install {BROWSER_PACKAGE} {FONT_PACKAGE}   (as root)\n"
        "  Fedora:          dnf install chromium google-noto-sans-cjk-fonts   (as root)\n"
        "  Arch:            pacman -S chromium noto-fonts-cjk   (as root)\n"
        "  macOS:           brew install --cask chromium, or install Google Chrome\n"
        "  Windows:         winget install Google.Chrome\n"
        f"A browser elsewhere: set {VARIABLE} to its path."
    )


def has_chinese_font(platform: str = sys.platform) -> bool:
    """Whether Chinese text can be drawn; macOS and Windows always ship such a font."""
    if platform in PLACES:
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip())


def _privilege() -> list[str] | None:
    """What to put before a command so that it runs as root; None if that is not to be had."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    asks_nothing = shutil.which("sudo") is not None and (
        subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    )
    return ["sudo", "-n"] if asks_nothing else None


def _apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages where apt-get is there and lets us; what it refuses is told."""
    before = _privilege()
    if before is None or shutil.which("apt-get") is None:
        return
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    options = ["--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    # Package lists that could not be renewed may still do: installing is tried all the same.
    _run([*apt, "update"])
    _run([*apt, "install", *options, *packages])


def _run(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_APT_MINUTES * 60
        )
    except subprocess.TimeoutExpired:
        _say(f"{' '.join(command)}: not done in {_APT_MINUTES} minutes.")
        return
    if done.returncode:
        _say(f"{' '.join(command)} failed: {(done.stderr or done.stdout)[-800:]}")


def install() -> None:
    """Install a browser and a Chinese font where they are missing and the system lets us."""
    missing = [
        *([] if find_chromium() else [BROWSER_PACKAGE]),
        *([] if has_chinese_font() else [FONT_PACKAGE]),
    ]
    if missing:
        print(f"Installing {' and '.join(missing)} …", flush=True)
        _apt_install(missing)
    if shutil.which(HEADLESS) is None and _is_on_offer(HEADLESS):
        print(f"Installing {HEADLESS} …", flush=True)
        _apt_install([HEADLESS])


def _is_on_offer(package: str) -> bool:
    """Whether apt knows a package that goes with the browser that is installed."""
    if shutil.which("apt-cache") is None:
        return False
    asked = ["apt-cache", "policy", BROWSER_PACKAGE, package]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    installed = re.search(r"Installed: (\S+)", told)
    offered = re.search(rf"^{package}:.*?Candidate: (\S+)", told, re.DOTALL | re.MULTILINE)
    return bool(installed and offered and installed[1] == offered[1])


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the browser's path and return 0, or say how to get one and return 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.chromium", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing")
    try:
        wants_all = parser.parse_args(arguments).install
        if wants_all:
            install()
        found = find_chromium()
    except FileNotFoundError as error:
        _say(str(error))
        return 1
    if found is None:
        _say(how_to_install())
        return 1
    if wants_all and not has_chinese_font():
        _say("No Chinese font here (fc-list :lang=zh is empty). 系统中没有中文字体。")
        _say("\n".join(word("font.install", language) for language in LANGUAGES))
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
