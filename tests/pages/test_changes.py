"""The list of what changed: for a place and a span, by either clock, each line with evidence."""

import re

import pytest

from pages.shell import changes
from tests.pages.reader import Reader, Seen, seen
from tests.pages.test_every_page import foreign
from views.words import LANGUAGES, word

WUHAN = {"place": "wuhan", "asof": "2024", "since": "2021"}
COUNT_OF_2023 = "evidence-changes-number-changed-observation-ai-enterprises-wuhan-2023"


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One session for all tests that press something."""
    return Reader()


def lines(shown: Seen, kind: str = "") -> list[str]:
    """What the lines of the list say, of one kind or of all."""
    return [
        text for key, text in shown.buttons.items() if key.startswith(f"evidence-changes-{kind}")
    ]


def counted(shown: Seen) -> dict[str, int]:
    """How many changes each group says it has, by its title."""
    titles = [re.fullmatch(r"(.+?) ?[(（](\d+)[)）]", text) for text in shown.of("h3")]
    return {title[1]: int(title[2]) for title in titles if title}


def test_the_list_of_a_place_and_all_within_it() -> None:
    shown = seen("timeline", lang="en", **WUHAN)
    assert shown.errors == ()
    assert "What changed in Wuhan between 2021 and 2024" in shown.of("h2")
    assert shown.buttons[COUNT_OF_2023].startswith(
        "Wuhan, AI enterprises: 995 (December 2023); before: 650 (December 2022), difference +345"
    )
    assert any("Optics Valley" in line for line in lines(shown, "role-began"))
    (scope,) = (text for text in shown.of("p", "caption") if "the places within it" in text)
    total = sum(counted(shown).values())
    assert scope.startswith(f"Changes: {total}. Looked at: Wuhan and the places within it")
    assert total > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_speaks_one_language(language: str) -> None:
    shown = seen("timeline", lang=language, **WUHAN)
    assert foreign(shown, language, tables=True) == []


def test_the_same_list_in_both_languages() -> None:
    english, chinese = (seen("timeline", lang=language, **WUHAN) for language in LANGUAGES)
    assert list(english.buttons) == list(chinese.buttons)
    assert list(counted(english).values()) == list(counted(chinese).values())


def test_a_long_list_shows_the_first_of_each_kind_and_the_rest_on_demand(reader: Reader) -> None:
    shown = reader.open("timeline", lang="en", **WUHAN)
    title = word("changes.kind.event", "en")
    assert (len(lines(shown, "event")), counted(shown)[title]) == (6, 59)
    assert word("changes.all", "en", first=6, count=59) in shown.labels
    reader.app.toggle(key="changes-all-event").set_value(True)
    assert len(lines(reader.look(), "event")) == 59


def test_a_short_list_shows_all() -> None:
    shown = seen("timeline", lang="en", place="xiangyang", asof="2023", since="2020")
    assert 5 < sum(counted(shown).values()) == len(lines(shown)) <= 40


def test_the_whole_province_when_no_place_is_selected() -> None:
    shown = seen("timeline", lang="zh", since="2022", asof="2023")
    assert "2022年至2023年间湖北省的变化" in shown.of("h2")
    assert not any("中国，" in line for line in lines(shown))
    assert any("襄阳市" in line for line in lines(shown))


def test_a_line_opens_its_evidence_and_the_list_stays(reader: Reader) -> None:
    before = reader.open("timeline", lang="en", **WUHAN)
    shown = reader.press(COUNT_OF_2023)
    assert shown.address == {**WUHAN, "lang": "en", "observation": "ai-enterprises-wuhan-2023"}
    assert any("data-card='observation:ai-enterprises-wuhan-2023'" in text for text in shown.html)
    assert lines(shown) == lines(before)


def test_the_first_year_and_the_clock_are_in_the_address(reader: Reader) -> None:
    before = reader.open("timeline", lang="en", **WUHAN)
    reader.app.selectbox(key="control-since").set_value("2022")
    shown = reader.look()
    assert shown.address == {**WUHAN, "since": "2022", "lang": "en"}
    assert len(counted(shown)) > 0
    assert sum(counted(shown).values()) < sum(counted(before).values())
    (clock,) = (g for g in reader.app.get("button_group") if g.key == "control-clock")
    clock.set_value("published")
    shown = reader.look()
    assert shown.address == {**WUHAN, "since": "2022", "clock": "published", "lang": "en"}
    assert word("changes.told.event", "en") in counted(shown)
    assert word("changes.kind.target-due", "en") not in counted(shown)


def test_the_two_clocks_are_told_apart() -> None:
    """Wuhan became an experimental zone in 2020; the document that says so is of December 2021."""
    key = "evidence-changes-event-event-cns21-experimental-zone-listed"
    asked = {"place": "wuhan", "evidence": "core", "lang": "en"}
    happened = seen("timeline", **asked, since="2019", asof="2020")
    told = seen("timeline", **asked, since="2019", asof="2020", clock="published")
    later = seen("timeline", **asked, since="2020", asof="2021", clock="published")
    assert key in happened.buttons
    assert key not in told.buttons
    assert later.buttons[key].startswith("18 December 2021 · 2020: Wuhan listed")
    for shown, clock, span in (
        (happened, "happened", ("2019", "2020")),
        (later, "published", ("2020", "2021")),
    ):
        hint = word(f"clock.{clock}.hint", "en", since=span[0], until=span[1])
        assert hint in shown.of("p", "caption")


def test_by_the_second_clock_undated_documents_are_counted() -> None:
    asked = {"lang": "en", "since": "2015", "asof": "2026", "grade": "ABC"}
    told = seen("timeline", clock="published", **asked)
    (said,) = (text for text in told.of("p", "caption") if "no date of publication" in text)
    assert int(said.rpartition(" ")[2]) > 0


def test_only_what_was_known_on_a_day() -> None:
    shown = seen("timeline", lang="en", since="2020", asof="2023", known="2022-12-31")
    said = word("changes.known", "en", date="31 December 2022")
    assert said in shown.of("p", "caption")
    assert not any("2023" in line for line in lines(shown, "event"))


def test_without_a_first_year_the_year_before_is_meant() -> None:
    shown = seen("timeline", lang="en", asof="2023", clock="published")
    assert "What changed in Hubei between 2022 and 2023" in shown.of("h2")
    assert shown.address == {"lang": "en", "asof": "2023", "clock": "published"}


def test_the_timeline_comes_first_unless_the_address_asks_for_the_list() -> None:
    shown = seen("timeline", lang="en", asof="2023")
    assert lines(shown) == []
    assert len(shown.charts) == 1
    asked = seen("timeline", lang="en", asof="2023", since="2022")
    assert asked.charts == ()


def test_a_first_year_that_is_not_earlier_is_said() -> None:
    shown = seen("timeline", lang="en", asof="2022", since="2024")
    assert shown.of("p", "atlas-banner") == ["2024 is not before 2022: shown since 2021 instead."]
    assert "What changed in Hubei between 2021 and 2022" in shown.of("h2")


def test_before_the_first_year_there_is_nothing_to_start_from() -> None:
    shown = seen("timeline", lang="zh", asof="2015", clock="published")
    assert word("changes.no_earlier", "zh", until="2015年") in shown.of("p", "caption")
    assert lines(shown) == []


def test_no_change_is_a_sentence() -> None:
    shown = seen("timeline", lang="en", place="shennongjia", since="2023", asof="2024")
    name = next(iter(shown.of("div", "atlas-place")))
    assert word("changes.none", "en", place=name) in shown.of("p", "caption")
    assert lines(shown) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_very_many_the_earliest_can_be_shown_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(changes, "_LIMIT", 9)
    reader = Reader()
    shown = reader.open("timeline", lang=language, **WUHAN)
    assert word("changes.most", language, shown=9, count=59) in shown.of("p", "caption")
    assert word("changes.all", language, first=6, count=9) in shown.labels
    reader.app.toggle(key="changes-all-event").set_value(True)
    assert len(lines(reader.look(), "event")) == 9


def test_all_that_is_known_by_now_can_be_shown() -> None:
    shown = seen("timeline", lang="en", since="2015", asof="2026", grade="ABC")
    assert max(counted(shown).values()) > 100
    assert not any("can be shown" in text for text in shown.of("p", "caption"))
