"""Legends: what is on the map, what the number's marks mean, what is missing, all escaped."""

import re
from html import unescape

import pytest

from tests.views.material import Material, choice
from views.composition import Choice
from views.layers import LAYER_IDS, LAYERS
from views.legend import legend
from views.palette import LIGHT
from views.words import word

HOSTILE = "</script><img src=x onerror=alert(1)>"


def html(material: Material, chosen: Choice) -> str:
    return str(legend(material.evidence, material.gazetteer, chosen, LIGHT))


def entries(text: str) -> list[str]:
    """The words of a legend, entry by entry."""
    return [
        unescape(re.sub("<[^>]*>", "", part)) for part in re.findall("<span>(.*?)</span>", text)
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_entry_for_each_symbol_of_each_layer(material: Material, language: str) -> None:
    shown = entries(html(material, choice(language=language)))
    expected = [
        word(f"legend.{layer.layer_id}.{symbol}", language)
        for layer in LAYERS
        for symbol in layer.symbols
    ]
    approximate = [word(key, language) for key in ("legend.approximate", "legend.badge")]
    assert shown == expected + approximate


def test_a_layer_that_is_off_has_no_legend(material: Material) -> None:
    shown = entries(html(material, choice(layers=("carriers",))))
    assert shown == ["Carrier: whole district, approximate part"]
    assert entries(html(material, choice(layers=()))) == []


def test_discs_say_what_their_area_means_and_what_is_missing(material: Material) -> None:
    shown = entries(html(material, choice(as_of="2023", layers=(), indicator="ai-enterprises")))
    assert "Area of the disc stands for the value" in shown
    assert "Not reported in any source we hold" in shown


def test_values_of_places_that_the_view_cannot_draw_are_said_with_their_bounds(
    material: Material,
) -> None:
    shown = entries(html(material, choice(as_of="2021", layers=(), indicator="ai-enterprises")))
    assert any(line.startswith("Hubei: ≥ 200 (2021)") for line in shown)
    assert "Area of the disc stands for the value" not in shown


def test_a_year_without_a_count_says_which_year_is_shown(material: Material) -> None:
    shown = html(material, choice(as_of="2024", layers=(), indicator="ai-enterprises"))
    (said,) = (line for line in entries(shown) if line.startswith("None for 2024"))
    assert "Wuhan" in said
    asked = entries(html(material, choice(as_of="2023", layers=(), indicator="ai-enterprises")))
    assert not any("Wuhan" in line for line in asked)


def test_many_small_places_are_counted(plain: Material) -> None:
    chosen = choice(as_of="2026", layers=(), indicator="floor-area")
    shown = entries(html(plain, chosen))
    (more,) = (line for line in shown if line.endswith("more places, see Numbers"))
    named = [line for line in shown if "m²" in line]
    assert len(named) == 4
    assert int(more.split()[0]) > 0


def test_a_shaded_rate_shows_its_breaks(material: Material) -> None:
    chosen = choice(as_of="2020", layers=(), indicator="digital-economy-share")
    assert "≥ 40%" in entries(html(material, chosen))


def test_every_picture_is_inside_the_page(material: Material) -> None:
    text = html(material, choice(indicator="ai-enterprises"))
    sources = re.findall('src="([^"]*)"', text)
    assert len(sources) >= len(LAYER_IDS)
    assert all(source.startswith("data:image/svg+xml,") for source in sources)


def test_a_hostile_name_stays_text(material: Material) -> None:
    broken = material.with_name("hubei", HOSTILE)
    text = html(broken, choice(as_of="2021", indicator="ai-enterprises"))
    assert "onerror" in text
    assert "<img src=x" not in text
    assert "</script" not in text
