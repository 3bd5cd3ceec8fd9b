"""The maps of a page: composed by views, cached as scripts, their clicks turned into a choice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from geodata.locating import Locator
from pages.shell import controls, map_component, state, twin
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame
from views.alternatives import map_text
from views.composition import DIVISIONS, SIZES, Choice, highlight, lay_out
from views.drawing import Drawing, feature_group
from views.layers import LAYER_IDS
from views.legend import legend
from views.notice import map_notice
from views.palette import PALETTES
from views.twin import RELATION, Entry, Group, groups

QUIET_LAYERS: Final = ("carriers",)
ATLAS_HEIGHT: Final = 430
_WATER: Final = {
    "province": {"lakes": "lakes", "rivers": "rivers"},
    "wuhan": {"lakes": "water_wuhan"},
}


@st.cache_resource(show_spinner=False)
def _base(_atlas: Atlas, view: str, theme: str, captured: bool) -> map_component.Base:
    return map_component.base(
        _atlas.layers,
        _atlas.extents[view],
        PALETTES[theme],
        divisions=DIVISIONS[view],
        water=_WATER[view],
        zoom=not captured,
    )


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=ATLAS)
def _laid_out(atlas: Atlas, choice: Choice, theme: str) -> Drawing:
    """The drawing before anything is selected: to find room for the labels takes long."""
    extent, palette = atlas.extents[choice.view], PALETTES[theme]
    return lay_out(atlas.evidence, atlas.gazetteer, atlas.layers, extent, choice, palette)


@dataclass(frozen=True)
class _Told:
    """What is drawn on a map, as a list and in words."""

    groups: tuple[Group, ...]
    text: str


@st.cache_data(show_spinner=False, max_entries=400, hash_funcs=ATLAS)
def _ready(
    atlas: Atlas, choice: Choice, theme: str, captured: bool, height: int
) -> map_component.Ready:
    """The map as the browser takes it: to draw it and to pack it takes long."""
    palette = PALETTES[theme]
    laid = _laid_out(atlas, replace(choice, place=None, lit=()), theme)
    drawn = highlight(laid, atlas.layers, choice, palette)
    script = map_component.drawing_script(feature_group(drawn, palette, choice.language))
    base = _base(atlas, choice.view, theme, captured)
    return map_component.ready(base, script, height, SIZES[choice.slot])


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=ATLAS)
def _plainly_told(atlas: Atlas, choice: Choice, theme: str) -> _Told:
    found = groups(
        _laid_out(atlas, choice, theme),
        atlas.layers,
        atlas.gazetteer,
        atlas.extents[choice.view],
        choice,
    )
    return _Told(found, map_text(atlas.evidence, atlas.gazetteer, found, choice))


def _told(frame: Frame, choice: Choice) -> _Told:
    """What is drawn, which is the same whatever is selected."""
    plain = replace(choice, place=None, lit=())
    return _plainly_told(frame.atlas, plain, frame.palette.name)


@st.cache_data(show_spinner=False, max_entries=200, hash_funcs=ATLAS)
def _legend(atlas: Atlas, choice: Choice, theme: str) -> str:
    return legend(atlas.evidence, atlas.gazetteer, choice, PALETTES[theme])


def _show_legend(frame: Frame, choice: Choice) -> None:
    plain = replace(choice, place=None, lit=())
    st.html(_legend(frame.atlas, plain, frame.palette.name))


@st.cache_resource(show_spinner=False)
def _locator(_atlas: Atlas, view: str) -> Locator:
    names = ["zones", "counties", "prefectures"] if view == "wuhan" else ["prefectures"]
    return Locator(*(_atlas.layers[name] for name in names))


def choice_of(frame: Frame, view: str, slot: str) -> Choice:
    """What the selection asks of a map."""
    selection = frame.selection
    return Choice(
        view=view,
        slot=slot,
        as_of=frame.as_of,
        layers=LAYER_IDS if selection.layers is None else selection.layers,
        place=selection.place,
        lit=lit_places(frame),
        indicator=selection.indicator,
        language=frame.language,
        prefer=selection.prefer,
    )


def lit_places(frame: Frame) -> tuple[str, ...]:
    """The places that the open evidence is about, besides the selected one."""
    shown = frame.card
    if shown is None:
        return ()
    gazetteer = frame.gazetteer
    kinds = ("country", "province")
    lit = [place for place in shown.place_ids if gazetteer.row(place)["kind"] not in kinds]
    bearing = [str(gazetteer.row(p)["parent_id"]) for p in lit if not gazetteer.has_point(p)]
    return tuple(dict.fromkeys([*lit, *bearing]))


def show_map(frame: Frame, view: str, slot: str, height: int) -> None:
    """One map with its clicks; which place was meant is offered when there is more than one."""
    _show(frame, choice_of(frame, view, slot), height)


def _show(frame: Frame, choice: Choice, height: int) -> None:
    theme = frame.palette.name
    with st.container(key=f"atlas-{choice.slot}"):
        st.html(
            Markup("<p class='atlas-unseen atlas-alternative'>{}</p>").format(
                _told(frame, choice).text
            )
        )
        map_component.show(
            lambda: _base(frame.atlas, choice.view, theme, frame.captured),
            _ready(frame.atlas, choice, theme, frame.captured, height),
            key=f"map-{frame.page}-{choice.view}-{theme}",
            height=height,
            on_click=lambda key: _clicked(frame.atlas, key, choice.view),
        )


def fetch_early(frame: Frame, *views: str) -> None:
    """Have the browser fetch the ground of some views before their maps are drawn."""
    theme = frame.palette.name
    bases = [_base(frame.atlas, view, theme, frame.captured) for view in views]
    map_component.fetch_early(*bases)


def prepare(frame: Frame, view: str, slot: str, height: int) -> None:
    """Have a map ready before anybody asks for it: to find room for its labels takes long."""
    choice = choice_of(frame, view, slot)
    _told(frame, choice)
    _ready(frame.atlas, choice, frame.palette.name, frame.captured, height)


def _clicked(atlas: Atlas, key: str, view: str) -> None:
    what = map_component.clicked(key)
    if what.get("relation_id"):
        state.choose_evidence("relation", str(what["relation_id"]))
    else:
        _choose(atlas, what.get("place_id"), what["lon"], what["lat"], view)


def _choose(
    atlas: Atlas, place_id: str | None, lon: float | None, lat: float | None, view: str
) -> None:
    """Choose what was pointed at, and offer what else is there; a second time: choose all."""
    if not place_id or place_id not in atlas.gazetteer:
        return
    if place_id == state.selection().place and state.selection().evidence is None:
        state.choose_place(None)
        return
    near: tuple[str, ...] = ()
    if lon is not None and lat is not None:
        near = _locator(atlas, view).at(lon, lat)
    alike = _at_same_point(atlas, place_id)
    found = tuple(dict.fromkeys([place_id, *alike, *near]))
    state.choose_place(place_id, found if len(found) > 1 else ())


def _at_same_point(atlas: Atlas, place_id: str) -> list[str]:
    here = atlas.gazetteer.row(place_id)
    if not atlas.gazetteer.has_point(place_id):
        return []
    return [
        other
        for other in atlas.gazetteer.ids("zone", "park", "site")
        if (row := atlas.gazetteer.row(other))["lon"] == here["lon"] and row["lat"] == here["lat"]
    ]


def show_list(frame: Frame, *shown: tuple[str, str]) -> None:
    """The twin of some maps (views and slots): all that can be chosen on them, as lists."""
    _show_list(frame, [choice_of(frame, view, slot) for view, slot in shown])


def _show_list(frame: Frame, choices: Sequence[Choice]) -> None:
    def chosen(choice: Choice, entry: Entry) -> None:
        if entry.kind == RELATION:
            state.choose_evidence(RELATION, entry.identifier)
        else:
            _choose(frame.atlas, entry.identifier, entry.lon, entry.lat, choice.view)

    twin.show(frame, choices, lambda each: _told(frame, each).groups, chosen)


def show_legend(frame: Frame) -> None:
    """The legends of the layers that are on, and the map notice."""
    choice = choice_of(frame, frame.selection.view, "main")
    _show_legend(frame, choice)
    _notice(frame)


def show_indicator_map(frame: Frame, indicator_id: str, height: int) -> None:
    """The province with one indicator, whatever the Atlas shows, and its legend."""
    choice = replace(
        choice_of(frame, "province", "side"), indicator=indicator_id, layers=QUIET_LAYERS
    )
    _show(frame, choice, height)
    _show_list(frame, [choice])
    _show_legend(frame, choice)
    _notice(frame)


def show_place_map(frame: Frame, height: int) -> None:
    """The province with its roles and what is selected, beside a page about something else."""
    _show(frame, choice_of(frame, "province", "side"), height)
    show_list(frame, ("province", "side"))
    _notice(frame)


def _notice(frame: Frame) -> None:
    """The map notice, with the review number if the reader has entered one; none is made up.

    A sheet has the field for it here, out of sight, for the command that takes the picture.
    """
    if frame.captured:
        controls.review_number(frame)
    said = map_notice(state.review_number(), frame.language)
    st.html(Markup("<p class='atlas-notice'>{}</p>").format(said))
