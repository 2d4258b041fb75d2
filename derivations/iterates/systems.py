"""Number systems: what the interpreter of update rules computes with.

A system makes numbers from fractions and has the operations that operators do not give.  Its
values support + − * among themselves.  Other systems: enclosures, towers of square roots,
polynomials, valuations, each in its own module.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Protocol, TypeAlias

Value: TypeAlias = Any  # a number of the system at hand
Values: TypeAlias = tuple[Value, ...]  # the entries of a vector; a scalar has one


# Bits of the largest exact number of a nonlinear run: 2 MB, five million decimal digits.
LARGEST_BITS = 2**24


class Irrational(ArithmeticError):
    """The result is no rational number."""


class NotDifferentiable(ArithmeticError):
    """The objective has no gradient where one is asked for."""


class TooLarge(ArithmeticError):
    """A number would pass the limit of size."""


class Undecided(ArithmeticError):
    """A comparison that an enclosure leaves open."""


class NumberSystem(Protocol):
    """What every number system offers."""

    def number(self, value: Fraction) -> Value:
        """The number of the system that equals a fraction."""

    def bits(self, value: Value) -> int:
        """The size of a number, 0 where it cannot grow."""

    def divide(self, left: Value, right: Value) -> Value:
        """left / right; ZeroDivisionError for a zero."""

    def root(self, value: Value, degree: int) -> Value:
        """The real root of a degree."""

    def power(self, base: Value, exponent: Value) -> Value:
        """base to an exponent of the same system."""

    def less(self, left: Value, right: Value) -> bool:
        """Whether left < right; Undecided where it is open."""

    def equal(self, left: Value, right: Value) -> bool:
        """Whether left = right; Undecided where it is open."""

    def larger(self, left: Value, right: Value) -> Value:
        """The maximum of two numbers."""

    def smaller(self, left: Value, right: Value) -> Value:
        """The minimum of two numbers."""

    def magnitude(self, value: Value) -> Value:
        """The absolute value."""

    def call(self, name: str, value: Value) -> Value:
        """An elementary function by name."""

    def constant(self, name: str) -> Value:
        """A named number: "pi" or "e"."""


class Rationals:
    """Exact rationals; what leaves them raises Irrational."""

    def bits(self, value: Fraction) -> int:
        return value.numerator.bit_length() + value.denominator.bit_length()

    def number(self, value: Fraction) -> Fraction:
        return value

    def divide(self, left: Fraction, right: Fraction) -> Fraction:
        return left / right

    def root(self, value: Fraction, degree: int) -> Fraction:
        if value < 0 and degree % 2 == 0:
            raise ArithmeticError("the root of a negative number")
        parts = [_integer_root(abs(part), degree) for part in value.as_integer_ratio()]
        found = Fraction(*parts) * (-1 if value < 0 else 1)
        if found**degree != value:
            raise Irrational("a root is irrational")
        return found

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        bits = max(part.bit_length() for part in base.as_integer_ratio())
        if bits > 1 and abs(exponent) * bits > LARGEST_BITS:
            raise TooLarge(f"a power would have {int(abs(exponent) * bits)} bits")
        if exponent.denominator == 1:
            return base ** int(exponent)
        return self.root(base, exponent.denominator) ** exponent.numerator

    def less(self, left: Fraction, right: Fraction) -> bool:
        return left < right

    def equal(self, left: Fraction, right: Fraction) -> bool:
        return left == right

    def larger(self, left: Fraction, right: Fraction) -> Fraction:
        return max(left, right)

    def smaller(self, left: Fraction, right: Fraction) -> Fraction:
        return min(left, right)

    def magnitude(self, value: Fraction) -> Fraction:
        return abs(value)

    def call(self, name: str, value: Fraction) -> Fraction:
        if name == "sign":
            return Fraction((value > 0) - (value < 0))
        if name == "sqrt":
            return self.root(value, 2)
        if name == "floor":
            return Fraction(value // 1)
        raise Irrational(f"{name} of a rational is irrational")

    def constant(self, name: str) -> Fraction:
        raise Irrational(f"{name} is irrational")


def _integer_root(number: int, degree: int) -> int:
    """The largest integer whose power is at most the number (Newton's iteration)."""
    guess = 1 << -(-number.bit_length() // degree)
    while guess**degree > number:
        guess = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
    return guess
