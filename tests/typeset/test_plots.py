"""Plots find their own window and levels."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.models.objective import Objective
from derivations.terms import Root, scalar
from derivations.typeset.figures import Track
from derivations.typeset.level_sets import Point
from derivations.typeset.plots import overview, plot, window_around

x, y = scalar("x"), scalar("y")
BOWL = Objective((x, y), x**2 + x * y + 6 * y**2)


def track(*points: tuple[str, str], label: str = "sgd") -> Track:
    return Track(tuple((Fraction(u), Fraction(v)) for u, v in points), label)


WALK = track(("4", "1"), ("3.55", "0.2"), ("3.185", "-0.0975"))


def test_a_plot_holds_the_track_and_the_minimizer() -> None:
    figure = overview(BOWL, [WALK])
    window = figure.window
    assert (window.left, window.right, window.bottom, window.top) == (-1, 5, -3, 3)
    assert window.step == 1
    assert figure.minimizer == (0, 0)
    assert all(level.curves for level in figure.levels)


def test_a_point_far_away_does_not_shrink_the_rest() -> None:
    assert overview(BOWL, [track(("4", "1"), ("1000", "7"))]).window.right < 10


numbers = st.fractions(-(10**6), 10**6)


@given(st.lists(st.tuples(numbers, numbers), min_size=1))
def test_a_window_holds_its_points_between_few_grid_lines(points: list[Point]) -> None:
    window = window_around(points)
    assert all(window.left <= u <= window.right for u, _ in points)
    assert all(window.bottom <= v <= window.top for _, v in points)
    assert window.left % window.step == 0
    assert 4 <= window.width / window.step <= 8


@pytest.mark.parametrize(
    ("ending", "start"),
    [(".svg", b"<svg "), (".pdf", b"%PDF-"), (".png", b"\x89PNG")],
)
def test_the_ending_says_the_format(tmp_path: Path, ending: str, start: bytes) -> None:
    path = (tmp_path / "plot").with_suffix(ending)
    plot(BOWL, [WALK], path)
    assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("objective", "name", "message"),
    [
        (BOWL, "plot.gif", r"cannot draw plot\.gif; a plot ends in \.pdf, \.svg, \.png"),
        (Objective((x,), x**2), "plot.svg", "plot needs two variables; f has 1"),
        (Objective((x, y), Root(-1 - x**2, 2) * y), "plot.svg", "has no value anywhere"),
    ],
)
def test_what_cannot_be_drawn_is_one_clear_error(
    tmp_path: Path, objective: Objective, name: str, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        plot(objective, [WALK], tmp_path / name)
