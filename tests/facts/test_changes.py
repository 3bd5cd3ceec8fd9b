"""What changed between two dates: the edges of imprecise dates, the two clocks, one series."""

from collections import Counter
from collections.abc import Sequence

import pytest

from facts import asof, dates
from facts import changes as module
from facts.changes import CLOCKS, KINDS, PUBLISHED, Change, changes, undated
from facts.comparison import TARGET, joinable
from facts.loading import Evidence, load
from facts.queries import records
from facts.targets import standings
from tests.facts.conftest import BuildLand
from tests.facts.small_land import PLACES, TABLES, observation

NEVER_TOLD = {"target-due", "role-ended", "organisation-founded"}


def listed(found: Sequence[Change]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.row_id, change.date) for change in found]


def of_kind(found: Sequence[Change], *kinds: str) -> list[str]:
    return [change.row_id for change in found if change.kind in kinds]


def test_a_year_of_the_small_land_by_what_happened(land: Evidence) -> None:
    assert listed(changes(land, None, "2021", "2022")) == [
        ("number-changed", "east-firms-2022", "2022"),
        ("number-first", "east-growth-2022", "2022"),
        ("number-first", "east-scale-2022", "2022"),
        ("number-first", "east-wide-2022", "2022"),
        ("number-new", "east-firms-2022-b", "2022"),
        ("role-began", "miller-leads", "2022"),
        ("relation-signed", "west-mill", "2022-03-04"),
        ("event", "mill-opens", "2022-03"),
    ]


def test_the_same_land_by_what_was_published(land: Evidence) -> None:
    """The first paper is of June 2023; the second, of March 2024, reprints one figure of it."""
    assert listed(changes(land, None, "2022", "2023", PUBLISHED)) == [
        ("number-changed", "east-firms-2022", "2023-06-20"),
        ("number-first", "east-firms-2021", "2023-06-20"),
        ("number-first", "east-growth-2022", "2023-06-20"),
        ("number-first", "west-firms-2023", "2023-06-20"),
        ("number-first", "east-scale-2022", "2023-06-20"),
        ("number-first", "east-wide-2022", "2023-06-20"),
        ("target-set", "east-firms-goal", "2023-06-20"),
        ("role-began", "east-core", "2023-06-20"),
        ("role-began", "miller-leads", "2023-06-20"),
        ("relation-signed", "west-mill", "2023-06-20"),
        ("relation-signed", "east-hosts", "2023-06-20"),
        ("event", "mill-opens", "2023-06-20"),
    ]
    assert listed(changes(land, None, "2023", "2024", PUBLISHED)) == [
        ("number-new", "east-firms-2022-b", "2024-03"),
        ("target-set", "east-firms-goal-new", "2024-02-01"),
        ("event", "plan-issued", "2024-03"),
    ]


def test_a_number_has_changed_only_against_its_own_counting_source(land: Evidence) -> None:
    (change,) = (c for c in changes(land, None, "2021", "2022") if c.earlier is not None)
    assert (change.row_id, change.row["value"]) == ("east-firms-2022", 50)
    assert change.earlier is not None
    assert change.earlier["observation_id"] == "east-firms-2021"
    assert change.difference is not None
    number = change.difference.number
    assert number is not None
    assert (number.value, number.bound) == (10, "exact")


def test_what_is_not_known_yet_is_no_earlier_value_by_the_second_clock(
    build_land: BuildLand,
) -> None:
    """The count of 2021 comes out after that of 2022: by then it is no longer the value before."""
    late = [
        observation("firms-2021", "firms", "east-town", "40", "2021", issued="2024"),
        observation("firms-2022", "firms", "east-town", "50", "2022", issued="2023"),
    ]
    changed = dict.fromkeys(("programme_elements", "derivations", "caveats", "audits"), ())
    land = load(build_land(observations=late, **changed), place_ids=PLACES)
    assert land.problems == ()
    assert of_kind(changes(land, None, "2021", "2022"), "number-changed") == ["firms-2022"]
    assert listed(changes(land, {"east-town"}, "2022", "2024", PUBLISHED))[:2] == [
        ("number-first", "firms-2022", "2023"),
        ("number-new", "firms-2021", "2024"),
    ]


DATES = (
    *("../2022", "2021/2023", "202X", "2021", "2021-12", "2021-12-31"),
    *("2022", "2022-01-01", "2022-07-26?", "2023", "2023~", "2023-05", "2023-05/2023-07"),
    *("2023-06", "2023/2025", "2023/..", "2023-12-31", "2024-01-01", "2024"),
)


@pytest.fixture
def dated(build_land: BuildLand) -> Evidence:
    """A land with an event of each date."""
    plain = TABLES["events"][0]
    events = [plain | {"event_id": f"event-{n}", "date": text} for n, text in enumerate(DATES)]
    links = [{"event_id": e["event_id"], "place_id": "mill", "part": "subject"} for e in events]
    root = build_land(events=events, event_places=links, event_organisations=())
    land = load(root, place_ids=PLACES)
    assert land.problems == ()
    return land


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (
            "2021",
            "2023",
            {
                *("2022", "2022-01-01", "2022-07-26?", "2023", "2023~", "2023-05"),
                *("2023-05/2023-07", "2023-06", "2023/2025", "2023/..", "2023-12-31"),
            },
        ),
        ("2023-05", "2023", {"2023-06", "2023-12-31"}),
        ("2023-04", "2023-05", {"2023-05", "2023-05/2023-07"}),
        ("2022", "2023-04", {"2023", "2023~", "2023/2025", "2023/.."}),
        ("2022-07-25", "2022-07-26", {"2022-07-26?"}),
        ("2022-07-26", "2022-12-31", set()),
        ("2023-12-31", "2024-01-01", {"2024-01-01", "2024"}),
        ("2021-11", "2021", {"2021-12", "2021-12-31"}),
    ],
)
def test_what_begins_after_the_first_date_and_by_the_second(
    dated: Evidence, since: str, until: str, expected: set[str]
) -> None:
    found = changes(dated, {"mill"}, since, until)
    assert {change.date for change in found if change.kind == "event"} == expected


@pytest.mark.parametrize(
    ("since", "until"), [("2023", "2021"), ("2022", "2022"), ("2021", "2021-12-31")]
)
def test_the_second_date_must_end_after_the_first(land: Evidence, since: str, until: str) -> None:
    with pytest.raises(ValueError, match="does not end after"):
        changes(land, None, since, until)


@pytest.mark.parametrize(
    ("valid", "since", "until", "began", "ended"),
    [
        ("2021/2022", "2020", "2021", "2021", None),
        ("2021/2022", "2021", "2022", None, None),
        ("2021/2022", "2022", "2023", None, "2022"),
        ("2021/2022", "2020", "2023", "2021", "2022"),
        ("2021/2022-06", "2021", "2022", None, "2022-06"),
        ("2021/2022-06-30", "2022-06-29", "2022-06-30", None, None),
        ("2021/2022-06-30", "2022-06-30", "2022-07-01", None, "2022-06-30"),
        ("2021/..", "2020", "2030", "2021", None),
        ("../2021", "2020", "2022", None, "2021"),
        ("2021", "2020", "2030", "2021", None),
    ],
)
def test_a_role_begins_with_its_first_day_and_ends_after_its_last(
    build_land: BuildLand,
    valid: str,
    since: str,
    until: str,
    began: str | None,
    ended: str | None,
) -> None:
    roles = [TABLES["roles"][0] | {"valid": valid}]
    land = load(build_land(roles=roles), place_ids=PLACES)
    found = {c.kind: c.date for c in changes(land, None, since, until) if c.row_kind == "role"}
    told = {"role-began": began, "role-ended": ended}
    assert found == {kind: date for kind, date in told.items() if date}


@pytest.mark.parametrize(
    ("since", "until", "kinds"),
    [
        ("2022", "2023-06", ["target-set"]),
        ("2023-06", "2025-12-30", []),
        ("2024", "2025", ["target-due"]),
        ("2025", "2026", []),
        ("2022", "2025", ["target-set", "target-due"]),
    ],
)
def test_a_target_is_set_and_falls_due_and_is_never_a_number(
    land: Evidence, since: str, until: str, kinds: list[str]
) -> None:
    found = changes(land, None, since, until)
    assert [c.kind for c in found if c.row_id == "east-firms-goal"] == kinds
    assert {c.row["status"] == TARGET for c in found if c.kind.startswith("number-")} <= {False}


def test_the_places_asked_for(land: Evidence) -> None:
    """An organisation's role counts where it sits, a relation at both its ends."""
    assert of_kind(changes(land, {"mill"}, "2021", "2022"), *KINDS[5:]) == [
        "miller-leads",
        "west-mill",
        "mill-opens",
    ]
    assert of_kind(changes(land, {"west-town"}, "2021", "2022"), *KINDS) == ["west-mill"]
    both = changes(land, {"west-town", "east-town"}, "2021", "2022")
    assert {c.row_id: c.place_id for c in both if c.row_kind != "observation"} == {
        "west-mill": "west-town",
        "mill-opens": "east-town",
    }
    assert changes(land, (), "2000", "2030") == ()


def test_an_organisation_founded_in_between(build_land: BuildLand) -> None:
    organisations = [TABLES["organisations"][0] | {"founded": "2022-05"}]
    land = load(build_land(organisations=organisations), place_ids=PLACES)
    assert of_kind(changes(land, None, "2021", "2022"), "organisation-founded") == ["miller"]
    assert of_kind(changes(land, None, "2022", "2023"), "organisation-founded") == []
    assert of_kind(changes(land, None, "2000", "2030", PUBLISHED), "organisation-founded") == []


def test_of_two_prints_of_a_figure_the_first_told_is_listed(build_land: BuildLand) -> None:
    rows = [dict(row) for row in TABLES["observations"]]
    rows[3]["issued"] = "2023-01"  # the copy in the other paper
    land = load(build_land(observations=rows), place_ids=PLACES)
    (copy,) = (c for c in changes(land, None, "2021", "2022") if c.kind == "number-changed")
    assert copy.row_id == "east-firms-2022-copy"


def test_one_figure_of_two_counting_sources_is_two_changes(build_land: BuildLand) -> None:
    """Else the later count of one source could lose the value that it is to be set against."""
    rows = [dict(row) for row in TABLES["observations"]]
    rows[2] |= {"value": "50", "issued": "2023-01"}  # the club's count, now the census' own
    land = load(build_land(observations=rows), place_ids=PLACES)
    found = {c.row_id: c.kind for c in changes(land, {"east-town"}, "2021", "2022")}
    assert found["east-firms-2022"] == "number-changed"
    assert found["east-firms-2022-b"] == "number-new"


def test_a_target_without_a_stated_end_never_falls_due(build_land: BuildLand) -> None:
    rows = [dict(row) for row in TABLES["observations"]]
    rows[5]["due"] = "2023/.."
    land = load(build_land(observations=rows), place_ids=PLACES)
    found = changes(land, None, "2000", "2022/..")
    assert of_kind(found, "target-due") == ["east-firms-goal-new"]


def test_what_has_no_date_by_a_clock_is_counted(build_land: BuildLand) -> None:
    sources = [TABLES["sources"][0], TABLES["sources"][1] | {"published": ""}]
    land = load(build_land(sources=sources), place_ids=PLACES)
    told = changes(land, None, "1000", "3000", PUBLISHED)
    assert {"plan-issued", "east-firms-2022-b"}.isdisjoint(of_kind(told, *KINDS))
    assert undated(land, None, PUBLISHED) == 2
    assert undated(land, {"riverland"}, PUBLISHED) == 1
    assert undated(land, None) == 0


@pytest.mark.parametrize("clock", CLOCKS)
def test_two_spans_add_up_to_the_whole(evidence: Evidence, clock: str) -> None:
    whole = listed(changes(evidence, None, "2019", "2025", clock))
    parts = [("2019", "2021-06"), ("2021-06", "2023"), ("2023", "2025")]
    found = [item for span in parts for item in listed(changes(evidence, None, *span, clock))]
    assert Counter(found) == Counter(whole)
    assert len(whole) > 300
    assert {kind for kind, _, _ in whole} == set(KINDS) - (
        NEVER_TOLD if clock == PUBLISHED else {"role-ended"}
    )


def test_events_are_those_that_the_later_view_adds_to_the_earlier(evidence: Evidence) -> None:
    earlier, later = (set(asof.events_as_of(evidence, y)["event_id"]) for y in ("2021", "2024"))
    found = of_kind(changes(evidence, None, "2021", "2024"), "event")
    assert set(found) == later - earlier
    assert len(found) == len(set(found))


def test_targets_fall_due_when_their_standing_stops_being_open(evidence: Evidence) -> None:
    def figures(year: str, *, open_ones: bool) -> set[tuple[str, str, str]]:
        return {
            (entry.target["indicator_id"], entry.target["place_id"], entry.target["due"])
            for entry in standings(evidence, year)
            if entry.status != "met" and (entry.status == "open") is open_ones
        }

    closed = figures("2024", open_ones=True) & figures("2025", open_ones=False)
    due = {
        (change.row["indicator_id"], change.place_id, change.date)
        for change in changes(evidence, None, "2024", "2025")
        if change.kind == "target-due"
    }
    assert len(closed) > 5
    assert closed <= due


def test_the_association_counts_wuhan_three_times(evidence: Evidence) -> None:
    """Its library of AI enterprises has 650 at the end of 2022, then 995, then 1,326."""
    found = [
        (c.date, c.earlier["value"], c.row["value"], c.difference.number.value)
        for c in changes(evidence, {"wuhan"}, "2022", "2024")
        if c.row.get("indicator_id") == "ai-enterprises"
        and c.kind == "number-changed"
        and c.earlier
        and c.difference
        and c.difference.number
    ]
    assert found == [("2023-12", 650, 995, 345), ("2024-12", 995, 1326, 331)]


def test_the_briefings_650_is_new_and_set_against_no_other_count(evidence: Evidence) -> None:
    found = {c.row_id: c for c in changes(evidence, {"wuhan"}, "2022", "2023")}
    briefing = found["hd23-ai-enterprises-wuhan-2023"]
    assert (briefing.kind, briefing.earlier, briefing.difference) == ("number-new", None, None)


def test_the_650_of_2022_was_published_in_2023(evidence: Evidence) -> None:
    key = "ai-enterprises-wuhan-2022"
    assert key in of_kind(changes(evidence, {"wuhan"}, "2021", "2022"), *KINDS)
    assert key not in of_kind(changes(evidence, {"wuhan"}, "2021", "2022", PUBLISHED), *KINDS)
    assert key in of_kind(changes(evidence, {"wuhan"}, "2022", "2023", PUBLISHED), *KINDS)


def test_xiangyang_signs_demonstrates_and_becomes_a_centre(evidence: Evidence) -> None:
    def of(since: str, until: str) -> set[tuple[str, str]]:
        found = changes(evidence, {"xiangyang"}, since, until)
        return {(c.kind, c.row_id) for c in found if c.row_kind in ("role", "relation")}

    assert of("2020", "2021") == {
        ("role-began", "demonstration-city-xiangyang-2021"),
        ("role-began", "cooperation-partner-xiangyang-2021"),
        ("relation-signed", "xiangyang-agreement-wuhan-ai-computing-center"),
    }
    assert of("2022", "2025") == {("role-began", "innovation-centre-xiangyang-2023")}
    assert of("2025", "2026") == {("role-ended", "innovation-centre-xiangyang-2023")}


@pytest.mark.parametrize("clock", CLOCKS)
def test_no_real_change_mixes_series_or_takes_a_target_for_a_result(
    evidence: Evidence, clock: str
) -> None:
    found = changes(evidence, None, "2014", "2027", clock)
    for change in found:
        is_target = change.row.get("status") == TARGET
        assert is_target == change.kind.startswith("target-"), change.row_id
        assert (change.earlier is not None) == (change.kind == "number-changed"), change.row_id
        if change.earlier is not None:
            assert joinable(change.earlier, change.row)
            ends = dates.parse(change.earlier["as_of"]).end
            assert ends < dates.parse(change.row["as_of"]).start
            assert change.difference is not None
            refused = bool(change.difference.reason_en and change.difference.reason_zh)
            assert (change.difference.number is None) is refused
    assert len({change.row_id for change in found if change.earlier}) > 30


def test_the_order_is_by_kind_then_by_date(evidence: Evidence) -> None:
    found = changes(evidence, None, "2020", "2025")
    places = [(KINDS.index(c.kind), dates.parse(c.date).start) for c in found]
    assert places == sorted(places)


def test_the_small_lands_rows_are_those_of_its_tables(land: Evidence) -> None:
    """Every row but the reprint is a change at some time, by either clock."""
    for clock in CLOCKS:
        found = {c.row_id for c in changes(land, None, "1900", "2100", clock)}
        tables = ("observations", "events", "roles", "relations")
        keys = {land.schema.tables[name].primary_key[0]: name for name in tables}
        rows = {row[key] for key, name in keys.items() for row in records(land.table(name))}
        assert rows - found == {"east-firms-2022-copy"}
        assert found <= rows


def test_the_rows_are_put_in_order_once_for_all_who_ask(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks about another place or another year waits for that alone."""
    before = changes(evidence, ["wuhan"], "2021", "2023")
    for name in ("records", "described_rows", "Past"):
        monkeypatch.setattr(module, name, None)
    assert changes(evidence, ["wuhan"], "2021", "2023") == before
    assert changes(evidence, ["xiangyang"], "2022", "2024")
    assert undated(evidence, None) == 0
