"""Section 2.1: the contours of the objective, drawn from its statement."""

from __future__ import annotations

from derivations.models.objective import Objective
from derivations.typeset.figures import Figure, contours
from derivations.typeset.level_sets import Point, Window

WINDOW = Window.square(half_width=10, step=2)
LEVELS = range(10, 101, 10)


def contour_plot(objective: Objective, minimizer: Point | None) -> Figure:
    """Level sets 10, 20, …, 100 of a function of two variables on [−10, 10]²."""
    return contours(objective, WINDOW, LEVELS, minimizer)
