"""Contour plots as data: level sets, a marked minimizer and tracks in a window of the plane.

`tikz.picture` and `svg.picture` draw them. Level sets of an elliptic quadratic are computed
exactly; those of any other function are traced on a grid, for the eye only.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import Any, TypeVar

Point = tuple[Fraction, Fraction]
Colour = tuple[int, int, int]
Number = TypeVar("Number", Fraction, float)
Function = Callable[[float, float], float]

STOPS: tuple[Colour, ...] = ((26, 138, 62), (222, 160, 0), (200, 30, 38))
SAMPLES = 201
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


@dataclass(frozen=True, slots=True)
class Ellipse:
    """centre + (√width_squared cos φ + shear √height_squared sin φ, √height_squared sin φ)."""

    centre: Point
    width_squared: Fraction
    height_squared: Fraction
    shear: Fraction


@dataclass(frozen=True, slots=True)
class Quadratic:
    """a x² + b xy + c y² + d x + e y + f, of exact or (to draw it) floating numbers.

    >>> Quadratic(*map(Fraction, (1, 1, 6, 0, 0, 0)))(Fraction(4), Fraction(1))
    Fraction(26, 1)
    """

    a: Fraction
    b: Fraction
    c: Fraction
    d: Fraction
    e: Fraction
    f: Fraction

    def __call__(self, x: Number, y: Number) -> Number:
        return self.a * x * x + self.b * x * y + self.c * y * y + self.d * x + self.e * y + self.f

    @property
    def determinant(self) -> Fraction:
        """Of the Hessian: positive where the level sets are ellipses."""
        return 4 * self.a * self.c - self.b**2

    def stationary_point(self) -> Point:
        """Where both derivatives are zero; needs a determinant that is not zero."""
        x = (self.b * self.e - 2 * self.c * self.d) / self.determinant
        y = (self.b * self.d - 2 * self.a * self.e) / self.determinant
        return x, y

    def ellipse(self, level: Fraction) -> Ellipse | None:
        """The points of value `level`, by completing the squares about the stationary point:

        a (u + b/(2a) v)² + (4ac − b²)/(4a) v² = level − extreme value.
        None where no point, or only one, has that value; needs a positive determinant.
        """
        centre = self.stationary_point()
        above = (level - self(*centre)) / self.a
        if above <= 0:
            return None
        squeeze = 4 * self.a**2 / self.determinant
        return Ellipse(centre, above, above * squeeze, -self.b / (2 * self.a))


@dataclass(frozen=True, slots=True)
class Polyline:
    points: tuple[Point, ...]


Curves = tuple[Ellipse | Polyline, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One value of the function, its colour (red, green, blue from 0 to 255) and its curves."""

    value: Fraction
    colour: Colour
    curves: Curves


@dataclass(frozen=True, slots=True)
class Track:
    """What is drawn over the contours: the iterates of an optimizer, say."""

    points: tuple[Point, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    window: Window
    name: str
    axes: tuple[str, str]
    levels: tuple[Level, ...]
    minimizer: Point | None
    tracks: tuple[Track, ...]


def contours(
    function: Quadratic | Function,
    window: Window,
    levels: Iterable[Fraction | int],
    minimizer: Point | None = None,
    tracks: Iterable[Track] = (),
    name: str = "f",
    axes: tuple[str, str] = ("x", "y"),
) -> Figure:
    """The level sets of a function of two variables, from green (low) to red (high).

    A track that leaves the window for good, and far, ends there.
    """
    values = sorted(map(Fraction, levels))
    curves = ellipses(function, values, window) or traces(function, values, window)
    drawn = tuple(map(Level, values, colours(len(values)), curves))
    shown = tuple(Track(tuple(near(track.points, window)), track.label) for track in tracks)
    return Figure(window, name, axes, drawn, minimizer, shown)


def near(points: Iterable[Point], window: Window) -> Iterator[Point]:
    """The points before the first that is too far away to be drawn."""
    return takewhile(
        lambda point: (
            abs(point[0] - window.left) <= LARGEST * window.width
            and abs(point[1] - window.bottom) <= LARGEST * window.height
        ),
        points,
    )


def colours(count: int) -> list[Colour]:
    """Equal steps from the first of STOPS to the last.

    >>> colours(3)
    [(26, 138, 62), (222, 160, 0), (200, 30, 38)]
    """
    return [colour_at(Fraction(place, max(count - 1, 1))) for place in range(count)]


def colour_at(share: Fraction) -> Colour:
    place, last = share * (len(STOPS) - 1), len(STOPS) - 2
    start = min(math.floor(place), last)
    red, green, blue = (
        round(low + (place - start) * (high - low))
        for low, high in zip(STOPS[start], STOPS[start + 1], strict=True)
    )
    return red, green, blue


def ellipses(
    function: Quadratic | Function, levels: Sequence[Fraction], window: Window
) -> list[Curves] | None:
    """Exact level sets, or None where they are no ellipses that can be drawn."""
    if not isinstance(function, Quadratic) or function.determinant <= 0:
        return None
    found = [function.ellipse(level) for level in levels]
    if any(ellipse and not is_drawable(ellipse, window) for ellipse in found):
        return None
    return [(ellipse,) if ellipse else () for ellipse in found]


def is_drawable(ellipse: Ellipse, window: Window) -> bool:
    across = ellipse.width_squared + ellipse.shear**2 * ellipse.height_squared
    return (
        across <= (LARGEST * window.width) ** 2
        and ellipse.height_squared <= (LARGEST * window.height) ** 2
    )


def traces(function: Function, levels: Sequence[Fraction], window: Window) -> list[Curves]:
    """Level sets followed between the values on a grid (contourpy, marching squares)."""
    import contourpy
    import numpy

    x = numpy.linspace(float(window.left), float(window.right), SAMPLES)
    y = numpy.linspace(float(window.bottom), float(window.top), SAMPLES)
    values = numpy.array([[value_or_gap(function, u, v) for u in x.tolist()] for v in y.tolist()])
    generator = contourpy.contour_generator(x, y, numpy.ma.masked_invalid(values))
    return [tuple(map(polyline, generator.lines(float(level)))) for level in levels]


def polyline(points: Any) -> Polyline:
    """From an array of shape (number of points, 2)."""
    return Polyline(tuple((Fraction(x), Fraction(y)) for x, y in points.tolist()))


def value_or_gap(function: Function, x: float, y: float) -> float:
    """Not a number where the function is undefined."""
    try:
        return float(function(x, y))
    except (ArithmeticError, ValueError, TypeError):
        return math.nan
