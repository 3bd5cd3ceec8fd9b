"""`make bench`: what a rerun of the atlas costs in Python, beside what st_folium alone costs.

Each figure is a median of several runs in this process; what matters are the ratios, since the
machine is whatever it is. Nothing here is a test and nothing fails for being slow.
"""

import json
import logging
import statistics
import time
from collections.abc import Callable

import folium

from facts.loading import load
from geodata.extents import read_extents
from geodata.layers import LAYERS, read_layer_text
from geodata.places import read_places
from pages.shell import map_component, map_folium
from views.basemap import base_map
from views.composition import Choice, compose
from views.drawing import feature_group
from views.gazetteer import Gazetteer
from views.layers import LAYER_IDS
from views.palette import LIGHT

RUNS = 7


def median_ms(action: Callable[[], object]) -> float:
    """The median wall time of an action in milliseconds, after one run that is not counted."""
    action()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Measure and print a table."""
    logging.disable(logging.WARNING)  # Streamlit warns that no browser is there, which is so
    places, _ = read_places()
    ids = frozenset(places["place_id"])
    evidence, gazetteer = load(place_ids=ids), Gazetteer(places)
    layers = {name: json.loads(read_layer_text(name)) for name in LAYERS}
    extent = read_extents()["province"]
    choice = Choice("province", "main", "2023", LAYER_IDS, "wuhan", (), "ai-enterprises", "en")

    def bare_map() -> str:
        chart = folium.Map(tiles=None)
        folium.GeoJson(layers["prefectures"]).add_to(chart)
        return str(map_folium.record(chart)["script"])

    def base() -> dict[str, object]:
        chart = base_map(layers, extent, LIGHT, divisions="prefectures")
        return map_folium.base_arguments(chart, LIGHT)

    def drawing() -> str:
        drawn = compose(evidence, gazetteer, layers, extent, choice, LIGHT)
        return map_component.drawing_script(feature_group(drawn, LIGHT, "en"))

    reference = median_ms(bare_map)
    rows = {
        "st_folium renders 17 prefectures (every rerun, as it comes)": reference,
        "load all tables": median_ms(lambda: load(place_ids=ids)),
        "base map, once per view and theme": median_ms(base),
        "drawing, once per choice": median_ms(drawing),
    }
    print(f"| part (median of {RUNS}) | ms | ratio to st_folium alone |\n|---|---:|---:|")
    for name, value in rows.items():
        print(f"| {name} | {value:.1f} | {value / reference:.2f} |")
    print(f"\nbytes sent: base map {len(str(base()['script'])):,}; drawing {len(drawing()):,}")


if __name__ == "__main__":
    main()
