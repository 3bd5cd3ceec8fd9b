"""The years as small multiples: the map at one year after another, composed into one picture.

The browser that took the maps sets the picture too, on the app's own page, so that typeface and
legend are the app's.
"""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Final

from markupsafe import Markup
from PIL import Image
from playwright.sync_api import Browser, Page

from facts.filtering import Filter
from pages.shell.data import seen_through
from tests.browser.mapframe import Box, MapFrame, overlap
from views.words import HTML_LANGUAGE, word
from views.yearnews import year_caption, year_news, year_title

YEARS: Final = tuple(str(year) for year in range(2017, 2027))
COUNTED: Final = ("ai-enterprises", "wuhan")
_DENSITY: Final = 1.5
_COLOURS: Final = 255
_COVERING: Final = Image.Quantize.MAXCOVERAGE
_DEADLINE_MS: Final = 60_000
_WITHIN: Final = "hubei"
_LEGEND_YEAR: Final = "2023"
# What the province shows: the sites, parks and valleys are for the view of Wuhan.
_LAYERS: Final = "rd-core,demonstration-cities,innovation-centres,computing,cooperation,events"
_WINDOW: Final = {"width": 1640, "height": 1000}
_COLUMNS: Final = 4
_GAP: Final = 16

# Labels of a map beside a page are placed for a frame of 380 × 300 px (SIZES of
# views/composition.py); a little more width parts the two that are closest. The province is wider
# than high, so that a strip above and below it can go.
_WIDTH, _HEIGHT = 390, 300
_TOP, _BOTTOM = 18, 292
_MAP: Final = ".st-key-atlas-side .atlas-map"
_SMALL: Final = f"""
    body {_MAP} {{ width: {_WIDTH}px !important; height: {_HEIGHT}px !important; }}
"""
_QUIET: Final = ".leaflet-control-zoom { display: none; }"
_UNSCALED: Final = _QUIET + ".leaflet-control-scale { display: none; }"

_LOOK: Final = f"""
    #years {{ position: absolute; left: 0; top: 0; z-index: 9; box-sizing: border-box;
        width: {_COLUMNS * (_WIDTH + _GAP) + _GAP}px; padding: {_GAP}px;
        background: #fff; color: #17222f; font-size: 18px; line-height: 1.3; }}
    #years h1 {{ font-size: 29px; font-weight: 700; margin: 0 0 12px; padding: 0; }}
    #years .frames {{ display: grid; gap: {_GAP}px;
        grid-template-columns: repeat({_COLUMNS}, {_WIDTH}px); }}
    #years figure {{ margin: 0; display: flex; flex-direction: column; }}
    #years h2 {{ font-size: 32px; font-weight: 700; margin: 0; padding: 0; line-height: 1.15; }}
    #years figcaption {{ flex: 1; padding: 2px 0 6px; }}
    #years figure img {{ display: block; width: {_WIDTH}px; }}
    #years .below {{ grid-column: span 2; align-self: end; }}
    #years .atlas-legend {{ display: flex; flex-wrap: wrap; align-items: center; gap: 5px 24px; }}
    #years .atlas-legend span {{ display: inline-flex; align-items: center; gap: 6px; }}
    #years p {{ margin: 10px 0 0; font-size: 15px; line-height: 1.35; }}
"""
_LEGEND: Final = """() => [...document.querySelectorAll('.atlas-legend')].map(row => {
    const copy = row.cloneNode(true);
    for (const entry of copy.querySelectorAll('span:not(:has(img))')) entry.remove();
    return copy.innerHTML;
}).join('')"""
_SHOW: Final = """([content, language]) => {
    document.documentElement.lang = language;
    document.documentElement.style.overflow = 'visible';
    document.body.style.overflow = 'visible';
    document.body.innerHTML = content;
}"""


def take_years(browser: Browser, origin: str, language: str, path: Path) -> None:
    """Take the maps of all years and write the picture that they make together.

    RuntimeError if a name on a map is cut off or stands on another.
    """
    page = browser.new_page(viewport=_WINDOW, device_scale_factor=_DENSITY)  # type: ignore[arg-type]
    page.set_default_timeout(_DEADLINE_MS)
    address = f"{origin}/{{}}?asof={{}}&indicator={COUNTED[0]}&layers={_LAYERS}&lang={language}"
    maps = {}
    for year in YEARS:
        _open(page, address.format("timeline", year))
        maps[year] = _map(page, year)
    _open(page, address.format("", _LEGEND_YEAR))
    legend = str(page.evaluate(_LEGEND))
    notice = page.locator(".atlas-notice").first.inner_text()
    content = _picture(maps, Markup(legend), notice, language)
    page.evaluate(_SHOW, [content, HTML_LANGUAGE[language]])
    page.wait_for_function(
        "document.fonts.status === 'loaded' && [...document.images].every(i => i.complete)"
    )
    shot = page.locator("#years").screenshot(animations="disabled")
    page.close()
    drawn = Image.open(BytesIO(shot)).convert("RGB")
    drawn.quantize(_COLOURS, _COVERING, kmeans=2, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".atlas-ready").wait_for(state="attached")


def _map(page: Page, year: str) -> bytes:
    """The province as the page shows it, in the size of a frame."""
    page.add_style_tag(content=_SMALL)
    chart = MapFrame(page.locator(_MAP))
    chart.settle()
    if faults := _faults(chart.label_boxes()):
        raise RuntimeError(f"{year}: {'; '.join(faults)}")
    chart.box.scroll_into_view_if_needed()
    box = chart.box.bounding_box()
    assert box is not None
    return page.screenshot(
        clip={"x": box["x"], "y": box["y"] + _TOP, "width": _WIDTH, "height": _BOTTOM - _TOP},
        style=_QUIET if year == YEARS[0] else _UNSCALED,
        animations="disabled",
    )


def _faults(labels: Sequence[Box]) -> list[str]:
    """Names that are cut off by the picture's edge, and pairs that share more than a px."""
    cut = [
        f"{box['text']!r} is cut off"
        for box in labels
        if box["left"] < 0 or box["right"] > _WIDTH or box["top"] < _TOP or box["bottom"] > _BOTTOM
    ]
    shared = [
        f"{one['text']!r} stands on {other['text']!r}"
        for one, other in combinations(labels, 2)
        if overlap(one, other) > 1
    ]
    return cut + shared


def _picture(maps: Mapping[str, bytes], legend: Markup, notice: str, language: str) -> Markup:
    """The picture as HTML: a title, a frame for each year, the legend, what it rests on."""
    shown = seen_through(Filter())
    news = {
        year: year_news(shown.evidence, shown.gazetteer, _WITHIN, COUNTED, year, language)
        for year in maps
    }
    frames = Markup("").join(
        Markup("<figure><h2>{}</h2><figcaption>{}</figcaption><img src='{}'></figure>").format(
            year,
            word("list.semicolon", language).join(news[year]),
            _data(maps[year]),
        )
        for year in maps
    )
    return Markup(
        "<style>{}</style><div id='years'><h1>{}</h1><div class='frames'>{}<div class='below'>"
        "<div class='atlas-legend'>{}</div><p>{}</p><p>{}</p></div></div></div>"
    ).format(
        Markup(_LOOK),
        year_title(YEARS[0], YEARS[-1], language),
        frames,
        legend,
        year_caption(shown.evidence, language),
        notice,
    )


def _data(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"
