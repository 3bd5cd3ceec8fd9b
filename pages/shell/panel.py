"""What stands beside a map: the evidence card that is open, or the selected place."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from facts.asof import results_of_place
from facts.cards import evidence_row
from facts.dates import is_valid_at
from facts.queries import records, rows_of, told_of
from facts.rivals import rivals_of
from pages.shell import collecting, quotes, state, targets
from pages.shell.collection import Item
from pages.shell.frame import Frame, heading, quiet, say_hidden
from pages.shell.markdown import escape_markdown
from views.cards import Card, html
from views.evidence_signs import row_sign
from views.rivals import rival_block, rival_rows
from views.words import HTML_LANGUAGE, LANGUAGE_NAMES, LANGUAGES

HEADLINE_INDICATOR = "ai-enterprises"
_MOST = 14
_FEW = 6


def evidence_button(
    frame: Frame, kind: str, identifier: str, label: str, where: str, place: str | None = None
) -> None:
    """A row that opens the evidence card of something, and selects its place if given."""
    sign = row_sign(frame.atlas.evidence, kind, identifier, frame.language)
    st.button(
        escape_markdown(label + sign),
        key=f"evidence-{where}-{kind}-{identifier}",
        type="tertiary",
        on_click=state.choose_evidence,
        args=(kind, identifier, place),
    )


def place_button(frame: Frame, place_id: str, where: str, label: str = "") -> None:
    """A row that selects a place."""
    st.button(
        escape_markdown(label or frame.gazetteer.name(place_id, frame.language)),
        key=f"go-{where}-{place_id}",
        type="tertiary",
        on_click=state.choose_place,
        args=(place_id,),
    )


def show_card(frame: Frame) -> bool:
    """The open evidence card with its ways on and its cited sentences; False if none is open."""
    shown = frame.card
    if shown is None:
        return False
    with st.container(horizontal=True, gap="small", key="card-actions"):
        st.button(
            frame.word("card.close"),
            key="card-close",
            on_click=state.choose,
            kwargs={"evidence": None},
        )
        collecting.button(frame, Item(shown.kind, shown.identifier), "card")
    st.html(html(shown, frame.language))
    if shown.link:
        st.link_button(frame.word("card.link"), shown.link)
    elif shown.kind not in ("derived", "caveat"):
        quiet(frame.word("card.no_link"))
    _preference(frame, shown)
    if shown.kind == "observation":
        targets.show_standing(frame, shown.identifier)
    _rivals(frame, shown)
    for group, pointers in shown.pointers.items():
        if group == "rivals":
            continue
        heading(frame.word(f"card.{group}"))
        for pointer in pointers:
            evidence_button(frame, pointer.kind, pointer.identifier, pointer.label, group)
    for place_id in shown.place_ids:
        place_button(frame, place_id, "card")
    _cited_sentences(frame, shown.kind, shown.identifier)
    return True


def _rivals(frame: Frame, shown: Card) -> None:
    """All values that contradict or confirm the open one, side by side, the preferred first."""
    evidence = frame.atlas.evidence
    if "rivals" not in shown.pointers:
        return
    heading(frame.word("card.rivals"))
    found = records(rivals_of(evidence, shown.identifier))
    chosen = frame.selection.prefer
    for row in rival_rows(found, evidence, frame.gazetteer, frame.language, chosen):
        st.html(rival_block(row, frame.language))
        if not row["self"]:
            label = frame.word("rival.open", value=row["value"])
            evidence_button(frame, "observation", row["id"], label, "rivals")


def _preference(frame: Frame, shown: Card) -> None:
    """Let the reader take this value rather than its rivals, or give the choice back."""
    rivals = shown.pointers.get("rivals", ())
    if shown.kind != "observation" or not rivals:
        return
    preferred = frame.selection.prefer
    taken = shown.identifier in preferred
    others = {pointer.identifier for pointer in rivals} | {shown.identifier}
    rest = tuple(key for key in preferred if key not in others)
    st.button(
        frame.word("card.give_back" if taken else "card.take"),
        key="card-prefer",
        on_click=state.choose,
        kwargs={"prefer": rest if taken else (*rest, shown.identifier)},
    )


def _cited_sentences(frame: Frame, kind: str, identifier: str) -> None:
    behind = evidence_row(frame.atlas.evidence, kind, identifier)
    if behind is None:
        return
    heading(frame.word("card.cite"))
    order = sorted(LANGUAGES, key=lambda code: code != frame.language)
    quotes.show(
        [
            quotes.Quote(
                f"{LANGUAGE_NAMES[code]} · {frame.word(f'card.style.{code}')}",
                HTML_LANGUAGE[code],
                frame.narrator.cited(kind, behind["row"], code),
            )
            for code in order
        ],
        frame.language,
    )


def show_panel(frame: Frame) -> None:
    """The evidence card if one is open, else the selected place, else the whole layout."""
    _breadcrumb(frame)
    if show_card(frame):
        return
    place_id = frame.selection.place
    if place_id is None:
        _layout(frame)
    else:
        _candidates(frame)
        show_place(frame, place_id)


def show_selection(frame: Frame) -> None:
    """The panel beside a page that is not about the layout: a hint until something is chosen."""
    if frame.selection.place is None and frame.selection.evidence is None:
        quiet(frame.word("panel.hint"))
        return
    show_panel(frame)


def _breadcrumb(frame: Frame) -> None:
    place_id = frame.selection.place
    with st.container(horizontal=True, gap="small", key="breadcrumb", vertical_alignment="center"):
        st.button(
            frame.word("panel.all"),
            key="go-all",
            type="tertiary",
            on_click=state.choose_place,
            args=(None,),
            disabled=place_id is None and frame.selection.evidence is None,
        )
        if place_id is None:
            return
        for above in frame.gazetteer.ancestors(place_id):
            if frame.gazetteer.row(above)["kind"] not in ("country", "province"):
                place_button(
                    frame, above, "trail", f"› {frame.gazetteer.short(above, frame.language)}"
                )


def _candidates(frame: Frame) -> None:
    found = state.candidates()
    if len(found) < 2:
        return
    key = "candidates"
    st.session_state[key] = frame.selection.place
    st.pills(
        frame.word("panel.candidates"),
        found,
        format_func=lambda place: escape_markdown(frame.gazetteer.short(place, frame.language)),
        key=key,
        on_change=lambda: state.choose_place(st.session_state[key], found),
    )


def _layout(frame: Frame) -> None:
    st.html(Markup("<div class='atlas-place'>{}</div>").format(frame.word("panel.layout")))
    quiet(frame.word("panel.layout.hint", date=frame.date(frame.as_of)))
    roles = rows_of(frame.atlas.evidence, "roles")
    order = ("rd-core", "demonstration-city", "innovation-centre", "carrier", "cooperation-partner")
    if not any(is_valid_at(row["valid"], frame.as_of) for row in roles):
        quiet(frame.word("panel.layout.none", date=frame.date(frame.as_of)))
    for role in order:
        held = [
            row
            for row in roles
            if row["role"] == role
            and row["subject_kind"] == "place"
            and is_valid_at(row["valid"], frame.as_of)
        ]
        if not held:
            continue
        heading(frame.word(f"role.{role}"))
        for row in held:
            name = frame.gazetteer.name(row["subject_id"], frame.language)
            label = f"{name} · {frame.date(row['valid'])}"
            evidence_button(frame, "role", row["role_id"], label, "layout", row["subject_id"])


def show_place(frame: Frame, place_id: str, where: str = "place") -> None:
    """One place: roles, numbers, what is not reported, events, and how exactly it is placed."""
    gazetteer, evidence = frame.gazetteer, frame.atlas.evidence
    row = gazetteer.row(place_id)
    st.html(
        Markup("<div class='atlas-place'>{}</div><p class='caption'>{}</p>").format(
            gazetteer.name(place_id, frame.language), gazetteer.kind(place_id, frame.language)
        )
    )
    roles = told_of(evidence, place_id).roles
    if roles:
        heading(frame.word("panel.roles"))
        for role in roles:
            label = f"{frame.word('role.' + role['role'])} · {frame.date(role['valid'])}"
            if not is_valid_at(role["valid"], frame.as_of):
                label += f" · {frame.word('panel.other_time', date=frame.date(frame.as_of))}"
            evidence_button(frame, "role", role["role_id"], label, where)
    heading(frame.word("panel.numbers"))
    show_numbers(frame, place_id, where)
    told = told_of(evidence, place_id).events
    events = frame.as_known(told)
    heading(frame.word("panel.events", count=len(events)))
    if not events:
        quiet(frame.word("empty.events", place=gazetteer.name(place_id, frame.language)))
    for event in events[:_MOST]:
        label = f"{frame.date(event['date'])} · {frame.text(event, 'title')}"
        evidence_button(frame, "event", event["event_id"], label, where)
    if len(events) > _MOST:
        quiet(frame.word("panel.events.more", count=len(events) - _MOST))
    say_hidden(frame, len(told) - len(events))
    _inside(frame, place_id, where)
    if frame.text(row, "note"):
        heading(frame.word("panel.position"))
        quiet(frame.text(row, "note"))


def show_numbers(frame: Frame, place_id: str, where: str) -> None:
    """The last result of each indicator, then targets, and the sentence for what is not reported.

    The first of a long list are shown, those of the map's menu before others; the rest is counted.
    """
    evidence = frame.atlas.evidence
    found = told_of(evidence, place_id).observations
    name = frame.gazetteer.name(place_id, frame.language)
    if not found:
        quiet(frame.word("empty.numbers", place=name))
    if not any(row["indicator_id"] == HEADLINE_INDICATOR for row in found):
        quiet(frame.word("empty.enterprises", place=name))
    menu = {row["indicator_id"]: row["menu_order"] for row in rows_of(evidence, "indicators")}
    results = results_of_place(evidence, place_id, frame.as_of, frame.selection.prefer)
    results.sort(key=lambda row: menu[row["indicator_id"]] or len(menu))
    known = frame.as_known(found)
    targets = [row for row in known if row["status"] == "target"]
    shown = [*results[:_MOST], *targets[:_FEW]]
    for row in shown:
        label = frame.narrator.say("observation", row, frame.language)
        evidence_button(frame, "observation", row["observation_id"], label, where)
    if len(known) > len(shown):
        quiet(frame.word("panel.numbers.more", count=len(known) - len(shown)))
    say_hidden(frame, len(found) - len(known))


def _inside(frame: Frame, place_id: str, where: str) -> None:
    inside: Sequence[str] = frame.gazetteer.children(place_id, "zone", "park", "site")
    if not inside:
        return
    heading(frame.word("panel.inside"))
    for child in inside:
        label = frame.gazetteer.name(child, frame.language)
        if not frame.gazetteer.has_point(child):
            label += f" · {frame.word('panel.unmapped')}"
        place_button(frame, child, where, label)
