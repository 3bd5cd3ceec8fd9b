"""Hostile text in every text column, looked at by a real browser: it is text, and does nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from facts.schema import read_schema
from tests import hostile
from tests.browser.conftest import patient_window
from tests.browser.reader import Reader
from tests.browser.server import AppServer
from tests.facts.conftest import read_csv
from tests.pages.elsewhere import copy_of_the_app

pytestmark = pytest.mark.browser
_AWAKE: Final = """root => {
    const from = [...document.querySelectorAll('*')];
    const data = from.filter(one => one.closest('[data-testid="stMain"]'));
    const named = one => `${one.tagName} ${one.outerHTML.slice(0, 200)}`;
    const bad = data.filter(one =>
        [...one.attributes].some(attribute => /^on/i.test(attribute.name))
        || /^(javascript|vbscript):/i.test(one.getAttribute('href') || '')
        || (one.matches('img')
            && !/^(data:|blob:|\\S*\\/media\\/)/.test(one.getAttribute('src') || ''))
        || (one.matches('script, object, embed') && /__owned|elsewhere/.test(one.outerHTML))
        || (one.matches('iframe') && /elsewhere/.test(one.src))
        || one.matches('.katex'));
    const inLabels = [...document.querySelectorAll(
        '[class*="st-key-evidence-"] button, [class*="st-key-go-"] button, [data-testid="stPills"],'
        + '[data-testid="stCheckbox"], [data-testid="stHtml"], .atlas-tip')]
        .flatMap(one => [...one.querySelectorAll(
            'strong em, button strong, button em, button code, button del, a, svg[onload],'
            + '[data-testid="stIconMaterial"], button span[style*="color"]')])
        .filter(one => !one.closest('.atlas-legend')
            && !/^expand_(more|less)$/.test(one.textContent));  // Streamlit's own arrows
    return {owned: window.__owned === undefined ? null : window.__owned,
            bad: bad.map(named), inLabels: inLabels.map(named)};
}"""
_OPEN_TIPS: Final = """root => {
    let opened = 0;
    root.atlas.map.eachLayer(layer => {
        if (layer.getTooltip && layer.getTooltip()) { layer.openTooltip(); opened += 1; }
    });
    return opened;
}"""
KINDS: Final = {
    "observation": "observations",
    "event": "events",
    "role": "roles",
    "relation": "relations",
    "element": "programme_elements",
    "derived": "derivations",
    "organisation": "organisations",
    "source": "sources",
}


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = copy_of_the_app(tmp_path_factory.mktemp("spoilt"))
    assert hostile.spoil(copy) > 10_000
    return copy


@pytest.fixture(scope="module")
def reader(browser: Browser, spoilt: Path) -> Iterator[Reader]:
    """A window on the app over the spoilt tables."""
    with AppServer(spoilt.parent / "spoilt-log.txt", root=spoilt) as server:
        made = patient_window(browser, server)
        yield made
        made.close()


def _awake(reader: Reader) -> list[Any]:
    """What of the data has become more than text, in the page and in its maps."""
    for chart in reader.page.locator("[class*='st-key-atlas-'] .atlas-map").all():
        assert chart.evaluate(_OPEN_TIPS) > 0
    found = reader.page.locator("html").evaluate(_AWAKE)
    return [] if found == {"owned": None, "bad": [], "inLabels": []} else [found]


@pytest.mark.parametrize(
    "address",
    [
        "/?place=wuhan&indicator=ai-enterprises",
        "/?view=wuhan&place=optics-valley&lang=zh",
        "/places?place=wuhan&beside=xiangyang",
        "/enterprises",
        "/numbers?lang=zh",
        "/timeline?place=wuhan",
        "/timeline?place=wuhan&since=2021",
        "/plans",
        "/facts",
        "/sources",
        "/briefing?brief=figure.path-333.2025",
    ],
)
def test_no_text_of_any_table_becomes_more_than_text(reader: Reader, address: str) -> None:
    sign = "&" if "?" in address else "?"
    reader.open(f"{address}{sign}evidence=all&grade=ABC")
    assert _awake(reader) == []
    assert reader.problems() == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_card_wakes_what_stands_in_it(reader: Reader, spoilt: Path, kind: str) -> None:
    table = read_schema(spoilt).tables[KINDS[kind]]
    rows = read_csv(spoilt / table.path)
    identifier = rows[0][table.primary_key[0]]
    reader.open(f"/facts?{kind}={identifier}&evidence=all&grade=ABC")
    shown = reader.expect_card(kind, identifier).inner_text()
    tried = [text for text in rows[0].values() if "__owned" in text and text in shown]
    assert _awake(reader) == []
    assert reader.problems() == []
    assert tried or kind in ("role", "relation", "source"), "the card shows none of the attempts"
