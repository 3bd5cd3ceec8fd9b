"""Memory of processes as the system counts it; only Linux tells the proportional share."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Final

PROC: Final = Path("/proc")


class NotTold(RuntimeError):
    """This system does not say how much memory a process holds."""


def held(pid: int) -> float:
    """The proportional set size of a process in MB: its own pages, and its share of shared ones.

    Raises NotTold where the system does not say, ProcessLookupError if there is no such process.
    """
    if not PROC.is_dir():
        raise NotTold("the memory of a process is only read on Linux")
    try:
        text = (PROC / f"{pid}/smaps_rollup").read_text(encoding="ascii")
    except FileNotFoundError as error:
        raise ProcessLookupError(f"no process {pid}") from error
    lines = (line.split() for line in text.splitlines())
    return sum(int(line[1]) for line in lines if line[0] == "Pss:") / 1000 * 1.024


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found, children = [pid], PROC / f"{pid}/task/{pid}/children"
    try:
        below = children.read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):
        below = []
    for child in below:
        found += tree(int(child))
    return found


class Peak:
    """Watches a tree of processes: use as `with Peak(pid) as peak:`, then `total` and `largest`.

    total: the most that all held together at one time; largest: the most that one held, in MB.
    """

    def __init__(self, pid: int, every: float = 0.1) -> None:
        self.total = self.largest = 0.0
        self._pid, self._every = pid, every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        held(self._pid)
        self._look()
        self._thread.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _value: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._over.wait(self._every):
            self._look()

    def _look(self) -> None:
        sizes = []
        for pid in tree(self._pid):
            try:
                sizes.append(held(pid))
            except (ProcessLookupError, PermissionError):
                continue  # ended meanwhile
        self.total = max(self.total, sum(sizes))
        self.largest = max(self.largest, *sizes, 0.0)
