"""The same slides, the same bytes: fixed dates inside every zip file, the workbooks' too."""

import io
import zipfile
from typing import Final

from views.figures.packing import zipped

_ZIPPED: Final = ".xlsx"


def settled(packed: bytes) -> bytes:
    """An Office file with its members in the order of their names, and no time of making.

    The list of types comes first, as readers of the format like it: its name sorts so.
    """
    source = zipfile.ZipFile(io.BytesIO(packed))
    files = {name: source.read(name) for name in source.namelist()}
    return zipped(
        {
            name: settled(content) if name.endswith(_ZIPPED) else content
            for name, content in files.items()
        }
    )
