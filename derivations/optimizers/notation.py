"""The words in which update rules are stated: states, temporaries, entrywise operations.

Vectors are columns with one entry a variable of the objective; `*` of two vectors is entrywise.
"""

from __future__ import annotations

from derivations.models.optimizer import (
    COUNTER,
    DIMENSION,
    Equation,
    Optimizer,
    Parameter,
    State,
    filled,
    gradient,
    scalar_state,
    vector_state,
)
from derivations.terms.algebra import lift
from derivations.terms.entrywise import EntrywiseExtremum, Filled, Magnitude, Piecewise
from derivations.terms.functions import Map, Norm, Root
from derivations.terms.leaves import function
from derivations.terms.node import Operand, Term
from derivations.terms.relations import Relation

k = COUNTER
x, g, v, m, b, u = (vector_state(letter) for letter in "xgvmbu")

PYTORCH, OPTAX, KERAS = "PyTorch 2.13.0", "optax 0.2.8", "Keras 3.15.1"


def vector(value: Operand) -> Term:
    """A scalar in every entry of a vector; a vector as it is."""
    term = lift(value)
    return filled(term) if term.shape.is_scalar else term


def square(term: Term) -> Term:
    """Every entry squared."""
    return term * term


def root(term: Term) -> Term:
    """√ of every entry."""
    return Root(term)


def shifted(term: Term, offset: Term) -> Term:
    """A vector with a scalar added to every entry: √v + ε."""
    return term + vector(offset)


def magnitude(term: Term) -> Term:
    """|entry|."""
    return Magnitude(term)


def sign(term: Term) -> Term:
    """−1, 0 or 1 for every entry."""
    return Map(function("sign"), term)


def norm(term: Term) -> Term:
    """‖v‖₂."""
    return Norm(term)


def maximum(left: Operand, right: Operand) -> Term:
    """The larger entry; scalars are spread over a vector on the other side."""
    return _extremum("max", left, right)


def minimum(left: Operand, right: Operand) -> Term:
    """The smaller entry."""
    return _extremum("min", left, right)


def _extremum(kind: str, left: Operand, right: Operand) -> Term:
    terms = (lift(left), lift(right))
    if any(not term.shape.is_scalar for term in terms):
        terms = (vector(terms[0]), vector(terms[1]))
    return EntrywiseExtremum(kind, terms)


def where_less(left: Operand, right: Operand, yes: Operand, no: Operand) -> Term:
    """yes where left < right, no elsewhere."""
    return _where(Relation.LESS, left, right, yes, no)


def at_first(yes: Term, no: Term) -> Term:
    """yes at step 1, no later."""
    return Piecewise(k, Relation.EQUAL, lift(1), yes, no)


def _where(relation: Relation, left: Operand, right: Operand, yes: Operand, no: Operand) -> Term:
    sides, values = (lift(left), lift(right)), (lift(yes), lift(no))
    if any(not term.shape.is_scalar for term in sides):
        sides = (vector(sides[0]), vector(sides[1]))
        values = (vector(values[0]), vector(values[1]))
    elif any(not term.shape.is_scalar for term in values):
        values = (vector(values[0]), vector(values[1]))
    return Piecewise(sides[0], relation, sides[1], *values)


def starts(*families: tuple[str, Operand] | str) -> tuple[State, ...]:
    """The point, then further vector states: a letter starts at 0, (letter, value) at the value."""
    states = [State(x, x[0])]
    for entry in families:
        letter, value = (entry, 0) if isinstance(entry, str) else entry
        states.append(State(vector_state(letter), vector(value)))
    return tuple(states)


__all__ = [
    "DIMENSION",
    "KERAS",
    "OPTAX",
    "PYTORCH",
    "Equation",
    "Filled",
    "Optimizer",
    "Parameter",
    "State",
    "at_first",
    "b",
    "filled",
    "g",
    "gradient",
    "k",
    "m",
    "magnitude",
    "maximum",
    "minimum",
    "norm",
    "root",
    "scalar_state",
    "shifted",
    "sign",
    "square",
    "starts",
    "u",
    "v",
    "vector",
    "vector_state",
    "where_less",
    "x",
]
