"""Laplace transforms of exponentials times powers times circular and hyperbolic functions.

The four transforms at the end and the rules for shifts and powers are those of the table in Boyce
and DiPrima, Elementary Differential Equations, 6.2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.dataclass import dataclass, replace
from derivations.models.differentiation import NoDerivative, derivative
from derivations.terms import (
    Constant,
    Map,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
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

HIGHEST = 8
ZERO, ONE, TWO = number(0), number(1), number(2)


class NoTransform(Exception):
    """A function of another kind."""


@dataclass(frozen=True, slots=True)
class Parts:
    """c tⁿ e^{kt} w(bt), where w is 1 or a circular or hyperbolic function."""

    constants: tuple[Term, ...] = ()
    power: int = 0
    rate: tuple[Term, ...] = ()
    wave: str = ""
    frequency: Term = ZERO


def transform(term: Term, t: Symbol, s: Symbol) -> Term:
    """∫_0^∞ e^{-st} term dt, where it exists; NoTransform for a function of another kind."""
    match term:
        case Sum(terms):
            return plus(*(transform(part, t, s) for part in terms))
        case Negation(inner):
            return negative(transform(inner, t, s))
        case Quotient(top, bottom) if t not in free_leaves(bottom):
            return Quotient(transform(top, t, s), bottom)
        case Product(factors) if any(isinstance(f, Sum) and t in free_leaves(f) for f in factors):
            return _distributed(factors, t, s)
        case Power(Sum() as base, Number(value)) if t in free_leaves(base) and value in (2, 3):
            return _distributed((base,) * int(value), t, s)
    parts = _parts(term, Parts(), t)
    whole = WAVES[parts.wave](parts.frequency, s)
    if parts.rate:
        whole = put(whole, {s: plus(s, negative(plus(*parts.rate)))})
    for _ in range(parts.power):
        whole = negative(_slope(whole, s))
    return times(*parts.constants, whole)


def _slope(term: Term, s: Symbol) -> Term:
    try:
        return derivative(term, s)
    except NoDerivative as error:
        raise NoTransform(str(error)) from error


def _distributed(factors: Sequence[Term], t: Symbol, s: Symbol) -> Term:
    """The transform of (a + b) c, term by term."""
    place = next(i for i, f in enumerate(factors) if isinstance(f, Sum) and t in free_leaves(f))
    others, inner = (*factors[:place], *factors[place + 1 :]), factors[place]
    assert isinstance(inner, Sum)
    return plus(*(transform(times(part, *others), t, s) for part in inner.terms))


def _parts(term: Term, parts: Parts, t: Symbol) -> Parts:
    """The parts with one more factor."""
    if t not in free_leaves(term):
        return replace(parts, constants=(*parts.constants, term))
    match term:
        case Symbol():
            return replace(parts, power=parts.power + 1)
        case Power(Symbol() as base, Number(value)) if base is t and value in range(1, HIGHEST):
            return replace(parts, power=parts.power + int(value))
        case Product(factors):
            for factor in factors:
                parts = _parts(factor, parts, t)
            return parts
        case Negation(inner):
            negated = replace(parts, constants=(*parts.constants, number(-1)))
            return _parts(inner, negated, t)
        case Quotient(top, bottom) if t not in free_leaves(bottom):
            divided = replace(parts, constants=(*parts.constants, Quotient(ONE, bottom)))
            return _parts(top, divided, t)
        case Power(Constant("e"), exponent):
            return _grown(exponent, parts, t)
        case Map(of, inner) if elementary_name(of) == "exp":
            return _grown(inner, parts, t)
        case Map(of, inner) if elementary_name(of) in WAVES and not parts.wave:
            slope, offset = _linear(inner, t)
            if offset is ZERO:
                return replace(parts, wave=elementary_name(of) or "", frequency=slope)
    raise NoTransform("a function of another kind")


def _grown(exponent: Term, parts: Parts, t: Symbol) -> Parts:
    slope, offset = _linear(exponent, t)
    before = parts.constants if offset is ZERO else (*parts.constants, Constant("e") ** offset)
    return replace(parts, constants=before, rate=(*parts.rate, slope))


def _linear(term: Term, t: Symbol) -> tuple[Term, Term]:
    """a and b of a t + b."""
    try:
        slope = derivative(term, t)
    except NoDerivative as error:
        raise NoTransform(str(error)) from error
    if t in free_leaves(slope):
        raise NoTransform("no linear function")
    fixed = [p for p in term.terms if t not in free_leaves(p)] if isinstance(term, Sum) else []
    return slope, plus(*fixed) if fixed else ZERO


def _over(top: Term, s: Symbol, square: Term) -> Term:
    return Quotient(top, plus(Power(s, TWO), square))


WAVES: dict[str, Callable[[Term, Symbol], Term]] = {
    "": lambda b, s: Quotient(ONE, s),
    "sin": lambda b, s: _over(b, s, Power(b, TWO)),
    "cos": lambda b, s: _over(s, s, Power(b, TWO)),
    "sinh": lambda b, s: _over(b, s, negative(Power(b, TWO))),
    "cosh": lambda b, s: _over(s, s, negative(Power(b, TWO))),
}
