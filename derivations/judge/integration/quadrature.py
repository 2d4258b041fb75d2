"""Integrals between finite ends as rigorous balls (Petras 2002; Johansson 2018, Arb)."""

from __future__ import annotations

from typing import Any

from flint import acb, arb

from derivations.judge.evaluation.values import NoValue, Point, at_precision, ball, may_have_value
from derivations.judge.integration.removable import removable
from derivations.terms import (
    Constant,
    Formula,
    Integral,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
    plus,
    subterms,
)
from derivations.terms.substitution import free_leaves

EVALUATIONS = 3_000
SHARP = arb(2) ** -60  # how narrow an enclosure must be, that a test may rest on it
INSIDE = (arb(1) / 7, arb(1) / 2, arb(6) / 7)  # shares of the way, where it must be real


def integral_at(term: Integral, point: Point) -> Any:
    """The ball of a proper integral at a point. NoValue: Arb encloses it nowhere."""
    if term.lower is None or term.upper is None:
        raise NoValue("an antiderivative has no value")
    with at_precision():  # more digits take long and tell no more
        return enclosure(term.variable, term.lower, term.upper, term.body, point)


def has_integrals(formula: Formula) -> bool:
    sides = formula.left, formula.right
    return any(isinstance(part, Integral) for side in sides for part in subterms(side))


def may_be_enclosed(term: Term) -> bool:
    """Whether it may have a value at points, its integrals enclosed."""

    def opened(part: Term) -> Term:
        match part:
            case Integral(_, Term() as lower, Term() as upper, body):
                return plus(opened(lower), opened(upper), body)
        return part.map(opened)

    return may_have_value(opened(term))


def is_enclosed(term: Integral) -> bool:
    """Whether it has a ball, where it has no letters, or may have one at points."""
    if not may_be_enclosed(term):
        return False
    if free_leaves(term):
        return True
    try:
        integral_at(term, {})
    except NoValue:
        return False
    return True


def enclosure(
    variable: Symbol, lower: Term, upper: Term, body: Term, point: Point | None = None
) -> Any:
    """An enclosure of the integral of what is analytic between its ends.

    NoValue where there is none, or where the integrand is no real number.
    """
    fixed = point or {}
    gaps = [
        (acb(ball(place, fixed)), near)
        for place, near in removable(Integral(variable, lower, upper, body))
    ]

    def integrand(at: Any, analytic: bool) -> Any:
        for place, near in gaps:
            if at.contains(place):
                return complex_value(near, {**fixed, variable: at}, variable, analytic)
        return complex_value(body, {**fixed, variable: at}, variable, analytic)

    ends = acb(ball(lower, fixed)), acb(ball(upper, fixed))
    try:
        found = acb.integral(integrand, *ends, eval_limit=EVALUATIONS, depth_limit=60)
    except (SystemError, ValueError, ZeroDivisionError):
        raise NoValue("the integral has no enclosure") from None
    if not found.is_finite():
        raise NoValue("the integral has no finite enclosure")
    for share in INSIDE:
        at = ends[0].real + share * (ends[1] - ends[0]).real
        if not any(acb(at).contains(place) for place, _ in gaps):
            ball(body, {**fixed, variable: at})
    if not found.imag.contains(0):
        raise NoValue("the integrand is no real number")
    if not found.real.rad() < (1 + abs(found.real)) * SHARP:
        raise NoValue("a wide enclosure of the integral")
    return found.real


_MEROMORPHIC = ("exp", "sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh")


def complex_value(term: Term, point: Point, variable: Symbol, analytic: bool) -> Any:
    """The value at a complex ball; where a branch cut is met, not finite if it must be analytic."""
    if variable not in free_leaves(term):
        return acb(ball(term, point))

    def at(part: Term) -> Any:
        return complex_value(part, point, variable, analytic)

    match term:
        case Symbol():
            return point[term]
        case Sum(terms):
            return sum((at(part) for part in terms), acb(0))
        case Negation(inner):
            return -at(inner)
        case Product(factors):
            total = acb(1)
            for factor in factors:
                total *= at(factor)
            return total
        case Quotient(top, bottom):
            return at(top) / at(bottom)
        case Power(Constant("e"), exponent):
            return at(exponent).exp()
        case Power(base, Number(value)) if value.denominator == 1:
            return at(base) ** int(value)
        case Power(base, exponent):
            return at(base).pow(at(exponent), analytic=analytic)
        case Root(radicand, 2):
            return at(radicand).sqrt(analytic=analytic)
        case Map(function, argument):
            return _complex_function(str(function.name), at(argument), analytic)
    raise NoValue(f"no complex value of {type(term).__name__}")


def _complex_function(name: str, value: Any, analytic: bool) -> Any:
    if name in _MEROMORPHIC:
        return getattr(value, name)()
    if name in ("log", "ln"):
        return value.log(analytic=analytic)
    if name == "sqrt":
        return value.sqrt(analytic=analytic)
    if name == "arctan":
        return value.atan()
    raise NoValue(f"no complex value of {name}")
