"""From an instance of a model to the plain data that `unrolled` evaluates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from derivations.dataclass import dataclass
from derivations.judge.evaluation import unrolled
from derivations.judge.evaluation.unrolled import Key, Tree, World
from derivations.models.cell import Model
from derivations.semantics.fields import label
from derivations.semantics.instance import Instance
from derivations.terms import (
    Derivative,
    Diagonal,
    Hadamard,
    Identity,
    Immediate,
    Index,
    IndexedProduct,
    IndexedSum,
    Jacobian,
    Kronecker,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Role,
    Sum,
    Symbol,
    Term,
    Transpose,
    Vector,
    Zero,
    substitute,
    subterms,
)
from derivations.terms.entrywise import Filled
from derivations.terms.equality import as_index

KINDS: Mapping[type[Term], str] = {
    Sum: "sum",
    Negation: "negation",
    Product: "product",
    Hadamard: "hadamard",
    Quotient: "quotient",
    Transpose: "transpose",
    Diagonal: "diagonal",
    Kronecker: "kronecker",
}
DERIVATIVES: Mapping[type[Term], str] = {
    Jacobian: "jacobian",
    Immediate: "immediate",
    Derivative: "derivative",
}


class NotPlain(Exception):
    """A term that the plain evaluation does not know."""


@dataclass(frozen=True, slots=True)
class Unrolling:
    """Both sides at one instance of the recurrence and at values of the free indices."""

    world: World
    indices: Mapping[str, int]
    left: Tree
    right: Tree

    def fails(self) -> bool:
        """Whether the sides differ when the recurrence is unrolled in plain Python."""
        try:
            left, right = (
                unrolled.numbers(unrolled.value(side, self.world, dict(self.indices)))
                for side in (self.left, self.right)
            )
        except (unrolled.NoMeaning, KeyError):
            return False
        return left != right


def unrolling(
    left: Term, right: Term, instance: Instance[Fraction], indices: Mapping[str, int], function: str
) -> Unrolling | None:
    """The record of both sides; None where one of them has no plain form. function: σ's name."""
    model = instance.model
    if model is None:
        return None
    at = {model.horizon.variable: instance.horizon, **indices}
    try:
        sides = [tree(side, instance, model) for side in (left, right)]
        return Unrolling(_world(instance, model, (left, right), function), at, *sides)
    except NotPlain:
        return None


def _world(
    instance: Instance[Fraction], model: Model, sides: tuple[Term, ...], function: str
) -> World:
    cell = model.cell
    every = (cell.step, *sides)
    names = {str(m.function.name) for t in every for m in subterms(t) if isinstance(m, Map)}
    return World(
        dict(_leaves(instance, model)),
        tree(cell.step, instance, model),
        cell.time.variable,
        label(cell.states.name),
        dict.fromkeys(sorted(names), function),
        tuple(_key(parameter) for parameter in instance.parameters()),
        instance.horizon,
    )


def _leaves(instance: Instance[Fraction], model: Model) -> Iterator[tuple[Key, Any]]:
    """The entries of the parameters, the constants, the inputs and the first state.

    A relation may reach beyond the horizon, x_{t+1}: some inputs more are there.
    """
    cell = model.cell
    steps = range(1, 2 * instance.horizon + 1)
    symbols = [*instance.parameters(), *cell.constants]
    symbols += [family[step] for family in cell.inputs for step in steps]
    for symbol in (*symbols, cell.states[0]):
        key = _key(symbol)
        at = key[1] if len(key) > 1 else None
        rows, cols = instance.count(symbol.rows), instance.count(symbol.cols)
        yield key, [list(row) for row in instance.leaf(symbol.name, at, rows, cols)]


def _key(symbol: Symbol) -> Key:
    places = (symbol.index.constant,) if symbol.indices else ()
    return (label(symbol.name), *places)


def tree(term: Term, instance: Instance[Fraction], model: Model) -> Tree:
    """The term as nested tuples; NotPlain where it has a kind that `unrolled` does not know."""

    def of(part: Term) -> Tree:
        return tree(part, instance, model)

    match term:
        case Number(value):
            return ("number", str(value))
        case Index():
            return _index(term)
        case Symbol(role=Role.AUXILIARY):
            return of(_abbreviated(term, model))
        case Symbol():
            return _leaf(term, model)
        case Map(function, argument):
            return ("map", str(function.name), function.order, of(argument))
        case Power(base, exponent):
            return ("power", of(base), _index(exponent))
        case Identity(size):
            return ("identity", instance.count(size), instance.count(size))
        case Zero(rows, cols):
            return ("zero", instance.count(rows), instance.count(cols))
        case Filled(scalar, rows, cols):
            return ("filled", of(scalar), instance.count(rows), instance.count(cols))
        case Vector(entries):
            return ("vector", *map(of, entries))
        case Jacobian(inner, wrt) | Immediate(inner, wrt) | Derivative(inner, wrt):
            return (DERIVATIVES[type(term)], of(inner), of(wrt))
        case IndexedSum(variable, lower, upper, body) | IndexedProduct(
            variable, lower, upper, body
        ):
            is_sum = isinstance(term, IndexedSum)
            sizes = [instance.count(size) for size in term.shape]
            empty = ("zero" if is_sum else "identity", *sizes)
            bounds = (_index(lower), _index(upper))
            return ("Σ" if is_sum else "∏", variable.variable, *bounds, of(body), empty)
    if type(term) not in KINDS:
        raise NotPlain(type(term).__name__)
    return (KINDS[type(term)], *map(of, term.children))


def _abbreviated(symbol: Symbol, model: Model) -> Term:
    """What a named part of the step, such as z_t, stands for."""
    for family, definition in model.cell.abbreviations:
        if symbol.indices and family[symbol.index] is symbol:
            return substitute(definition, {model.cell.time.variable: symbol.index})
    raise NotPlain(f"an abbreviation {symbol.name} that the model does not make")


def _leaf(symbol: Symbol, model: Model) -> Tree:
    if symbol.role is Role.PARAMETERS:
        return ("theta",)
    if symbol is model.total:
        first, last = ("index", 1), _index(model.horizon)
        time = model.cell.time
        return ("Σ", time.variable, first, last, ("loss", _index(time)), ("zero", 1, 1))
    places = tuple(map(_index, symbol.indices))
    if symbol.role in (Role.STATE, Role.LOSS):
        return (symbol.role.value, *places)
    return ("leaf", label(symbol.name), *places)


def _index(term: Term) -> Tree:
    """c + t - k as ("index", c, "t", "-k"); a multiple repeats its name."""
    found = as_index(term)
    if not isinstance(found, Index):
        raise NotPlain("no affine index")
    names: list[str] = []
    for name, count in found.parts:
        if count.denominator != 1 or abs(count) > 9:
            raise NotPlain("an index with a fraction in it")
        names += ["-" * (count < 0) + name] * abs(int(count))
    return ("index", int(found.constant), *names)
