"""The finder of the browser: what it takes, what it refuses, what it tells."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

pytestmark = pytest.mark.browser


def program(folder: Path, name: str, script: str = "") -> Path:
    """An executable file that stands for a browser, or for a command that does as scripted."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_named_browser_goes_before_one_on_the_path(tmp_path: Path) -> None:
    named = program(tmp_path, "mine")
    program(tmp_path, "chromium")
    environment = {"ATLAS_CHROMIUM": str(named), "PATH": str(tmp_path)}
    assert chromium.find_chromium(environment, "linux") == named


def test_named_browser_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    program(tmp_path, "chromium")
    environment = {"ATLAS_CHROMIUM": str(tmp_path / "gone"), "PATH": str(tmp_path)}
    with pytest.raises(FileNotFoundError, match=r"ATLAS_CHROMIUM is .*gone.*no such file"):
        chromium.find_chromium(environment, "linux")


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome-stable"])
def test_browser_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    expected = program(tmp_path, name)
    assert chromium.find_chromium({"PATH": str(tmp_path)}, "linux") == expected


def test_the_engine_alone_goes_before_a_desktops_browser_but_not_before_a_named_one(
    tmp_path: Path,
) -> None:
    desktop, path = program(tmp_path, "chromium"), {"PATH": str(tmp_path)}
    assert chromium.find_headless(path, "linux") == desktop
    engine = program(tmp_path, chromium.HEADLESS)
    assert chromium.find_headless(path, "linux") == engine
    assert chromium.find_chromium(path, "linux") == desktop
    named = {**path, "ATLAS_CHROMIUM": str(desktop)}
    assert chromium.find_headless(named, "linux") == desktop


@pytest.mark.parametrize(
    ("installed", "offered", "asked"),
    [("156", "156", True), ("156", "157", False), ("(none)", "156", False), ("156", "", False)],
)
def test_the_engine_is_installed_where_it_goes_with_the_browser(
    bare_debian: Path, installed: str, offered: str, asked: bool
) -> None:
    program(bare_debian, "chromium")
    program(bare_debian, "fc-list", "echo Noto Sans CJK SC\n")
    said = f"{chromium.HEADLESS}:\\n  Installed: (none)\\n  Candidate: {offered}" if offered else ""
    policy = f"chromium:\\n  Installed: {installed}\\n  Candidate: 158\\n{said}\\n"
    program(bare_debian, "apt-cache", f"printf '{policy}'\n")
    heard = bare_debian / "heard"
    program(bare_debian, "apt-get", f'echo "$@" >> "{heard}"\n')
    chromium.install()
    assert heard.exists() is asked
    if asked:
        assert heard.read_text(encoding="utf-8").splitlines()[-1].endswith(chromium.HEADLESS)


def test_standard_place_below_the_home_folder_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below_home = [place for place in chromium.PLACES["darwin"] if place.startswith("~")]
    monkeypatch.setattr(chromium, "PLACES", {"darwin": below_home})
    folder = tmp_path / "Applications" / "Chromium.app" / "Contents" / "MacOS"
    folder.mkdir(parents=True)
    expected = program(folder, "Chromium")
    environment = {"PATH": str(tmp_path / "empty"), "HOME": str(tmp_path)}
    assert chromium.find_chromium(environment, "darwin") == expected


@pytest.fixture
def bare_debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of commands of a Debian without browser and fonts, used as root."""
    if sys.platform == "win32":
        pytest.skip("commands that stand for Debian's are shell scripts, which Windows has not")
    env = shutil.which("env")
    assert env is not None
    (tmp_path / "env").symlink_to(env)
    monkeypatch.delenv("ATLAS_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", {})
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def test_no_browser_says_what_to_install(
    bare_debian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chromium.find_chromium() is None
    assert chromium.main([]) == 1
    told = capsys.readouterr().err
    for system in ("apt-get install chromium fonts-noto-cjk", "macOS", "Windows", "ATLAS_CHROMIUM"):
        assert system in told


def test_bare_debian_is_given_browser_and_font(
    bare_debian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = bare_debian / "said"
    browser = bare_debian / "chromium"
    script = f"""
echo "$DEBIAN_FRONTEND $@" >> "{said}"
[ "$2" = install ] || exit 0
printf '#!/bin/sh\\n' > "{browser}"
/bin/chmod +x "{browser}"
printf '#!/bin/sh\\necho Noto Sans CJK SC\\n' > "{bare_debian}/fc-list"
/bin/chmod +x "{bare_debian}/fc-list"
"""
    program(bare_debian, "apt-get", script)
    assert chromium.main(["--install"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(browser)
    update, install = said.read_text(encoding="utf-8").splitlines()
    assert update == "noninteractive -q update"
    assert install.startswith("noninteractive -q install --yes ")
    assert install.endswith(" chromium fonts-noto-cjk")


def test_without_a_chinese_font_the_tests_do_not_begin(
    bare_debian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare_debian, "chromium")
    assert chromium.main(["--install"]) == 1
    told = capsys.readouterr().err
    for system in ("Debian", "Fedora", "macOS", "Windows", "请安装", "fonts-noto-cjk"):
        assert system in told


def test_refusing_apt_is_quoted_and_help_is_given(
    bare_debian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program(bare_debian, "apt-get", "echo 'Unable to locate package' >&2\nexit 100\n")
    assert chromium.main(["--install"]) == 1
    told = capsys.readouterr().err
    assert "install" in told
    assert "failed: Unable to locate package" in told
    assert chromium.how_to_install() in told


def test_installing_again_is_quick_and_prints_the_browser(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert chromium.find_chromium() is not None, chromium.how_to_install()
    assert chromium.main(["--install"]) == 0
    assert capsys.readouterr().out.strip() == str(chromium.find_chromium())
