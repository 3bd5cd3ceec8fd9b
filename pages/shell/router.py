"""Navigation: which pages there are, and the guard that keeps deep links right after a cold start.

To add a page: write pages/<name>.py on `frame.page`, which calls the guard; add its row here
and its phrases `page.<name>` and `page.<name>.question` to views/words.csv.
"""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit import net_util

from pages.shell import turns

# When the page of another site tries our socket, Streamlit asks a host of the internet for the
# public address of this computer, to compare them. We reach nobody: without it the answer is no.
net_util.get_external_ip = lambda: None
net_util.get_internal_ip = lambda: None

_UNHURRIED: Final = ("briefing",)
"""Pages that may write files for a minute: nobody is to wait for them in turn."""
_ROUTED: Final = "router has run"


@dataclass(frozen=True)
class PageEntry:
    """One page: its name is the stem of its file, its address and the key of its words."""

    name: str
    default: bool = False

    @property
    def path(self) -> str:
        """Where its script lies, relative to app.py."""
        return f"pages/{self.name}.py"


PAGES: Final = (
    PageEntry("atlas", default=True),
    PageEntry("places"),
    PageEntry("enterprises"),
    PageEntry("numbers"),
    PageEntry("timeline"),
    PageEntry("plans"),
    PageEntry("facts"),
    PageEntry("sources"),
    PageEntry("briefing"),
)
_DEFAULT: Final = next(entry for entry in PAGES if entry.default)
_ROOT: Final = "home"
_TITLE: Final = "Hubei AI Atlas · 湖北人工智能版图"
_ICON: Final = "🗺️"


def _navigation() -> st.Page:
    pages = [
        st.Page(
            entry.path,
            title=_TITLE,
            icon=_ICON,
            url_path=_ROOT if entry.default else entry.name,
            default=entry.default,
        )
        for entry in PAGES
    ]
    # Streamlit serves the default page at the root alone, whatever its path: its name leads there.
    named = st.Page(_to_default, title=_TITLE, icon=_ICON, url_path=_DEFAULT.name)
    return st.navigation([*pages, named], position="hidden")


def _to_default() -> None:
    st.switch_page(_DEFAULT.path, query_params=st.query_params.to_dict())


def run() -> None:
    """Run the page that the address names."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    page = _navigation()
    st.session_state[_ROUTED] = True
    with nullcontext() if page.url_path in _UNHURRIED else turns.PAGES.one():
        page.run()


def guard() -> None:
    """Hand over to the router if Streamlit ran this page without it.

    On a freshly started server Streamlit takes a `pages/` folder for the older kind of
    multipage app and runs the page of a deep link alone, for everybody and for good.
    Building the navigation once tells it otherwise; the rerun then comes through app.py.
    """
    if not st.session_state.pop(_ROUTED, False):
        _navigation()
        st.rerun()
