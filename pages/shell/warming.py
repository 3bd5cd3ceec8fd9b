"""Makes ready what the first reader needs, while that reader's browser still fetches the scripts.

A server that has just started, or that was woken, has read nothing: Streamlit runs the app for the
first reader and not before. `lifespan` begins at once, in a thread of its own; who comes meanwhile
waits for what is under way and does not begin it again.
"""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

_LOG: Final = logging.getLogger(__name__)
_PAUSE_SECONDS: Final = 10.0
"""Between the languages: the first reader is not to wait for the second one."""
_STREAMLIT: Final = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Begin to make ready as the server starts; the server does not wait for it."""
    threading.Thread(target=warm, name="warming", daemon=True).start()
    yield


def warm() -> None:
    """Make ready what the plain Atlas shows, in the first language, then in the other.

    What goes wrong here goes wrong again for the first reader, who is told on the page.
    """
    _STREAMLIT.disabled = True  # it warns of each thing that is made for no reader in particular
    try:
        _make_ready()
    except Exception:
        _LOG.exception("The atlas could not be made ready before its first reader")
    finally:
        _STREAMLIT.disabled = False


def _make_ready() -> None:
    from pages.shell import maps, state, tables
    from pages.shell.data import seen_through, whole
    from pages.shell.frame import Frame
    from pages.shell.selection import Selection
    from views.palette import LIGHT
    from views.words import LANGUAGES

    whole()
    for number, language in enumerate(LANGUAGES):
        if number:
            threading.Event().wait(_PAUSE_SECONDS)  # unlike sleep, it bears a wrong clock
        selection = Selection(language=language)
        frame = Frame("atlas", seen_through(state.filter_of(selection)), selection, LIGHT)
        maps.prepare(frame, "province", "main", maps.ATLAS_HEIGHT)
        maps.prepare(frame, "wuhan", "inset", maps.ATLAS_HEIGHT)
        tables.prepare(frame)
