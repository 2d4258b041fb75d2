"""Polynomials over Q as a number system: what a rule does to generators says what map it is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from derivations.iterates.systems import Rationals

NUMBERS = Rationals()


class NotPolynomial(ArithmeticError):
    """An operation that leads out of the polynomials, named."""


class Polynomials:
    """Q[names]; roots, comparisons and functions of constants only."""

    def __init__(self, names: Sequence[str]) -> None:
        self.ring = fmpq_mpoly_ctx.get(tuple(names), Ordering.degrevlex)
        self.generators = dict(zip(names, self.ring.gens(), strict=True))

    def bits(self, value: Any) -> int:
        return 0  # one step only

    def number(self, value: Fraction) -> Any:
        return self.ring.constant(fmpq(value.numerator, value.denominator))

    def value(self, value: Any) -> Fraction:
        """The value of a constant polynomial."""
        if not value.is_constant():
            raise NotPolynomial(f"it takes {value}, which is not constant")
        found = value.leading_coefficient() if value != 0 else fmpq(0)
        return Fraction(int(found.p), int(found.q))

    def divide(self, left: Any, right: Any) -> Any:
        # Also where the division would be exact: at a zero of the divisor the rule has no value.
        return left * self.number(1 / self.value(right))

    def root(self, value: Any, degree: int) -> Any:
        return self.number(NUMBERS.root(self.value(value), degree))

    def power(self, base: Any, exponent: Any) -> Any:
        count = self.value(exponent)
        if count.denominator == 1 and count >= 0:
            return base ** int(count)
        return self.number(NUMBERS.power(self.value(base), count))

    def less(self, left: Any, right: Any) -> bool:
        return self.value(left) < self.value(right)

    def equal(self, left: Any, right: Any) -> bool:
        return self.value(left) == self.value(right)

    def larger(self, left: Any, right: Any) -> Any:
        return self.number(max(self.value(left), self.value(right)))

    def smaller(self, left: Any, right: Any) -> Any:
        return self.number(min(self.value(left), self.value(right)))

    def magnitude(self, value: Any) -> Any:
        return self.number(abs(self.value(value)))

    def call(self, name: str, value: Any) -> Any:
        return self.number(NUMBERS.call(name, self.value(value)))

    def constant(self, name: str) -> Any:
        return self.number(NUMBERS.constant(name))
