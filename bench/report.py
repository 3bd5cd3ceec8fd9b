"""`bench/RESULTS.md`: all figures as tables, each with its aim beside it where it has one."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bench.aims import ACTS, Parts, Verdict, median, ratio, spread, verdicts
from bench.measures import Part
from bench.timed_server import PARTS, REST

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
_SUBJECTS: Final = ("a", "b", "c")
_VISITS: Final = {
    "start": "server start, process → healthy",
    "cold": "first visit to a cold server, until map and marker stand",
    "warm": "warm visit, new session and cache",
}
_LOADS: Final = {
    "load-files": "files over HTTP, as transferred",
    "load-frames": "WebSocket, both ways",
}
_MEMORY: Final = {
    "at-start": "started, nobody has come",
    "at-rest": "every place was shown once, nobody is there",
    "with-10": "10 sessions open",
    "with-50": "50 sessions open",
    "per-session-10": "an extra session, of 10",
    "per-session-50": "an extra session, of 50",
}
_SCALED: Final = {"load": "load all tables", **_VISITS, **ACTS}
_FIGURES: Final = {
    "layout": "layout map, PNG at 300 dpi, once loaded",
    "layout-first": "the first of them in its process",
    "layout-memory": "its process, most memory held",
    "all": "`python -m views.brief --all --jobs 2`",
    "all-files": "files written",
    "all-memory": "largest process, most memory held",
    "all-memory-total": "all processes together, most memory held",
}
_HOW: Final = """\
Side by side in one run: (a) a bare Streamlit page, (b) a bare st_folium map of the same prefecture
GeoJSON, clicked name beside it and in the address, Leaflet served locally, and (c) this app. Each
round measures all of them in turn, so that drift hits all alike. Figures are medians; `n` is how
many values each is the median of.

- **Visits** are timed inside the page from the start of the navigation until the condition of
  `bench/watch.js` holds: no script runs, the map's shapes are drawn (for (c) both maps and the
  ready marker), looked at in every frame of the screen. Each is a new browser context with an
  empty cache; a cold server is a new process that nobody has visited.
- **Acts** are timed inside the page from the press of the mouse or the key until panel, table,
  address, map or marker say what was asked for and no script runs. What is chosen was chosen by
  nobody before, the places of which most is said first; *again* is the exception.
- **Bytes** are counted by the browser: HTTP answers as transferred, with their heads, and the
  payloads of the WebSocket both ways; where the server packs those, what packing them again with
  zlib's defaults gives. *Geometry* is the part of those payloads that is lines of
  boundaries before packing: five positions or more in a row.
- **Memory** is the proportional set size of the server's process. Sessions are real ones without
  a browser, which speak the server's own protocol: each opens the page, chooses a place, and
  stays connected.
- **Python time** is the own time of each part in the real server, without what it calls.
- **10 ×** and **100 ×** are copies of the app whose observations and events, with their places
  and organisations, are the real ones and copies of them: new ids, values greater by a thousandth
  a copy, dates moved by whole years. What a reader does there is taken in turn with the same on
  the app as it is (1 ×); visits and loading are held against those taken before.
"""


def report(machine: Mapping[str, str], parts: Parts) -> str:
    """The whole of RESULTS.md. parts: by name; those that are missing are said to be."""
    blocks = [
        "# What the bench measured",
        "Made by `make bench` from `bench/results.json`; the picture is `results.png`.",
        "![Times beside (a) and (b), bytes of an interaction, and what 10 and 100 times the facts "
        "cost](results.png)",
        _table(("machine", ""), machine.items()),
        "## Aims",
        _aims(verdicts(parts)),
        _failures(parts),
        "## Visits",
        _beside(parts, "visits", _VISITS),
        "## What a reader does",
        _beside(parts, "clicks", ACTS),
        "## Bytes",
        "First load, cache empty:",
        _beside(parts, "visits", _LOADS),
        "Of an interaction; files are the scripts of Streamlit that a page asks for once a visit:",
        _bytes(parts),
        "## Memory of the server",
        _beside(parts, "sessions", _MEMORY),
        "## Python time of a run of the Atlas page",
        _reruns(parts),
        "## Ten and a hundred times the facts",
        _scaling(parts),
        "## Figures for briefings",
        _figures(parts),
        "## How it is measured",
        _HOW,
    ]
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def amount(value: float | None, unit: str) -> str:
    """A figure with its unit, three digits of it; a dash if it was not taken."""
    if value is None:
        return "–"
    return f"{value:.3g} {unit}" if abs(value) < 1000 else f"{value:,.0f} {unit}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _aims(found: Iterable[Verdict]) -> str:
    rows = (
        (
            each.aim,
            amount(each.taken, each.unit),
            amount(each.most, each.unit),
            f"**{each.word}**" if each.word == "missed" else each.word,
            each.remark,
        )
        for each in found
    )
    return _table(("aim", "measured", "at most", "", "remark"), rows)


def _failures(parts: Parts) -> str:
    lines = [
        f"- **{name}** broke off: {part.failed}" for name, part in parts.items() if part.failed
    ]
    return (
        "Parts that broke off; what they had taken before stands in the tables:\n\n"
        + "\n".join(lines)
        if lines
        else ""
    )


def _beside(parts: Parts, part: str, names: Mapping[str, str]) -> str:
    """One row a measure, one column a subject, and how many times (b) the app takes."""
    if part not in parts:
        return "Not measured."
    rows = []
    for name, what in names.items():
        figures = [_figure(parts[part], f"{name}/{subject}") for subject in _SUBJECTS]
        times = ratio(parts[part].median(f"{name}/c"), parts[part].median(f"{name}/b"))
        rows.append((what, *figures, "–" if times is None else f"{times:.2f}"))
    taken = f"Taken {parts[part].taken}.\n\n"
    return taken + _table(("median (n)", "a", "b", "c", "c / b"), rows)


def _figure(part: Part, name: str) -> str:
    values = part.values.get(name)
    return f"{amount(part.median(name), part.units[name])} ({len(values)})" if values else "–"


def _bytes(parts: Parts) -> str:
    if "clicks" not in parts:
        return "Not measured."
    columns = {
        "b, all": "bytes/b",
        "b, geometry": "boundaries/b",
        "c, all": "bytes/c",
        "c, of it files": "files/c",
        "c, geometry": "boundaries/c",
    }
    rows = [
        (what, *(_figure(parts["clicks"], f"{act}-{kind}") for kind in columns.values()))
        for act, what in ACTS.items()
    ]
    return _table(("median (n)", *columns), rows)


def _reruns(parts: Parts) -> str:
    if "reruns" not in parts:
        return "Not measured."
    kinds = ("first", "new", "again")
    rows = [
        (name, *(_figure(parts["reruns"], f"{name}/{kind}") for kind in kinds))
        for name in ("all", *PARTS, REST)
    ]
    head = ("median (n)", "first run of a process", "a new place", "a place shown before")
    return _table(head, rows)


def _scaling(parts: Parts) -> str:
    rows = []
    for name, what in _SCALED.items():
        by_itself = next(
            (found for part in ("visits", "clicks", "scale1")
             if (found := median(parts, part, f"{name}/c")) is not None), None,
        )  # fmt: skip
        beside = median(parts, "c100", f"{name}/c1")
        as_it_is = by_itself if beside is None else beside
        cells = [amount(as_it_is, "s")]
        for part in ("c10", "c100"):
            taken = parts[part].values.get(f"{name}/{part}", []) if part in parts else []
            cells.append(f"{amount(spread(taken)[1], 's')} ({len(taken)})" if taken else "–")
        times = ratio(median(parts, "c100", f"{name}/c100"), as_it_is)
        rows.append((what, *cells, "–" if times is None else f"{times:.2f}"))
    notes = [note for part in ("c10", "c100") if part in parts for note in parts[part].notes]
    table = _table(("median (n)", "1 ×", "10 ×", "100 ×", "100 × / 1 ×"), rows)
    return table + "\n\n" + "\n".join(f"- {note}" for note in notes)


def _figures(parts: Parts) -> str:
    if "figures" not in parts:
        return "Not measured."
    rows = [(what, _figure(parts["figures"], f"{name}/c")) for name, what in _FIGURES.items()]
    return _table(("median (n)", "c"), rows)


def write(results: Mapping[str, Any], path: Path = RESULTS) -> None:
    """Write RESULTS.md from what was kept."""
    path.write_text(report(results["machine"], results["parts"]), encoding="utf-8")
