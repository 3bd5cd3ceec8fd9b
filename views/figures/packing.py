"""The whole Data Package as one zip file, the same bytes every time."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from geodata.layers import LAYERS

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip file: the first that the format knows."""
_READABLE: Final = 0o100644 << 16
_UNIX: Final = 3
_BESIDE: Final = ("NOTICE.md", "LICENSE")


def package(root: Path) -> bytes:
    """The Data Package below `root` as a zip file that any Data Package tool opens.

    It holds datapackage.json, every table that it names, the layers of the map (GeoJSON, WGS 84),
    NOTICE.md and LICENSE. Raises FileNotFoundError for a file that is not there, ValueError for
    a table whose path leads out of `root`.
    """
    described = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    names = [
        "datapackage.json",
        *(resource["path"] for resource in described["resources"]),
        *(f"geodata/layers/{layer}.geojson" for layer in LAYERS),
        *_BESIDE,
    ]
    for name in names:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"datapackage.json: {name!r} leads out of its folder")
    return zipped({name: (root / name).read_bytes() for name in names})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by name as a zip file with fixed dates and rights, in the order of their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
    return buffer.getvalue()
