"""Figures for briefings from the command line: `python -m views.brief --help`."""

import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from facts.bounds import Refused
from facts.filtering import Filter
from facts.queries import records
from views.brief_options import Misuse, data_of, files_of, filter_of, parser
from views.figures.asking import CannotDraw
from views.figures.builders import FIGURES, build
from views.figures.content import World
from views.figures.files import File, made
from views.figures.fonts import MissingFont
from views.figures.packing import package
from views.figures.sheets import NoMap, tables_workbook
from views.figures.world import read_world
from views.words import LANGUAGES, text_of, word

ROOT: Final = Path(__file__).parents[1]
DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
"""Exit codes: all is made; something could not be made or written; the command makes no sense."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its name, size and time, or in both languages why there is none.

    has_none: the figure has no such file by its nature, which is no failure.
    """

    name: str
    size: int = 0
    seconds: float = 0.0
    reason_en: str = ""
    reason_zh: str = ""
    has_none: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files that the arguments ask for, say a line for each; gives the exit code."""
    options = parser().parse_args(arguments)
    try:
        wanted = filter_of(options)
        world = read_world(wanted)
        if options.list:
            _list(world, options.list)
            return DONE
        files, data = files_of(options, world), data_of(options)
    except (Misuse, CannotDraw) as error:
        _complain(error.reason_en, error.reason_zh)
        return MISUSED
    started = time.perf_counter()
    folder = Path(options.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _complain(*(word("brief.folder", code, folder=folder, reason=error) for code in LANGUAGES))
        return FAILED
    outcomes: list[Outcome] = []
    for outcome in _outcomes(world, wanted, files, data, folder, options.jobs):
        outcomes.append(outcome)
        print(_line(outcome, len(outcomes), len(files) + len(data)), flush=True)
    _sum_up(outcomes, time.perf_counter() - started, folder)
    failed = [outcome for outcome in outcomes if outcome.reason_en and not outcome.has_none]
    return FAILED if failed else DONE


def _outcomes(
    world: World,
    wanted: Filter,
    files: Sequence[File],
    data: Sequence[tuple[str, str]],
    folder: Path,
    jobs: int,
) -> Iterator[Outcome]:
    """Make all files; those of one figure and language one after another in one process."""
    alike = [list(group) for _, group in groupby(files, key=lambda file: file.ask)]
    if jobs > 1 and len(alike) > 1:
        with ProcessPoolExecutor(jobs, _context(), _begin, (wanted,)) as pool:
            for outcomes in pool.map(partial(_make_in_process, folder), alike):
                yield from outcomes
    else:
        for group in alike:
            yield from _make(world, folder, group)
    for kind, language in data:
        yield _make_data(world, folder, kind, language)


def _context() -> multiprocessing.context.BaseContext:
    """Processes that share what is already read, where the system can split one in two."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


_world: World | None = None


def _begin(wanted: Filter) -> None:
    """Read the world in a process that is to draw."""
    global _world  # noqa: PLW0603 - one a process, set before its first task
    _world = read_world(wanted)


def _make_in_process(folder: Path, files: Sequence[File]) -> list[Outcome]:
    assert _world is not None, "a process draws after it has begun"
    return list(_make(_world, folder, files))


def _make(world: World, folder: Path, files: Sequence[File]) -> Iterator[Outcome]:
    """Make the files of one figure in one language."""
    content = None
    for file in files:
        started = time.perf_counter()
        try:
            content = content or build(world, file.ask)
            written = made(content, world, file)
            (folder / file.name).write_bytes(written)
        except NoMap as error:
            yield _refused(file, error, has_none=True)
        except (Refused, MissingFont) as error:
            yield _refused(file, error)
        except OSError as error:
            yield _unwritten(file.name, error)
        else:
            yield Outcome(file.name, len(written), time.perf_counter() - started)


def _refused(file: File, error: Refused | MissingFont, *, has_none: bool = False) -> Outcome:
    english, chinese = str(error.reason_en), str(error.reason_zh)
    return Outcome(file.name, reason_en=english, reason_zh=chinese, has_none=has_none)


def _make_data(world: World, folder: Path, kind: str, language: str) -> Outcome:
    """Make one file of the whole data."""
    name = f"hubei-ai-atlas-{kind}-{language}.xlsx" if language else f"hubei-ai-atlas-{kind}.zip"
    started = time.perf_counter()
    try:
        written = tables_workbook(world, language) if language else package(ROOT)
        (folder / name).write_bytes(written)
    except OSError as error:
        return _unwritten(name, error)
    return Outcome(name, len(written), time.perf_counter() - started)


def _unwritten(name: str, error: OSError) -> Outcome:
    english, chinese = (word("brief.unwritten", code, reason=error) for code in LANGUAGES)
    return Outcome(name, reason_en=english, reason_zh=chinese)


def _line(outcome: Outcome, number: int, total: int) -> str:
    counted = f"[{number:>{len(str(total))}}/{total}] {outcome.name}"
    if outcome.reason_en:
        return f"{counted}  – {outcome.reason_en} {outcome.reason_zh}"
    return f"{counted}  {outcome.size / 1024:,.0f} kB  {outcome.seconds:.1f} s"


def _sum_up(outcomes: Sequence[Outcome], seconds: float, folder: Path) -> None:
    there = [outcome for outcome in outcomes if not outcome.reason_en]
    size = sum(outcome.size for outcome in there) / 1024**2
    for code in LANGUAGES:
        told = {"count": len(there), "size": f"{size:.1f}", "seconds": f"{seconds:.0f}"}
        print(word("brief.done", code, folder=folder, **told))


def _list(world: World, what: str) -> None:
    """Print the ids that a command may name, each with its name in both languages."""
    for identifier, names in _named(world, what):
        print("  ".join([f"{identifier:<32}", *names]))


def _named(world: World, what: str) -> Iterator[tuple[str, list[str]]]:
    if what == "figures":
        for figure in FIGURES:
            yield figure, [word(f"sheet.{figure}", code) for code in LANGUAGES]
    elif what == "places":
        for place in world.gazetteer.ids():
            yield place, [world.gazetteer.name(place, code) for code in LANGUAGES]
    else:
        for row in records(world.evidence.indicators):
            yield row["indicator_id"], [text_of(row, "name", code) for code in LANGUAGES]


def _complain(*reasons: str) -> None:
    for reason in reasons:
        print(reason, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
