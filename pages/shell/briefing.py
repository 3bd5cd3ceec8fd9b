"""The Briefing page: the items in their order, how they will come out, and the files."""

from typing import Final

import streamlit as st
from markupsafe import Markup

from pages.shell import collecting, making, state
from pages.shell.collection import (
    EDITIONS,
    LONGEST_TEXT,
    SIZES,
    THEMES,
    Collection,
    Item,
    fits,
    tidy,
)
from pages.shell.collection_file import Fault, open_file, save
from pages.shell.data import whole
from pages.shell.frame import Frame, heading, line, quiet
from pages.shell.making import FORMATS, MEDIA_TYPES, Made, Wanted
from views.figures.links import base_of, is_local
from views.words import LANGUAGE_NAMES

_NAME: Final = "hubei-ai-briefing"
_MADE: Final = "briefing file made last"
_ORDERED: Final = "briefing file is to be made"
_UPLOAD: Final = "briefing files opened"
_MOST_FAULTS: Final = 8
_CHOOSE: Final = "<style>.st-key-brief-open button p::after {{ content: '{}'; }}</style>"
"""Streamlit's uploader speaks English alone: its words are hidden, ours stand there."""


def show_empty(frame: Frame) -> None:
    """How to collect, the standard briefing in one click, and a way to open a saved one."""
    quiet(frame.word("brief.empty"))
    for way in ("maps", "pages", "evidence"):
        quiet(f"– {frame.word(f'brief.how.{way}')}")
    collecting.standard_button(frame)
    quiet(frame.word("brief.standard.holds"))
    show_collection_file(frame)


def show_items(frame: Frame) -> None:
    """Each item with its title, its place in the order, and its picture."""
    held = frame.selection.brief
    if not fits(held):
        line(frame.word("brief.long"), "long")
    for number, item in enumerate(held.items, start=1):
        with st.container(key=f"brief-item-{number}", border=True):
            said, shown = st.columns([30, 70], gap="small")
            what = making.wanted(frame, item)
            with shown, st.spinner(frame.word("brief.drawing")):
                preview = making.preview(frame, what)
                if preview.png:
                    st.image(preview.png, caption=None, width="stretch")
                else:
                    line(preview.reason, "problems")
            with said:
                _item(frame, item, number, preview, what)


def _item(frame: Frame, item: Item, number: int, preview: making.Preview, what: Wanted) -> None:
    heading(f"{number}. {collecting.name(frame, item)}")
    key = f"brief-title-{item.key}"
    st.session_state[key] = item.title
    st.text_input(
        frame.word("brief.title"),
        key=key,
        placeholder=preview.title,
        max_chars=LONGEST_TEXT,
        help=frame.word("brief.title.help"),
        on_change=lambda: _change(_held().titled(item.key, st.session_state[key])),
    )
    if preview.is_map:
        _review_number(frame, item, what)
    with st.container(horizontal=True, gap="small"):
        for name, by, at_end in (
            ("up", -1, number == 1),
            ("down", 1, number == len(frame.selection.brief.items)),
        ):
            st.button(
                frame.word(f"brief.{name}"),
                key=f"brief-{name}-{item.key}",
                disabled=at_end,
                on_click=lambda by=by: _change(_held().moved(item.key, by)),
            )
        st.button(
            frame.word("brief.remove"),
            key=f"brief-remove-{item.key}",
            on_click=lambda: _change(_held().without(item.key)),
        )


def _review_number(frame: Frame, item: Item, what: Wanted) -> None:
    key = f"brief-review-{item.key}"
    st.session_state[key] = what.ask.review_number
    st.text_input(
        frame.word("control.review"),
        key=key,
        max_chars=state.REVIEW_LENGTH,
        help=frame.word("control.review.help"),
        on_change=lambda: making.enter_review_number(what, st.session_state[key]),
    )


def _held() -> Collection:
    return state.selection().brief


def _change(collection: Collection) -> None:
    state.choose(brief=collection)


def show_settings(frame: Frame) -> None:
    """The line of the cover, the languages, the theme, the size, and where the atlas is found."""
    held = frame.selection.brief
    st.session_state["brief-cover"] = held.cover
    st.text_input(
        frame.word("brief.cover"),
        key="brief-cover",
        max_chars=LONGEST_TEXT,
        help=frame.word("brief.cover.help"),
        on_change=lambda: _change(_held().with_(cover=tidy(st.session_state["brief-cover"]))),
    )
    editions = {**LANGUAGE_NAMES, "both": frame.word("brief.edition.both")}
    _choose(frame, "edition", {edition: editions[edition] for edition in EDITIONS})
    if held.edition == "both":
        quiet(frame.word("brief.edition.both.holds"))
    _choose(frame, "theme", {theme: frame.word(f"brief.theme.{theme}") for theme in THEMES})
    _choose(frame, "size", {size: frame.word(f"brief.size.{size}") for size in SIZES})
    quiet(frame.word("brief.language"))
    _address(frame)


def _address(frame: Frame) -> None:
    """Where the links of the figures lead, to be told where that is this computer alone."""
    key = "brief-address"
    given = making.entered_address()
    if not is_local(making.address()) and not given:
        return
    st.session_state[key] = given
    st.text_input(
        frame.word("brief.address"),
        key=key,
        placeholder="https://",
        max_chars=LONGEST_TEXT,
        help=frame.word("brief.address.help"),
        on_change=lambda: making.enter_address(st.session_state[key]),
    )
    if given and not base_of(given):
        line(frame.word("brief.no.link", value=given), "problems")
    elif is_local(making.address()):
        quiet(frame.word("brief.address.local"))


def _choose(frame: Frame, field: str, names: dict[str, str]) -> None:
    """One of a few: id → name."""
    key = f"brief-{field}"
    st.session_state[key] = getattr(frame.selection.brief, field) or frame.language
    st.segmented_control(
        frame.word(f"brief.{field}"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        required=True,
        on_change=lambda: _change(_held().with_(**{field: st.session_state[key]})),
    )


def show_files(frame: Frame) -> None:
    """Which file, the button that makes it, how far it is, and the file itself."""
    heading(frame.word("brief.files"))
    form = st.segmented_control(
        frame.word("brief.format"),
        FORMATS,
        format_func=lambda each: frame.word(f"brief.format.{each}"),
        default=FORMATS[0],
        required=True,
        key="brief-format",
        label_visibility="collapsed",
    )
    quiet(frame.word(f"brief.holds.{form}"))
    items = [
        making.wanted(frame, item, code)
        for code in making.languages(frame)
        for item in frame.selection.brief.items
    ]
    st.button(frame.word("brief.make"), key="brief-make", type="primary", on_click=_order)
    if st.session_state.pop(_ORDERED, False):
        st.session_state[_MADE] = _make(frame, form, items)
    made: Made | None = st.session_state.get(_MADE)
    if made is None or made.of != making.signature(frame, form, items):
        return
    for reason in made.left_out:
        line(reason, "problems")
    if made.data:
        st.download_button(
            frame.word("brief.download", size=_size(frame, len(made.data))),
            made.data,
            file_name=f"{_NAME}-{frame.selection.brief.edition or frame.language}.{form}",
            mime=MEDIA_TYPES[form],
            key="brief-download",
            on_click="ignore",
        )


def _order() -> None:
    st.session_state[_ORDERED] = True


def _make(frame: Frame, form: str, items: list[Wanted]) -> Made:
    bar = st.progress(0.0, text=frame.word("brief.making", done=0, count=len(items)))

    def step(done: int) -> None:
        text = frame.word("brief.making", done=done, count=len(items))
        if done == len(items):
            text = frame.word("brief.writing")
        bar.progress(min(1.0, done / len(items)), text=text)

    made = making.make(frame, form, items, step)
    bar.empty()
    return made


def _size(frame: Frame, count: int) -> str:
    return frame.word("brief.megabytes", count=f"{count / 1_000_000:.1f}")


def show_collection_file(frame: Frame) -> None:
    """Save the list of items as a small file, and open one."""
    held = frame.selection.brief
    heading(frame.word("brief.list"), frame.word("brief.list.hint"))
    if held.items:
        st.download_button(
            frame.word("brief.save"),
            save(held),
            file_name=f"{_NAME}.json",
            mime="application/json",
            key="brief-save",
            on_click="ignore",
        )
    opened = st.session_state.get(_UPLOAD, 0)
    with st.container(key="brief-open"):
        st.html(Markup(_CHOOSE).format(frame.word("brief.choose")))
        file = st.file_uploader(
            frame.word("brief.open"), type="json", max_upload_size=1, key=f"brief-open-{opened}"
        )
    if file is None:
        return
    found, faults = open_file(file.getvalue(), state.vocabulary(whole()))
    for fault in faults[:_MOST_FAULTS]:
        line(_said(frame, fault), "problems")
    if len(faults) > _MOST_FAULTS:
        quiet(frame.word("brief.faults.more", count=len(faults) - _MOST_FAULTS))
    if found is not None:
        _offer(frame, found)


def _said(frame: Frame, fault: Fault) -> str:
    """A fault in words: which item, what of it, and what to do."""
    return frame.word(
        f"brief.fault.{fault.what}",
        item=fault.item,
        name=fault.name,
        value=fault.value,
        choices=fault.choices,
    )


def _offer(frame: Frame, found: Collection) -> None:
    """Take the collection of a file, instead of the present one or after it: nothing is lost."""
    count = len(found.items)
    st.button(
        frame.word("brief.open.instead", count=count),
        key="brief-open-instead",
        on_click=_open,
        args=(found,),
    )
    if frame.selection.brief.items:
        st.button(
            frame.word("brief.open.after", count=count),
            key="brief-open-after",
            on_click=_open,
            args=(frame.selection.brief.added(*found.items),),
        )


def _open(collection: Collection) -> None:
    st.session_state[_UPLOAD] = st.session_state.get(_UPLOAD, 0) + 1
    _change(collection)
