"""Shading: natural breaks, at most five classes, honest for one value and for none."""

import pytest

from views.palette import LIGHT
from views.shading import Classes, breaks, classify

RAMP = LIGHT.ramp


def test_fisher_jenks_finds_the_natural_groups() -> None:
    values = [1.0, 2.0, 10.0, 11.0, 30.0, 31.0, 70.0, 71.0, 72.0, 200.0]
    classes = breaks(values, RAMP)
    assert classes == Classes((2.0, 11.0, 31.0, 72.0, 200.0), RAMP)


def test_never_more_than_five_classes() -> None:
    classes = breaks([float(value) for value in range(100)], RAMP * 3)
    assert (len(classes.upper), len(classes.colours)) == (5, 5)


def test_as_many_classes_as_distinct_values_when_these_are_few() -> None:
    classes = breaks([5.0, 1.0, 5.0, 3.0], RAMP)
    assert classes == Classes((1.0, 3.0, 5.0), (RAMP[0], RAMP[2], RAMP[4]))


def test_two_values_take_the_ends_of_the_ramp() -> None:
    assert breaks([1.0, 9.0], RAMP).colours == (RAMP[0], RAMP[4])


def test_one_value_is_one_class_in_the_middle_of_the_ramp() -> None:
    assert breaks([40.0], RAMP) == Classes((40.0,), (RAMP[2],))


def test_nothing_cannot_be_classified() -> None:
    with pytest.raises(ValueError, match="no value to classify"):
        breaks([], RAMP)


def test_a_class_reaches_up_to_and_includes_its_upper_end() -> None:
    classes = Classes((10.0, 20.0), ("pale", "dark"))
    assert [classes.colour(value) for value in (9.9, 10.0, 10.1, 20.0)] == [
        "pale",
        "pale",
        "dark",
        "dark",
    ]


def test_a_colour_for_each_key() -> None:
    assert classify({"here": 1.0, "there": 9.0}, RAMP) == {"here": RAMP[0], "there": RAMP[4]}
    assert classify({}, RAMP) == {}
