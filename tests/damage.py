"""Four ways in which a file goes wrong, for the tests of what the atlas then says and shows."""

from pathlib import Path
from typing import Final

KINDS: Final = ("removed", "empty", "truncated", "corrupt")
_FOREIGN: Final = bytes(range(128, 256)) + b'\x00"'


def damage(path: Path, kind: str) -> None:
    """Damage a file: removed, empty, cut off in the middle, or with foreign bytes in it."""
    content = path.read_bytes()
    middle = len(content) // 2
    if kind == "removed":
        path.unlink()
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "truncated":
        path.write_bytes(content[: middle + 3].rstrip())
    elif kind == "corrupt":
        path.write_bytes(content[:middle] + _FOREIGN + content[middle + 40 :])
    else:
        raise ValueError(kind)
