"""The value of a term over any number system: entries of a vector as a tuple, a scalar as one.

One small rule for each kind of node.  It evaluates update rules and objectives alike; the gradient
of the objective comes from outside, so that recorded gradients can be put in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from operator import add, mul
from typing import Any

from derivations.dataclass import dataclass, field
from derivations.errors import UserError
from derivations.iterates.systems import NumberSystem, Value, Values
from derivations.terms.algebra import (
    Hadamard,
    Negation,
    Power,
    Product,
    Quotient,
    Sum,
)
from derivations.terms.entrywise import (
    EntrywiseExtremum,
    Filled,
    Gradient,
    Magnitude,
    Piecewise,
)
from derivations.terms.functions import Absolute, Extremum, Map, Norm, Root, Vector
from derivations.terms.index import Index
from derivations.terms.leaves import Constant, Number, Symbol
from derivations.terms.node import Term
from derivations.terms.relations import Relation

GradientOf = Callable[[Values], Values]


@dataclass(slots=True)
class Scope:
    """What a term's leaves are worth: symbols, index variables, sizes, and the gradient."""

    system: NumberSystem
    symbols: dict[Symbol, Values] = field(default_factory=dict)
    indices: dict[str, Value] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    gradient: GradientOf | None = None


def evaluate(term: Term, scope: Scope) -> Values:
    """The entries of a scalar or a vector."""
    rule = _RULES.get(type(term))
    if rule is None:
        raise UserError(f"{type(term).__name__} has no value in an update rule or objective")
    return rule(term, scope)


def scalar_value(term: Term, scope: Scope) -> Value:
    """The value of a scalar term."""
    (value,) = evaluate(term, scope)
    return value


def _number(term: Number, scope: Scope) -> Values:
    return (scope.system.number(term.value),)


def _constant(term: Constant, scope: Scope) -> Values:
    return (scope.system.constant(term.name),)


def _symbol(term: Symbol, scope: Scope) -> Values:
    return scope.symbols[term]


def _index(term: Index, scope: Scope) -> Values:
    number = scope.system.number
    parts = (number(Fraction(c)) * scope.indices[name] for name, c in term.parts)
    return (reduce(add, parts, number(Fraction(term.constant))),)


def _sum(term: Sum, scope: Scope) -> Values:
    rows = (evaluate(part, scope) for part in term.terms)
    return tuple(reduce(add, entries) for entries in zip(*rows, strict=True))


def _negation(term: Negation, scope: Scope) -> Values:
    return tuple(-value for value in evaluate(term.term, scope))


def _product(term: Product, scope: Scope) -> Values:
    return reduce(_scaled, (evaluate(factor, scope) for factor in term.factors))


def _scaled(left: Values, right: Values) -> Values:
    if len(left) == 1:
        return tuple(left[0] * value for value in right)
    if len(right) == 1:
        return tuple(value * right[0] for value in left)
    raise UserError("a product of two vectors has no value in an update rule")


def _hadamard(term: Hadamard, scope: Scope) -> Values:
    left, right = evaluate(term.left, scope), evaluate(term.right, scope)
    return tuple(map(mul, left, right))


def _quotient(term: Quotient, scope: Scope) -> Values:
    top, bottom = evaluate(term.numerator, scope), evaluate(term.denominator, scope)
    divisors = bottom if len(bottom) == len(top) else bottom * len(top)
    return tuple(map(scope.system.divide, top, divisors))


def _power(term: Power, scope: Scope) -> Values:
    base, exponent = scalar_value(term.base, scope), scalar_value(term.exponent, scope)
    return (scope.system.power(base, exponent),)


def _root(term: Root, scope: Scope) -> Values:
    return tuple(scope.system.root(v, term.degree) for v in evaluate(term.radicand, scope))


def _magnitude(term: Magnitude | Absolute, scope: Scope) -> Values:
    return tuple(map(scope.system.magnitude, evaluate(term.term, scope)))


def _extremum(term: EntrywiseExtremum | Extremum, scope: Scope) -> Values:
    pick = scope.system.larger if term.kind == "max" else scope.system.smaller
    rows = (evaluate(part, scope) for part in term.terms)
    return tuple(reduce(pick, entries) for entries in zip(*rows, strict=True))


def _map(term: Map, scope: Scope) -> Values:
    name = str(term.function.name)
    return tuple(scope.system.call(name, value) for value in evaluate(term.argument, scope))


def _norm(term: Norm, scope: Scope) -> Values:
    if term.kind:
        raise UserError(f"the norm {term.kind} has no value in an update rule")
    entries = evaluate(term.term, scope)
    return (scope.system.root(reduce(add, (v * v for v in entries)), 2),)


def _vector(term: Vector, scope: Scope) -> Values:
    return tuple(scalar_value(entry, scope) for entry in term.entries)


def _filled(term: Filled, scope: Scope) -> Values:
    return evaluate(term.scalar, scope) * term.rows.at(scope.sizes)


def _gradient(term: Gradient, scope: Scope) -> Values:
    if scope.gradient is None:
        raise UserError("a gradient stands where no objective is given")
    return scope.gradient(evaluate(term.point, scope))


def _piecewise(term: Piecewise, scope: Scope) -> Values:
    """Only the branches that are taken are evaluated: the other may divide by zero."""
    left, right = evaluate(term.left, scope), evaluate(term.right, scope)
    holds = [_compare(term.relation, a, b, scope.system) for a, b in zip(left, right, strict=True)]
    yes = evaluate(term.yes, scope) if any(holds) else ()
    no = evaluate(term.no, scope) if not all(holds) else ()
    choices = holds if len(holds) > 1 else holds * max(len(yes), len(no))
    return tuple((yes if choice else no)[i] for i, choice in enumerate(choices))


def _compare(relation: Relation, left: Value, right: Value, system: NumberSystem) -> bool:
    match relation:
        case Relation.LESS:
            return system.less(left, right)
        case Relation.EQUAL:
            return system.equal(left, right)
    raise UserError(f"an update rule compares with < and =, not {relation.value}")


_RULES: dict[type[Term], Callable[[Any, Scope], Values]] = {
    Number: _number,
    Constant: _constant,
    Symbol: _symbol,
    Index: _index,
    Sum: _sum,
    Negation: _negation,
    Product: _product,
    Hadamard: _hadamard,
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Magnitude: _magnitude,
    Absolute: _magnitude,
    EntrywiseExtremum: _extremum,
    Extremum: _extremum,
    Map: _map,
    Norm: _norm,
    Vector: _vector,
    Filled: _filled,
    Gradient: _gradient,
    Piecewise: _piecewise,
}
