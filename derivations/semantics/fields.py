"""What the interpreter computes with: rings of numbers, and derivatives by dual numbers.

A dual number a + b·e, e² = 0, carries the value a and one slope b for each direction, so that any
formula of ring operations differentiates itself (Clifford 1871).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from derivations.dataclass import dataclass
from derivations.terms import Function, Name

E = TypeVar("E")


class MeaningError(Exception):
    """A term has no value in an instance; the message says which part and why."""


def label(name: Name) -> str:
    """A text that no other name has: `W` and bold `W` are two."""
    return f"{name.style} {name}".lstrip()


class Ring(Protocol[E]):
    """Arithmetic, the functions of a model and its loss."""

    def number(self, value: Fraction) -> E:
        """The element that a rational number is."""
        ...

    def add(self, left: E, right: E) -> E: ...

    def negate(self, value: E) -> E: ...

    def multiply(self, left: E, right: E) -> E: ...

    def divide(self, numerator: E, denominator: E) -> E:
        """The quotient; MeaningError when the denominator is 0."""
        ...

    def dot(self, left: Sequence[E], right: Sequence[E]) -> E:
        """Σ_i left_i right_i."""
        ...

    def apply(self, function: Function, argument: E) -> E:
        """The value of a scalar function; `function.order` counts its derivatives."""
        ...

    def loss(self, step: int, state: Sequence[E]) -> E:
        """ε_t at the entries of x_t."""
        ...


class Field(Ring[E], Protocol[E]):
    """A ring in which instances live: it knows generic elements, equality and derivatives."""

    def generic(self, label: str) -> E:
        """The value of a leaf entry that nobody gave: the same for the same label."""
        ...

    def equal(self, left: E, right: E) -> bool: ...

    def perturb(self, point: Sequence[E]) -> Perturbation[E]:
        """A point that moves, to differentiate by."""
        ...


@dataclass(frozen=True, slots=True)
class Perturbation(Generic[E]):
    """Elements that stand for a moving point, in a ring of their own.

    lift takes a fixed element there; slopes brings the derivatives by the point's entries back.
    """

    ring: Ring[Any]
    elements: tuple[Any, ...]
    lift: Callable[[E], Any]
    slopes: Callable[[Any], Sequence[E]]


class Quadratic(NamedTuple):
    """The loss linear·x + x·square·x; the entries of its coefficients are elements of a ring."""

    linear: Sequence[Any]
    square: Sequence[Sequence[Any]]

    def at(self, ring: Ring[Any], state: Sequence[Any]) -> Any:
        bent = ring.dot(state, [ring.dot(row, state) for row in self.square])
        return ring.add(ring.dot(self.linear, state), bent)


class HasForm(Field[E], Protocol[E]):
    """A field whose loss is a quadratic form."""

    def form(self, step: int, size: int) -> Quadratic: ...


class Operators(Generic[E]):
    """Arithmetic of elements that have Python's operators."""

    add = staticmethod(operator.add)
    negate = staticmethod(operator.neg)
    multiply = staticmethod(operator.mul)

    def divide(self, numerator: E, denominator: E) -> E:
        if denominator == 0:
            raise MeaningError("a division by zero")
        return numerator / denominator  # type: ignore[operator,no-any-return]

    def dot(self, left: Sequence[E], right: Sequence[E]) -> E:
        first, *rest = map(operator.mul, left, right)
        for product in rest:
            first = first + product
        return first  # type: ignore[no-any-return]


class Dual(NamedTuple):
    """value + Σ_i slopes_i e_i with e_i e_j = 0."""

    value: Any
    slopes: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Duals(Generic[E]):
    """Dual numbers over a field, in a fixed number of directions."""

    base: HasForm[E]
    directions: int

    def lift(self, value: E) -> Dual:
        """An element that does not move."""
        return Dual(value, (self.base.number(Fraction(0)),) * self.directions)

    def number(self, value: Fraction) -> Dual:
        return self.lift(self.base.number(value))

    def add(self, left: Dual, right: Dual) -> Dual:
        add = self.base.add
        return Dual(add(left.value, right.value), tuple(map(add, left.slopes, right.slopes)))

    def negate(self, value: Dual) -> Dual:
        negate = self.base.negate
        return Dual(negate(value.value), tuple(map(negate, value.slopes)))

    def multiply(self, left: Dual, right: Dual) -> Dual:
        dot, factors = self.base.dot, (left.value, right.value)
        slopes = (dot(factors, pair) for pair in zip(right.slopes, left.slopes, strict=True))
        return Dual(self.base.multiply(left.value, right.value), tuple(slopes))

    def divide(self, numerator: Dual, denominator: Dual) -> Dual:
        """q = a/b moves by (a′ − q b′)/b."""
        base = self.base
        one = base.number(Fraction(1))
        value = base.divide(numerator.value, denominator.value)
        weights = (one, base.negate(value))
        slopes = (
            base.divide(base.dot(weights, pair), denominator.value)
            for pair in zip(numerator.slopes, denominator.slopes, strict=True)
        )
        return Dual(value, tuple(slopes))

    def dot(self, left: Sequence[Dual], right: Sequence[Dual]) -> Dual:
        dot = self.base.dot
        heads, tails = [a.value for a in left], [b.value for b in right]
        factors = heads + tails
        moving = zip(*(b.slopes for b in right), *(a.slopes for a in left), strict=True)
        return Dual(dot(heads, tails), tuple(dot(factors, slopes) for slopes in moving))

    def apply(self, function: Function, argument: Dual) -> Dual:
        """f(a + b e) = f(a) + f′(a) b e."""
        slope = self.base.apply(function.derivative, argument.value)
        slopes = (self.base.multiply(slope, b) for b in argument.slopes)
        return Dual(self.base.apply(function, argument.value), tuple(slopes))

    def loss(self, step: int, state: Sequence[Dual]) -> Dual:
        linear, square = self.base.form(step, len(state))
        lifted = [[self.lift(c) for c in row] for row in square]
        value: Dual = Quadratic([self.lift(c) for c in linear], lifted).at(self, state)
        return value


def dual_perturbation(field: HasForm[E], point: Sequence[E]) -> Perturbation[E]:
    """The point with one direction for each entry."""
    size = len(point)
    zero, one = field.number(Fraction(0)), field.number(Fraction(1))
    rows = [tuple(one if i == j else zero for j in range(size)) for i in range(size)]
    ring = Duals(field, size)
    return Perturbation(
        ring, tuple(map(Dual, point, rows)), ring.lift, operator.attrgetter("slopes")
    )
