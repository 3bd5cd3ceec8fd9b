"""Fixtures of the views: the real material, read once."""

import pytest

from facts.filtering import EVERYTHING
from facts.loading import Evidence
from tests.views.material import PLAIN, Material
from views.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def material() -> Material:
    return Material.read()


@pytest.fixture(scope="session")
def plain() -> Material:
    """What a plain address shows: core and supplement, grades A and B."""
    return Material.read(PLAIN)


@pytest.fixture(scope="session")
def supplemented() -> Material:
    """The real material with the supplement, of every grade."""
    return Material.read(EVERYTHING)


@pytest.fixture(scope="session")
def evidence(material: Material) -> Evidence:
    assert material.evidence.problems == ()
    return material.evidence


@pytest.fixture(scope="session")
def gazetteer(material: Material) -> Gazetteer:
    return material.gazetteer
