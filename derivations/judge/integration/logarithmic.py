"""Integrals with a logarithm that is infinite at an end.

∫_0^1 x^p log(x)^m dx = (-1)^m m!/(p + 1)^(m + 1), p > -1      (Gradshteyn and Ryzhik 4.272.6)
∫_0^{π/2} log sin x dx = -π/2 log 2, and others by Euler       (ibid. 4.224, 4.231, 4.291)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import factorial

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, Found
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import raised
from derivations.models.differentiation import ONE, ZERO
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Symbol,
    Term,
    function,
    negative,
    number,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

X, PI = Symbol(Name("x")), Constant("pi")
LARGEST_POWER = 12


class NotOfThisForm(Exception):
    """The integrand is no power times powers of a logarithm."""


def integral_with_logarithm(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The value where the integral has one of these forms; None where it has not."""
    if not any(map(_is_logarithm, subterms(body))):
        return None
    if lower is ZERO and upper == ONE:
        found = _of_powers(variable, body, hypotheses)
        if found is not None:
            return found
    return _of_the_table(variable, lower, upper, body)


def _is_logarithm(part: Term) -> bool:
    return isinstance(part, Map) and elementary_name(part.function) == "log"


# ---------------------------------------------------------------- powers


def _of_powers(variable: Symbol, body: Term, hypotheses: Sequence[Formula]) -> Found | None:
    try:
        outside, power, count = _collected(body, variable)
        workspace, after = element_of(plus(power, ONE), hypotheses)
    except (NotOfThisForm, NoNormalForm, Undefined):
        return None
    if not 0 < count <= LARGEST_POWER or certain_sign(workspace, after) != 1:
        return None
    top = number(Fraction((-1) ** count * factorial(count)))
    below = Power(raised(workspace, after), number(count + 1))
    return Found(times(outside, Quotient(top, below)), tuple(workspace.conditions))


def _collected(term: Term, x: Symbol) -> tuple[Term, Term, int]:
    """c, p and m of c x^p log(x)^m."""
    if x not in free_leaves(term):
        return term, ZERO, 0
    if term is x:
        return ONE, ONE, 0
    match term:
        case Map(_, argument) if _is_logarithm(term):
            return _logarithm(argument, x)
        case Negation(inner):
            outside, power, count = _collected(inner, x)
            return negative(outside), power, count
        case Product(factors):
            parts = [_collected(factor, x) for factor in factors]
            outsides, powers = [part[0] for part in parts], [part[1] for part in parts]
            return times(*outsides), plus(*powers), sum(part[2] for part in parts)
        case Quotient(top, bottom):
            (a, p, m), (b, q, n) = _collected(top, x), _collected(bottom, x)
            return Quotient(a, b), plus(p, negative(q)), m - n
        case Root(inner, degree) if inner is x:
            return ONE, number(Fraction(1, degree)), 0
        case Power(base, exponent) if base is x and x not in free_leaves(exponent):
            return ONE, exponent, 0
        case Power(base, Number(value)) if value.denominator == 1 and value > 0:
            outside, power, count = _collected(base, x)
            exponent = number(value)
            return Power(outside, exponent), times(exponent, power), count * int(value)
    raise NotOfThisForm


def _logarithm(argument: Term, x: Symbol) -> tuple[Term, Term, int]:
    """log(x), and log(x^k) and log(√x) as multiples of it."""
    outside, power, count = _collected(argument, x)
    if count or outside != ONE:
        raise NotOfThisForm
    return power, ZERO, 1


# ---------------------------------------------------------------- the table


@cache
def _table() -> tuple[tuple[Term, Term, Term, Term], ...]:
    """The ends, the integrand in X, and the value."""

    def of(name: str, argument: Term) -> Term:
        return Map(function(name), argument)

    log_2, log_x, half = of("log", number(2)), of("log", X), PI / 2
    lost = negative(half * log_2)
    return (
        (ZERO, half, of("log", of("sin", X)), lost),
        (ZERO, half, of("log", of("cos", X)), lost),
        (ZERO, half, of("log", of("tan", X)), ZERO),
        (ZERO, PI, of("log", of("sin", X)), negative(PI * log_2)),
        (ZERO, ONE, log_x / (1 - X), negative(PI**2 / 6)),
        (ZERO, ONE, log_x / (1 + X), negative(PI**2 / 12)),
        (ZERO, ONE, log_x / (1 - X**2), negative(PI**2 / 8)),
        (ZERO, ONE, of("log", 1 - X) / X, negative(PI**2 / 6)),
        (ZERO, ONE, of("log", 1 + X) / X, PI**2 / 12),
        (ZERO, INFINITY, log_x / (1 + X**2), ZERO),
    )


def _of_the_table(variable: Symbol, lower: Term, upper: Term, body: Term) -> Found | None:
    own = replace(body, {variable: X})
    for start, end, integrand, value in _table():
        if lower is start and _same(upper, end):
            factor = _ratio(own, integrand)
            if factor is not None:
                return Found(times(factor, value), ())
    return None


def _same(upper: Term, end: Term) -> bool:
    return upper == end or (PI in subterms(end) and PI in subterms(upper) and upper != PI
                            and _ratio(upper, end) == ONE)  # fmt: skip


def _ratio(body: Term, integrand: Term) -> Term | None:
    """body/integrand where that does not hang on x."""
    positive = (Formula(X, Relation.GREATER, ZERO),)
    try:
        workspace, element = element_of(Quotient(body, integrand), positive)
        factor = raised(workspace, element)
    except (NoNormalForm, Undefined):
        return None
    return None if X in free_leaves(factor) else factor
