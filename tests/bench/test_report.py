"""The report says what was taken, holds it against its aim, and is the one of the kept results."""

from bench.aims import ACTS, once, verdicts
from bench.measures import Part, read_results
from bench.report import RESULTS, amount, report


def part(**figures: list[float]) -> Part:
    """A part of figures `act__subject`, all in the unit that their names imply."""
    made = Part()
    for name, values in figures.items():
        key = name.replace("__", "/").replace("_", "-")
        unit = "kB" if "bytes" in key else "s"
        for value in values:
            made.add(key, value, unit)
    return made


def words(parts: dict[str, Part]) -> dict[str, str]:
    return {each.aim.split(":")[0]: each.word for each in verdicts(parts)}


def test_what_is_at_the_aim_is_met_and_what_is_above_it_missed() -> None:
    taken = {"visits": part(cold__b=[2.0], cold__c=[3.0], warm__b=[1.0], warm__c=[1.31])}
    found = words(taken)
    assert found["first visit to a cold server"] == "met"
    assert found["warm visit"] == "missed"
    assert found["map click → updated"] == "not measured"


def test_one_interaction_over_the_aim_is_enough_to_miss_it_and_is_named() -> None:
    taken = {"clicks": part(click_bytes__c=[12.0], language_bytes__c=[31.0, 35.0, 90.0])}
    heaviest = next(each for each in verdicts(taken) if each.aim == "bytes of an interaction")
    assert (heaviest.taken, heaviest.word) == (35.0, "missed")
    assert heaviest.remark == "over it: language"


def test_the_report_gives_medians_with_their_number_and_says_what_broke_off() -> None:
    taken = {
        "visits": part(cold__b=[1.0, 2.0, 9.0], cold__c=[4.0]),
        "c100": Part(failed="TimeoutError: too long"),
    }
    text = report({"cores": "2"}, taken)
    row = next(line for line in text.splitlines() if line.startswith("| first visit to a cold"))
    assert "first visit to a cold server: at most 1.5 × (b) | 4 s | 3 s | **missed**" in row
    assert "| first visit to a cold server, until map and marker stand | – | 2 s (3) |" in text
    assert "- **c100** broke off: TimeoutError: too long" in text
    assert "| cores | 2 |" in text
    assert all(what in text for what in ACTS.values())


def test_more_facts_are_held_against_what_was_taken_in_turn_with_them() -> None:
    apart = {"clicks": part(click__c=[1.0]), "c100": part(click__c100=[1.6])}
    assert once(apart, "c100", "click") == 1.0
    beside = {**apart, "c100": part(click__c1=[2.0], click__c100=[2.8])}
    assert once(beside, "c100", "click") == 2.0
    found = next(each for each in verdicts(beside) if each.aim.startswith("100 × the facts: map"))
    assert (found.most, found.word, found.remark) == (3.0, "met", "1.40 × 1×")
    assert "| 2 s | – | 2.8 s (1) | 1.40 |" in report({}, beside)


def test_amounts_have_three_digits_and_a_unit() -> None:
    assert [amount(value, "kB") for value in (0.01234, 12.345, 1234.5, None)] == [
        "0.0123 kB",
        "12.3 kB",
        "1,234 kB",
        "–",
    ]


def test_the_report_in_the_repository_is_that_of_the_kept_results() -> None:
    kept = read_results()
    assert kept["parts"]
    assert RESULTS.read_text(encoding="utf-8") == report(kept["machine"], kept["parts"])
