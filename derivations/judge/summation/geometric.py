"""Finite geometric sums in closed form: Σ_{j=a}^b c r^j = c (r^a - r^{b+1})/(1 - r), r ≠ 1.

The ratio is read off the way a term is written, so that it may be complex: e^{2πij/n}.
"""

from __future__ import annotations

from derivations.models.differentiation import ONE, ZERO
from derivations.terms import (
    Absolute,
    Constant,
    Factorial,
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
from derivations.terms.equality import as_index
from derivations.terms.substitution import free_leaves

E, INFINITY = Constant("e"), Constant("infinity")


class NotGeometric(Exception):
    """It is no power of one number from term to term."""


def closed(term: IndexedSum) -> tuple[Term, Formula | None] | None:
    """(the value, r ≠ 1, or |r| < 1 of a series); None where the terms are not geometric.

    Without a condition where the terms are divided by factorials: Σ_{k≥0} c r^k/k! = c e^r.
    """
    index, lower, upper = term.variable, term.lower, term.upper
    endless = upper is INFINITY
    if not isinstance(lower, Index) or index not in free_leaves(term.body):
        return None
    if not endless and not isinstance(upper, Index):
        return None
    above = (
        _above_factorial(term.body, index)
        if endless and lower.is_constant and not lower.constant
        else None
    )
    try:
        ratio = _ratio(term.body if above is None else above, index)
    except NotGeometric:
        return None
    if above is not None:
        return times(_with_whole_exponents(replace(above, {index: lower})), Power(E, ratio)), None
    first = _with_whole_exponents(replace(term.body, {index: lower}))
    if not isinstance(upper, Index):
        value = Quotient(first, plus(ONE, negative(ratio)))
        return value, Formula(Absolute(ratio), Relation.LESS, ONE)
    after = replace(term.body, {index: upper + 1})
    value = Quotient(plus(first, negative(after)), plus(ONE, negative(ratio)))
    return value, Formula(ratio, Relation.NOT_EQUAL, ONE)


def _above_factorial(term: Term, index: Index) -> Term | None:
    """c r^k of c r^k/k!, the factorial below all or below one factor."""
    match term:
        case Quotient(top, Factorial(argument)) if argument == index:
            return top
        case Quotient(top, Product(factors)) if Factorial(index) in factors:
            return Quotient(top, times(*(f for f in factors if f != Factorial(index))))
        case Product(factors):
            for place, factor in enumerate(factors):
                if (rest := _above_factorial(factor, index)) is not None:
                    return times(*factors[:place], rest, *factors[place + 1 :])
    return None


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
            slope = _slope(exponent, index)
            return base if slope is ONE else Power(base, slope)
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
            slopes = [_slope(part, index) for part in terms if index in free_leaves(part)]
            return plus(*slopes)
    raise NotGeometric(term)


def _with_whole_exponents(term: Term) -> Term:
    """r^{1 - 1} as r^0, which is 1."""
    exponent = as_index(term.exponent) if isinstance(term, Power) else None
    if isinstance(term, Power) and isinstance(exponent, Index) and exponent.is_constant:
        base = _with_whole_exponents(term.base)
        return ONE if not exponent.constant else Power(base, number(exponent.constant))
    return term.map(_with_whole_exponents) if term.children else term
