"""The aims of issues 4 and 5, each with the figure that is held against it and the verdict."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bench.measures import Part

Parts = Mapping[str, Part]
ACTS: Final = {
    "click": "map click → panel, table, address",
    "again": "the same, chosen before by another session",
    "row": "table row → card and map",
    "to-timeline": "page change, Atlas → Timeline",
    "to-atlas": "page change, Timeline → Atlas",
    "language": "language switch",
    "language-back": "language switch back",
    "asof": "as-of change",
}
"""What a reader does, by the name of its figure."""
SCALED: Final = "c100"


@dataclass(frozen=True)
class Verdict:
    """An aim: what was taken, the most that it may be, and its words. None: not taken."""

    aim: str
    taken: float | None
    most: float | None
    unit: str
    remark: str = ""

    @property
    def word(self) -> str:
        """`met`, `missed` or `not measured`."""
        if self.taken is None or self.most is None:
            return "not measured"
        return "met" if self.taken <= self.most else "missed"


def median(parts: Parts, part: str, name: str) -> float | None:
    """The median of a figure of a part; None if it was not taken."""
    return parts[part].median(name) if part in parts else None


def verdicts(parts: Parts) -> list[Verdict]:
    """All aims in the order of the issues."""
    return [
        _beside_folium(parts, "visits", "cold", "first visit to a cold server", 1.5),
        _beside_folium(parts, "visits", "warm", "warm visit", 1.3),
        _beside_folium(parts, "clicks", "click", "map click → updated", 1.0),
        _heaviest(parts, "boundaries", "geometry sent again by an interaction", 0.0),
        _heaviest(parts, "bytes", "bytes of an interaction", 30.0),
        _heaviest(parts, "frames", "the same without files that are fetched once a visit", 30.0),
        _plain(parts, "sessions", "per-session-10/c", "an extra session, of 10", 2.0, "MB"),
        _plain(parts, "sessions", "per-session-50/c", "an extra session, of 50", 2.0, "MB"),
        _plain(parts, "sessions", "with-50/c", "the server with 50 sessions", 400.0, "MB"),
        *(_scaling(parts, act, what) for act, what in ACTS.items()),
        _plain(parts, "figures", "all/c", "the full set of figures, two jobs", 60.0, "s"),
        _plain(parts, "figures", "layout/c", "layout map, PNG at 300 dpi, once loaded", 3.0, "s"),
        _plain(parts, "figures", "layout-memory/c", "memory of that, at most", 500.0, "MB"),
        _plain(
            parts, "figures", "all-memory/c", "memory of the full set, largest process", 500.0, "MB"
        ),
        _plain(
            parts, "figures", "all-memory-total/c", "memory of the full set, all processes", 500.0,
            "MB",
        ),
    ]  # fmt: skip


def _plain(parts: Parts, part: str, name: str, aim: str, most: float, unit: str) -> Verdict:
    return Verdict(aim, median(parts, part, name), most, unit)


def _beside_folium(parts: Parts, part: str, name: str, aim: str, times: float) -> Verdict:
    ours, theirs = median(parts, part, f"{name}/c"), median(parts, part, f"{name}/b")
    most = None if theirs is None else times * theirs
    remark = "" if ours is None or not theirs else f"{ours / theirs:.2f} × (b)"
    return Verdict(f"{aim}: at most {times:g} × (b)", ours, most, "s", remark)


def _heaviest(parts: Parts, what: str, aim: str, most: float) -> Verdict:
    taken = {act: median(parts, "clicks", f"{act}-{what}/c") for act in ACTS}
    known = {act: value for act, value in taken.items() if value is not None}
    if not known:
        return Verdict(aim, None, most, "kB")
    worst = max(known, key=lambda act: known[act])
    over = [act for act, value in known.items() if value > most]
    remark = f"over it: {', '.join(over)}" if over else f"most: {worst}"
    return Verdict(aim, known[worst], most, "kB", remark)


def once(parts: Parts, scaled: str, act: str) -> float | None:
    """What an act takes with the facts as they are: beside those of a part, else by itself."""
    beside = median(parts, scaled, f"{act}/c1")
    return median(parts, "clicks", f"{act}/c") if beside is None else beside


def _scaling(parts: Parts, act: str, what: str) -> Verdict:
    ours, scaled = once(parts, SCALED, act), median(parts, SCALED, f"{act}/{SCALED}")
    most = None if ours is None else 1.5 * ours
    remark = "" if scaled is None or not ours else f"{scaled / ours:.2f} × 1×"
    return Verdict(f"100 × the facts: {what}: at most 1.5 × 1×", scaled, most, "s", remark)


def spread(values: list[float]) -> tuple[float, float, float]:
    """The least, the median and the most of some values."""
    return min(values), statistics.median(values), max(values)


def ratio(one: float | None, other: float | None) -> float | None:
    """How many times the other the one is; None where either was not taken."""
    return None if one is None or not other else one / other
