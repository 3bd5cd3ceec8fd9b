"""The address of the page that shows what a figure shows, for the figure to lead back there."""

import os
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode, urlsplit

from facts.filtering import LAYERS, Filter
from views.figures.cells import address
from views.figures.content import Ask

VARIABLE: Final = "ATLAS_ADDRESS"
"""Environment variable: where readers find the atlas, e.g. https://atlas.example.org."""
LOCAL: Final = "http://localhost:8501"
"""Where `make run` shows the atlas: to where links lead if nobody says where it is."""
_LOCAL_HOSTS: Final = ("localhost", "127.0.0.1", "::1", "0.0.0.0")
_PAGES: Final[Mapping[str, str]] = {
    "profile": "places",
    "enterprises": "enterprises",
    "ledger": "plans",
    "timeline": "timeline",
    "path-333": "plans",
    "evidence": "facts",
}
_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("indicator",),
    "profile": ("place",),
    "ledger": ("place",),
    "timeline": ("place",),
}
"""Figure → what its address names of what was asked for."""
_YEAR: Final = 4


def public_address() -> str:
    """Where readers find the atlas as the environment says, without a slash at its end; or ""."""
    return base_of(os.environ.get(VARIABLE, ""))


def base_of(text: str) -> str:
    """The text as the address of an atlas, without page, query and slash at the end; or ""."""
    if not address(text.strip()):
        return ""
    parts = urlsplit(text.strip())
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_local(base: str) -> bool:
    """Whether an address leads to the reader's own computer alone, or nowhere."""
    return (urlsplit(base).hostname or "localhost") in _LOCAL_HOSTS


def view_link(base: str, ask: Ask, wanted: Filter, row: tuple[str, str] | None = None) -> str:
    """The address that shows what is asked for, seen through a filter; "" without a base.

    row: kind and id of a row of evidence. The address always names its year, so that it shows the
    same when the atlas has moved on; of a finer date the year is all that a page can show.
    """
    if not base:
        return ""
    keys = {name: getattr(ask, name) for name in _ABOUT.get(ask.figure, ())}
    keys["asof"] = "" if row else ask.as_of[:_YEAR]
    keys["programme"] = ask.figure if ask.figure == "path-333" else ""
    keys["evidence"] = "core" if wanted.layers == LAYERS[:1] else ""
    grade = "".join(wanted.grades)
    keys["grade"] = grade if grade != "".join(Filter().grades) else ""
    keys["known"] = wanted.known_by
    keys["prefer"] = ",".join(ask.prefer)
    if row:
        keys[row[0]] = row[1]
    keys["lang"] = ask.language
    query = urlencode({key: value for key, value in keys.items() if value}, safe=",")
    return f"{base}/{_PAGES.get(ask.figure, '')}?{query}"
