"""Symbols: every mark has one, in a colour of the palette, and none can carry anything else."""

from dataclasses import fields, replace
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from views.layers import LAYERS, SITE_SYMBOLS
from views.palette import DARK, LIGHT, PALETTES, Palette
from views.symbols import SYMBOLS, image, parts, picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture_html: Markup) -> ElementTree.Element:
    """The SVG inside an image's address."""
    start = picture_html.index("data:image/svg+xml,") + len("data:image/svg+xml,")
    return ElementTree.fromstring(unquote(picture_html[start : picture_html.index('">')]))


def test_every_symbol_of_a_layer_exists() -> None:
    used = {symbol for layer in LAYERS for symbol in layer.symbols} | set(SITE_SYMBOLS.values())
    assert used - set(SYMBOLS) == set()
    assert {"badge", "value", "missing"} <= set(SYMBOLS)


def test_every_kind_of_site_in_a_layer_has_a_symbol() -> None:
    kinds = {kind for layer in LAYERS if layer.source == "sites" for kind in layer.shows}
    assert kinds == set(SITE_SYMBOLS)


@pytest.mark.parametrize("symbol_id", SYMBOLS)
def test_every_colour_is_one_of_the_palette(symbol_id: str) -> None:
    symbol = SYMBOLS[symbol_id]
    assert symbol.colour in {field.name for field in fields(Palette)}
    assert symbol.size > 0


@pytest.mark.parametrize(
    "together",
    [
        ("rd-core", "demonstration-city", "innovation-centre", "cooperation-partner"),
        ("carrier", "institution", "company", "park", "computing-centre", "badge"),
    ],
    ids=["province", "wuhan"],
)
def test_marks_of_one_view_differ_in_shape_and_in_colour(together: tuple[str, ...]) -> None:
    shapes = {(SYMBOLS[s].path, SYMBOLS[s].filled, SYMBOLS[s].dashed) for s in together}
    assert len(shapes) == len(together)
    for palette in PALETTES.values():
        colours = {getattr(palette, SYMBOLS[symbol].colour) for symbol in together}
        assert len(colours) == len(together)


def test_a_filled_symbol_has_its_colour_inside_and_a_halo_round_it() -> None:
    (part,) = parts("rd-core", LIGHT)
    assert (part["fill"], part["stroke"]) == (LIGHT.rd_core, LIGHT.halo)
    assert "stroke-dasharray" not in part


def test_a_ring_is_hollow() -> None:
    (part,) = parts("innovation-centre", DARK)
    assert (part["fill"], part["stroke"]) == ("none", DARK.innovation)


def test_an_approximate_position_is_hollow_and_dashed() -> None:
    (part,) = parts("institution", LIGHT, approximate=True)
    assert (part["fill"], part["stroke"]) == (LIGHT.halo, LIGHT.institution)
    assert part["stroke-dasharray"] == "3 2.2"


@pytest.mark.parametrize("symbol_id", SYMBOLS)
def test_a_picture_is_an_image_with_its_shape_inside(symbol_id: str) -> None:
    html = picture(symbol_id, LIGHT, 20)
    assert html.startswith('<img alt="" width="20" height="20" src="data:image/svg+xml,')
    assert "<svg" not in html
    assert "<path" not in html
    paths = drawn(html).findall(f"{SVG}path")
    assert [path.get("d") for path in paths] == [SYMBOLS[symbol_id].path]


def test_nothing_in_a_colour_can_leave_its_attribute() -> None:
    hostile = '"><script>alert(1)</script>'
    html = picture("rd-core", replace(LIGHT, rd_core=hostile))
    assert "<script" not in html
    svg = drawn(html)
    assert [element.tag for element in svg.iter()] == [f"{SVG}svg", f"{SVG}path"]
    assert svg[0].get("fill") == hostile


def test_an_image_has_the_box_it_is_given() -> None:
    assert drawn(image(Markup("<path/>"), 22, 8)).get("viewBox") == "0 0 22 8"
    assert drawn(picture("park", LIGHT)).get("viewBox") == "-12 -12 24 24"
