"""The figures of the matrix and of the gallery: built and written once for all tests."""

import warnings
from functools import cache

from matplotlib import MatplotlibDeprecationWarning

from facts.filtering import Filter
from views.figures.builders import build
from views.figures.content import Ask, Content, Theme, World
from views.figures.files import SCREEN_DPI, File, made
from views.figures.links import LOCAL, view_link
from views.figures.world import read_world

MAPS = ("layout", "indicator", "profile", "path-333")
"""The figures that have a map."""


@cache
def world() -> World:
    """The evidence of a plain address."""
    return read_world()


@cache
def content(figure: str, language: str, theme: Theme = "light") -> Content:
    """A figure as the command line makes it if nothing else is said."""
    ask = Ask(figure, language, theme=theme)
    link = view_link(LOCAL, ask, Filter())
    return build(world(), Ask(figure, language, theme=theme, link=link))


@cache
def written(
    figure: str, language: str, ending: str, dpi: int = SCREEN_DPI, theme: Theme = "light"
) -> bytes:
    """The file as the command line writes it; a deprecation in the library is an error."""
    held = content(figure, language, theme)
    with warnings.catch_warnings():
        warnings.simplefilter("error", MatplotlibDeprecationWarning)
        return made(held, world(), File(held.ask, ending, dpi))
