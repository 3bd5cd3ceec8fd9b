"""Light and dark: each has its own ground, and text on it reaches WCAG AA."""

import re
from typing import Final, Literal

import pytest

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

_ENOUGH: Final = 4.5
_ENOUGH_FOR_LARGE: Final = 3.0
# Every visible text with its contrast: colour and opacity of itself and of all it stands in are
# laid over the grounds below it. A canvas reads any way of writing a colour. Disabled controls
# and hollow figures (drawn by their outline) are exempt, as in WCAG 1.4.3.
_CONTRASTS: Final = """root => {
    const ink = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const read = text => {
        ink.clearRect(0, 0, 1, 1);
        ink.fillStyle = text;
        ink.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, ground, opacity) => {
        const share = top[3] * opacity;
        return [0, 1, 2].map(i => top[i] * share + ground[i] * (1 - share)).concat(1);
    };
    const ancestry = node => {
        const line = [];
        for (let one = node; one; one = one.parentElement) line.unshift(one);
        return line;
    };
    const luminance = colour => {
        const [r, g, b] = colour.slice(0, 3).map(value => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const node = text.parentElement;
        if (!text.data.trim()) continue;
        if (!node.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (node.closest(':disabled, [aria-disabled="true"], .hollow, style, script, canvas'))
            continue;
        const range = document.createRange();
        range.selectNode(text);
        const box = range.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        let ground = [255, 255, 255, 1], opacity = 1;
        const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
        for (const one of ancestry(node)) {
            const style = getComputedStyle(one), area = one.getBoundingClientRect();
            opacity *= Number(style.opacity);
            // A text may stand outside of what it belongs to, such as a slider's value; what
            // scrolls or cuts is a ground for all that can be brought into it.
            const within = area.left <= x && x <= area.right && area.top <= y && y <= area.bottom;
            if (within || style.overflow !== 'visible')
                ground = over(read(style.backgroundColor), ground, opacity);
        }
        const style = getComputedStyle(node);
        const seen = over(read(style.color), ground, opacity);
        const [light, dark] = [luminance(seen), luminance(ground)].sort((a, b) => b - a);
        const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
        found.push({
            text: text.data.trim().slice(0, 60), ratio: (light + 0.05) / (dark + 0.05),
            large: size >= 24 || (bold && size >= 18.66),
        });
    }
    return found;
}"""
GROUND: Final = """root => {
    const app = document.querySelector('[data-testid="stApp"]');
    return getComputedStyle(app).backgroundColor;
}"""
_MAP_GROUND: Final = "map => getComputedStyle(map).backgroundColor"

Scheme = Literal["light", "dark"]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2) of a colour written `rgb(r, g, b)`, from 0 to 1."""
    shares = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def too_faint(reader: Reader) -> list[str]:
    """Every visible text below the contrast that WCAG AA asks for."""
    found = reader.main.evaluate(_CONTRASTS)
    assert len(found) > 40, "hardly any text was measured"
    return [
        f"{one['ratio']:.2f}: {one['text']}"
        for one in sorted(found, key=lambda one: one["ratio"])
        if one["ratio"] < (_ENOUGH_FOR_LARGE if one["large"] else _ENOUGH)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ground_follows_the_scheme_and_text_stands_out(
    new_reader: NewReader, scheme: Scheme
) -> None:
    event = "cns21-huangshi-computing-centre-agreement"
    reader = new_reader(color_scheme=scheme).open(f"/?place=huangshi&event={event}")
    page = luminance(reader.main.evaluate(GROUND))
    chart = reader.map("main").inside.locator(".leaflet-container")
    beside = luminance(chart.evaluate(_MAP_GROUND))
    if scheme == "light":
        assert page > 0.9
        assert beside > 0.8
    else:
        assert page < 0.02
        assert beside < 0.05
    faint = [f"atlas {text}" for text in too_faint(reader)]
    reader.turn_to("enterprises")
    faint += [f"enterprises {text}" for text in too_faint(reader)]
    assert not faint, "\n".join(faint)
