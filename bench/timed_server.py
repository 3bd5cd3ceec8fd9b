"""`python -m bench.timed_server run app.py …`: the real server, which takes down where time goes.

Functions that make up a page are wrapped by name; the time of each is its own, less that of those
that it calls. One line of JSON a run of the page goes to the file that BENCH_TIMES names. A name
that no longer exists is left out, and its time stays with the function that calls it.
"""

import functools
import importlib
import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from streamlit.web.cli import main

PARTS: Final = {
    "load tables": ("pages.shell.data:load",),
    "load places and layers": (
        "pages.shell.data:read_places",
        "pages.shell.data:usable_layers",
        "pages.shell.data:usable_extents",
    ),
    "see through the filter": ("pages.shell.data:filtered", "pages.shell.data:places_named"),
    "address and selection": ("pages.shell.state:synchronise",),
    "header and navigation": ("pages.shell.frame:_header", "pages.shell.router:_navigation"),
    "controls": tuple(
        f"pages.shell.controls:{name}" for name in ("as_of", "indicator", "layers", "view", "place")
    ),
    "base map": ("pages.shell.map_component:base",),
    "compose": ("pages.shell.maps:lay_out", "pages.shell.maps:highlight"),
    "drawing": (
        "pages.shell.maps:feature_group",
        "pages.shell.map_component:drawing_script",
        "pages.shell.map_component:packed",
    ),
    "maps, the rest": ("pages.shell.maps:show_map",),
    "legend": ("pages.shell.maps:show_legend",),
    "panel": ("pages.shell.panel:show_panel",),
    "table": ("pages.shell.tables:facts_of_selection",),
    "timeline": ("pages.shell.timelines:of_selection",),
}
"""What a rerun is made of: the functions of each part, by module and name."""
REST: Final = "everything else"
WHOLE: Final = ("pages.shell.router:run",)


class _Spent(threading.local):
    """Seconds by part, and those of the calls under way: of one thread, since the server makes
    itself ready in another one while its first reader comes."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count anew."""
        self.parts: defaultdict[str, float] = defaultdict(float)
        self.inner = [0.0]


_spent = _Spent()


def own_time(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, its own seconds counted under the name of a part."""

    @functools.wraps(function)
    def timed(*given: Any, **named: Any) -> Any:
        begin = time.perf_counter()
        _spent.inner.append(0.0)
        try:
            return function(*given, **named)
        finally:
            spent = time.perf_counter() - begin
            _spent.parts[part] += spent - _spent.inner.pop()
            _spent.inner[-1] += spent

    return timed


def whole(file: Path, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, a line of JSON to the file after each call: seconds by part, and of all."""

    @functools.wraps(function)
    def timed() -> Any:
        _spent.begin()
        begin = time.perf_counter()
        try:
            return function()
        finally:
            seconds = time.perf_counter() - begin
            _spent.parts[REST] = seconds - sum(_spent.parts.values())
            with file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"all": seconds, **_spent.parts}) + "\n")

    return timed


def wrap(names: tuple[str, ...], make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put wrapped functions in the place of those of some names (`module:function`)."""
    for name in names:
        module_name, _, function_name = name.partition(":")
        try:
            module = importlib.import_module(module_name)
            function = getattr(module, function_name)
        except (ImportError, AttributeError):
            continue
        setattr(module, function_name, make(function))


def _wrap_all(file: Path) -> None:
    for part, names in PARTS.items():
        wrap(names, functools.partial(own_time, part))
    wrap(WHOLE, functools.partial(whole, file))


if __name__ == "__main__":
    _wrap_all(Path(os.environ["BENCH_TIMES"]))
    main()
