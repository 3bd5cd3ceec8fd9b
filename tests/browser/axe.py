"""Barriers on a page as axe-core finds them, in the page and in every frame of it."""

from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

GRAVE: Final = ("serious", "critical")
# The rows of a table are made alike: of a long one the first are looked at. A rule names how grave
# its findings are: those that cannot be grave enough are not asked.
_RUN: Final = """async ([grave, more]) => {
    const slight = axe._audit.rules.filter(rule => rule.impact && !grave.includes(rule.impact));
    const rules = Object.fromEntries(slight.map(rule => [rule.id, {enabled: false}]));
    const away = [...document.querySelectorAll('.atlas-rows tbody')].map(
        body => [body, [...body.rows].slice(24)]);
    for (const [, rows] of away) rows.forEach(row => row.remove());
    try {
        const asked = {resultTypes: ['violations'], iframes: true, rules, ...more};
        return await axe.run(document, asked);
    } finally {
        for (const [body, rows] of away) body.append(...rows);
    }
}"""
_BY_COLOUR: Final = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
"""The rules whose answer another theme can change."""


def barriers(page: Page, *, by_colour: bool = False) -> list[str]:
    """Every serious or critical finding: its rule, its element, what is wrong.

    by_colour: only of the rules that look at colours, for a page seen before in another theme.
    """
    for frame in page.frames:
        if not frame.evaluate("() => 'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(_RUN, [GRAVE, _BY_COLOUR if by_colour else {}])
    return [
        f"{violation['impact']} {violation['id']}: {node['target']} {_reasons(node)}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]


def _reasons(node: dict[str, Any]) -> str:
    said = [check["message"] for part in ("any", "all", "none") for check in node[part]]
    return "; ".join(said)[:300]
