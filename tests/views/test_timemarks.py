"""What moves with time on the map: sites told of, computing centres, events of the year."""

import pytest

from facts.loading import Evidence
from tests.views.material import Material, choice
from views import timemarks
from views.composition import Choice
from views.marks import Mark
from views.timemarks import running_centres, told_sites
from views.words import LANGUAGES

CENTRE = "wuhan-ai-computing-center"


def marks(material: Material, chosen: Choice) -> dict[str, Mark]:
    return {mark.place_id: mark for mark in material.drawing(chosen).marks}


def test_a_centre_runs_from_its_first_reported_capacity_on(plain: Material) -> None:
    """Built from October 2020, 100 PFLOPS from May 2021."""
    assert CENTRE in told_sites(plain.evidence, plain.gazetteer, "2020")
    assert CENTRE not in told_sites(plain.evidence, plain.gazetteer, "2019")
    assert CENTRE not in running_centres(plain.evidence, "2020")
    assert CENTRE in running_centres(plain.evidence, "2021")


def test_a_plan_never_makes_a_centre_run(plain: Material) -> None:
    """10,000 PFLOPS are planned there, and none is reported in operation."""
    assert "chengfeng-erlai-computing-center" not in running_centres(plain.evidence, "2026")
    assert "cybersecurity-base-ai-computing-center" not in running_centres(plain.evidence, "2026")


@pytest.mark.parametrize(
    ("as_of", "symbol"),
    [("2018", None), ("2021", "computing-planned"), ("2026", "computing-centre")],
)
def test_a_city_without_a_role_shows_whether_its_centres_run(
    plain: Material, as_of: str, symbol: str | None
) -> None:
    """Shiyan: a data centre begun in 2021, one with 50 PFLOPS in operation reported in 2025."""
    shown = marks(plain, choice(as_of=as_of))["shiyan"].symbols
    assert [s for s in shown if s.startswith("computing")] == ([symbol] if symbol else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_centres_are_counted_in_the_label_and_named_in_the_tip(
    plain: Material, language: str
) -> None:
    wuhan = marks(plain, choice(as_of="2025", language=language))["wuhan"]
    said = {"en": "computing centres: 6", "zh": "算力中心 6处"}[language]
    assert said in wuhan.sub
    name = plain.gazetteer.name(CENTRE, language)
    assert any(line.startswith(name) for line in wuhan.tip)


def test_where_a_value_is_shown_the_label_keeps_to_it(plain: Material) -> None:
    wuhan = marks(plain, choice(as_of="2025", indicator="ai-enterprises"))["wuhan"]
    assert [line for line in wuhan.sub if "computing" in line] == []


def test_an_event_is_marked_in_its_year_only(plain: Material) -> None:
    """Xiangyang and Huangshi signed in December 2021."""
    signed = "Huangshi signs a strategic cooperation with the Wuhan AI Computing Center"
    then = marks(plain, choice(as_of="2021"))["huangshi"]
    later = marks(plain, choice(as_of="2022"))["huangshi"]
    assert "event" in then.symbols
    assert signed in then.tip
    assert signed not in later.tip


def test_an_event_stands_where_the_name_of_its_division_stands(plain: Material) -> None:
    features = {
        feature["properties"]["place_id"]: feature["properties"]
        for feature in plain.layers["prefectures"]["features"]
    }
    shown = marks(plain, choice(as_of="2025"))
    bare = [m for m in shown.values() if m.symbols == ["event"]]
    assert bare
    for mark in bare:
        assert mark.lon == pytest.approx(features[mark.place_id]["label_lon"])
        assert mark.lat == pytest.approx(features[mark.place_id]["label_lat"])


def test_the_layers_switch_them_off(plain: Material) -> None:
    shown = marks(plain, choice(as_of="2025", layers=("rd-core",)))
    symbols = {symbol for mark in shown.values() for symbol in mark.symbols}
    assert symbols == {"rd-core"}
    assert shown["wuhan"].sub == []


def test_another_year_does_not_look_through_the_links_again(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = running_centres(evidence, "2025")
    assert timemarks._happened(evidence, "2023")
    for name in ("records", "rows_of", "described_rows"):
        monkeypatch.setattr(timemarks, name, None)
    assert running_centres(evidence, "2020") < running
    assert timemarks._happened(evidence, "2021") != timemarks._happened(evidence, "2022")
