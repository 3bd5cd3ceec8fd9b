"""Sentences with their reference, to be copied into a document."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import streamlit as st

from pages.shell.map_files import loader
from views.words import word

_shown = st.components.v2.component("atlas_quotes", js=loader("quote"), isolate_styles=False)
KEY: Final = "cited"


@dataclass(frozen=True)
class Quote:
    """A sentence: in which style it cites, in which language (as in HTML), its text."""

    style: str
    lang: str
    text: str


def show(quotes: Sequence[Quote], language: str) -> None:
    """Show sentences, each with a button in the language that copies it."""
    words = {name: word(f"quote.{name}", language) for name in ("copy", "copied", "marked")}
    _shown(key=KEY, data={"quotes": [asdict(quote) for quote in quotes], "words": words})
