"""The one selection and its address: pure, so that it can be tested without a server.

The address uses short readable keys: `?place=wuhan&indicator=ai-enterprises&asof=2023&lang=zh`.
What an address names that does not exist is ignored and said, never an error.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from facts.changes import CLOCKS
from pages.shell.collection import IN_A_FILE, decode, encode, fits
from pages.shell.collection import Collection as Briefing
from views.words import LANGUAGES

EVIDENCE_KINDS: Final = (
    "observation",
    "event",
    "role",
    "relation",
    "element",
    "derived",
    "organisation",
    "source",
)
VIEWS: Final = ("province", "wuhan")
EVIDENCE_LAYERS: Final = ("core", "all")
GRADES: Final = ("A", "AB", "ABC")
CAPTURES: Final = ("16x9", "a4")
_NO_LAYER: Final = "none"
# Keys of the address that hold one word each, and the choices they name.
_SINGLE: Final = {
    "place": "place",
    "beside": "beside",
    "indicator": "indicator",
    "asof": "as_of",
    "since": "since",
    "clock": "clock",
    "known": "known",
    "view": "view",
    "programme": "programme",
    "evidence": "layer",
    "grade": "grade",
    "capture": "capture",
}


@dataclass(frozen=True)
class Selection:
    """What the reader has chosen; every default is the absence of a key in the address."""

    language: str = "en"
    place: str | None = None
    beside: str | None = None
    indicator: str | None = None
    as_of: str | None = None
    since: str | None = None
    clock: str = CLOCKS[0]
    view: str = "province"
    layers: tuple[str, ...] | None = None
    programme: str | None = None
    evidence: tuple[str, str] | None = None
    layer: str = "all"
    grade: str = "AB"
    known: str | None = None
    prefer: tuple[str, ...] = ()
    brief: Briefing = field(default=Briefing())
    capture: str = ""

    def with_(self, **changes: object) -> "Selection":
        """A copy with some choices changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Vocabulary:
    """What an address may name: ids that exist, so that a bad one can be told.

    kept: the collection of this session, for an address that says that it lies in a file.
    """

    places: Collection[str]
    indicators: Collection[str]
    as_of: Collection[str]
    layers: Collection[str]
    programmes: Collection[str]
    evidence: Mapping[str, Collection[str]]
    language: str = "en"
    views: Collection[str] = field(default=VIEWS)
    kept: Briefing = field(default=Briefing())


@dataclass(frozen=True)
class Ignored:
    """A part of an address that names nothing we have."""

    key: str
    value: str


def read(params: Mapping[str, str], known: Vocabulary) -> tuple[Selection, tuple[Ignored, ...]]:
    """The selection that an address names, and the parts of it that were ignored."""
    ignored: list[Ignored] = []
    chosen: dict[str, object] = {"language": known.language}
    single: dict[str, tuple[str, Collection[str]]] = {
        "lang": ("language", LANGUAGES),
        "place": ("place", known.places),
        "beside": ("beside", known.places),
        "indicator": ("indicator", known.indicators),
        "asof": ("as_of", known.as_of),
        "since": ("since", known.as_of),
        "clock": ("clock", CLOCKS),
        "view": ("view", known.views),
        "programme": ("programme", known.programmes),
        "evidence": ("layer", EVIDENCE_LAYERS),
        "grade": ("grade", GRADES),
        "capture": ("capture", CAPTURES),
    }
    for key, value in params.items():
        if key in single:
            name, allowed = single[key]
            if value in allowed:
                chosen[name] = value
            else:
                ignored.append(Ignored(key, value))
        elif key == "layers":
            chosen["layers"], bad = _read_layers(value, known.layers)
            ignored.extend(Ignored(key, layer) for layer in bad)
        elif key == "prefer":
            chosen["prefer"], bad = _read_preferred(value, known.evidence["observation"])
            ignored.extend(Ignored(key, identifier) for identifier in bad)
        elif key == "brief":
            chosen["brief"], bad = _read_briefing(value, known)
            ignored.extend(Ignored(key, code) for code in bad)
        elif key == "known" and _is_day(value):
            chosen["known"] = value
        elif key in EVIDENCE_KINDS:
            if value in known.evidence.get(key, ()):
                chosen["evidence"] = (key, value)
            else:
                ignored.append(Ignored(key, value))
        else:
            ignored.append(Ignored(key, value))
    return Selection(**chosen), tuple(ignored)  # type: ignore[arg-type]


def _read_layers(
    value: str, known: Collection[str]
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    if value == _NO_LAYER:
        return (), ()
    named = [layer for layer in value.split(",") if layer]
    good = tuple(layer for layer in known if layer in named)
    bad = tuple(layer for layer in named if layer not in known)
    return (good or None), bad


def _read_preferred(value: str, known: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named = tuple(dict.fromkeys(part for part in value.split(",") if part))
    return tuple(i for i in named if i in known), tuple(i for i in named if i not in known)


def _read_briefing(value: str, known: Vocabulary) -> tuple[Briefing, tuple[str, ...]]:
    if value != IN_A_FILE:
        return decode(value, known)
    return known.kept, () if known.kept.items else (IN_A_FILE,)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def write(selection: Selection) -> dict[str, str]:
    """The address of a selection: what differs from the default, and always the language.

    A reader's browser decides the language of an address that names none, so a link that is to
    show what its sender sees must name it.
    """
    plain = Selection()
    params = {
        key: str(value)
        for key, name in _SINGLE.items()
        if (value := getattr(selection, name)) and value != getattr(plain, name)
    }
    if selection.layers is not None:
        params["layers"] = ",".join(selection.layers) or _NO_LAYER
    if selection.prefer:
        params["prefer"] = ",".join(selection.prefer)
    briefing = encode(selection.brief)
    if briefing:
        params["brief"] = briefing if fits(selection.brief) else IN_A_FILE
    if selection.evidence:
        kind, identifier = selection.evidence
        params[kind] = identifier
    params["lang"] = selection.language
    return params
