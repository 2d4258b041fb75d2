"""Integrals of powers beside an exponential or beside powers of 1 - x: Γ and B.

∫_0^∞ x^(p-1) exp(-c x^k) dx = Γ(p/k) / (|k| c^(p/k)), c > 0 and p/k > 0
∫_0^1 x^(a-1) (1 - x)^(b-1) dx = Γ(a) Γ(b) / Γ(a + b), a > 0 and b > 0
(Gradshteyn and Ryzhik 3.478.1 and 8.380.1), read off the way the integrand is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import INFINITY, Found
from derivations.judge.normal.elements import NoNormalForm, Undefined, as_fraction
from derivations.judge.normal.equality import element_of
from derivations.models.differentiation import ONE, ZERO
from derivations.terms import (
    Constant,
    Formula,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    function,
    negative,
    number,
    plus,
    times,
)
from derivations.terms.substitution import free_leaves

E = Constant("e")


class NotOfPowers(Exception):
    """The integrand is no product of powers and exponentials, or its integral has no value."""


@dataclass(slots=True)
class Powers:
    """coefficient · x^power · (1 - x)^other · e^(sum of exponents)"""

    coefficient: list[Term] = field(default_factory=list)
    power: list[Term] = field(default_factory=list)
    other: list[Term] = field(default_factory=list)
    exponents: list[Term] = field(default_factory=list)


def integral_of_powers(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found | None:
    """The value where the integrand has one of these forms; None where it has not."""
    if lower is not ZERO or not (upper is INFINITY or upper is ONE):
        return None
    try:
        powers = _apart(body, variable)
        rule = _gamma if upper is INFINITY else _beta
        return rule(powers, variable, hypotheses)
    except (NotOfPowers, NoNormalForm, Undefined):
        return None


# ---------------------------------------------------------------- the integrand taken apart


def _apart(term: Term, x: Symbol) -> Powers:
    found = Powers()
    _take(found, term, ONE, x)
    return found


def _take(found: Powers, term: Term, exponent: Term, x: Symbol) -> None:
    """Note term^exponent."""
    if x not in free_leaves(term):
        found.coefficient.append(term if exponent is ONE else Power(term, exponent))
        return
    match term:
        case Symbol():
            found.power.append(exponent)
        case Negation(inner) if exponent is ONE:
            found.coefficient.append(number(-1))
            _take(found, inner, exponent, x)
        case Product(factors):
            for factor in _admitted(factors, exponent, x):
                _take(found, factor, exponent, x)
        case Quotient(top, bottom):
            for factor, sign in zip(_admitted((top, bottom), exponent, x), (1, -1), strict=True):
                _take(found, factor, exponent if sign > 0 else negative(exponent), x)
        case Power(base, above) if base is E:
            found.exponents.append(above if exponent is ONE else times(exponent, above))
        case Map(of, above) if str(of.name) == "exp" and not of.order:
            found.exponents.append(above if exponent is ONE else times(exponent, above))
        case Power(base, above) if x not in free_leaves(above):
            _take(found, base, above if exponent is ONE else times(exponent, above), x)
        case Root(radicand, degree):
            _take(found, radicand, times(exponent, Number(Fraction(1, degree))), x)
        case Sum() if _is_rest(term, x):
            found.other.append(exponent)
        case _:
            raise NotOfPowers(term)


def _admitted(factors: Sequence[Term], exponent: Term, x: Symbol) -> Iterator[Term]:
    """(c x)^p is c^p x^p where c is not negative, or p is whole."""
    whole = isinstance(exponent, Number) and exponent.value.denominator == 1
    if not whole and any(x not in free_leaves(factor) for factor in factors):
        raise NotOfPowers("a constant below a power that need not be whole")
    yield from factors


def _is_rest(term: Sum, x: Symbol) -> bool:
    return set(term.terms) == {ONE, Negation(x)}


# ---------------------------------------------------------------- the values


def _gamma(powers: Powers, x: Symbol, hypotheses: Sequence[Formula]) -> Found:
    if powers.other or not powers.exponents:
        raise NotOfPowers("no exponential")
    inner = _apart(_one(powers.exponents), x)
    if inner.other or inner.exponents:
        raise NotOfPowers("an exponent that is no power")
    k = as_fraction(element_of(plus(ZERO, *inner.power), hypotheses)[1])
    if not k:
        raise NotOfPowers("an exponent that is no power")
    rate = negative(_product(inner.coefficient))
    p = plus(ONE, *powers.power)
    shape = p if k == 1 else Quotient(p, Number(k))
    value = Quotient(Map(function("Gamma"), shape), times(Number(abs(k)), Power(rate, shape)))
    conditions = (*_positive(rate, hypotheses), *_positive(shape, hypotheses))
    return Found(_product([*powers.coefficient, value]), conditions)


def _beta(powers: Powers, x: Symbol, hypotheses: Sequence[Formula]) -> Found:
    if powers.exponents or not (powers.power or powers.other):
        raise NotOfPowers("an exponential")
    a, b = (plus(ONE, *exponents) for exponents in (powers.power, powers.other))
    upper, lower, both = (Map(function("Gamma"), u) for u in (a, b, plus(a, b)))
    value = Quotient(times(upper, lower), both)
    conditions = (*_positive(a, hypotheses), *_positive(b, hypotheses))
    return Found(_product([*powers.coefficient, value]), conditions)


def _one(terms: Sequence[Term]) -> Term:
    return terms[0] if len(terms) == 1 else plus(*terms)


def _product(factors: Sequence[Term]) -> Term:
    return times(*factors) if factors else ONE


def _positive(term: Term, hypotheses: Sequence[Formula]) -> tuple[Formula, ...]:
    """What must hold for it to be positive, where it need not be: then the integral exists."""
    workspace, element = element_of(term, hypotheses)
    sign = certain_sign(workspace, element)
    if sign == 1:
        return ()
    if sign == -1 or not free_leaves(term):
        raise NotOfPowers("an integral that does not converge")
    return (Formula(term, Relation.GREATER, ZERO),)
