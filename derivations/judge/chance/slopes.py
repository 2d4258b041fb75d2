"""Derivatives of means by what is not random: (E[g])' = E[g'], (Var Y)' = 2 Cov(Y, Y').

(Casella and Berger, Statistical Inference, 2.4: where differentiation and integration may change
places, as every text supposes that writes it.)
"""

from __future__ import annotations

from derivations.judge.chance.roles import speaks_of_chance
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Covariance,
    Expectation,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
    Term,
    Variance,
    negative,
    number,
    plus,
    times,
)


def slope(term: Term, wrt: Symbol) -> Term:
    """d term / d wrt; NoDerivative where there is no rule."""
    if not speaks_of_chance(term):
        return derivative(term, wrt)
    match term:
        case Expectation(argument, given, under):
            return Expectation(slope(argument, wrt), given, under)
        case Variance(argument, given, under):
            return times(number(2), Covariance(argument, slope(argument, wrt), given, under))
        case Covariance(left, right, given, under):
            first = Covariance(slope(left, wrt), right, given, under)
            return plus(first, Covariance(left, slope(right, wrt), given, under))
        case Sum(terms):
            return plus(*(slope(part, wrt) for part in terms))
        case Negation(inner):
            return negative(slope(inner, wrt))
        case Product(factors):
            return _of_product(factors, wrt)
        case Power(base, Number(value)):
            return times(number(value), Power(base, number(value - 1)), slope(base, wrt))
        case Quotient(top, bottom) if not speaks_of_chance(bottom):
            return slope(Product((Quotient(number(1), bottom), top)), wrt)
    raise NoDerivative(f"{type(term).__name__} with a mean in it")


def _of_product(factors: tuple[Term, ...], wrt: Symbol) -> Term:
    parts = (
        times(*factors[:k], slope(factor, wrt), *factors[k + 1 :])
        for k, factor in enumerate(factors)
    )
    return plus(*parts)
