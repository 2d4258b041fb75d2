"""Bounds on polynomial degrees, computed by the interpreter itself: how sure a residue test is.

Two different polynomials of degree d agree at a random point of F_p with probability at most d/p
(Schwartz 1980, Zippel 1979). An element is a bound on the degree in all random values; −1 is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from derivations.semantics.fields import MeaningError, Perturbation, Quadratic
from derivations.terms import Function


class Degrees:
    """degree: of the random polynomials that stand for the functions, as in Residues."""

    def __init__(self, degree: int) -> None:
        self.degree = degree

    def number(self, value: Fraction) -> int:
        return 0 if value else -1

    def generic(self, label: str) -> int:
        return 1

    def equal(self, left: int, right: int) -> bool:
        return left == right

    def add(self, left: int, right: int) -> int:
        return max(left, right)

    def negate(self, value: int) -> int:
        return value

    def multiply(self, left: int, right: int) -> int:
        return -1 if left < 0 or right < 0 else left + right

    def divide(self, numerator: int, denominator: int) -> int:
        if denominator != 0:
            raise MeaningError("no degree is known of a quotient by what varies")
        return numerator

    def dot(self, left: Sequence[int], right: Sequence[int]) -> int:
        return max(map(self.multiply, left, right), default=-1)

    def apply(self, function: Function, argument: int) -> int:
        """A random coefficient times the argument's highest power."""
        return 1 + max(self.degree - function.order, 0) * max(argument, 0)

    def loss(self, step: int, state: Sequence[int]) -> int:
        coefficients = [1] * len(state)
        return int(Quadratic(coefficients, [coefficients] * len(state)).at(self, state))

    def perturb(self, point: Sequence[int]) -> Perturbation[int]:
        """A derivative has at most the degree of what it is taken of."""
        size = len(point)
        return Perturbation(self, tuple(point), lambda value: value, lambda value: [value] * size)
