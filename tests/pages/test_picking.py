"""A click on a chart is told by what came into its selection or left it."""

from pages.shell.picking import toggled

WUHAN, HUBEI = {"id": "wuhan-2023"}, {"id": "hubei-2023"}


def test_the_clicked_mark_is_the_one_that_came_or_left() -> None:
    assert toggled([], [WUHAN]) == WUHAN
    assert toggled([WUHAN], [WUHAN, HUBEI]) == HUBEI
    assert toggled([WUHAN, HUBEI], [HUBEI]) == WUHAN
    assert toggled([WUHAN], []) == WUHAN
    assert toggled([WUHAN], [WUHAN]) is None


def test_of_a_chart_that_was_drawn_anew_the_new_mark_counts() -> None:
    assert toggled([WUHAN], [HUBEI]) == HUBEI
