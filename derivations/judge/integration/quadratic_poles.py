"""Zeros of a factor of a denominator, and whether they lie within |w| = 1.

    w² + 4iw: 0 and -4i      w² + 1/4: ±i/2      w² - 4w + 1: 2 - √3 inside, 2 + √3 outside

The factor is linear or quadratic in w or in w², times a power of w. Coefficients are numbers a + bi
with rational a and b; of a quadratic one the roots are such numbers too, or the coefficients are
real. What lies where is decided by comparing rational numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from derivations.dataclass import dataclass
from derivations.judge.evaluation.complex_parts import parts
from derivations.judge.evaluation.values import exact
from derivations.judge.normal.equality import equality
from derivations.models.differentiation import ZERO, derivative, summed
from derivations.terms import Constant, Number, Root, Symbol, Term, number, plus, times
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

I = Constant("i")  # noqa: E741
ONE = Fraction(1)
MOST = 6  # the degree


@dataclass(frozen=True, slots=True)
class Gaussian:
    """real + imaginary i"""

    real: Fraction
    imaginary: Fraction = Fraction(0)

    def __add__(self, other: Gaussian) -> Gaussian:
        return Gaussian(self.real + other.real, self.imaginary + other.imaginary)

    def __mul__(self, other: Gaussian) -> Gaussian:
        real = self.real * other.real - self.imaginary * other.imaginary
        return Gaussian(real, self.real * other.imaginary + self.imaginary * other.real)

    def over(self, other: Gaussian) -> Gaussian:
        turned = Gaussian(other.real / other.size, -other.imaginary / other.size)
        return self * turned

    @property
    def size(self) -> Fraction:
        """The square of its absolute value."""
        return self.real**2 + self.imaginary**2

    def root(self) -> Gaussian | None:
        """A square root of the same kind."""
        length = _rational_root(self.size)
        if length is None:
            return None
        real = _rational_root((self.real + length) / 2)
        imaginary = _rational_root((length - self.real) / 2)
        if real is None or imaginary is None:
            return None
        return Gaussian(real, imaginary if self.imaginary >= 0 else -imaginary)


NOTHING = Gaussian(Fraction(0))
Pole = tuple[Term, Fraction]  # a zero, and a number below, at or above 1 as its absolute value is


def poles_of(factor: Term, variable: Symbol) -> list[Pole] | None:
    """The zeros of a factor; None where it is of another kind."""
    coefficients = _coefficients(factor, variable)
    if coefficients is None or len(coefficients) < 2:
        return None
    at_zero: list[Pole] = [] if coefficients[0].size else [_placed(Gaussian(Fraction(0)))]
    while not coefficients[0].size:
        coefficients = coefficients[1:]
    others = _of_polynomial(coefficients)
    return None if others is None else [*at_zero, *others]


def _of_polynomial(coefficients: list[Gaussian]) -> list[Pole] | None:
    match coefficients:
        case [_]:
            return []
        case [start, slope]:
            return [_placed((start * Gaussian(-ONE)).over(slope))]
        case [last, middle, first]:
            return list(_of_quadratic(last, middle, first)) or None
        case [last, odd, middle, cubic, first] if not odd.size and not cubic.size:
            squares = _gaussian_roots(last, middle, first)
            one = Gaussian(ONE)
            parts_ = [list(_of_quadratic(s * Gaussian(-ONE), NOTHING, one)) for s in squares]
            return [pole for part in parts_ for pole in part] if parts_ and all(parts_) else None
    return None


def _gaussian_roots(last: Gaussian, middle: Gaussian, first: Gaussian) -> set[Gaussian]:
    """Those of first w² + middle w + last that are numbers of the kind; else none."""
    minus = Gaussian(-ONE)
    root = (middle * middle + Gaussian(Fraction(-4)) * first * last).root()
    if root is None:
        return set()
    return {(middle * minus + each).over(first + first) for each in (root, root * minus)}


def _of_quadratic(last: Gaussian, middle: Gaussian, first: Gaussian) -> Iterator[Pole]:
    twice = first + first
    if roots := _gaussian_roots(last, middle, first):
        yield from map(_placed, roots)
    elif not any(each.imaginary for each in (first, middle, last)):
        shift = -middle.real / twice.real
        spread = shift**2 - last.real / first.real
        for sign in (1, -1):
            surd = Root(Number(abs(spread)), 2)
            term = times(number(sign), surd) if spread > 0 else times(number(sign), I, surd)
            yield plus(Number(shift), term), _size(shift, spread, sign)


def _size(shift: Fraction, spread: Fraction, sign: int) -> Fraction:
    """Of shift ± √spread: its square where it is not real, else 0, 1 or 2 by comparison with ±1."""
    if spread < 0:
        return shift**2 - spread
    inside = _is_below(shift - ONE, spread, sign) and not _is_below(shift + ONE, spread, sign)
    return Fraction(0) if inside else Fraction(2)


def _is_below(moved: Fraction, spread: Fraction, sign: int) -> bool:
    """Whether moved ± √spread < 0, where √spread is not rational."""
    if sign > 0:
        return moved < 0 and moved**2 > spread
    return moved < 0 or moved**2 < spread


def _placed(place: Gaussian) -> Pole:
    real = [Number(place.real)] if place.real or not place.imaginary else []
    imaginary = [times(I, Number(place.imaginary))] if place.imaginary else []
    return summed(*real, *imaginary), place.size


def _coefficients(factor: Term, variable: Symbol) -> list[Gaussian] | None:
    """Those of 1, w, w², …; None where it has too high powers, or other numbers."""
    found: list[Gaussian] = []
    slope, scale = factor, ONE
    for order in range(MOST + 1):
        value = _number(put(slope, {variable: ZERO}))
        if value is None:
            return None
        scale *= max(order, 1)
        found.append(value.over(Gaussian(scale)))
        if _is_constant(slope, variable):
            while len(found) > 1 and not found[-1].size:
                found.pop()
            return found
        slope = derivative(slope, variable)
    return None


def _is_constant(slope: Term, variable: Symbol) -> bool:
    if variable not in free_leaves(slope):
        return True
    return equality(slope, put(slope, {variable: ZERO}), ()).holds


def _number(term: Term) -> Gaussian | None:
    split = parts(term)
    real, imaginary = exact(split.real, {}), exact(split.imaginary, {})
    if real is None or imaginary is None:
        return None
    return Gaussian(real, imaginary)


def _rational_root(value: Fraction) -> Fraction | None:
    if value < 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    root = Fraction(top, bottom)
    return root if root * root == value else None
