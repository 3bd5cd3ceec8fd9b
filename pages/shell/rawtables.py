"""The tables as they are, in the reader's language, searchable; a row opens its evidence."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from pages.shell import tables
from pages.shell.data import ATLAS, Atlas
from pages.shell.frame import Frame, quiet
from views.rawtable import raw_table, search, table_titles

_FIRST = "observations"
_TALLEST = 560


@st.cache_data(show_spinner=False, hash_funcs=ATLAS)
def _raw(atlas: Atlas, name: str, language: str) -> tuple[pd.DataFrame, dict[str, str]]:
    return raw_table(atlas.evidence, atlas.gazetteer, name, language)


def show_tables(frame: Frame) -> None:
    """Choose a table, search it, choose a row."""
    titles = table_titles(frame.atlas.evidence, frame.language)
    with st.container(horizontal=True):
        name = st.selectbox(
            frame.word("facts.table"),
            list(titles),
            index=list(titles).index(_FIRST),
            format_func=lambda table: titles[table],
            key="facts-table",
        )
        text = st.text_input(frame.word("facts.search"), key="facts-search")
    table, labels = _raw(frame.atlas, name, frame.language)
    found = search(table, text)
    quiet(frame.word("facts.found", found=len(found), total=len(table)))
    if found.empty:
        st.html(Markup("<p class='caption'>{}</p>").format(frame.word("facts.no_match", text=text)))
        return
    tables.choosable(frame, found, labels, "raw", _TALLEST, name=titles[name], tight=True)
