"""The value of a definite integral, proper or improper, with the conditions it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from derivations.judge.asymptotic.certain import certain_sign
from derivations.judge.asymptotic.limits import (
    INFINITE,
    INFINITY,
    MINUS_INFINITY,
    Found,
    NoLimit,
    limit,
)
from derivations.judge.asymptotic.scales import NoExpansion
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.integration.half_angle import Piece, T, pieces_by_half_angle
from derivations.judge.integration.half_line import half_line_integral
from derivations.judge.integration.intervals import breaks, interval
from derivations.judge.integration.known import known_integral
from derivations.judge.integration.logarithmic import integral_with_logarithm
from derivations.judge.integration.powers import integral_of_powers
from derivations.judge.integration.primitives import primitive
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import element_of, equality
from derivations.terms import (
    Absolute,
    Constant,
    Formula,
    Negation,
    Number,
    Power,
    Relation,
    Symbol,
    Term,
    negative,
    plus,
    subterms,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

MOST_PIECES = 8
STRICT = (Relation.LESS, Relation.GREATER)
ORDERS = (*STRICT, Relation.AT_MOST, Relation.AT_LEAST)
UPWARDS = (Relation.LESS, Relation.AT_MOST)
ZERO = Number(Fraction(0))
BEYOND = Fraction(10**40)


class Divergent(Exception):
    """The integral or sum is infinite, or has no value at all."""


def definite(
    variable: Symbol,
    lower: Term,
    upper: Term,
    body: Term,
    hypotheses: Sequence[Formula],
    asks: bool = True,
) -> Found:
    """∫ body over the interval. NotExplicit: not found. Divergent: there is no finite value.

    asks: SymPy may be asked for an antiderivative.
    """
    found = _found_or_not(variable, lower, upper, body, tuple(hypotheses), asks)
    if isinstance(found, Exception):
        raise type(found)(*found.args)
    return found


@lru_cache(maxsize=256)  # the rows of a chain speak of one integral
def _found_or_not(
    variable: Symbol,
    lower: Term,
    upper: Term,
    body: Term,
    hypotheses: tuple[Formula, ...],
    asks: bool,
) -> Found | NotExplicit | Divergent:
    try:
        return _definite(variable, lower, upper, body, hypotheses, asks)
    except (NotExplicit, Divergent) as error:
        return error


def _definite(
    variable: Symbol,
    lower: Term,
    upper: Term,
    body: Term,
    hypotheses: Sequence[Formula],
    asks: bool,
) -> Found:
    known = known_integral(variable, lower, upper, body, hypotheses)
    known = known or integral_of_powers(variable, lower, upper, body, hypotheses)
    known = known or integral_with_logarithm(variable, lower, upper, body, hypotheses)
    known = known or half_line_integral(variable, lower, upper, body, hypotheses)
    if known is not None:
        return known
    if _has_corners(variable, body) and len(cuts(variable, lower, upper, body, hypotheses)) > 2:
        return _piecewise(variable, lower, upper, body, hypotheses)
    turned = pieces_by_half_angle(variable, lower, upper, body)
    inside = _interval(variable, lower, upper, hypotheses)
    between = interval(lower, upper) if inside else None
    within = inside or _convex(variable, lower, upper, hypotheses)
    found = primitive(variable, body, [*hypotheses, *within], between, asks=asks and not turned)
    if found is None and turned:
        return _sum_of_pieces(turned, hypotheses)
    if found is None:
        return _piecewise(variable, lower, upper, body, hypotheses)
    whole, conditions = found
    top = _at_end(variable, upper, whole, "-", hypotheses, bool(inside))
    bottom = _at_end(variable, lower, whole, "+", hypotheses, bool(inside))
    for end in (top, bottom):
        if end.value in INFINITE:
            raise Divergent("the integral diverges")
    value = plus(top.value, negative(bottom.value))
    return _found(value, (*conditions, *top.conditions, *bottom.conditions))


def _sum_of_pieces(pieces: Sequence[Piece], hypotheses: Sequence[Formula]) -> Found:
    found = [definite(T, each.lower, each.upper, each.body, hypotheses) for each in pieces]
    value = plus(*(each.value for each in found))
    return _found(value, tuple(c for each in found for c in each.conditions))


def _has_corners(variable: Symbol, body: Term) -> bool:
    return any(isinstance(p, Absolute) and variable in free_leaves(p) for p in subterms(body))


def _found(value: Term, conditions: tuple[Formula, ...]) -> Found:
    return Found(value, tuple(dict.fromkeys(conditions)))


def _piecewise(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> Found:
    """The sum over the pieces between the places where the integrand breaks."""
    places = cuts(variable, lower, upper, body, hypotheses)
    if not 2 < len(places) <= MOST_PIECES:
        raise NotExplicit("no antiderivative without singularities")
    pieces = [definite(variable, a, b, body, hypotheses) for a, b in pairwise(places)]
    value = plus(*(piece.value for piece in pieces))
    return _found(value, tuple(c for piece in pieces for c in piece.conditions))


def cuts(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> list[Term]:
    """The ends, and the places between them where the integrand breaks, in order."""
    ends = [_number(lower), _number(upper)]
    if ends[0] is None or ends[1] is None:
        return _cuts_between(variable, lower, upper, body, hypotheses)
    found = breaks(variable, ends[0], ends[1], body, hypotheses)
    return [lower, *map(Number, found), upper]


def _cuts_between(
    variable: Symbol, lower: Term, upper: Term, body: Term, hypotheses: Sequence[Formula]
) -> list[Term]:
    """The same for ends such as -π and a > 0; none where a break may be inside or outside."""
    inside: list[Term] = []
    for place in map(Number, breaks(variable, -BEYOND, BEYOND, body, hypotheses)):
        if is_below(lower, place, hypotheses) and is_below(place, upper, hypotheses):
            inside.append(place)
        elif not (_is_beyond(place, lower, hypotheses) or _is_beyond(upper, place, hypotheses)):
            return [lower, upper]
    return [lower, *inside, upper]


def _is_beyond(first: Term, second: Term, hypotheses: Sequence[Formula]) -> bool:
    """first ≤ second for certain."""
    same = first == second
    return same or is_below(first, second, hypotheses)


def _number(end: Term) -> Fraction | None:
    """An end as a number; for an infinite one a number beyond any that a text breaks at."""
    if end in INFINITE:
        return BEYOND if end is INFINITY else -BEYOND
    return end.value if isinstance(end, Number) else None


def _interval(
    variable: Symbol, lower: Term, upper: Term, hypotheses: Sequence[Formula]
) -> list[Formula]:
    """lower < x < upper, where it is certain that lower < upper."""
    if not is_below(lower, upper, hypotheses):
        return []
    found = []
    if lower is not MINUS_INFINITY:
        found.append(Formula(variable, Relation.GREATER, lower))
    if upper is not INFINITY:
        found.append(Formula(variable, Relation.LESS, upper))
    return [*found, *_beyond(variable, lower, upper, hypotheses)]


def _beyond(
    variable: Symbol, lower: Term, upper: Term, hypotheses: Sequence[Formula]
) -> Iterator[Formula]:
    """x > c where a > c is stated of the lower end, x < c where b < c is of the upper one."""
    for stated in hypotheses:
        sides = (stated.left, stated.right)
        low, high = sides if stated.relation in UPWARDS else sides[::-1]
        if stated.relation not in ORDERS:
            continue
        if high is lower and isinstance(lower, Symbol):
            yield Formula(variable, Relation.GREATER, low)
        if low is upper and isinstance(upper, Symbol):
            yield Formula(variable, Relation.LESS, high)


def is_below(lower: Term, upper: Term, hypotheses: Sequence[Formula] = ()) -> bool:
    if lower is MINUS_INFINITY or upper is INFINITY:
        return lower is not INFINITY and upper is not MINUS_INFINITY
    if lower in INFINITE or upper in INFINITE:
        return False
    return _holds(Formula(lower, Relation.LESS, upper), hypotheses)


def _holds(formula: Formula, hypotheses: Sequence[Formula]) -> bool:
    """Whether an order certainly holds."""
    left, right = formula.left, formula.right
    if not free_leaves(left) | free_leaves(right):
        try:
            return holds_at(formula, {}) is True
        except NoValue:
            return False
    larger, smaller = (right, left) if formula.relation in UPWARDS else (left, right)
    try:
        workspace, element = element_of(plus(larger, negative(smaller)), hypotheses)
        return certain_sign(workspace, element) == 1
    except (NoNormalForm, Undefined):
        return False


def _convex(
    variable: Symbol, lower: Term, upper: Term, hypotheses: Sequence[Formula]
) -> list[Formula]:
    """What is stated of one end in the form t < c, and holds at the other one, holds between."""
    found = []
    for moving, other in ((upper, lower), (lower, upper)):
        if not isinstance(moving, Symbol) or other in INFINITE:
            continue
        for stated in hypotheses:
            if stated.relation not in STRICT or not _is_linear(stated, moving):
                continue
            at_other = Formula(
                put(stated.left, {moving: other}),
                stated.relation,
                put(stated.right, {moving: other}),
            )
            if _holds(at_other, hypotheses):
                sides = (put(side, {moving: variable}) for side in (stated.left, stated.right))
                left, right = sides
                found.append(Formula(left, stated.relation, right))
    return found


def _with(stated: Formula, moving: Symbol, place: Term) -> Formula:
    left, right = (put(side, {moving: place}) for side in (stated.left, stated.right))
    return Formula(left, stated.relation, right)


def _is_linear(stated: Formula, moving: Symbol) -> bool:
    """t < c, -t < c"""
    for side, other in ((stated.left, stated.right), (stated.right, stated.left)):
        inner = side.term if isinstance(side, Negation) else side
        if inner is moving and moving not in free_leaves(other):
            return True
    return False


def _at_end(
    variable: Symbol,
    end: Term,
    whole: Term,
    side: str,
    hypotheses: Sequence[Formula],
    is_ordered: bool,
) -> Found:
    """The limit of the antiderivative at an end, from inside the interval.

    Where the interval's ends have no known order the antiderivative is defined everywhere, so its
    value there is the limit.
    """
    here = (variable, end, whole, hypotheses)
    if end not in INFINITE and (not is_ordered or _is_continuous_at(*here)):
        return Found(_without_zeros(put(whole, {variable: end}), hypotheses))
    try:
        return limit(variable, end, whole, "" if end in INFINITE else side, hypotheses)
    except (NoExpansion, NoLimit) as error:
        raise NotExplicit(f"no limit of the antiderivative: {error}") from None


def _without_zeros(term: Term, hypotheses: Sequence[Formula]) -> Term:
    """0 for 0^p with a positive p."""
    match term:
        case Power(base, exponent) if base == ZERO and free_leaves(exponent):
            is_positive = _holds(Formula(exponent, Relation.GREATER, ZERO), hypotheses)
            return ZERO if is_positive else term
    return term.map(lambda part: _without_zeros(part, hypotheses))


def _is_continuous_at(
    variable: Symbol, end: Term, whole: Term, hypotheses: Sequence[Formula]
) -> bool:
    """Whether the antiderivative has a value there: elementary functions are continuous where
    they are defined, but for powers with a variable exponent, such as 0^x."""
    for part in subterms(whole):
        match part:
            case Power(base, exponent) if base is not Constant("e"):
                if variable in free_leaves(exponent):
                    return False
    value = put(whole, {variable: end})
    try:
        return not equality(value, value, hypotheses).conditions
    except (NoNormalForm, Undefined):
        return False
