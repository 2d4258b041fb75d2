"""Chance: events and probabilities, moments of random variables, names with a bar: p(x | θ).

A random variable is a term like any other: `Symbol` X, or X² + Y. An event is a term of shape 1×1,
read as its indicator, 0 or 1; a symbol that stands where an event must is one.
"""

from __future__ import annotations

from typing import Any

from derivations.terms.binders import bounds
from derivations.terms.functions import _scalars
from derivations.terms.index import Index
from derivations.terms.leaves import Function, Symbol
from derivations.terms.node import Term, TermType, subterms
from derivations.terms.relations import Relation
from derivations.terms.shapes import SCALAR, Shape, ShapeError


class Event(Term, metaclass=TermType):
    """What happens or does not; the base of the nodes that make events of others."""

    def infer_shape(self) -> Shape:
        return SCALAR


class Comparison(Event, metaclass=TermType):
    """X = k, X ≤ x, X ∈ A, x ∼ p: the event that a relation holds."""

    left: Term
    relation: Relation
    right: Term


class Complement(Event, metaclass=TermType):
    """Aᶜ"""

    event: Term


class Intersection(Event, metaclass=TermType):
    """A ∩ B ∩ …, also written A, B, …"""

    events: tuple[Term, ...]


class Union(Event, metaclass=TermType):
    """A ∪ B ∪ …"""

    events: tuple[Term, ...]


class JoinedEvents(Event, metaclass=TermType):
    """⋃ or ⋂ (sign "union" or "intersection") of the events body over variable = lower … upper."""

    binds = "variable"
    scope = ("body",)
    sign: str
    variable: Index
    lower: Term
    upper: Term
    body: Term

    @classmethod
    def normalise(cls, *args: Any) -> tuple[Any, ...]:
        sign, *rest = args
        return (sign, *bounds(*rest))


class Indicator(Term, metaclass=TermType):
    """1 where the event happens, else 0."""

    event: Term

    def infer_shape(self) -> Shape:
        return SCALAR


class Expectation(Term, metaclass=TermType):
    """E[argument | given], entry by entry; under: what stands below E: x ∼ p, a law, a variable."""

    argument: Term
    given: tuple[Term, ...] = ()
    under: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return self.argument.shape


class Variance(Term, metaclass=TermType):
    """Var(argument | given); of an n×1 vector the n×n covariance matrix."""

    argument: Term
    given: tuple[Term, ...] = ()
    under: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return _outer(self.argument, self.argument)


class Covariance(Term, metaclass=TermType):
    """Cov(left, right | given); of vectors the matrix of the covariances of their entries."""

    left: Term
    right: Term
    given: tuple[Term, ...] = ()
    under: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return _outer(self.left, self.right)


class Correlation(Term, metaclass=TermType):
    """Corr(left, right) of scalars."""

    left: Term
    right: Term
    given: tuple[Term, ...] = ()
    under: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return _scalars("a correlation", (self.left, self.right))


class Probability(Term, metaclass=TermType):
    """P(event | given)."""

    event: Term
    given: tuple[Term, ...] = ()
    under: tuple[Term, ...] = ()

    def infer_shape(self) -> Shape:
        return SCALAR


class Conditioned(Term, metaclass=TermType):
    """f(arguments | given): a density, a likelihood, an entropy; the bar is "|", ";" or "‖"."""

    function: Function
    arguments: tuple[Term, ...]
    given: tuple[Term, ...]
    bar: str = "|"

    def infer_shape(self) -> Shape:
        return SCALAR


MOMENTS = (Expectation, Variance, Covariance, Correlation)
CHANCE = (*MOMENTS, Probability, Indicator)


def compared_with(body: Term, variable: Term) -> set[Term]:
    """The variables X of which the body has X = variable: a sum over it is over their values."""
    return {
        part.left
        for part in subterms(body)
        if isinstance(part, Comparison)
        and part.relation is Relation.EQUAL
        and part.right is variable
        and isinstance(part.left, Symbol)
    }


def _outer(left: Term, right: Term) -> Shape:
    for side in (left, right):
        if not side.shape.is_scalar and not side.shape.is_vector:
            raise ShapeError(f"the variance of {side.shape}: it takes scalars and columns")
    return Shape(left.shape.rows, right.shape.rows)
