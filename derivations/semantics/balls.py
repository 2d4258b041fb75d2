"""Real balls: what two sides enclose at one instance, so that they differ where they are apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any
from zlib import crc32

from derivations.semantics.fields import (
    MeaningError,
    Operators,
    Perturbation,
    Quadratic,
    dual_perturbation,
)
from derivations.semantics.rationals import sum_of_entries
from derivations.terms import Function

VALUES = (Fraction(1), Fraction(2), Fraction(1, 2), Fraction(3, 2), Fraction(1, 3), Fraction(3, 4))


def _logistic(z: Any) -> Any:
    return 1 / (1 + (-z).exp())


SERIES: Mapping[str, Callable[[Any], Any]] = {
    "exp": lambda z: z.exp(),
    "log": lambda z: z.log(),
    "sin": lambda z: z.sin(),
    "cos": lambda z: z.cos(),
    "tanh": lambda z: 2 * _logistic(2 * z) - 1,
    "sigmoid": _logistic,
    "softplus": lambda z: (1 + z.exp()).log(),
}
RECTIFIERS = frozenset({"ReLU", "relu"})


def small_value(label: str) -> Fraction:
    """The value of a leaf entry that nobody gives."""
    return VALUES[crc32(label.encode()) % len(VALUES)]


class Balls(Operators[Any]):
    """Arb balls. functions says which of SERIES each other name stands for.

    A leaf entry that nobody gives is a small number that depends on its label. Two elements are
    equal where they may be.
    """

    def __init__(self, functions: Mapping[str, str]) -> None:
        self.functions = functions

    def number(self, value: Fraction) -> Any:
        from flint import arb, fmpq

        return arb(fmpq(value.numerator, value.denominator))

    def generic(self, label: str) -> Any:
        return self.number(small_value(label))

    def equal(self, left: Any, right: Any) -> bool:
        return bool(left.overlaps(right))

    def divide(self, numerator: Any, denominator: Any) -> Any:
        if denominator.contains(0):
            raise MeaningError("a division by what may be zero")
        return numerator / denominator

    def apply(self, function: Function, argument: Any) -> Any:
        from flint import arb_series

        name, order = str(function.name), function.order
        name = self.functions.get(name, name)
        if name in RECTIFIERS:
            return _rectified(argument, order)
        if name not in SERIES:
            raise MeaningError(f"the function {name} has no values here")
        series = SERIES[name](arb_series([argument, 1], prec=order + 1))
        value = series[order]
        for factor in range(2, order + 1):
            value = value * factor
        if not value.is_finite():
            raise MeaningError(f"{name} has no value there")
        return value

    def form(self, step: int, size: int) -> Quadratic:
        return sum_of_entries(step, size)

    def loss(self, step: int, state: Sequence[Any]) -> Any:
        return self.form(step, len(state)).at(self, state)

    def perturb(self, point: Sequence[Any]) -> Perturbation[Any]:
        return dual_perturbation(self, point)


def _rectified(argument: Any, order: int) -> Any:
    from flint import arb

    if argument.contains(0):
        raise MeaningError("a rectifier at what may be its corner")
    above = argument > 0
    if order == 0:
        return argument if above else arb(0)
    return arb(1 if above and order == 1 else 0)
