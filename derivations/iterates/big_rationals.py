"""Rationals as FLINT numbers: for values that have outgrown Python's fractions."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpz

from derivations.iterates.systems import LARGEST_BITS, Irrational, TooLarge


class BigRationals:
    """Exact rationals; what leaves them raises Irrational."""

    def bits(self, value: fmpq) -> int:
        return value.p.bit_length() + value.q.bit_length()

    def number(self, value: Fraction) -> fmpq:
        return fmpq(value.numerator, value.denominator)

    def divide(self, left: fmpq, right: fmpq) -> fmpq:
        if right == 0:
            raise ZeroDivisionError
        return left / right

    def root(self, value: fmpq, degree: int) -> fmpq:
        if value < 0 and degree % 2 == 0:
            raise ArithmeticError("the root of a negative number")
        found = fmpq(abs(value).p.root(degree), value.q.root(degree)) * (-1 if value < 0 else 1)
        if found**degree != value:
            raise Irrational("a root is irrational")
        return found

    def power(self, base: fmpq, exponent: fmpq) -> fmpq:
        if self.bits(base) > 2 and abs(exponent) * self.bits(base) > LARGEST_BITS:
            raise TooLarge(f"a power would have {int(abs(exponent) * self.bits(base))} bits")
        found = base if exponent.q == 1 else self.root(base, int(exponent.q))
        return found**exponent.p

    def less(self, left: fmpq, right: fmpq) -> bool:
        return left < right

    def equal(self, left: fmpq, right: fmpq) -> bool:
        return left == right

    def larger(self, left: fmpq, right: fmpq) -> fmpq:
        return right if left < right else left

    def smaller(self, left: fmpq, right: fmpq) -> fmpq:
        return left if left < right else right

    def magnitude(self, value: fmpq) -> fmpq:
        return abs(value)

    def call(self, name: str, value: fmpq) -> fmpq:
        if name == "sign":
            return fmpq((value > 0) - (value < 0))
        if name == "sqrt":
            return self.root(value, 2)
        if name == "floor":
            return fmpq(value.floor())
        raise Irrational(f"{name} of a rational is irrational")

    def constant(self, name: str) -> fmpq:
        raise Irrational(f"{name} is irrational")


def factored(value: fmpq) -> tuple[fmpz, dict[int, int]] | None:
    """The numerator, and the denominator as {2: a, 5: b}; None where it holds another prime."""
    from derivations.iterates.lowest import strip_prime, strip_two

    bits = value.q.bit_length()
    rest, twos = strip_two(value.q, 2, bits)
    rest, fives = strip_prime(rest, 5, bits)
    return (value.p, {2: twos, 5: fives}) if rest == 1 else None
