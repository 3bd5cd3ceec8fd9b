"""Garbage is collected by and by, not after every act of a reader.

All data of the atlas, its modules and what is kept ready are some million objects that stay.
Streamlit would have Python look through all of them after every run of a page, which took longer
than the page itself; .streamlit/config.toml turns that off. Python then collects as in any
program, and looks only at what is younger than the last tidying: older objects are set aside.
"""

import gc
import time
from threading import Lock
from typing import Final

_EVERY_SECONDS: Final = 60.0

_busy: Final = Lock()


class _Next:
    due = 0.0


def tidy() -> None:
    """Once a minute at most, collect all garbage and set aside what is left.

    What was set aside before is looked through again, so that nothing dead stays for good.
    """
    if time.monotonic() < _Next.due or not _busy.acquire(blocking=False):
        return
    try:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _Next.due = time.monotonic() + _EVERY_SECONDS
    finally:
        _busy.release()
