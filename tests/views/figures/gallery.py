"""`make gallery`: every figure in both languages into docs/gallery, and docs/gallery.md.

Beside the pictures lies contents.json: a digest of what each figure says, and with what it was
drawn, so that a test can tell a figure that says something else from one in another font.
"""

import hashlib
import io
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tests.views.figures.matrix import content, written
from views.brief import ROOT
from views.figures.builders import FIGURES
from views.figures.content import Content, LanesPart, MapPart, TablePart, Theme, TimelinePart
from views.figures.files import SCREEN_DPI
from views.figures.fonts import stack
from views.words import LANGUAGES

FOLDER: Final = ROOT / "docs" / "gallery"
PAGE: Final = ROOT / "docs" / "gallery.md"
CONTENTS: Final = FOLDER / "contents.json"
_COLOURS: Final = 256
_COMMAND: Final = "python -m views.brief --figure {figure} --lang {language}{theme}"
Shown = tuple[str, str, Theme]
SHOWN: Final[tuple[Shown, ...]] = (
    *((figure, language, "light") for figure in FIGURES for language in LANGUAGES),
    *(("layout", language, "print") for language in LANGUAGES),
)
"""Figure, language and theme of each picture."""


def name_of(shown: Shown) -> str:
    """The name of a picture without its ending."""
    figure, language, theme = shown
    return "-".join([figure, language, *([] if theme == "light" else [theme])])


def reduced(png: bytes) -> Image.Image:
    """A picture in few colours, so that it takes little room; the same every time.

    Rare colours are kept: those of the marks, which mean something, are the rarest.
    """
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return image.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def drawn(shown: Shown) -> Image.Image:
    """A picture of the gallery, drawn now."""
    figure, language, theme = shown
    return reduced(written(figure, language, "png", SCREEN_DPI, theme))


def digest(held: Content) -> str:
    """A digest of all that a figure says, whatever it is drawn with."""
    said: list[Any] = [held.title, held.caption, held.notice, held.version, held.ask.link]
    said += [held.twin.to_csv(index=False), dict(held.labels), [vars(s) for s in held.sources]]
    for part in held.parts:
        if isinstance(part, TablePart):
            said += [part.headings, part.rows]
        elif isinstance(part, LanesPart):
            said += [part.titles, sorted(part.sources.items())]
        elif isinstance(part, TimelinePart):
            said.append(part.rows.to_csv(index=False))
        elif isinstance(part, MapPart):
            marks = [(mark.place_id, mark.name, mark.sub) for mark in part.drawing.marks]
            said += [marks, [key.text for key in part.keys]]
        else:
            said.append(repr(part))
    text = json.dumps(said, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tools() -> dict[str, str]:
    """What pictures are drawn with: of equal tools they are equal to the last pixel."""
    fonts = [family.name for family in stack()]
    regular = hashlib.sha256(Path(str(stack()[0].regular)).read_bytes()).hexdigest()[:16]
    return {
        "fonts": ", ".join(fonts),
        "font file": regular,
        **{name: version(name) for name in ("matplotlib", "pillow")},
    }


def contents() -> dict[str, Any]:
    """What contents.json holds."""
    told = {name_of(shown): {"title": content(*shown).title, "digest": digest(content(*shown))}
            for shown in SHOWN}  # fmt: skip
    return {"drawn with": tools(), "figures": told}


def page() -> str:
    """The page that shows all pictures, each under its finding, with the command that makes it."""
    parts = [
        "# Gallery · 图库",
        "Every figure as it comes out if nothing else is said; `make gallery` draws them again.",
        "各图按默认设置输出，由 `make gallery` 重新绘制。",
    ]
    for shown in SHOWN:
        figure, language, theme = shown
        held = content(*shown)
        command = _COMMAND.format(
            figure=figure, language=language, theme="" if theme == "light" else f" --theme {theme}"
        )
        parts += [
            f"## {held.title}",
            f"![{held.title}. {held.caption}](gallery/{name_of(shown)}.png)",
            f"`{command}`",
        ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the pictures, their contents, and the page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for shown in SHOWN:
        drawn(shown).save(FOLDER / f"{name_of(shown)}.png", optimize=True)
    text = json.dumps(contents(), ensure_ascii=False, indent=1)
    CONTENTS.write_text(text + "\n", encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
