"""The pinned inputs of the layers: files of data packages, checked before they are used.

The packages are needed only to build the layers, never to run the app. Each file that the
build reads is a row of `tables/layer_sources.csv` with package, version and SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from geodata.tabular import read_table

PINS_TABLE: Final = "layer_sources.csv"
INSTALL_HINT: Final = "install the pinned data packages with `make geodata`"


class PinMismatch(RuntimeError):
    """A package or one of its files is absent or is not the pinned one."""


@dataclass(frozen=True)
class PinnedFile:
    """One file of one package, as the layers were built from it."""

    source_file_id: str
    package: str
    version: str
    file: str
    sha256: str

    def path(self) -> Path:
        """Give the verified path of the file.

        Raises PinMismatch saying what differs (package, version or checksum) and what to do.
        """
        try:
            installed = distribution(self.package)
        except PackageNotFoundError as fault:
            raise PinMismatch(
                f"{self.source_file_id}: package {self.package}=={self.version} is not "
                f"installed; {INSTALL_HINT}"
            ) from fault
        if installed.version != self.version:
            raise PinMismatch(
                f"{self.source_file_id}: {self.package} {installed.version} is installed, "
                f"{self.version} is pinned; {INSTALL_HINT}"
            )
        path = Path(str(installed.locate_file(self.file)))
        self._verify(path)
        return path

    def _verify(self, path: Path) -> None:
        if not path.is_file():
            raise PinMismatch(
                f"{self.source_file_id}: {self.package} {self.version} has no file {self.file}; "
                f"reinstall the package"
            )
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != self.sha256:
            raise PinMismatch(
                f"{self.source_file_id}: {self.file} has SHA-256 {found}, pinned is "
                f"{self.sha256}; reinstall the package, or review the new data and pin it in "
                f"tables/{PINS_TABLE}"
            )


def read_pins(folder: Path | None = None) -> dict[str, PinnedFile]:
    """Read the pins: source_file_id → PinnedFile. Raises BrokenTable for a broken table."""
    table = read_table(PINS_TABLE, folder=folder)
    columns = ["source_file_id", "package", "version", "file", "sha256"]
    return {row[0]: PinnedFile(*row) for row in table[columns].itertuples(index=False, name=None)}


def missing_packages(pins: Mapping[str, PinnedFile]) -> list[str]:
    """Name the pinned packages that are not installed in the pinned version, sorted."""
    return sorted({f"{pin.package}=={pin.version}" for pin in pins.values() if not _installed(pin)})


def _installed(pin: PinnedFile) -> bool:
    try:
        return distribution(pin.package).version == pin.version
    except PackageNotFoundError:
        return False
