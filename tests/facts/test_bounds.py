"""Bounds: each survives each operation, and what cannot be said is refused."""

import math

import pytest

from facts import bounds
from facts.bounds import Interval, Refused

EXACT = Interval(100, 100)
ABOUT = Interval(516, 516, about=True)
AT_LEAST = Interval(200, math.inf)
AT_MOST = Interval(-math.inf, 300)


@pytest.mark.parametrize(
    ("bound", "high", "interval"),
    [
        ("exact", None, Interval(5, 5)),
        ("about", None, Interval(5, 5, about=True)),
        ("at_least", None, Interval(5, math.inf)),
        ("at_most", None, Interval(-math.inf, 5)),
        ("between", 7.0, Interval(5, 7)),
    ],
)
def test_an_observation_becomes_its_interval_and_keeps_its_word(
    bound: str, high: float | None, interval: Interval
) -> None:
    made = bounds.from_observation({"value": 5.0, "value_high": high, "bound": bound})
    assert made == interval
    assert made.bound == bound


def test_at_least_plus_exact_is_at_least() -> None:
    assert bounds.add(AT_LEAST, EXACT) == Interval(300, math.inf)
    assert bounds.add(AT_LEAST, EXACT).bound == "at_least"


def test_about_survives() -> None:
    assert bounds.add(ABOUT, EXACT) == Interval(616, 616, about=True)
    assert bounds.difference(ABOUT, EXACT).bound == "about"
    assert bounds.add(AT_LEAST, ABOUT) == Interval(716, math.inf, about=True)


def test_differences_turn_bounds_round() -> None:
    assert bounds.difference(Interval(6259, 6259), Interval(1842, 1842)) == Interval(4417, 4417)
    assert bounds.difference(AT_LEAST, EXACT).bound == "at_least"
    assert bounds.difference(EXACT, AT_LEAST) == Interval(-math.inf, -100)
    assert bounds.difference(EXACT, Interval(10, 20)) == Interval(80, 90)


def test_two_lower_bounds_have_no_difference() -> None:
    with pytest.raises(Refused, match="could be anything"):
        bounds.difference(AT_LEAST, AT_LEAST)


def test_a_value_before_growth_is_always_about() -> None:
    before = bounds.divide_by_growth(Interval(650, 650), Interval(35, 35))
    assert before.low == pytest.approx(481.4814814814815)
    assert before.bound == "about"
    assert bounds.divide_by_growth(ABOUT, Interval(32.6, 32.6)).value == pytest.approx(
        389.1402714932127
    )
    assert bounds.divide_by_growth(AT_LEAST, Interval(100, 100)) == Interval(
        100, math.inf, about=True
    )
    ranged = bounds.divide_by_growth(Interval(120, 120), Interval(20, 50))
    assert (ranged.low, ranged.high) == pytest.approx((80, 100))
    assert bounds.divide_by_growth(EXACT, Interval(25, math.inf)).bound == "at_most"


def test_growth_of_minus_a_hundred_percent_is_refused() -> None:
    with pytest.raises(Refused, match="-100"):
        bounds.divide_by_growth(EXACT, Interval(-100, -100))
    with pytest.raises(Refused, match="-100"):
        bounds.divide_by_growth(EXACT, AT_MOST)


def test_a_share_is_in_percent_and_exact_only_when_it_is() -> None:
    assert bounds.ratio(Interval(13, 13), Interval(650, 650)) == Interval(2, 2)
    share = bounds.ratio(Interval(61, 61), Interval(650, 650))
    assert share.value == pytest.approx(9.384615384615385)
    assert share.bound == "about"
    assert bounds.ratio(Interval(13, 13, about=True), Interval(650, 650)).bound == "about"
    assert bounds.ratio(AT_LEAST, Interval(400, 400)) == Interval(50, math.inf, about=True)
    assert bounds.ratio(EXACT, AT_LEAST) == Interval(-math.inf, 50, about=True)
    assert bounds.ratio(EXACT, Interval(-math.inf, 400)) == Interval(25, math.inf, about=True)


@pytest.mark.parametrize(("part", "whole"), [(AT_LEAST, AT_LEAST), (AT_MOST, AT_MOST)])
def test_the_ratio_of_two_like_bounds_is_refused_in_both_languages(
    part: Interval, whole: Interval
) -> None:
    with pytest.raises(Refused) as caught:
        bounds.ratio(part, whole)
    assert "could be anything" in caught.value.reason_en
    assert "可以是任何数" in caught.value.reason_zh


def test_no_share_of_what_may_be_nothing() -> None:
    with pytest.raises(Refused, match="zero"):
        bounds.ratio(EXACT, Interval(0, 5))


def test_growth_still_required() -> None:
    doubled = bounds.required_yearly_growth(EXACT, Interval(400, 400), 2)
    assert (doubled.value, doubled.bound) == (pytest.approx(100), "about")
    at_least = bounds.required_yearly_growth(EXACT, Interval(121, math.inf), 2)
    assert at_least.low == pytest.approx(10)
    assert at_least.bound == "at_least"
    from_more = bounds.required_yearly_growth(Interval(1000, math.inf), Interval(6000, 6000), 4)
    assert from_more.value == pytest.approx(56.508458)
    assert from_more.bound == "at_most"
    for start, target, years in [
        (EXACT, EXACT, 0),
        (Interval(0, 0), EXACT, 1),
        (AT_LEAST, AT_LEAST, 3),
    ]:
        with pytest.raises(Refused):
            bounds.required_yearly_growth(start, target, years)


def test_overlapping_numbers_are_not_ranked() -> None:
    assert bounds.rank({"a": EXACT, "b": Interval(101, 102), "c": AT_LEAST}) == ("c", "b", "a")
    with pytest.raises(Refused, match=r"c and d could be equal"):
        bounds.rank({"a": EXACT, "c": Interval(300, 300), "d": AT_LEAST})


def test_an_about_is_kept_apart_from_its_near_neighbours() -> None:
    assert bounds.overlap(ABOUT, Interval(520, 520))
    assert not bounds.overlap(ABOUT, Interval(550, 550))
    assert not bounds.overlap(Interval(516, 516), Interval(517, 517))
    assert bounds.overlap(AT_LEAST, AT_MOST)


@pytest.mark.parametrize("ends", [(2, 1), (math.nan, 1)])
def test_an_interval_that_cannot_be_is_an_error(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no interval"):
        Interval(*ends)
