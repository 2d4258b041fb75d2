"""Explicit terms: what remains when derivatives, definitions and calls are carried out."""

from __future__ import annotations

from functools import lru_cache

from derivations.models import differentiation
from derivations.models.differentiation import NoDerivative
from derivations.terms import (
    Constant,
    IndexedSum,
    Integral,
    Limit,
    OuterLimit,
    Residue,
    Symbol,
    Term,
)
from derivations.terms.shapes import ShapeError


class NotExplicit(Exception):
    """A term cannot be made an explicit one; the message says which part and why."""


def derivative(term: Term, variable: Symbol) -> Term:
    """d term / d variable; NotExplicit where there is no rule."""
    return _derivative(term, variable)


@lru_cache(maxsize=1 << 12)  # the rows of a section differentiate the same rules
def _derivative(term: Term, variable: Symbol) -> Term:
    try:
        return differentiation.derivative(term, variable)
    except (NoDerivative, ShapeError) as error:
        raise NotExplicit(str(error)) from error


def has_limits(term: Term) -> bool:
    """Whether it is a limit, a residue, a definite integral or an infinite sum."""
    match term:
        case Limit() | OuterLimit() | Residue():
            return True
        case Integral(_, lower, _, _):
            return lower is not None
        case IndexedSum(_, _, upper, _):
            return upper is Constant("infinity")
    return False
