r"""∫_0^∞ e^{-st} e^{at} sin(bt) dt: integrands that decay where the exponent is negative.

The exponentials of a product are one exponential first. Where its exponent is linear in the
variable and nothing says of what sign its slope is, an integral to ∞ is meant where it converges,
as in every table of Laplace transforms: that the slope is negative is a condition then.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, Found
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.definite import definite
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Negation,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    times,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

E = Constant("e")
ZERO, ONE = number(0), number(1)


def decaying(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The value of an integral to ∞ of a product with exponentials; None where there is none."""
    factors = _factors(body)
    exponents = [e for f in factors if (e := _exponent(f)) is not None]
    if upper is not INFINITY or not exponents:
        return None
    exponent = plus(*exponents)
    others = [factor for factor in factors if _exponent(factor) is None]
    whole = times(*others, Power(E, exponent)) if others else Power(E, exponent)
    if len(exponents) > 1:
        with suppress(NotExplicit):
            return definite(variable, lower, upper, whole, hypotheses)
    slope = _slope(exponent, variable)
    if slope is None or any(free_leaves(h.left) & free_leaves(slope) for h in _orders(hypotheses)):
        return None
    try:
        workspace, element = element_of(slope, hypotheses)
        if certain_sign(workspace, element) is not None:
            return None
        falling = Formula(slope, Relation.LESS, ZERO)
        found = definite(variable, lower, upper, whole, [*hypotheses, falling])
    except (NotExplicit, NoNormalForm, Undefined):
        return None
    return Found(found.value, tuple(dict.fromkeys((*found.conditions, falling))))


def _orders(hypotheses: Sequence[Formula]) -> list[Formula]:
    return [h for h in hypotheses if h.relation in (Relation.GREATER, Relation.LESS)]


def _factors(body: Term) -> list[Term]:
    match body:
        case Product(factors):
            return [each for factor in factors for each in _factors(factor)]
        case Negation(inner):
            return [number(-1), *_factors(inner)]
        case Quotient(top, bottom) if bottom is not ONE:
            return [*_factors(top), Quotient(ONE, bottom)]
    return [body]


def _exponent(factor: Term) -> Term | None:
    match factor:
        case Power(base, exponent) if base == E:
            return exponent
        case Map(function, argument) if elementary_name(function) == "exp":
            return argument
    return None


def _slope(exponent: Term, variable: Symbol) -> Term | None:
    """c of an exponent c x + d; None for any other."""
    start = put(exponent, {variable: ZERO})
    slope = plus(put(exponent, {variable: ONE}), negative(start))
    try:
        linear = equality(exponent, plus(start, times(slope, variable)), ()).holds
    except (NoNormalForm, Undefined):
        return None
    return slope if linear and variable not in free_leaves(slope) else None
