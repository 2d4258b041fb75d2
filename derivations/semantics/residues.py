"""F_p, p = 2⁶¹ − 1: a random point at which two different polynomials almost surely differ."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from operator import mul

from derivations.semantics.fields import (
    MeaningError,
    Perturbation,
    Quadratic,
    dual_perturbation,
    label,
)
from derivations.terms import Function

PRIME = 2**61 - 1
# f′ = a + b f + c f²: with its values any numbers, the slopes of these functions are no more free.
RICCATI = {"tanh": (1, 0, -1), "sigmoid": (0, 1, -1), "exp": (0, 1, 0)}


class Residues:
    """Residues modulo p. Functions are random polynomials, the loss a random quadratic.

    Of tanh, the logistic function and exp only the values are random: their slopes follow from
    them. The slope of the logarithm is 1/x.

    functions says which of these each other name stands for. degree: of the polynomials; 2N − 1
    lets them take any values and slopes at N points (Hermite interpolation), so that what holds for
    them holds for every differentiable function there.
    """

    def __init__(
        self, seed: int = 0, degree: int = 15, functions: Mapping[str, str] | None = None
    ) -> None:
        self.seed, self.degree, self.functions = seed, degree, functions or {}
        self._polynomials: dict[Function, tuple[int, ...]] = {}
        self._values: dict[tuple[Function, int], int] = {}
        self._forms: dict[tuple[int, int], Quadratic] = {}

    def number(self, value: Fraction) -> int:
        try:
            return value.numerator * pow(value.denominator, -1, PRIME) % PRIME
        except ValueError:
            raise MeaningError(f"{value} has no residue modulo {PRIME}") from None

    def generic(self, label: str) -> int:
        """A random residue that depends on the seed and the label only, never 0."""
        return random.Random(f"{self.seed}:{label}").randrange(1, PRIME)

    def equal(self, left: int, right: int) -> bool:
        return left == right

    def add(self, left: int, right: int) -> int:
        return (left + right) % PRIME

    def negate(self, value: int) -> int:
        return -value % PRIME

    def multiply(self, left: int, right: int) -> int:
        return left * right % PRIME

    def divide(self, numerator: int, denominator: int) -> int:
        if denominator == 0:
            raise MeaningError("a division by zero")
        return numerator * pow(denominator, -1, PRIME) % PRIME

    def dot(self, left: Sequence[int], right: Sequence[int]) -> int:
        total: int = sum(map(mul, left, right))
        return total % PRIME

    def apply(self, function: Function, argument: int) -> int:
        """The polynomial's value by Horner's rule, kept for the next time."""
        key, name = (function, argument), str(function.name)
        name = self.functions.get(name, name)
        if function.order == 1 and (known := RICCATI.get(name)) is not None:
            value = self.apply(Function(function.name), argument)
            return (known[0] + known[1] * value + known[2] * value * value) % PRIME
        if function.order == 1 and name == "log":
            return self.divide(1, argument)
        if (found := self._values.get(key)) is None:
            found = 0
            for coefficient in self._polynomial(function):
                found = (found * argument + coefficient) % PRIME
            self._values[key] = found
        return found

    def _polynomial(self, function: Function) -> tuple[int, ...]:
        """The coefficients, the highest power first; of a derivative those of the derivative."""
        if (found := self._polynomials.get(function)) is None:
            if function.order == 0:
                powers = range(self.degree, -1, -1)
                found = tuple(self.generic(f"{label(function.name)}^{power}") for power in powers)
            else:
                below = self._polynomial(Function(function.name, function.order - 1))
                top = len(below) - 1
                found = tuple(c * (top - i) % PRIME for i, c in enumerate(below[:-1]))
            self._polynomials[function] = found
        return found

    def form(self, step: int, size: int) -> Quadratic:
        if (found := self._forms.get((step, size))) is None:
            linear = [self.generic(f"loss {step}, {i}") for i in range(size)]
            square = [
                [self.generic(f"loss {step}, {i}, {j}") for j in range(size)] for i in range(size)
            ]
            found = self._forms[step, size] = Quadratic(linear, square)
        return found

    def loss(self, step: int, state: Sequence[int]) -> int:
        return int(self.form(step, len(state)).at(self, state))

    def perturb(self, point: Sequence[int]) -> Perturbation[int]:
        return dual_perturbation(self, point)
