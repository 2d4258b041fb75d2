"""Places inside an interval at which an integrand has a pole, so that its integral diverges.

    ∫_0^π sec² x dx        1/cos² x, and cos x changes its sign between 1.57 and 1.58

Where f = n/g^m with m ≥ 1, g is Lipschitz and has a zero p, and n keeps away from 0 near p, |f| is
at least c/|x - p| there, which has no integral (Rudin, Principles of Mathematical Analysis, 6.9).
All is enclosed by balls, so that p itself need not be known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.limits import INFINITE
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball, ball_on, to_ball
from derivations.judge.integration.intervals import interval
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import (
    Absolute,
    Constant,
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
    function,
)
from derivations.terms import replace as put
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

CELLS, HALVINGS = 48, 30
STRETCHES = (4, 10, 30, 300)  # parts of 1 of which one or two are left out beside a pole
HALF, WIDTH = Fraction(1, 2), Fraction(1, 10**9)
ZERO = Number(Fraction(0))
FARTHEST = Fraction(30)  # of an infinite interval, as far as poles are sought
SMOOTH = frozenset({"sin", "cos", "exp", "log", "sinh", "cosh", "tanh", "arctan"})
OVER_COSINE, OVER_SINE = frozenset({"tan", "sec"}), frozenset({"cot", "csc"})
Factors = list[tuple[Term, Fraction]]


@dataclass(frozen=True, slots=True)
class Pole:
    """A narrow interval that holds a zero of a denominator."""

    lower: Fraction
    upper: Fraction


def parts_beside(whole: Integral) -> Iterator[tuple[Term, Term]]:
    """Parts of the interval that come ever closer to a pole, from either side."""
    if whole.lower is None or whole.upper is None:
        return
    pole = next(poles(whole.variable, whole.lower, whole.upper, whole.body), None)
    if pole is None:
        return
    for parts in STRETCHES:
        below = Fraction(ceil(pole.lower * parts) - 1, parts)
        above = Fraction(floor(pole.upper * parts) + 1, parts)
        yield whole.lower, Number(below)
        yield Number(above), whole.upper
        yield Number(below - HALF), Number(below)
        yield Number(above), Number(above + HALF)


def poles(variable: Symbol, lower: Term, upper: Term, body: Term) -> Iterator[Pole]:
    """The poles that are certain, between the ends of an interval of numbers or at one."""
    whole = interval(lower, upper)
    if whole is None:
        return
    try:
        with at_precision():
            ends = _inside(whole.lower, -1), _inside(whole.upper, 1)
            yield from _poles(variable, ends[0], ends[1], _addends(body))
            yield from _at_ends(variable, lower, upper, _addends(body))
    except NoValue:
        return


def _inside(end: Ball, side: int) -> Fraction:
    """A rational number at an end or a little within."""
    scale = 1 << 40
    place = (end.upper() * scale).ceil() if side < 0 else (end.lower() * scale).floor()
    if not place.is_finite():
        return side * FARTHEST
    found = Fraction(int(place.unique_fmpz()), scale)
    return max(-FARTHEST, min(FARTHEST, found))


def _poles(
    variable: Symbol, low: Fraction, high: Fraction, addends: Sequence[Term]
) -> Iterator[Pole]:
    yield from _of(variable, addends, lambda base: _zeros(base, variable, low, high))


def _at_ends(variable: Symbol, lower: Term, upper: Term, addends: Sequence[Term]) -> Iterator[Pole]:
    """Poles at ends at which a denominator is exactly 0."""

    def zeros(base: Term) -> Iterator[Pole]:
        for end in (lower, upper):
            if end not in INFINITE and _vanishes(put(base, {variable: end})):
                value = ball(end, {})
                yield Pole(_inside(value - to_ball(WIDTH), 1), _inside(value + to_ball(WIDTH), -1))

    yield from _of(variable, addends, zeros)


def _vanishes(value: Term) -> bool:
    try:
        return equality(value, ZERO, ()).holds
    except (NoNormalForm, Undefined):
        return False


def _of(
    variable: Symbol, addends: Sequence[Term], zeros: Callable[[Term], Iterator[Pole]]
) -> Iterator[Pole]:
    for addend in addends:
        factors = list(_factors(addend, Fraction(1)))
        for base, exponent in factors:
            if exponent > -1 or not _is_smooth(base, variable):
                continue
            others = [f for f in factors if f[0] is not base]
            total = sum(e for b, e in factors if b is base)
            for place in zeros(base) if total <= -1 else ():
                near = to_ball(place.lower).union(to_ball(place.upper))
                rest = [other for other in addends if other is not addend]
                if _keeps_away(others, variable, near) and _is_bounded(rest, variable, near):
                    yield place


def _keeps_away(factors: Factors, variable: Symbol, near: Ball) -> bool:
    """Whether the other factors are bounded there, and not 0."""
    try:
        return not any(ball_on(base, variable, near).contains(0) for base, _ in factors)
    except NoValue:
        return False


def _is_bounded(addends: Sequence[Term], variable: Symbol, near: Ball) -> bool:
    try:
        return all(ball_on(each, variable, near).is_finite() for each in addends)
    except NoValue:
        return False


def _zeros(base: Term, variable: Symbol, low: Fraction, high: Fraction) -> Iterator[Pole]:
    """Narrow intervals at whose ends the base, which is continuous between, has other signs."""
    step = (high - low) / CELLS
    places = [low + k * step for k in range(CELLS + 1)]
    signs = [_sign(base, variable, place) for place in places]
    known = [(place, sign) for place, sign in zip(places, signs, strict=True) if sign]
    for (one, first), (other, second) in pairwise(known):
        if first != second and _is_bounded([base], variable, to_ball(one).union(to_ball(other))):
            yield _narrowed(base, variable, one, other, first)


def _narrowed(base: Term, variable: Symbol, low: Fraction, high: Fraction, first: int) -> Pole:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        sign = _sign(base, variable, middle)
        if sign == 0:  # the zero itself, or close to it
            break
        low, high = (middle, high) if sign == first else (low, middle)
    return Pole(low, high)


def _sign(base: Term, variable: Symbol, place: Fraction) -> int:
    """1 or -1 where that is certain, else 0."""
    try:
        value = ball(base, {variable: place})
    except NoValue:
        return 0
    return 1 if value > 0 else -1 if value < 0 else 0


# ---------------------------------------------------------------- factors


def _addends(body: Term) -> list[Term]:
    match body:
        case Sum(terms):
            return [part for term in terms for part in _addends(term)]
        case Negation(inner):
            return _addends(inner)
    return [body]


def _factors(term: Term, exponent: Fraction) -> Iterator[tuple[Term, Fraction]]:
    """Bases with their exponents, tangents and secants by sines and cosines."""
    match term:
        case Negation(inner):
            yield from _factors(inner, exponent)
        case Product(factors):
            for factor in factors:
                yield from _factors(factor, exponent)
        case Quotient(top, bottom):
            yield from _factors(top, exponent)
            yield from _factors(bottom, -exponent)
        case Power(base, Number(n)):
            yield from _factors(base, exponent * n)
        case Root(base, degree):
            yield from _factors(base, exponent / degree)
        case Map(of, argument) if (name := elementary_name(of)) in OVER_COSINE | OVER_SINE:
            below = "cos" if name in OVER_COSINE else "sin"
            yield Map(function(below), argument), -exponent
            if name in ("tan", "cot"):
                above = "sin" if name == "tan" else "cos"
                yield Map(function(above), argument), exponent
        case Number():
            return
        case _:
            yield term, exponent


def _is_smooth(term: Term, variable: Symbol) -> bool:
    """Whether it is Lipschitz on every interval all over which it has a value."""
    if variable not in free_leaves(term):
        return not free_leaves(term)
    match term:
        case Symbol():
            return True
        case Sum() | Product() | Quotient() | Negation() | Absolute():
            return all(_is_smooth(part, variable) for part in term.children)
        case Power(base, Number(n)):
            return n.denominator == 1 and _is_smooth(base, variable)
        case Power(base, exponent):
            is_positive = base == Constant("e") or (isinstance(base, Number) and base.value > 0)
            return is_positive and _is_smooth(exponent, variable)
        case Map(of, argument):
            return elementary_name(of) in SMOOTH and _is_smooth(argument, variable)
    return False


__all__ = ["Pole", "poles"]
