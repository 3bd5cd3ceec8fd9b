"""A chart as Vega-Lite, built without the proofs that Altair makes of each part it is given.

The proofs are half of what a chart costs. They are for whoever writes a chart: the tests build
each chart with them, and hold what is built here to the same specification.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt


def specification(build: "Callable[..., alt.TopLevelMixin]", *given: Any) -> dict[str, Any]:
    """Give the specification of the chart that `build` makes of what is given."""
    from altair.utils import schemapi  # takes most of a second: not before the first chart

    with schemapi.debug_mode(False):
        spec: dict[str, Any] = build(*given).to_dict(validate=False)
    return spec
