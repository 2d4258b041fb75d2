"""Rational functions of sin θ and cos θ, by t = tan(θ/2) (Weierstrass).

sin θ = 2t/(1 + t²), cos θ = (1 - t²)/(1 + t²), dx = 2 dt/(c (1 + t²)) for an angle θ = c x + d.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor
from typing import TypeGuard

from derivations.dataclass import dataclass
from derivations.judge.asymptotic.limits import INFINITY
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined, as_fraction
from derivations.judge.normal.equality import settle
from derivations.judge.normal.lowering import lower as lowered
from derivations.judge.normal.workspace import Workspace
from derivations.terms import (
    Constant,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Quotient,
    Symbol,
    Term,
    function,
    negative,
    plus,
    replace,
    subterms,
    times,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

T = Symbol(Name("t", "half"))
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
MOST_PIECES = 8
CIRCULAR = ("sin", "cos", "tan", "cot", "sec", "csc")


@dataclass(frozen=True, slots=True)
class Piece:
    """∫ body dt from lower to upper, by t = tan(θ/2)."""

    lower: Term
    upper: Term
    body: Term


def pieces_by_half_angle(
    variable: Symbol, lower: Term, upper: Term, body: Term
) -> tuple[Piece, ...]:
    """The integral between the angles ±π, ±3π, … at which t is infinite; () for any other one."""
    angles = {part.argument for part in subterms(body) if _is_circular(part)}
    if len(angles) != 1 or not any(map(_divides, subterms(body))):
        return ()
    (angle,) = angles
    try:
        pace = derivative(angle, variable)
    except NotExplicit:
        return ()
    inside = _by_tangent(body, angle)
    if free_leaves(pace) or variable in free_leaves(inside):
        return ()
    first, last = (_turns(replace(angle, {variable: end})) for end in (lower, upper))
    if first is None or last is None or not first < last:
        return ()
    above = times(inside, Quotient(TWO, times(pace, plus(ONE, Power(T, TWO)))))
    return tuple(Piece(_tangent(a, 1), _tangent(b, -1), above) for a, b in _cut(first, last))


def _is_circular(term: Term) -> TypeGuard[Map]:
    return isinstance(term, Map) and elementary_name(term.function) in CIRCULAR


def _divides(term: Term) -> bool:
    """Whether it divides by a sine or cosine."""
    match term:
        case Quotient(_, bottom) | Power(bottom, Negation() | Number(Fraction(numerator=-1))):
            return any(map(_is_circular, subterms(bottom)))
        case Map(of):
            return elementary_name(of) in CIRCULAR[2:]
    return False


def _turns(angle: Term) -> Fraction | None:
    """An angle as a multiple of π."""
    try:
        share = Quotient(angle, Constant("pi"))
        return settle(Workspace(), (), lambda w: as_fraction(lowered(w, share)))
    except (NoNormalForm, Undefined):
        return None


def _cut(first: Fraction, last: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """The stretches between odd numbers."""
    start = first
    odd = 2 * floor((first + 1) / 2) + 1
    for _ in range(MOST_PIECES):
        if odd >= last:
            break
        yield start, Fraction(odd)
        start, odd = Fraction(odd), odd + 2
    yield start, last


def _tangent(turns: Fraction, side: int) -> Term:
    """tan(θ/2) of θ = turns · π, as sin θ/(1 + cos θ); at an odd number the infinity inside."""
    if turns % 2 == 1:
        return negative(INFINITY) if side == 1 else INFINITY
    angle = times(Number(turns), Constant("pi"))
    return Quotient(Map(function("sin"), angle), plus(ONE, Map(function("cos"), angle)))


def _by_tangent(term: Term, angle: Term) -> Term:
    match term:
        case Map(of, argument) if argument is angle and elementary_name(of) in CIRCULAR:
            square = Power(T, TWO)
            values = {
                "sin": Quotient(times(TWO, T), plus(ONE, square)),
                "cos": Quotient(plus(ONE, negative(square)), plus(ONE, square)),
            }
            sine, cosine = values["sin"], values["cos"]
            values |= {"tan": Quotient(sine, cosine), "cot": Quotient(cosine, sine)}
            values |= {"sec": Quotient(ONE, cosine), "csc": Quotient(ONE, sine)}
            return values[elementary_name(of) or ""]
    return term.map(lambda part: _by_tangent(part, angle))
