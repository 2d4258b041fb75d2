"""Finite geometric sums in closed form: Σ_{j=a}^b c r^j = c (r^a - r^{b+1})/(1 - r), r ≠ 1.

The ratio is read off the way a term is written, so that it may be complex: e^{2πij/n}.
"""

from __future__ import annotations

from derivations.models.differentiation import ONE, ZERO
from derivations.terms import (
    Formula,
    Index,
    IndexedSum,
    Negation,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Term,
    negative,
    number,
    plus,
    replace,
    times,
)
from derivations.terms.substitution import free_leaves


class NotGeometric(Exception):
    """It is no power of one number from term to term."""


def closed(term: IndexedSum) -> tuple[Term, Formula] | None:
    """(the value, r ≠ 1); None where the terms are not geometric, or grow by r = 1 as written."""
    index, lower, upper = term.variable, term.lower, term.upper
    if not (isinstance(lower, Index) and isinstance(upper, Index)) or index not in free_leaves(
        term.body
    ):
        return None
    try:
        ratio = _ratio(term.body, index)
    except NotGeometric:
        return None
    first, after = (replace(term.body, {index: at}) for at in (lower, upper + 1))
    value = Quotient(plus(first, negative(after)), plus(ONE, negative(ratio)))
    return value, Formula(ratio, Relation.NOT_EQUAL, ONE)


def _ratio(term: Term, index: Index) -> Term:
    """The term at index + 1 over the term at index."""
    if index not in free_leaves(term):
        return ONE
    match term:
        case Negation(inner):
            return _ratio(inner, index)
        case Product(factors):
            return times(*(_ratio(factor, index) for factor in factors))
        case Quotient(top, bottom):
            below = _ratio(bottom, index)
            above = _ratio(top, index)
            return above if below is ONE else Quotient(above, below)
        case Power(base, exponent) if index not in free_leaves(base):
            return Power(base, _slope(exponent, index))
        case Power(base, exponent) if index not in free_leaves(exponent):
            return Power(_ratio(base, index), exponent)
    raise NotGeometric(term)


def _slope(term: Term, index: Index) -> Term:
    """The coefficient of the index in an exponent that is linear in it."""
    if index not in free_leaves(term):
        return ZERO
    match term:
        case Index():
            return number(dict(term.parts)[index.variable])
        case Negation(inner):
            return negative(_slope(inner, index))
        case Product(factors):
            own = [f for f in factors if index in free_leaves(f)]
            if len(own) == 1:
                rest = [f for f in factors if f is not own[0]]
                return times(*rest, _slope(own[0], index))
        case Quotient(top, bottom) if index not in free_leaves(bottom):
            return Quotient(_slope(top, index), bottom)
        case Sum(terms):
            return plus(*(_slope(part, index) for part in terms))
    raise NotGeometric(term)
