"""An SVG's fonts inside it: just the glyphs of its texts, so that it looks the same anywhere."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import unescape
from typing import Final

from views.figures import fonts
from views.figures.canvas import HALOED

_TEXT: Final = re.compile(r"<text style=\"([^\"]*)\"[^>]*>(.*?)</text>", re.DOTALL)
_HALOS: Final = re.compile(rf'"{HALOED}([0-9a-f]{{6}})')
_TAGS: Final = re.compile(r"<[^>]*>")
_HEAD: Final = re.compile(r"(<svg\b[^>]*>)", re.DOTALL)


def with_fonts(svg: bytes, features: Sequence[str] | None = None) -> bytes:
    """The SVG with @font-face rules for its texts, their features, and halos where asked for."""
    drawn = svg.decode("utf-8")
    said: dict[bool, set[str]] = {False: set(), True: set()}
    for style, inner in _TEXT.findall(drawn):
        said["bold" in style or "700" in style].update(unescape(_TAGS.sub("", inner)))
    rules = ["text {white-space: pre;}"]
    rules += [_halo_rule(colour) for colour in sorted(set(_HALOS.findall(drawn)))]
    if features:
        rules.append(f"text {{font-feature-settings: {', '.join(map(repr, features))};}}")
    for bold, characters in said.items():
        left = set(characters)
        for family in fonts.stack():
            text = "".join(sorted(c for c in left if not c.isspace()))
            held = fonts.woff(family.name, text + " ", bold=bold) if text else b""
            covered = fonts.characters_of(family, text)
            left -= set(covered)
            if held and covered:
                rules.append(_face_rule(family.name, bold, held))
    style = f'<style type="text/css">\n{chr(10).join(rules)}\n</style>'
    return _HEAD.sub(lambda found: f"{found.group(1)}\n{style}", drawn, count=1).encode("utf-8")


def _face_rule(family: str, bold: bool, font: bytes) -> str:
    return (
        f"@font-face {{font-family: '{family}'; font-weight: {700 if bold else 400}; "
        f"src: url(data:font/woff;base64,{b64encode(font).decode('ascii')}) format('woff');}}"
    )


def _halo_rule(colour: str) -> str:
    return (
        f'g[id^="{HALOED}{colour}"] text {{paint-order: stroke; stroke: #{colour}; '
        "stroke-width: 2.6px; stroke-linejoin: round;}"
    )
