"""`bench/results.png`: times beside each other, bytes beside their aim, and what scale costs."""

from pathlib import Path
from typing import Final

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from bench.aims import ACTS, Parts, median, once, ratio

PICTURE: Final = Path(__file__).with_name("results.png")
_COLOURS: Final = {"a": "#b9bec4", "b": "#d08a2e", "c": "#0b5c7a"}
_NAMES: Final = {"a": "bare page", "b": "bare st_folium map", "c": "this app"}
_TIMES: Final = (
    ("visits", "start", "server start"),
    ("visits", "cold", "cold visit"),
    ("visits", "warm", "warm visit"),
    ("clicks", "click", "map click"),
)
_MOST_KB: Final = 30
_MOST_TIMES: Final = 1.5


def draw(parts: Parts, path: Path = PICTURE) -> None:
    """Draw what was taken; what was not is left out."""
    figure, axes = pyplot.subplots(1, 3, figsize=(13, 4.2), layout="constrained")
    _times(axes[0], parts)
    _bytes(axes[1], parts)
    _scale(axes[2], parts)
    for each in axes:
        each.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=110, metadata={"Software": None})
    pyplot.close(figure)


def _times(axes: Axes, parts: Parts) -> None:
    for at, (part, name, _) in enumerate(_TIMES):
        for beside, (subject, colour) in enumerate(_COLOURS.items()):
            taken = median(parts, part, f"{name}/{subject}")
            if taken is not None:
                bar = axes.bar(at + (beside - 1) * 0.27, taken, 0.25, color=colour)
                axes.bar_label(bar, fmt="%.2f", fontsize=7)
    handles = [Rectangle((0, 0), 1, 1, color=colour) for colour in _COLOURS.values()]
    axes.legend(handles, list(_NAMES.values()), frameon=False, fontsize=8)
    axes.set_xticks(range(len(_TIMES)), [label for *_, label in _TIMES])
    axes.set_title("seconds, medians side by side", fontsize=10)


def _bytes(axes: Axes, parts: Parts) -> None:
    taken = {act: median(parts, "clicks", f"{act}-bytes/c") for act in ACTS}
    known = {act: value for act, value in taken.items() if value is not None}
    bars = axes.barh(list(known), list(known.values()), color=_COLOURS["c"])
    axes.bar_label(bars, fmt="%.0f", fontsize=7, padding=2)
    axes.axvline(_MOST_KB, color="#8a1c1c", linestyle="--", linewidth=1)
    axes.invert_yaxis()
    axes.set_title(f"kB of an interaction; the aim is {_MOST_KB}", fontsize=10)


def _scale(axes: Axes, parts: Parts) -> None:
    for act in ACTS:
        found = {
            times: ratio(
                median(parts, f"c{times}", f"{act}/c{times}"), once(parts, f"c{times}", act)
            )
            for times in (10, 100)
        }
        points = {1: 1.0} | {times: value for times, value in found.items() if value is not None}
        if len(points) > 1:
            axes.plot(list(points), list(points.values()), marker="o", label=act)
    axes.axhline(_MOST_TIMES, color="#8a1c1c", linestyle="--", linewidth=1)
    axes.set_xscale("log")
    axes.set_xticks([1, 10, 100], ["1 ×", "10 ×", "100 ×"])
    if axes.lines[1:]:
        axes.legend(frameon=False, fontsize=7)
    axes.set_title(f"time by facts, 1 × is 1; the aim is {_MOST_TIMES}", fontsize=10)
