"""`make bench`: measure side by side, keep the figures, write RESULTS.md and its picture.

Parts that are not measured this time keep the figures that they had, so that one part can be
measured again; `--only ''` measures nothing and writes the report anew. Nothing here is a test
and nothing fails for being slow.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Final

from bench import clicks, figures, picture, report, reruns, scaling, sessions, visits
from bench.machine import describe
from bench.measures import Part, read_results, take, write_results

RUNS: Final = 7
Measure = Callable[[Part, int, float], None]
PARTS: Final[dict[str, tuple[Measure, float]]] = {
    "visits": (visits.measure, 180.0),
    "clicks": (clicks.measure, 120.0),
    "sessions": (sessions.measure, 150.0),
    "reruns": (reruns.measure, 50.0),
    "scale1": (scaling.measure_load, 20.0),
    "c10": (lambda part, runs, budget: scaling.measure(part, 10, runs, budget), 180.0),
    "c100": (lambda part, runs, budget: scaling.measure(part, 100, runs, budget), 320.0),
    "figures": (figures.measure, 90.0),
}
"""Each part with the seconds after which it begins no further round."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; gives 1 if a part broke off, after writing the rest."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"rounds of each part ({RUNS})")
    options = parser.parse_args(arguments)
    asked = [name for name in options.only.split(",") if name]
    unknown = set(asked) - PARTS.keys()
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    results = read_results()
    if asked:
        results["machine"] = describe()
    for name in asked:
        measure, budget = PARTS[name]
        _say(f"{name} …")
        part = take(lambda part, go=measure, most=budget: go(part, options.runs, most))  # type: ignore[misc]
        results["parts"][name] = part
        write_results(results)  # at once: what was taken is not lost with a later part
        _say(f"{name}: {part.seconds:.0f} s {part.failed}")
        for figure in part.values:
            _say(f"  {figure}: {report.amount(part.median(figure), part.units[figure])}")
    kept = read_results()  # as the file has them, so that the report can be made again from it
    report.write(kept)
    picture.draw(kept["parts"])
    return 1 if any(results["parts"][name].failed for name in asked) else 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
