"""Entries as terms: what two sides are at one instance, for a reader to compute again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from derivations.semantics.fields import (
    MeaningError,
    Perturbation,
    Quadratic,
    dual_perturbation,
)
from derivations.terms import Function, Map, Name, Negation, Number, Quotient, Symbol, Term, number

ZERO, ONE = number(0), number(1)
MOST_PARTS = 2000  # of one entry

Rule = Callable[[Term, Callable[[str], Term]], Term]

# The slopes of the functions, by their own values.
SLOPES: Mapping[str, Rule] = {
    "exp": lambda z, at: at("exp"),
    "log": lambda z, at: Quotient(ONE, z),
    "sin": lambda z, at: at("cos"),
    "cos": lambda z, at: Negation(at("sin")),
    "tanh": lambda z, at: ONE - at("tanh") ** 2,
    "sigmoid": lambda z, at: at("sigmoid") * (ONE - at("sigmoid")),
}


class Expressions:
    """Scalar terms. functions says which of SLOPES each other name stands for.

    A leaf entry that nobody gives is a symbol of its own; `symbols` keeps their labels.
    """

    def __init__(self, functions: Mapping[str, str]) -> None:
        self.functions = functions
        self.symbols: dict[Term, str] = {}
        self._parts: dict[Term, int] = {}

    def number(self, value: Fraction) -> Term:
        return Number(value)

    def generic(self, label: str) -> Term:
        symbol = Symbol(Name(label))
        self.symbols[symbol] = label
        return symbol

    def equal(self, left: Term, right: Term) -> bool:
        return left is right

    def add(self, left: Term, right: Term) -> Term:
        if left is ZERO or right is ZERO:
            return right if left is ZERO else left
        return self._small(left + right)

    def negate(self, value: Term) -> Term:
        return ZERO if value is ZERO else Negation(value)

    def multiply(self, left: Term, right: Term) -> Term:
        if left is ZERO or right is ZERO:
            return ZERO
        if left is ONE or right is ONE:
            return right if left is ONE else left
        return self._small(left * right)

    def divide(self, numerator: Term, denominator: Term) -> Term:
        return ZERO if numerator is ZERO else self._small(Quotient(numerator, denominator))

    def dot(self, left: Sequence[Term], right: Sequence[Term]) -> Term:
        total: Term = ZERO
        for a, b in zip(left, right, strict=True):
            total = self.add(total, self.multiply(a, b))
        return total

    def apply(self, function: Function, argument: Term) -> Term:
        name = str(function.name)
        name = self.functions.get(name, name)
        if name not in SLOPES or function.order > 1:
            raise MeaningError(f"{name} has no expression here")

        def of(other: str) -> Term:
            return Map(Function(Name(other)), argument)

        return self._small(SLOPES[name](argument, of) if function.order else of(name))

    def form(self, step: int, size: int) -> Quadratic:
        raise MeaningError("a loss that is no expression")

    def loss(self, step: int, state: Sequence[Term]) -> Term:
        raise MeaningError("a loss that is no expression")

    def perturb(self, point: Sequence[Term]) -> Perturbation[Term]:
        return dual_perturbation(self, point)

    def _small(self, term: Term) -> Term:
        """The term; MeaningError where it is longer than anybody computes again."""
        if term not in self._parts:
            parts = 1 + sum(self._parts.get(child, 1) for child in term.children)
            self._parts[term] = parts
        if self._parts[term] > MOST_PARTS:
            raise MeaningError("an entry with too many parts")
        return term
