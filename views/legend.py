"""Legends: one entry a layer that is on, and what the chosen indicator's marks stand for."""

from collections.abc import Collection, Mapping
from typing import Final

from markupsafe import Markup

from facts.loading import Evidence
from facts.queries import row_of
from views.composition import AREA_KINDS, Choice
from views.figures.content import Key
from views.gazetteer import Gazetteer
from views.layers import LAYERS
from views.palette import Palette
from views.shading import RATE_UNITS, breaks
from views.symbols import SYMBOLS, image, picture
from views.times import date_text
from views.values import IndicatorValues, indicator_values
from views.words import text_of, word

_LARGE: Final = ("country", "province", "prefecture", "zone")
_MOST: Final = 4


def legend(evidence: Evidence, gazetteer: Gazetteer, choice: Choice, palette: Palette) -> Markup:
    """The legend as HTML, every value escaped."""
    drawn = [_entry(key, palette) for key in layer_keys(choice)]
    if choice.indicator:
        indicator = row_of(evidence, "indicator", choice.indicator) or {}
        drawn.append(Markup("<b>{}</b>").format(text_of(indicator, "name", choice.language)))
        keys = indicator_keys(evidence, gazetteer, choice, palette)
        drawn += [_entry(key, palette) for key in keys]
    return Markup("<div class='atlas-legend'>{}</div>").format(Markup("").join(drawn))


def layer_keys(choice: Choice) -> list[Key]:
    """The entries of the layers that are on."""
    keys = [
        Key(word(f"legend.{layer.layer_id}.{symbol}", choice.language), symbol)
        for layer in LAYERS
        if layer.layer_id in choice.layers
        for symbol in layer.symbols
    ]
    if {"institutions", "parks", "computing"} & set(choice.layers):
        keys.append(Key(word("legend.approximate", choice.language), "approximate"))
        keys.append(Key(word("legend.badge", choice.language), "badge"))
    return keys


def _entry(key: Key, palette: Palette) -> Markup:
    return Markup("<span>{}{}</span>").format(_drawn(key, palette), key.text)


def _drawn(key: Key, palette: Palette) -> Markup:
    if key.colour:
        return _swatch(key.colour, whole=True)
    if key.symbol == "missing":
        return _swatch(palette.missing, whole=False)
    if key.symbol == "approximate":
        return picture("institution", palette, approximate=True)
    return _picture(key.symbol, palette) if key.symbol else Markup("")


def _picture(symbol: str, palette: Palette) -> Markup:
    if symbol == "carrier":
        return _swatch(palette.carrier, whole=True) + _swatch(palette.carrier, whole=False)
    if symbol == "event":
        spark = Markup('<path d="{}" fill="{}"/>').format(SYMBOLS["event"].path, palette.select)
        return image(spark, 14, 14, "0 -16 16 16")
    if symbol == "computing-centre":
        return picture(symbol, palette) + picture("computing-planned", palette)
    if symbol == "cooperation-partner":
        dashes = '<path d="M0,4 H22" stroke="{}" stroke-width="2" stroke-dasharray="6 4"/>'
        return image(Markup(dashes).format(palette.cooperation), 22, 8)
    return picture(symbol, palette)


def _swatch(colour: str, *, whole: bool) -> Markup:
    lines = "" if whole else "M-2,8 L8,-2 M2,14 L16,0 M8,16 L20,4"
    dash = "" if whole else "4 3"
    drawn = Markup(
        '<path d="M1,1 H17 V13 H1Z" fill="{}" fill-opacity="{}" stroke="{}" '
        'stroke-dasharray="{}"/><path d="{}" stroke="{}" stroke-width="1.2"/>'
    ).format(colour, "0.2" if whole else "0", colour, dash, lines, colour)
    return image(drawn, 18, 14)


def indicator_keys(
    evidence: Evidence,
    gazetteer: Gazetteer,
    choice: Choice,
    palette: Palette,
    more: str = "legend.more",
) -> list[Key]:
    """What the marks of the chosen indicator stand for, and which values no mark shows.

    more: the key of the phrase that says where those values stand that are not listed.
    """
    language = choice.language
    values = indicator_values(
        evidence, str(choice.indicator), choice.as_of, language, choice.prefer
    )
    kinds = AREA_KINDS[choice.view]
    held = {
        place: float(row["value"])
        for place, row in values.rows.items()
        if place in gazetteer and gazetteer.row(place)["kind"] in kinds
    }
    scaled = {place: held[place] for place in held if place in values.scaled(held)}
    keys = []
    if scaled and values.unit in RATE_UNITS:
        keys = _classes(scaled, values, palette)
    elif scaled:
        keys.append(Key(word("legend.area", language), "value"))
    if len(scaled) < len(held):
        keys.append(Key(word("legend.unscaled", language)))
    keys += [Key(text) for text in _undrawn(values, held, gazetteer, language, more)]
    older = [p for p, row in values.rows.items() if not row["is_requested_year"]]
    if older:
        names = word("list.comma", language).join(gazetteer.short(p, language) for p in older)
        asked = date_text(choice.as_of, language)
        keys.append(Key(word("legend.not_year", language, asked=asked, places=names)))
    keys.append(Key(word("legend.missing", language), "missing"))
    return keys


def _classes(scaled: Mapping[str, float], values: IndicatorValues, palette: Palette) -> list[Key]:
    """The classes of a shading, each with its lowest and its highest value."""
    classes = breaks(list(scaled.values()), palette.ramp)
    keys = []
    for colour in classes.colours:
        within = sorted(
            (value, place) for place, value in scaled.items() if classes.colour(value) == colour
        )
        ends = dict.fromkeys(values.numbers[place] for _, place in (within[0], within[-1]))
        keys.append(Key("–".join(ends), colour=colour))
    return keys


def _undrawn(
    values: IndicatorValues,
    drawn: Collection[str],
    gazetteer: Gazetteer,
    language: str,
    more: str,
) -> list[str]:
    """The values of places that the view cannot draw, the larger places first."""
    order = {kind: at for at, kind in enumerate(_LARGE)}
    rest = sorted(
        (place for place in values.rows if place not in drawn and place in gazetteer),
        key=lambda place: order.get(gazetteer.row(place)["kind"], len(order)),
    )
    said = [f"{gazetteer.short(place, language)}: {values.texts[place]}" for place in rest[:_MOST]]
    if len(rest) > _MOST:
        said.append(word(more, language, count=len(rest) - _MOST))
    return said
