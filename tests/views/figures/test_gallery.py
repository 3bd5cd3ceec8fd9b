"""The PNG of every figure; and the gallery is current: it says and shows what they show now."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from tests.views.figures.gallery import (
    CONTENTS,
    FOLDER,
    PAGE,
    SHOWN,
    Shown,
    contents,
    digest,
    drawn,
    name_of,
    page,
    tools,
)
from tests.views.figures.matrix import content, written
from views.figures.content import SIZES
from views.figures.files import PRINT_DPI, SCREEN_DPI

FINE: tuple[Shown, ...] = (("layout", "zh", "light"), ("path-333", "en", "light"))
RUN = "the gallery is out of date: run `make gallery`"
MOST = 0.015
"""How far a picture in another font may be off on average, as a part of the way to white."""


def test_it_says_what_the_figures_say() -> None:
    held = json.loads(CONTENTS.read_text(encoding="utf-8"))["figures"]
    now = contents()["figures"]
    changed = [name for name in now if held.get(name) != now[name]]
    assert changed == [], RUN
    assert {path.name for path in FOLDER.iterdir()} == {
        "contents.json",
        *(f"{name}.png" for name in now),
    }, RUN
    assert PAGE.read_text(encoding="utf-8") == page(), RUN


@pytest.mark.parametrize("shown", SHOWN, ids=name_of)
def test_it_shows_what_is_drawn_now(shown: Shown) -> None:
    """To the last pixel with the same fonts and libraries, else nearly."""
    kept = Image.open(FOLDER / f"{name_of(shown)}.png").convert("RGB")
    now = drawn(shown).convert("RGB")
    assert kept.size == now.size, RUN
    off = np.abs(np.asarray(kept, dtype=float) - np.asarray(now, dtype=float)).mean() / 255
    alike = json.loads(CONTENTS.read_text(encoding="utf-8"))["drawn with"] == tools()
    assert off <= (0 if alike else MOST), RUN


@pytest.mark.parametrize(
    ("shown", "dpi"),
    [*((shown, SCREEN_DPI) for shown in SHOWN), *((shown, PRINT_DPI) for shown in FINE)],
)
def test_a_png_has_the_size_that_was_asked_for(shown: Shown, dpi: int) -> None:
    figure, language, theme = shown
    held = content(*shown)
    image = Image.open(io.BytesIO(written(figure, language, "png", dpi, theme)))
    image.load()
    assert image.size == tuple(int(side * dpi) for side in SIZES[held.ask.size])
    assert image.info["Title"] == held.title
    assert held.version in image.info["Software"]
    assert len(image.convert("RGB").getcolors(2**24) or []) > 200, "hardly anything is drawn"


def test_another_number_is_another_content() -> None:
    held = content("enterprises", "en")
    twin = held.twin.copy()
    twin.loc[0, "value"] += 1
    others = [replace(held, twin=twin), replace(held, title=held.title + "."),
              replace(held, sources=held.sources[1:])]  # fmt: skip
    assert len({digest(held), *map(digest, others)}) == 4
