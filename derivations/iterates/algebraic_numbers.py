"""Real algebraic numbers: an irreducible polynomial, and which of its real roots is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from flint import acb, arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from derivations.dataclass import dataclass
from derivations.iterates.digits import decimal_text
from derivations.iterates.enclosures import as_fraction, magnitude, precision
from derivations.terms.algebra import negative, plus, quotient, times
from derivations.terms.functions import Root
from derivations.terms.leaves import Number
from derivations.terms.node import Term

# Bits at which two numbers of one analysis are told apart, and at which that is given up.
FIRST_BITS, MOST_BITS = 128, 2**14
DIGITS = 12


@dataclass(frozen=True, slots=True)
class AlgebraicNumber:
    """The `index`-th real root, from below, of a primitive irreducible polynomial."""

    polynomial: fmpz_poly
    index: int

    @property
    def degree(self) -> int:
        return self.polynomial.degree()

    def enclosure(self, bits: int) -> arb:
        """A ball around the number, at least so precise."""
        with precision(bits):
            return sorted(real_roots(self.polynomial), key=_middle)[self.index]

    def exact(self) -> Fraction | None:
        """The number where it is rational."""
        if self.degree > 1:
            return None
        return Fraction(-int(self.polynomial[0]), int(self.polynomial[1]))

    def digits(self, count: int) -> str:
        """So many significant digits, cut off; all of them where the expansion is that short."""
        return cut_off(self.enclosure, self.exact(), count)

    def radicals(self) -> Term | None:
        """The number as a fraction with a square root, for degrees 1 and 2."""
        if self.degree == 1:
            return Number(self.exact() or Fraction(0))
        if self.degree > 2:
            return None
        c, b, a = (int(self.polynomial[i]) for i in range(3))
        factor, free = square_part(b * b - 4 * a * c)
        sign = 1 if (self.index == 1) == (a > 0) else -1
        return surd(Fraction(-b, 2 * a), Fraction(sign * factor, 2 * a), free)


def cut_off(enclosure: Callable[[int], arb], exact: Fraction | None, count: int = DIGITS) -> str:
    """The first digits of a number by its enclosures, with … where more follow."""
    if exact == 0:
        return "0"
    bits = 4 * count + 32
    while True:
        ball = enclosure(bits)
        places = max(0, count - magnitude(as_fraction(ball.mid())))
        with precision(bits):
            cut = (abs(ball) * arb(10) ** places).floor().unique_fmpz()
        if cut is not None:
            sign = 1 if ball > 0 else -1
            ends = exact == Fraction(sign * int(cut), 10**places)
            return decimal_text(sign * int(cut), places) + ("" if ends else "…")
        bits *= 2
        if bits > MOST_BITS:  # an integer multiple of the last place: exact
            return decimal_text(round(as_fraction(ball.mid()) * 10**places), places)


def surd(rational: Fraction, coefficient: Fraction, radicand: int) -> Term:
    """rational + coefficient √radicand over one denominator: (7 − √23)/13."""
    scale = int(fmpz(rational.denominator).lcm(fmpz(coefficient.denominator)))
    p, q = int(rational * scale), int(coefficient * scale)
    root: Term = Root(Number(Fraction(radicand)))
    part_with_root = root if abs(q) == 1 else times(Number(Fraction(abs(q))), root)
    signed = negative(part_with_root) if q < 0 else part_with_root
    top = plus(Number(Fraction(p)), signed) if p else signed
    return top if scale == 1 else quotient(top, Number(Fraction(scale)))


def square_part(number: int) -> tuple[int, int]:
    """(s, d) with number = s² d and d squarefree."""
    square, free = 1, 1
    for prime, exponent in fmpz(number).factor():
        square *= int(prime) ** (exponent // 2)
        free *= int(prime) ** (exponent % 2)
    return square, free


def real_roots(polynomial: fmpz_poly) -> list[arb]:
    """The real roots of a squarefree polynomial at the working precision."""
    return [root.real for root in complex_roots(polynomial) if root.imag.contains(0)]


def complex_roots(polynomial: Any) -> list[acb]:
    """All roots of a squarefree polynomial (python-flint 0.9 types them without multiplicity)."""
    return [root for root, _ in polynomial.complex_roots()]


def _middle(ball: arb) -> Fraction:
    return as_fraction(ball.mid())


def primitive(polynomial: fmpq_poly) -> fmpz_poly:
    """The polynomial over the integers, without content."""
    whole = polynomial.numer()
    return whole / whole.content() if whole.content() != 0 else whole


def all_real_roots(polynomial: fmpq_poly) -> list[AlgebraicNumber]:
    """The distinct real roots, from below."""
    numbers = list(_roots_of_factors(polynomial))
    return sorted(numbers, key=lambda number: _middle(number.enclosure(FIRST_BITS)))


def _roots_of_factors(polynomial: fmpq_poly) -> Iterator[AlgebraicNumber]:
    for factor, _ in primitive(polynomial).factor()[1]:
        with precision(FIRST_BITS):
            count = len(real_roots(factor))
        for index in range(count):
            yield AlgebraicNumber(factor, index)


def root_near(polynomial: fmpq_poly, ball: arb) -> AlgebraicNumber | None:
    """The one real root that meets a ball; None where several do, or none."""
    fitting = [n for n in all_real_roots(polynomial) if n.enclosure(FIRST_BITS).overlaps(ball)]
    return fitting[0] if len(fitting) == 1 else None


def square_root(number: AlgebraicNumber) -> AlgebraicNumber:
    """The non-negative square root of a non-negative number."""
    doubled = fmpq_poly([0] * (2 * number.degree + 1))
    for i in range(number.degree + 1):
        doubled[2 * i] = fmpq(number.polynomial[i])
    ball = number.enclosure(FIRST_BITS)
    with precision(FIRST_BITS):
        root = abs(ball).sqrt()
    found = root_near(doubled, root)
    if found is None:
        raise ArithmeticError("two roots are too close to be told apart")
    return found
