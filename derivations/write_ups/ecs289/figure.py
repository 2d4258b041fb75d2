"""Section 2.1: the contours of the objective, drawn from its statement."""

from __future__ import annotations

from fractions import Fraction

from derivations.errors import UserError
from derivations.models.objective import Objective, quadratic
from derivations.typeset.figures import Figure, Point, Quadratic, Window, contours

WINDOW = Window.square(half_width=10, step=2)
LEVELS = tuple(Fraction(level) for level in range(10, 101, 10))


def contour_plot(objective: Objective, minimizer: Point | None) -> Figure:
    """Level sets 10, 20, …, 100 of a function of two variables on [−10, 10]²."""
    if objective.dimension != 2:
        raise UserError(
            f"{objective.function.name} has {objective.dimension} variables: "
            "a contour plot needs two"
        )
    first, second = (str(variable.name) for variable in objective.variables)
    name = str(objective.function.name)
    drawn = plane_quadratic(objective) or objective.approximate
    return contours(drawn, WINDOW, LEVELS, minimizer, name=name, axes=(first, second))


def plane_quadratic(objective: Objective) -> Quadratic | None:
    """The exact coefficients of a quadratic in two variables."""
    form = quadratic(objective)
    if form is None:
        return None
    (xx, xy), (_, yy) = form.hessian
    x, y = form.linear
    return Quadratic(xx / 2, xy, yy / 2, x, y, form.constant)
