"""Real points at which rows with roots, powers and functions hold and the goal does not.

    s = √(a² + b²) does not say s = a + b: at a = 1/2, b = 3/4 it fails

A proof may hold under conditions only, as √(x²) = x does: where something hangs on signs, points at
which all letters are positive are asked, and more than one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from operator import ge, gt, le, lt, ne
from typing import Any, TypeAlias

from flint import arb

from derivations.judge.evaluation.values import NoValue, at_precision, function_at, to_ball
from derivations.judge.following.countermodels import HIGHEST_POWER, Beyond, failing_point
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Function,
    Index,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    canonical,
    index,
)
from derivations.terms.elementary import elementary_name

Ball: TypeAlias = Any  # flint.arb, which has no type stubs
TRIED, ENOUGH = 4, 2
JUMPING = ("floor", "ceil", "sgn", "relu")
ORDERS = {
    Relation.LESS: lt,
    Relation.AT_MOST: le,
    Relation.GREATER: gt,
    Relation.AT_LEAST: ge,
    Relation.NOT_EQUAL: ne,
}
OF_SIGNS = ("log", "log2", "log10", "sqrt", "abs", "Gamma")


def fails_at_reals(goal: Formula, equations: Sequence[Formula], known: Sequence[Formula]) -> bool:
    """Whether the goal fails at several points of the equations, and holds at none that is found.

    known: orders that hold at these points too.
    """
    failed = 0
    with at_precision():
        for seed in range(TRIED):
            field = _Reals(seed)
            try:
                point = failing_point(goal, equations, field)
                if point is None:
                    return False
                failed += field.admits(point) and all(field.holds(f, point) for f in known)
            except (Beyond, NoValue):
                if not seed:
                    return False
            if failed == ENOUGH:
                return True
    return False


class _Reals:
    """Balls about real numbers; seed: which numbers the letters get that none of the rows gives."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.hangs_on_signs = False

    def is_zero(self, number: Ball) -> bool:
        return bool(arb(0).overlaps(number))

    def quotient(self, top: Ball, bottom: Ball) -> Ball:
        if self.is_zero(bottom):
            raise Beyond
        return top / bottom

    def any_number(self, letter: Term, count: int) -> Ball:
        """Between 1/5 and 8/5; whole numbers for indices."""
        if isinstance(letter, Index):
            return arb(count + 1 + self.seed)
        return arb(200 + pow(37, 1_000 * count + self.seed + 1, 1_399)) / 1_000

    def is_admitted(self, letter: Term, number: Ball) -> bool:
        return not isinstance(letter, Index)

    def admits(self, point: Mapping[Term, Ball]) -> bool:
        """Whether no other branch of a root or a logarithm is met there."""
        return not self.hangs_on_signs or all(value > 0 for value in point.values())

    def holds(self, known: Formula, point: Mapping[Term, Ball]) -> bool:
        """Whether an order certainly holds at a point."""
        if not all(side.shape.is_scalar for side in (known.left, known.right)):
            return True
        left, right = (self.value(canonical(side), point) for side in (known.left, known.right))
        return bool(ORDERS[known.relation](left, right))

    def value(self, term: Term, point: Mapping[Term, Ball]) -> Ball:
        try:
            found = self._value(term, point)
        except NoValue as error:
            raise Beyond from error
        if not found.is_finite():
            raise Beyond
        return found

    def _value(self, term: Term, point: Mapping[Term, Ball]) -> Ball:
        match term:
            case Number(value):
                return to_ball(value)
            case Symbol() if term in point:
                return arb(point[term])
            case Index(parts, constant):
                return sum((c * point[index(name)] for name, c in parts), arb(constant))
            case Sum(terms):
                return sum((self._value(part, point) for part in terms), arb(0))
            case Negation(inner):
                return -self._value(inner, point)
            case Product(factors):
                return prod((self._value(factor, point) for factor in factors), start=arb(1))
            case Quotient(top, bottom):
                return self.quotient(self._value(top, point), self._value(bottom, point))
            case Constant("pi"):
                return arb.pi()
            case Power(base, exponent):
                return self._power(base, exponent, point)
            case Root(radicand, degree):
                return self._root(self._value(radicand, point), degree)
            case Absolute(inner):
                self.hangs_on_signs = True
                return abs(self._value(inner, point))
            case Map(function, argument):
                return self._map(function, self._value(argument, point))
        raise Beyond

    def _power(self, base: Term, exponent: Term, point: Mapping[Term, Ball]) -> Ball:
        if base is Constant("e"):
            return self._value(exponent, point).exp()
        below = self._value(base, point)
        if isinstance(exponent, Number) and exponent.value.denominator == 1:
            if abs(exponent.value) > HIGHEST_POWER:
                raise Beyond
            raised = below ** int(abs(exponent.value))
            return raised if exponent.value >= 0 else self.quotient(arb(1), raised)
        self.hangs_on_signs = True
        if not below > 0:
            raise Beyond
        return below ** self._value(exponent, point)

    def _root(self, radicand: Ball, degree: int) -> Ball:
        self.hangs_on_signs = True
        if not radicand > 0:
            raise Beyond
        return radicand.root(degree)

    def _map(self, function: Function, argument: Ball) -> Ball:
        name = elementary_name(function)
        if name is None or name in JUMPING:
            raise Beyond
        self.hangs_on_signs = self.hangs_on_signs or name in OF_SIGNS
        return function_at(function, argument)
