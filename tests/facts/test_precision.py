"""Precision: the places of a figure are read as it is printed, in whatever hand."""

import math
from typing import Any

import pytest

from facts.bounds import ABOUT_SHARE, Interval
from facts.precision import decimals, half_step, loose_range_of, range_of


def figure(value: float, printed: str, unit: str = "percent", bound: str = "exact") -> Any:
    return {
        "value": value,
        "value_high": None,
        "bound": bound,
        "as_printed": printed,
        "unit": unit,
    }


@pytest.mark.parametrize(
    ("value", "printed", "unit", "step"),
    [
        (56, "占56%", "percent", 0.5),
        (55.7, "占全市总量的55.7%", "percent", 0.05),
        (7.55, "7,55 %", "percent", 0.005),
        (14.4, "7%和14.4%", "percent", 0.05),
        (7, "7%和14.4%", "percent", 0.5),
        (12000, "超过1.2万亿元", "CNY_100M", 500),
        (5784, "578.4 billion", "CNY_100M", 0.5),
        (4354.92, "达4354.92亿元", "CNY_100M", 0.005),
        (9000, "超过人民币9,000亿元", "CNY_100M", 0.5),
        (3.983835, "总投资39838.35万元", "CNY_100M", 0.0000005),
        (557, "东湖高新区557家", "count", 0),
        (1454, "共计1,454家", "count", 0),
        (17000, "达到1.7万家", "count", 500),
        (260000, "260.000 Quadratmetern", "m2", 0.5),
        (2.5, "two and a half", "percent", 0.05),
        (0, "0%", "percent", 0.5),
    ],
)
def test_the_last_place_that_is_printed(value: float, printed: str, unit: str, step: float) -> None:
    assert half_step(figure(value, printed, unit)) == pytest.approx(step)


def test_a_rounded_figure_stands_for_all_that_round_to_it() -> None:
    assert range_of(figure(56, "56%")) == Interval(55.5, 56.5)
    assert range_of(figure(557, "557", "count")) == Interval(557, 557)


def test_a_bound_is_taken_at_its_word() -> None:
    assert range_of(figure(30, "30%以上", bound="at_least")) == Interval(30, math.inf)
    assert range_of(figure(70, "近70%", bound="at_most")) == Interval(-math.inf, 70)


def test_an_about_is_loose_and_nothing_else_is() -> None:
    about = figure(500, "about 500", "CNY_100M", bound="about")
    slack = 500 * ABOUT_SHARE + 0.5
    assert loose_range_of(about) == Interval(500 - slack, 500 + slack, about=True)
    exact = figure(500, "500", "CNY_100M")
    assert loose_range_of(exact) == range_of(exact)


@pytest.mark.parametrize(("value", "places"), [(7, 0), (7.0, 0), (55.7, 1), (7.55, 2), (0.1, 1)])
def test_decimals_of_a_value(value: float, places: int) -> None:
    assert decimals(value) == places
