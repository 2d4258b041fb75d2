"""Where a figure's numbers come to lie on paper, and how they are printed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from derivations.dataclass import dataclass
from derivations.typeset.level_sets import Ellipse, Point, Window


@dataclass(frozen=True, slots=True)
class Canvas:
    """A square that shows a window; `up` is −1 where the page's second axis points down.

    All numbers are rounded to `digits` decimals, halves to even, and only when they are printed:
    the same figure is the same text on every machine.
    """

    window: Window
    size: Fraction
    up: int
    digits: int

    def place(self, point: Point) -> Point:
        x = (point[0] - self.window.left) / self.window.width
        y = (point[1] - self.window.bottom) / self.window.height
        return x * self.size, y * self.size if self.up == 1 else (1 - y) * self.size

    def point(self, point: Point, separator: str = ",") -> str:
        x, y = self.place(point)
        return f"{decimal(x, self.digits)}{separator}{decimal(y, self.digits)}"

    def half_diameters(self, ellipse: Ellipse) -> tuple[Fraction, Fraction, Fraction]:
        """(p, q, r): on the page the ellipse is centre + (p cos φ + q sin φ, r sin φ)."""
        digits = self.digits + 2
        width, height = self.size / self.window.width, self.size / self.window.height * self.up
        across = root(ellipse.width_squared * width**2, digits)
        rise = root(ellipse.height_squared, digits + 2)
        return across, rise * ellipse.shear * width, rise * height


def ticks(first: Fraction, last: Fraction, step: Fraction) -> Iterator[Fraction]:
    """The multiples of `step` from `first` to `last`.

    >>> [str(tick) for tick in ticks(Fraction(-1), Fraction(1), Fraction(2, 5))]
    ['-4/5', '-2/5', '0', '2/5', '4/5']
    """
    return (step * count for count in range(math.ceil(first / step), math.floor(last / step) + 1))


def root(square: Fraction, digits: int) -> Fraction:
    """The square root, cut off after `digits` decimals."""
    scale = 10**digits
    return Fraction(math.isqrt(square.numerator * scale**2 // square.denominator), scale)


def decimal(number: Fraction, digits: int) -> str:
    """Rounded half to even, without trailing zeros.

    >>> decimal(Fraction(2, 3), 3), decimal(Fraction(-1, 2), 3), decimal(Fraction(-1, 9000), 3)
    ('0.667', '-0.5', '0')
    """
    whole, rest = divmod(abs(round(number * 10**digits)), 10**digits)
    text = f"{whole}.{rest:0{digits}}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and text != "0" else text


def exact(number: Fraction) -> str:
    """As a decimal where it has an end, else as a quotient.

    >>> exact(Fraction(-1, 8)), exact(Fraction(7)), exact(Fraction(1, 3))
    ('-0.125', '7', '1/3')
    """
    twos_and_fives = 10 ** number.denominator.bit_length()
    if twos_and_fives % number.denominator:
        return str(number)
    return decimal(number, number.denominator.bit_length())
