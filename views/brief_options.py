"""What the command line of briefings may be asked, and which files that means."""

import argparse
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final, NoReturn

from facts.bounds import Refused
from facts.dates import parse
from facts.filtering import LAYERS, Filter
from views.figures.asking import check
from views.figures.builders import FIGURES
from views.figures.cells import address
from views.figures.content import Ask, World
from views.figures.files import PRINT_DPI, SCREEN_DPI, WRITERS, File
from views.figures.links import LOCAL, base_of, public_address, view_link
from views.words import LANGUAGES, word

EVERY: Final = "all"
BOTH: Final = "both"
NONE: Final = "none"
GRADES: Final = ("A", "AB", "ABC")
DATA: Final = ("tables", "package")
"""Formats that hold all the data and no figure."""
LISTS: Final = ("figures", "places", "indicators")
MISUSED: Final = 2
LEAST_DPI: Final = 50
MOST_DPI: Final = 600
EXAMPLES: Final = (
    "python -m views.brief --figure layout --lang both --format png --dpi 300",
    "python -m views.brief --figure profile --place xiangyang --format pptx,xlsx",
    "python -m views.brief --all --out briefing",
)


class Misuse(Refused):
    """A command that makes no sense; `reason_en` and `reason_zh` say why and what would."""


def misuse(key: str, **values: object) -> Misuse:
    """The misuse whose reason is the phrase `brief.no.<key>`."""
    return Misuse(*(word(f"brief.no.{key}", code, **values) for code in LANGUAGES))


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints end in Chinese too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage()
        self.exit(MISUSED, f"{self.prog}: {message}\n{word('brief.no.arguments', 'zh')}\n")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help whose Chinese begins on a line of its own."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [
            part
            for line in text.splitlines()
            for part in argparse.HelpFormatter._split_lines(self, line, width)
        ]


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, with its help in both languages."""
    made = _Parser(
        prog="python -m views.brief",
        description=_both("brief.about"),
        epilog="\n\n".join([*EXAMPLES, _both("brief.codes")]),
        formatter_class=_Help,
        allow_abbrev=False,
    )
    plain = Ask("")
    defaults: dict[str, tuple[str, str]] = {
        "lang": ("L", plain.language),
        "as-of": ("DATE", plain.as_of),
        "size": ("SIZE", plain.size),
        "theme": ("THEME", plain.theme),
        "place": ("ID", plain.place),
        "indicator": ("ID", plain.indicator),
        "evidence": ("LAYERS", EVERY),
        "grade": ("GRADES", "AB"),
        "known": ("DAY", ""),
        "prefer": ("IDS", ""),
        "title": ("TEXT", ""),
        "review": ("NUMBER", ""),
        "link": ("URL", ""),
        "atlas": ("URL", public_address() or LOCAL),
        "out": ("DIR", "briefing"),
    }
    for name in ("figure", "format"):
        made.add_argument(f"--{name}", metavar="ID", action="append", help=_help(name))
    made.add_argument("--all", action="store_true", help=_help("all"))
    made.add_argument("--list", nargs="?", const=LISTS[0], choices=LISTS, help=_help("list"))
    for name, (metavar, default) in defaults.items():
        made.add_argument(f"--{name}", metavar=metavar, default=default, help=_help(name))
    made.add_argument("--dpi", metavar="N", type=int, default=SCREEN_DPI, help=_help("dpi"))
    made.add_argument("--jobs", metavar="N", type=int, default=2, help=_help("jobs"))
    return made


def _both(key: str) -> str:
    return "\n".join(word(key, code) for code in LANGUAGES)


def _help(name: str) -> str:
    said = "\n".join(word(f"brief.help.{name}", code) for code in LANGUAGES)
    return said.replace("%", "%%")


def filter_of(options: argparse.Namespace) -> Filter:
    """The evidence filter that is asked for. Raises Misuse for an unknown layer, grade or day."""
    _one_of("evidence", options.evidence, (EVERY, LAYERS[0]))
    _one_of("grade", options.grade, GRADES)
    if options.known:
        try:
            parse(options.known)
        except ValueError as reason:
            raise misuse("day", value=options.known) from reason
    layers = LAYERS if options.evidence == EVERY else LAYERS[:1]
    return Filter(layers, tuple(options.grade), options.known)


def files_of(options: argparse.Namespace, world: World) -> list[File]:
    """The files of figures that are asked for, those of one figure and language together.

    Raises Misuse, or what `asking.check` raises, for what there is not.
    """
    figures = _listed("figure", options.figure or (), tuple(FIGURES), (), options.all)
    formats = _formats(options)
    drawn = [name for name in formats if name in WRITERS]
    if drawn and not figures:
        raise misuse("nothing", known=", ".join(FIGURES))
    dpis = (SCREEN_DPI, PRINT_DPI) if options.all else (_dpi(options.dpi),)
    found = []
    for figure in figures:
        for language in _languages(options):
            ask = _ask(options, world, figure, language)
            for name in drawn:
                found += [File(ask, name, dpi, _ending(options)) for dpi in _of(name, dpis)]
    return found


def data_of(options: argparse.Namespace) -> list[tuple[str, str]]:
    """The files of the whole data that are asked for: format, and language if it has one."""
    formats = _formats(options)
    tables = [("tables", code) for code in _languages(options) if "tables" in formats]
    return [*tables, *([("package", "")] if "package" in formats else [])]


def _formats(options: argparse.Namespace) -> tuple[str, ...]:
    plain = () if options.all else ("png",)
    return _listed("format", options.format or plain, tuple(WRITERS), DATA, options.all)


def _languages(options: argparse.Namespace) -> Sequence[str]:
    if options.all or options.lang == BOTH:
        return LANGUAGES
    _one_of("lang", options.lang, (*LANGUAGES, BOTH))
    return (options.lang,)


def _of(name: str, dpis: Sequence[int]) -> Sequence[int]:
    return dpis if name == "png" else (SCREEN_DPI,)


def _ask(options: argparse.Namespace, world: World, figure: str, language: str) -> Ask:
    prefer = tuple(filter(None, options.prefer.split(",")))
    known = set(world.evidence.observations["observation_id"])
    for observation in prefer:
        if observation not in known:
            raise misuse("prefer", value=observation)
    if options.link and not address(options.link):
        raise misuse("link", value=options.link)
    if options.atlas != NONE and not base_of(options.atlas):
        raise misuse("link", value=options.atlas)
    ask = Ask(
        figure=figure,
        language=language,
        as_of=options.as_of,
        place=options.place,
        indicator=options.indicator,
        size=options.size,
        theme=options.theme,
        prefer=prefer,
        review_number=options.review.strip(),
        link=options.link,
        title=options.title,
    )
    check(world, ask)
    if options.link or options.atlas == NONE:
        return ask
    return replace(ask, link=view_link(base_of(options.atlas), ask, filter_of(options)))


def _ending(options: argparse.Namespace) -> str:
    """What tells the files of another choice of evidence from those of the plain one."""
    layers = "" if options.evidence == EVERY else options.evidence
    grade = "" if options.grade == "AB" else options.grade
    known = f"known-{options.known}" if options.known else ""
    return "-".join(filter(None, (layers, grade, known)))


def _listed(
    key: str, given: Sequence[str], known: tuple[str, ...], apart: tuple[str, ...], every: bool
) -> tuple[str, ...]:
    """The ids that are given one by one or with commas between, in the order of the known ones.

    `all` stands for the known ones; those apart must be named, unless the full set is asked for.
    """
    named = [part.strip() for text in given for part in text.split(",") if part.strip()]
    for name in named:
        _one_of(key, name, (*known, *apart, EVERY))
    full = every and not named
    return tuple(
        name
        for name in (*known, *apart)
        if name in named or full or (EVERY in named and name in known)
    )


def _one_of(key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise misuse(key, value=value, known=", ".join(known))


def _dpi(dpi: int) -> int:
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise misuse("dpi", value=dpi, least=LEAST_DPI, most=MOST_DPI)
    return dpi
