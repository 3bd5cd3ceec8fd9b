"""Legends: one entry a layer that is on, and what the chosen indicator's marks stand for."""

from collections.abc import Collection
from typing import Final

from markupsafe import Markup

from facts.loading import Evidence
from facts.queries import row_of
from views.composition import AREA_KINDS, Choice
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
    entries = [
        _entry(
            _picture(symbol, palette), word(f"legend.{layer.layer_id}.{symbol}", choice.language)
        )
        for layer in LAYERS
        if layer.layer_id in choice.layers
        for symbol in layer.symbols
    ]
    if {"institutions", "parks", "computing"} & set(choice.layers):
        entries.append(
            _entry(
                picture("institution", palette, approximate=True),
                word("legend.approximate", choice.language),
            )
        )
        entries.append(_entry(picture("badge", palette), word("legend.badge", choice.language)))
    if choice.indicator:
        entries += _indicator(evidence, gazetteer, choice, palette)
    return _row(entries)


def _entry(drawn: Markup, text: str) -> Markup:
    return Markup("<span>{}{}</span>").format(drawn, text)


def _row(entries: list[Markup]) -> Markup:
    return Markup("<div class='atlas-legend'>{}</div>").format(Markup("").join(entries))


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


def _indicator(
    evidence: Evidence, gazetteer: Gazetteer, choice: Choice, palette: Palette
) -> list[Markup]:
    language = choice.language
    indicator = row_of(evidence, "indicator", str(choice.indicator)) or {}
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
    entries = [Markup("<b>{}</b>").format(text_of(indicator, "name", language))]
    if scaled and values.unit in RATE_UNITS:
        classes = breaks(list(scaled.values()), palette.ramp)
        for colour in classes.colours:
            within = sorted(
                (value, place) for place, value in scaled.items() if classes.colour(value) == colour
            )
            ends = dict.fromkeys(values.numbers[place] for _, place in (within[0], within[-1]))
            entries.append(_entry(_swatch(colour, whole=True), "–".join(ends)))
    elif scaled:
        entries.append(_entry(picture("value", palette), word("legend.area", language)))
    if len(scaled) < len(held):
        entries.append(_entry(Markup(""), word("legend.unscaled", language)))
    entries += _undrawn(values, held, gazetteer, language)
    older = [p for p, row in values.rows.items() if not row["is_requested_year"]]
    if older:
        names = word("list.comma", language).join(gazetteer.short(p, language) for p in older)
        asked = date_text(choice.as_of, language)
        said = word("legend.not_year", language, asked=asked, places=names)
        entries.append(_entry(Markup(""), said))
    missing = _swatch(palette.missing, whole=False)
    entries.append(_entry(missing, word("legend.missing", language)))
    return entries


def _undrawn(
    values: IndicatorValues, drawn: Collection[str], gazetteer: Gazetteer, language: str
) -> list[Markup]:
    """The values of places that the view cannot draw, the larger places first."""
    order = {kind: at for at, kind in enumerate(_LARGE)}
    rest = sorted(
        (place for place in values.rows if place not in drawn and place in gazetteer),
        key=lambda place: order.get(gazetteer.row(place)["kind"], len(order)),
    )
    said = [f"{gazetteer.short(place, language)}: {values.texts[place]}" for place in rest[:_MOST]]
    if len(rest) > _MOST:
        said.append(word("legend.more", language, count=len(rest) - _MOST))
    return [_entry(Markup(""), text) for text in said]
