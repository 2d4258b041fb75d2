"""Where a function of two variables has a given value: exact ellipses, or traced lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from derivations.dataclass import dataclass
from derivations.errors import UserError
from derivations.iterates.evaluation import Scope, scalar_value
from derivations.models.linear_algebra import solve
from derivations.models.objective import Kind, Objective, Quadratic, classify, quadratic

Point = tuple[Fraction, Fraction]

SAMPLES, COARSE_SAMPLES = 201, 41
# In widths of the window; what is larger exceeds what TeX can measure.
LARGEST = 30


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the plane that is seen; `step` is the distance of grid lines."""

    left: Fraction
    right: Fraction
    bottom: Fraction
    top: Fraction
    step: Fraction

    @staticmethod
    def square(half_width: Fraction | int, step: Fraction | int) -> Window:
        """[-half_width, half_width]²."""
        half, step = Fraction(half_width), Fraction(step)
        return Window(-half, half, -half, half, step)

    @property
    def width(self) -> Fraction:
        return self.right - self.left

    @property
    def height(self) -> Fraction:
        return self.top - self.bottom

    def is_near(self, point: Point) -> bool:
        """Whether it can be measured on paper, inside the window or out of it."""
        horizontal, vertical = abs(point[0] - self.left), abs(point[1] - self.bottom)
        return horizontal <= LARGEST * self.width and vertical <= LARGEST * self.height


@dataclass(frozen=True, slots=True)
class Ellipse:
    """centre + (√width_squared cos φ + shear √height_squared sin φ, √height_squared sin φ)."""

    centre: Point
    width_squared: Fraction
    height_squared: Fraction
    shear: Fraction


@dataclass(frozen=True, slots=True)
class Polyline:
    points: tuple[Point, ...]


Curves = tuple[Ellipse | Polyline, ...]


def level_sets(objective: Objective, levels: Sequence[Fraction], window: Window) -> list[Curves]:
    """The curves of each level."""
    form = quadratic(objective)
    found = ellipses(form, levels, window) if form else None
    return found or traces(drawn_function(objective), levels, window)


def ellipses(form: Quadratic, levels: Sequence[Fraction], window: Window) -> list[Curves] | None:
    """Exact level sets, or None where they are no ellipses that can be drawn."""
    if classify(form.hessian) not in (Kind.MINIMUM, Kind.MAXIMUM):
        return None
    found = [ellipse(form, level) for level in levels]
    if any(curve and not is_drawable(curve, window) for curve in found):
        return None
    return [(curve,) if curve else () for curve in found]


def ellipse(form: Quadratic, level: Fraction) -> Ellipse | None:
    """The points of value `level`, by completing the squares about the stationary point:

    h₁₁ (u + h₁₂/h₁₁ v)² + (det h / h₁₁) v² = 2 (level − extreme value), with h the Hessian.
    None where one point or none has that value; needs a definite Hessian.
    """
    ((h11, h12), (_, h22)) = form.hessian
    centre = solve(form.hessian, [-slope for slope in form.linear])
    assert centre is not None
    above = 2 * (level - form(centre))
    if above / h11 <= 0:
        return None
    height_squared = above * h11 / (h11 * h22 - h12**2)
    return Ellipse((centre[0], centre[1]), above / h11, height_squared, -h12 / h11)


def is_drawable(curve: Ellipse, window: Window) -> bool:
    across = curve.width_squared + curve.shear**2 * curve.height_squared
    return (
        across <= (LARGEST * window.width) ** 2
        and curve.height_squared <= (LARGEST * window.height) ** 2
        and window.is_near(curve.centre)
    )


def drawn_function(objective: Objective) -> Callable[[float, float], float]:
    """The objective on floats, not a number where it is undefined: for the eye only."""
    from derivations.iterates.balls import Balls

    balls = Balls()

    def value(x: float, y: float) -> float:
        point = ((balls.number(Fraction(coordinate)),) for coordinate in (x, y))
        scope = Scope(balls, dict(zip(objective.variables, point, strict=True)))
        try:
            return float(scalar_value(objective.term, scope))
        except ArithmeticError:
            return math.nan

    return value


def traces(
    function: Callable[[float, float], float], levels: Sequence[Fraction], window: Window
) -> list[Curves]:
    """Level sets followed between the values on a grid (contourpy, marching squares)."""
    import contourpy
    import numpy

    x, y = grid(window, SAMPLES)
    values = numpy.array([[function(u, v) for u in x] for v in y])
    generator = contourpy.contour_generator(x, y, numpy.ma.masked_invalid(values))
    return [tuple(polylines(generator.lines(float(level)))) for level in levels]


def polylines(lines: Any) -> Iterator[Polyline]:
    """From a list of arrays of shape (number of points, 2)."""
    for line in lines:
        yield Polyline(tuple((Fraction(x), Fraction(y)) for x, y in line.tolist()))


def level_range(objective: Objective, window: Window) -> tuple[Fraction, Fraction]:
    """The least and the greatest value on a coarse grid, where the objective has values."""
    function = drawn_function(objective)
    x, y = grid(window, COARSE_SAMPLES)
    values = [value for v in y for u in x if math.isfinite(value := function(u, v))]
    if not values:
        raise UserError("the objective has no value anywhere in the window")
    return Fraction(min(values)), Fraction(max(values))


def grid(window: Window, samples: int) -> tuple[list[float], list[float]]:
    """The coordinates of equally spaced samples along both axes."""
    shares = [Fraction(place, samples - 1) for place in range(samples)]
    return (
        [float(window.left + share * window.width) for share in shares],
        [float(window.bottom + share * window.height) for share in shares],
    )
