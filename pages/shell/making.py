"""What is collected, made: the content of each item, its picture, and the files to take along."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from facts.bounds import Refused
from pages.shell import state
from pages.shell.collection import FIELDS, FIGURE, Item
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame
from views.figures.builders import build
from views.figures.content import Ask, Content, World
from views.figures.deck import pictures_pdf
from views.figures.evidence_figure import EVIDENCE, evidence_figure
from views.figures.fonts import MissingFont
from views.figures.links import base_of, public_address, view_link
from views.figures.picture import picture
from views.figures.sheets import table_csv, workbook
from views.figures.slides import slides
from views.words import LANGUAGES, said

FORMATS: Final = ("pptx", "pdf", "zip", "xlsx")
MEDIA_TYPES: Final = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FINE: Final = 300
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_REVIEWS: Final = "review numbers of figures"
_ADDRESS: Final = "public address of the atlas"

Step = Callable[[int], None]


@dataclass(frozen=True)
class Wanted:
    """An item as it is to be made: the row of evidence, or "" twice, and how."""

    kind: str
    identifier: str
    ask: Ask


@dataclass(frozen=True)
class Made:
    """A file of a briefing: for what it was made, its bytes, and why items were left out."""

    of: tuple[object, ...]
    data: bytes
    left_out: tuple[str, ...]


def languages(frame: Frame) -> tuple[str, ...]:
    """The languages of the files, in the order of their editions."""
    edition = frame.selection.brief.edition
    return LANGUAGES if edition == "both" else (edition or frame.language,)


def language(frame: Frame) -> str:
    """The language of previews and covers: the one shown, if the files have it."""
    return frame.language if frame.language in languages(frame) else languages(frame)[0]


def wanted(frame: Frame, item: Item, code: str = "") -> Wanted:
    """How an item is to be made in a language, in the size and theme chosen.

    code: the language, "" for that of previews.
    """
    chosen = frame.selection
    is_figure = item.kind == FIGURE
    fields = FIELDS[item.identifier] if is_figure else ()
    values = {"place": item.place, "indicator": item.indicator}
    ask = Ask(
        figure=item.identifier if is_figure else EVIDENCE,
        language=code or language(frame),
        as_of=item.as_of or frame.as_of,
        size=chosen.brief.size,  # type: ignore[arg-type] # Collection.size is one of SIZES
        theme=chosen.brief.theme,  # type: ignore[arg-type]
        prefer=chosen.prefer,
        title=item.title,
        **{name: value for name, value in values.items() if name in fields},
    )
    row = None if is_figure else (item.kind, item.identifier)
    ask = replace(ask, link=view_link(address(), ask, state.evidence_filter(), row))
    plain = Wanted(*(row or ("", "")), ask)
    number = str(st.session_state.get(_REVIEWS, {}).get(plain, ""))
    return Wanted(plain.kind, plain.identifier, _reviewed(ask, number)) if number else plain


def _reviewed(ask: Ask, number: str) -> Ask:
    return replace(ask, review_number=number)


def address() -> str:
    """Where readers find the atlas: as entered, else as the environment says, else where it runs.

    "" where we do not even know that.
    """
    here = (st.context.url or "").split("?")[0].rsplit("/", 1)[0]
    return base_of(entered_address()) or public_address() or base_of(here)


def entered_address() -> str:
    """What the reader gave as the public address, which may be none."""
    return str(st.session_state.get(_ADDRESS, ""))


def enter_address(text: str) -> None:
    """Keep what the reader gives as the public address for this session."""
    st.session_state[_ADDRESS] = text.strip()


def _world(atlas: Atlas) -> World:
    return World(atlas.evidence, atlas.gazetteer, atlas.layers, atlas.extents)


@st.cache_resource(show_spinner=False, max_entries=80, hash_funcs=ATLAS)
def _content(atlas: Atlas, what: Wanted) -> Content:
    if what.kind:
        return evidence_figure(_world(atlas), what.ask, what.kind, what.identifier)
    return build(_world(atlas), what.ask)


@st.cache_data(show_spinner=False, max_entries=80, hash_funcs=ATLAS)
def _picture(atlas: Atlas, what: Wanted) -> bytes:
    return picture(_content(atlas, what), "png")


@dataclass(frozen=True)
class Preview:
    """What an item looks like, or why it cannot be made."""

    title: str
    png: bytes = b""
    is_map: bool = False
    reason: str = ""


def preview(frame: Frame, what: Wanted) -> Preview:
    """The picture of an item as every format will show it, or the reason why there is none."""
    title = ""
    try:
        content = _content(frame.atlas, what)
        title = content.title
        return Preview(title, _picture(frame.atlas, what), bool(content.notice))
    except (Refused, MissingFont) as error:
        return Preview(title, reason=said(error, "reason", frame.language))


def make(frame: Frame, form: str, items: Sequence[Wanted], step: Step) -> Made:
    """The file of a form. step: told after each item how many are done, for a progress bar.

    Items that cannot be made are left out and said; if the file as a whole cannot be made, its
    bytes are empty and the reason stands there alone.
    """
    of = signature(frame, form, items)
    contents, left_out = [], []
    held = max(len(items) // len(languages(frame)), 1)
    for at, what in enumerate(items):
        try:
            contents.append(_content(frame.atlas, what))
        except Refused as error:
            reason = said(error, "reason", frame.language)
            left_out.append(frame.word("brief.left_out", item=at % held + 1, reason=reason))
    if not contents:
        return Made(of, b"", tuple(dict.fromkeys(left_out)))
    try:
        data = _FORMS[form](frame, contents, step)
    except MissingFont as error:
        return Made(of, b"", (said(error, "reason", frame.language),))
    return Made(of, data, tuple(dict.fromkeys(left_out)))


def signature(frame: Frame, form: str, items: Sequence[Wanted]) -> tuple[object, ...]:
    """All that a file depends on: one made for another is not offered."""
    return (form, tuple(items), frame.selection.brief.cover, frame.atlas.shown)


def enter_review_number(what: Wanted, number: str) -> None:
    """Keep the review number of one finished picture; another picture does not inherit it."""
    plain = Wanted(what.kind, what.identifier, _reviewed(what.ask, ""))
    st.session_state.setdefault(_REVIEWS, {})[plain] = number.strip()


def _pptx(frame: Frame, contents: Sequence[Content], step: Step) -> bytes:
    return slides(contents, frame.selection.brief.cover, language(frame))


def _pdf(frame: Frame, contents: Sequence[Content], step: Step) -> bytes:
    return pictures_pdf(contents, frame.selection.brief.cover, language(frame), step)


def _xlsx(frame: Frame, contents: Sequence[Content], step: Step) -> bytes:
    return workbook(contents, _world(frame.atlas))


def _zip(frame: Frame, contents: Sequence[Content], step: Step) -> bytes:
    """Each picture at 300 dpi, and beside it its numbers as a table."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, content in enumerate(contents, start=1):
            name = f"{number:02d}-{content.ask.figure}-{content.ask.language}"
            archive.writestr(zipfile.ZipInfo(f"{name}.png", _EPOCH), picture(content, "png", _FINE))
            table = table_csv(content, _world(frame.atlas))
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _EPOCH), table)
            step(number)
    return written.getvalue()


_FORMS: Final[dict[str, Callable[[Frame, Sequence[Content], Step], bytes]]] = {
    "pptx": _pptx,
    "pdf": _pdf,
    "zip": _zip,
    "xlsx": _xlsx,
}
