"""The meaning of each node as a function of an environment and the values of the free indices.

`meaning` is called once for each node and returns a closure, so that shapes are looked at once and
not at every evaluation. Values are matrices: rows of ring elements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import singledispatch
from typing import Any, Protocol

from derivations.semantics.environment import Environment
from derivations.semantics.fields import MeaningError, Ring
from derivations.semantics.instance import Rows
from derivations.semantics.matrices import (
    added,
    determinant,
    entrywise,
    identity,
    inverse,
    multiplied,
    power,
    scaled,
    trace_of,
    zero,
)
from derivations.terms import (
    Component,
    Determinant,
    Diagonal,
    Dimension,
    Hadamard,
    Identity,
    Index,
    IndexedProduct,
    IndexedSum,
    Inverse,
    Kronecker,
    Map,
    Matrix,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Shape,
    Sum,
    Term,
    Trace,
    Transpose,
    Vector,
    Zero,
)
from derivations.terms.entrywise import Filled
from derivations.terms.equality import as_index

Indices = Mapping[str, int]
Meaning = Callable[[Environment, Indices], Rows]


class Compiler(Protocol):
    """What a node needs to know of the instance, and the meanings of the nodes below it."""

    def compile(self, term: Term) -> Meaning: ...

    def count(self, size: Dimension) -> int: ...


@singledispatch
def meaning(term: Term, compiler: Compiler) -> Meaning:
    """The closure that evaluates the node; MeaningError for a node without exact values."""
    raise MeaningError(f"{type(term).__name__} has no value in a field")


# ---------------------------------------------------------------- numbers and constant matrices


@meaning.register
def _(term: Number, compiler: Compiler) -> Meaning:
    return lambda env, at: [[env.ring.number(term.value)]]


@meaning.register
def _(term: Index, compiler: Compiler) -> Meaning:
    return lambda env, at: [[env.ring.number(Fraction(term.at(at)))]]


@meaning.register
def _(term: Identity, compiler: Compiler) -> Meaning:
    size = compiler.count(term.size)
    return lambda env, at: identity(env.ring, size)


@meaning.register
def _(term: Zero, compiler: Compiler) -> Meaning:
    rows, cols = compiler.count(term.rows), compiler.count(term.cols)
    return lambda env, at: zero(env.ring, rows, cols)


@meaning.register
def _(term: Filled, compiler: Compiler) -> Meaning:
    rows, cols = compiler.count(term.rows), compiler.count(term.cols)
    scalar = compiler.compile(term.scalar)
    return lambda env, at: [[scalar(env, at)[0][0]] * cols] * rows


@meaning.register
def _(term: Vector, compiler: Compiler) -> Meaning:
    entries = [compiler.compile(entry) for entry in term.entries]
    return lambda env, at: [[entry(env, at)[0][0]] for entry in entries]


@meaning.register
def _(term: Matrix, compiler: Compiler) -> Meaning:
    rows = [[compiler.compile(entry) for entry in row] for row in term.rows]
    return lambda env, at: [[entry(env, at)[0][0] for entry in row] for row in rows]


# ---------------------------------------------------------------- sums and products


@meaning.register
def _(term: Sum, compiler: Compiler) -> Meaning:
    first, *rest = (compiler.compile(part) for part in term.terms)

    def value(env: Environment, at: Indices) -> Rows:
        total = first(env, at)
        for part in rest:
            total = added(env.ring, total, part(env, at))
        return total

    return value


@meaning.register
def _(term: Negation, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    return lambda env, at: entrywise(env.ring.negate, inner(env, at))


@meaning.register
def _(term: Product, compiler: Compiler) -> Meaning:
    """Folded from the left; what is a scalar is decided by the shapes, not by the sizes."""
    first, *rest = term.factors
    start, shape = compiler.compile(first), first.shape
    steps: list[tuple[Callable[[Ring[Any], Rows, Rows], Rows], Meaning]] = []
    for factor in rest:
        combine, shape = _combination(shape, factor.shape)
        steps.append((combine, compiler.compile(factor)))

    def value(env: Environment, at: Indices) -> Rows:
        total = start(env, at)
        for combine, factor in steps:
            total = combine(env.ring, total, factor(env, at))
        return total

    return value


def _combination(
    left: Shape, right: Shape
) -> tuple[Callable[[Ring[Any], Rows, Rows], Rows], Shape]:
    if right.is_scalar:
        return lambda ring, a, b: scaled(ring, b[0][0], a), left
    if left.is_scalar:
        return lambda ring, a, b: scaled(ring, a[0][0], b), right
    return multiplied, Shape(left.rows, right.cols)


@meaning.register
def _(term: Quotient, compiler: Compiler) -> Meaning:
    top, bottom = compiler.compile(term.numerator), compiler.compile(term.denominator)
    if not term.denominator.shape.is_scalar:
        return lambda env, at: entrywise(env.ring.divide, top(env, at), bottom(env, at))

    def value(env: Environment, at: Indices) -> Rows:
        divisor = bottom(env, at)[0][0]
        return [[env.ring.divide(entry, divisor) for entry in row] for row in top(env, at)]

    return value


@meaning.register
def _(term: Power, compiler: Compiler) -> Meaning:
    base, exponent = compiler.compile(term.base), as_index(term.exponent)
    if not isinstance(exponent, Index):
        raise MeaningError(f"a power with the exponent {exponent!r}, which is no integer")
    size = compiler.count(term.shape.rows)

    def value(env: Environment, at: Indices) -> Rows:
        return power(env.ring, base(env, at), exponent.at(at), size)

    return value


@meaning.register
def _(term: Hadamard, compiler: Compiler) -> Meaning:
    left, right = compiler.compile(term.left), compiler.compile(term.right)
    return lambda env, at: entrywise(env.ring.multiply, left(env, at), right(env, at))


@meaning.register
def _(term: Kronecker, compiler: Compiler) -> Meaning:
    left, right = compiler.compile(term.left), compiler.compile(term.right)

    def value(env: Environment, at: Indices) -> Rows:
        times, blocks = env.ring.multiply, right(env, at)
        return [[times(a, b) for a in upper for b in lower]
                for upper in left(env, at) for lower in blocks]  # fmt: skip

    return value


# ---------------------------------------------------------------- entries moved about, and maps


@meaning.register
def _(term: Transpose, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    return lambda env, at: list(zip(*inner(env, at), strict=True))


@meaning.register
def _(term: Diagonal, compiler: Compiler) -> Meaning:
    vector = compiler.compile(term.vector)

    def value(env: Environment, at: Indices) -> Rows:
        entries, none = [row[0] for row in vector(env, at)], env.ring.number(Fraction(0))
        size = range(len(entries))
        return [[entries[i] if i == j else none for j in size] for i in size]

    return value


@meaning.register
def _(term: Trace, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    return lambda env, at: [[trace_of(env.ring, inner(env, at))]]


@meaning.register
def _(term: Determinant, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    return lambda env, at: [[determinant(env.ring, inner(env, at))]]


@meaning.register
def _(term: Inverse, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    return lambda env, at: inverse(env.ring, inner(env, at))


@meaning.register
def _(term: Component, compiler: Compiler) -> Meaning:
    inner = compiler.compile(term.term)
    places = [_affine(place, "the place of a component") for place in term.indices]

    def value(env: Environment, at: Indices) -> Rows:
        rows = inner(env, at)
        row, col = (*(place.at(at) for place in places), 1)[:2]
        if not (1 <= row <= len(rows) and 1 <= col <= len(rows[0])):
            raise MeaningError(f"there is no entry {row}, {col} in {len(rows)}×{len(rows[0])}")
        return [[rows[row - 1][col - 1]]]

    return value


@meaning.register
def _(term: Map, compiler: Compiler) -> Meaning:
    inner, function = compiler.compile(term.argument), term.function

    def value(env: Environment, at: Indices) -> Rows:
        apply = env.ring.apply
        return [[apply(function, entry) for entry in row] for row in inner(env, at)]

    return value


# ---------------------------------------------------------------- over a range of indices


@meaning.register
def _(term: IndexedSum, compiler: Compiler) -> Meaning:
    rows, cols = (compiler.count(size) for size in term.shape)
    start: Callable[[Ring[Any]], Rows] = lambda ring: zero(ring, rows, cols)  # noqa: E731
    return _folded(term, compiler, start, added)


@meaning.register
def _(term: IndexedProduct, compiler: Compiler) -> Meaning:
    size = compiler.count(term.shape.rows)
    start: Callable[[Ring[Any]], Rows] = lambda ring: identity(ring, size)  # noqa: E731
    return _folded(term, compiler, start, multiplied)


def _folded(
    term: IndexedSum | IndexedProduct,
    compiler: Compiler,
    empty: Callable[[Ring[Any]], Rows],
    combine: Callable[[Ring[Any], Rows, Rows], Rows],
) -> Meaning:
    """In the order of the index; an empty range gives the empty value, one below it none."""
    body, name = compiler.compile(term.body), term.variable.variable
    lower, upper = _affine(term.lower, "a lower bound"), _affine(term.upper, "an upper bound")

    def value(env: Environment, at: Indices) -> Rows:
        first, last = lower.at(at), upper.at(at)
        if last < first - 1:
            raise MeaningError(f"a range from {first} to {last} is below empty")
        if last < first:
            return empty(env.ring)
        total = body(env, {**at, name: first})
        for step in range(first + 1, last + 1):
            total = combine(env.ring, total, body(env, {**at, name: step}))
        return total

    return value


def _affine(term: Term, what: str) -> Index:
    bound = as_index(term)
    if not isinstance(bound, Index):
        raise MeaningError(f"{what} that is no affine index: {term!r}")
    return bound
