"""The rationals, with functions that stay rational: for counterexamples that people can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from derivations.semantics.fields import (
    MeaningError,
    Operators,
    Perturbation,
    Quadratic,
    dual_perturbation,
)
from derivations.terms import Function

Jet = tuple[Callable[[Fraction], Fraction], ...]  # a function, its derivative, …

ZERO, ONE = Fraction(0), Fraction(1)


def softsign(z: Fraction) -> Fraction:
    """z/(1 + |z|), continuously differentiable; its slope is at most 1."""
    return z / (1 + abs(z))


FUNCTIONS: Mapping[str, Jet] = {
    "identity": (lambda z: z, lambda z: ONE, lambda z: ZERO),
    "softsign": (softsign, lambda z: 1 / (1 + abs(z)) ** 2),
    "square": (lambda z: z * z, lambda z: 2 * z, lambda z: Fraction(2)),
    "cube": (lambda z: z**3, lambda z: 3 * z * z, lambda z: 6 * z),
}


# The largest absolute value that a function, with its derivatives counted, takes anywhere.
LARGEST: Mapping[tuple[str, int], Fraction] = {
    ("identity", 1): ONE,
    ("softsign", 1): ONE,
}


class Rationals(Operators[Fraction]):
    """Exact fractions. functions says which of FUNCTIONS each name in the model stands for.

    forms gives the loss of each step as a quadratic; by default it is the sum of the entries.
    Every leaf must be given by the instance.
    """

    def __init__(
        self,
        functions: Mapping[str, str],
        forms: Callable[[int, int], Quadratic] | None = None,
    ) -> None:
        self.functions = functions
        self.forms = forms or sum_of_entries

    def number(self, value: Fraction) -> Fraction:
        return value

    def generic(self, label: str) -> Fraction:
        raise MeaningError(f"the instance gives no value for {label}")

    def equal(self, left: Fraction, right: Fraction) -> bool:
        return left == right

    def apply(self, function: Function, argument: Fraction) -> Fraction:
        jet = FUNCTIONS.get(self._name(function), ())
        if function.order >= len(jet):
            raise MeaningError(
                f"the rational function {function.name} with {function.order} derivatives is not "
                f"known; known are {', '.join(sorted(FUNCTIONS))}"
            )
        return jet[function.order](argument)

    def _name(self, function: Function) -> str:
        return self.functions.get(str(function.name), str(function.name))

    def largest(self, function: Function) -> Fraction | None:
        """sup |f|, None where it is not known to be finite."""
        return LARGEST.get((self._name(function), function.order))

    def form(self, step: int, size: int) -> Quadratic:
        return self.forms(step, size)

    def loss(self, step: int, state: Sequence[Fraction]) -> Fraction:
        return Fraction(self.form(step, len(state)).at(self, state))

    def perturb(self, point: Sequence[Fraction]) -> Perturbation[Fraction]:
        return dual_perturbation(self, point)


def sum_of_entries(step: int, size: int) -> Quadratic:
    """The loss x_1 + … + x_n."""
    return Quadratic([ONE] * size, [[ZERO] * size] * size)


def sum_of_squares(horizon: int) -> Callable[[int, int], Quadratic]:
    """The loss x_1² + … + x_n² up to the horizon, 0 beyond it: then its suprema are maxima."""

    def form(step: int, size: int) -> Quadratic:
        weight = ONE if step <= horizon else ZERO
        rows = [[weight if i == j else ZERO for j in range(size)] for i in range(size)]
        return Quadratic([ZERO] * size, rows)

    return form
