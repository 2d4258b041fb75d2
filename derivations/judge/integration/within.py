"""Antiderivatives that stand inside other expressions: e^{∫ p dx} = R and c(x) ∫ f dx = G.

An antiderivative is known up to a constant, so e^{∫ p dx} is up to a positive factor: p = R′/R.
c ∫ f dx = G says that f = (G/c)′.
"""

from __future__ import annotations

from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.models.differentiation import summed
from derivations.terms import (
    Constant,
    Function,
    Integral,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.substitution import free_leaves

E = Constant("e")
EXPONENTIAL = Function(Name("exp"))


def has_antiderivative(term: Term) -> bool:
    return any(isinstance(part, Integral) and part.lower is None for part in subterms(term))


def slope(term: Term, variable: Symbol) -> Term:
    """The derivative by the variable; that of an antiderivative is its integrand."""
    match term:
        case Integral(own, None, None, body) if own is variable:
            return body
        case Sum(terms):
            return Sum(tuple(slope(part, variable) for part in terms))
        case Negation(inner):
            return Negation(slope(inner, variable))
        case Product(factors) if any(map(has_antiderivative, factors)):
            return _scaled(factors, variable)
    if has_antiderivative(term):
        raise NotExplicit("an antiderivative inside another expression")
    return derivative(term, variable)


def _scaled(factors: tuple[Term, ...], variable: Symbol) -> Term:
    """c ∫ f dx with a constant c."""
    inner = [factor for factor in factors if has_antiderivative(factor)]
    constants = [factor for factor in factors if not has_antiderivative(factor)]
    if len(inner) != 1 or any(variable in free_leaves(factor) for factor in constants):
        raise NotExplicit("an antiderivative times what is not constant")
    return Product((*constants, slope(inner[0], variable)))


def slopes_within(left: Term, right: Term, variable: Symbol) -> tuple[Term, Term]:
    """What is equal where the sides are, up to the constants of their antiderivatives."""
    for one, other in ((left, right), (right, left)):
        if not has_antiderivative(one):
            continue
        if _exponent(one) is not None:
            slopes = (_logarithmic(side, variable) for side in (one, other))
            return next(slopes), next(slopes)
        if (scaled := _factored(one, variable)) is not None:
            factor, inner = scaled
            return slope(inner, variable), slope(_divided(other, factor), variable)
    raise NotExplicit("an antiderivative inside another expression")


def _exponent(term: Term) -> Term | None:
    match term:
        case Power(base, exponent) if base is E:
            return exponent
        case Map(function, argument) if function == EXPONENTIAL:
            return argument
    return None


def _logarithmic(term: Term, variable: Symbol) -> Term:
    """(ln term)′ of what may be positive."""
    if (exponent := _exponent(term)) is not None:
        return slope(exponent, variable)
    match term:
        case Product(factors):
            return summed(*(_logarithmic(f, variable) for f in factors))
        case Quotient(above, below):
            return Sum((_logarithmic(above, variable), Negation(_logarithmic(below, variable))))
        case Negation():
            raise NotExplicit("no power of e is negative")
        case Number(value) if value <= 0:
            raise NotExplicit("no power of e is negative")
    if has_antiderivative(term):
        raise NotExplicit("an antiderivative inside another expression")
    return Quotient(derivative(term, variable), term)


def _factored(term: Term, variable: Symbol) -> tuple[Term, Term] | None:
    """c and the rest of c ∫ f dx, where c speaks of x."""
    match term:
        case Product(factors):
            inner = [f for f in factors if has_antiderivative(f)]
            outer = tuple(f for f in factors if not has_antiderivative(f))
            if len(inner) == 1 and outer:
                return Product(outer) if len(outer) > 1 else outer[0], inner[0]
        case Quotient(above, below) if has_antiderivative(above) and not has_antiderivative(below):
            return Quotient(number(1), below), above
    return None


def _divided(term: Term, factor: Term) -> Term:
    """The term over c; c ∫ g dx without its c."""
    match term:
        case Product(factors):
            outer = tuple(f for f in factors if not has_antiderivative(f))
            if len(outer) < len(factors) and (
                outer == (factor,) or (isinstance(factor, Product) and outer == factor.factors)
            ):
                return next(f for f in factors if has_antiderivative(f))
    return Quotient(term, factor)
