"""Integrals of functions without formulas, by the values that a text states of such integrals.

    ∫_0^6 f(x) dx = 10, so ∫_0^3 f(2x) dx = 5 and ∫_0^6 (2f(x) + 1) dx = 26

∫_p^q f(kx + c) dx is (P(kq + c) - P(kp + c))/k with a primitive P of f. Its values are letters, for
which what is stated gives linear equations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.terms import (
    Formula,
    Integral,
    Map,
    Negation,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Term,
    canonical,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves

Form = dict[object, Fraction]  # a linear form: the factor of each value of a primitive, and of 1
ONE = "1"
MOST_EQUATIONS = 12


class NotLinear(Exception):
    """It is no sum of multiples of such integrals and of numbers."""


def speaks_of_integrals(term: object) -> bool:
    """Whether a function without a formula is integrated in it."""
    return isinstance(term, Term) and any(
        isinstance(part, Integral) and part.lower is not None and any(_unknown(part.body))
        for part in subterms(term)
    )


def determined(term: Term, stated: Sequence[Formula]) -> Fraction | None:
    """The value that the stated equations give; None where they leave it open."""
    rows = list(_equations(stated))
    try:
        rest = _reduced(_form(canonical(term)), _echelon(rows))
    except NotLinear:
        return None
    return rest.pop(ONE, Fraction(0)) if not rest or set(rest) == {ONE} else None


def _equations(stated: Iterable[Formula]) -> Iterator[Form]:
    """Those among what is stated that are linear, as forms that are 0."""
    for _, formula in zip(range(MOST_EQUATIONS), stated, strict=False):
        sides = formula.left, formula.right
        if formula.relation is not Relation.EQUAL or not any(map(speaks_of_integrals, sides)):
            continue
        try:
            left, right = (_form(canonical(side)) for side in sides if isinstance(side, Term))
        except (NotLinear, ValueError):
            continue
        yield _plus(left, right, Fraction(-1))


def _echelon(rows: Sequence[Form]) -> list[tuple[object, Form]]:
    """Each equation with the letter that it gives, solved one after the other."""
    solved: list[tuple[object, Form]] = []
    for row in rows:
        rest = _reduced(row, solved)
        pivot = next((key for key in rest if key != ONE), None)
        if pivot is None:
            if rest:
                raise NotLinear  # they contradict each other
            continue
        unit = {key: value / rest[pivot] for key, value in rest.items()}
        solved.append((pivot, unit))
    return solved


def _reduced(form: Form, solved: Sequence[tuple[object, Form]]) -> Form:
    for pivot, row in solved:
        if factor := form.get(pivot):
            form = _plus(form, row, -factor)
    return form


def _plus(left: Form, right: Form, factor: Fraction = Fraction(1)) -> Form:
    keys = {**left, **right}
    both = {k: left.get(k, Fraction(0)) + factor * right.get(k, Fraction(0)) for k in keys}
    return {key: value for key, value in both.items() if value}


def _form(term: Term) -> Form:
    match term:
        case Number():
            return _of_number(exact(term, {}))
        case Sum(terms):
            whole: Form = {}
            for part in terms:
                whole = _plus(whole, _form(part))
            return whole
        case Negation(inner):
            return _plus({}, _form(inner), Fraction(-1))
        case Quotient(top, bottom):
            return _plus({}, _form(top), 1 / _number(bottom))
        case Product(factors):
            numbers = [f for f in factors if not speaks_of_integrals(f)]
            (integral,) = [f for f in factors if speaks_of_integrals(f)] or (Number(Fraction(1)),)
            factor = Fraction(1)
            for each in numbers:
                factor *= _number(each)
            return _plus({}, _form(integral), factor)
        case Integral(variable, Term() as lower, Term() as upper, body):
            return _integrated(body, variable, (lower, upper))
    return _of_number(_number(term))


def _of_number(value: Fraction | None) -> Form:
    if value is None:
        raise NotLinear
    return {ONE: value} if value else {}


def _number(term: Term) -> Fraction:
    try:
        value = exact(term, {})
    except NoValue:
        value = None
    if value is None or value == 0:
        if value == 0:
            return value
        raise NotLinear
    return value


def _integrated(body: Term, variable: Symbol, ends: tuple[Term, Term]) -> Form:
    match body:
        case Sum(terms):
            whole: Form = {}
            for part in terms:
                whole = _plus(whole, _integrated(part, variable, ends))
            return whole
        case Negation(inner):
            return _plus({}, _integrated(inner, variable, ends), Fraction(-1))
        case Quotient(top, bottom) if variable not in free_leaves(bottom):
            return _plus({}, _integrated(top, variable, ends), 1 / _number(bottom))
        case Product(factors) if any(_unknown(body)):
            numbers = [f for f in factors if variable not in free_leaves(f)]
            rest = [f for f in factors if variable in free_leaves(f)]
            if len(rest) != 1:
                raise NotLinear
            factor = Fraction(1)
            for each in numbers:
                factor *= _number(each)
            return _plus({}, _integrated(rest[0], variable, ends), factor)
        case Map(function, argument) if elementary_name(function) is None:
            return _of_function((str(function.name), function.order), argument, variable, ends)
    return _of_power(body, variable, ends)


def _of_function(
    function: object, argument: Term, variable: Symbol, ends: tuple[Term, Term]
) -> Form:
    """(P(kq + c) - P(kp + c))/k"""
    slope, start = _affine(argument, variable)
    low, high = (_point(end, slope, start) for end in ends)
    if low == high:
        return {}
    return {(function, high): 1 / slope, (function, low): -1 / slope}


def _affine(argument: Term, variable: Symbol) -> tuple[Fraction, Fraction]:
    try:
        slope = _number(canonical(derivative(argument, variable)))
        start = exact(argument, {variable: Fraction(0)})
    except (NotExplicit, NoValue):
        raise NotLinear from None
    if not slope or start is None:
        raise NotLinear
    return slope, start


def _point(end: Term, slope: Fraction, start: Fraction) -> object:
    """A number, or a letter where the function is taken at the variable itself."""
    if not free_leaves(end):
        return slope * _number(end) + start
    if isinstance(end, Symbol) and slope == 1 and start == 0:
        return str(end.name)
    raise NotLinear


def _of_power(body: Term, variable: Symbol, ends: tuple[Term, Term]) -> Form:
    """∫ c x^n dx between numbers, by the slopes of the body at 0."""
    low, high = (_number(end) for end in ends)
    total, slope, scale = Fraction(0), body, Fraction(1)
    for order in range(1, 6):
        try:
            value = exact(slope, {variable: Fraction(0)})
            slope = canonical(derivative(slope, variable))
        except (NotExplicit, NoValue):
            raise NotLinear from None
        if value is None:
            raise NotLinear
        scale *= order
        total += value * (high**order - low**order) / scale
        if slope == Number(Fraction(0)):
            return _of_number(total)
    raise NotLinear


def _unknown(term: Term) -> Iterator[Map]:
    for part in subterms(term):
        if isinstance(part, Map) and elementary_name(part.function) is None:
            yield part
