"""The sign of a term at a real number that is known exactly, and whether it has a value there.

An enclosure that leaves out 0 tells the sign. That a value is 0 is shown by the polynomial: without
roots it must have the number as its root; with roots the value is a root of a resultant M, whose
other roots are at least |m_k| / (|m_k| + max |m_i|) in size (Cauchy's bound for the reversed
polynomial), so that a smaller value is 0. Constants and kernels are left to the normal form.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from flint import arb, fmpq

from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball, exact
from derivations.judge.normal.elements import GENERATORS, SLOTS, Element, Polynomial
from derivations.judge.solving.domain import conditions
from derivations.judge.solving.limits import HIGHEST_DEGREE, NotSolved
from derivations.judge.solving.points import (
    PRECISIONS,
    Algebraic,
    Closed,
    Real,
    rational_point,
    vanishes,
)
from derivations.judge.solving.tower import Tower, slots, tower_of
from derivations.terms import Absolute, Negation, Number, Relation, Root, Term, replace
from derivations.terms.substitution import free_leaves

VALUE = SLOTS - 1  # the generator that stands for the value itself
HIGHER = (*PRECISIONS, 4096)
ZERO = Number(Fraction(0))


class NotDefined(Exception):
    """The term has no real value at the point."""


def sign(term: Term, unknown: Term, at: Real) -> int:
    """-1, 0 or 1; NotDefined where it has no value, NotSolved where the sign stays open."""
    for condition in conditions(term):
        if not allowed(_sign(condition.term, unknown, at), condition.relation):
            raise NotDefined(condition.why)
    return _sign(term, unknown, at)


def allowed(found: int, relation: Relation) -> bool:
    """Whether a number of this sign stands in the relation to 0."""
    match relation:
        case Relation.EQUAL | Relation.DEFINED:
            return found == 0
        case Relation.NOT_EQUAL:
            return found != 0
        case Relation.LESS:
            return found < 0
        case Relation.AT_MOST:
            return found <= 0
        case Relation.GREATER:
            return found > 0
        case Relation.AT_LEAST:
            return found >= 0
    raise NotSolved(f"a line with {relation.value}")


def _sign(term: Term, unknown: Term, at: Real) -> int:
    """The sign of a term that has a value at the point."""
    term = without_bars(term, unknown, at)
    return _found(term, unknown, at)


@lru_cache(maxsize=8192)
def _found(term: Term, unknown: Term, at: Real) -> int:
    value = at.rational
    if value is not None:
        known = _exact(term, unknown, value)
        if known is not None:
            return (known > 0) - (known < 0)
    bound: Ball | None = None
    for bits in HIGHER:
        enclosure = _enclosure(term, unknown, at, bits)
        if enclosure is None:
            continue
        if enclosure > 0 or enclosure < 0:
            return 1 if enclosure > 0 else -1
        if bits == HIGHER[0]:
            continue
        if bound is None and (bound := _least_nonzero(term, unknown, at)) is None:
            return 0
        if abs(enclosure) < bound:
            return 0
    raise NotSolved("a value that is hard to tell from 0")


def _exact(term: Term, unknown: Term, value: Fraction) -> Fraction | None:
    try:
        return exact(term, {unknown: value})
    except NoValue as error:
        raise NotSolved(str(error)) from None


def _enclosure(term: Term, unknown: Term, at: Real, bits: int) -> Ball | None:
    """None where the enclosure of a divisor or a radicand still holds 0."""
    try:
        with at_precision(bits):
            return ball(term, {unknown: at.ball(bits)})
    except NoValue:
        return None


# ---------------------------------------------------------------- is it 0?


def _least_nonzero(term: Term, unknown: Term, at: Real) -> Ball | None:
    """A bound below which the value is 0; None where it is 0 for sure."""
    if at.term is not None and vanishes(replace(term, {unknown: at.term})):
        return None
    if not isinstance(at, Algebraic):
        raise NotSolved("a value that is hard to tell from 0")
    tower, (element,) = tower_of((term,), unknown)
    if any(kernel.kind not in ("root", "bars") for kernel in tower.kernels.values()):
        raise NotSolved("a value that is hard to tell from 0")
    minimal = sum((c * GENERATORS[0] ** k for k, c in enumerate(at.polynomial)), 0 * GENERATORS[0])
    if not tower.kernels:
        return None if divmod(element.numerator, minimal)[1] == 0 else arb(0)
    return _bound(_annihilating(tower, element, minimal))


def _annihilating(tower: Tower, element: Element, minimal: Polynomial) -> Polynomial:
    """A polynomial in VALUE that has the value of the element as a root."""
    found = GENERATORS[VALUE] * element.denominator - element.numerator
    steps = [(k.relation or _square(k.generator, k.inner), k.slot) for k in tower.in_order]
    for relation, slot in [*reversed(steps), (minimal, 0)]:
        if slot in slots(found):
            if max(found.degrees()) * max(relation.degrees()) > HIGHEST_DEGREE:
                raise NotSolved("a value of a high degree")
            found = found.resultant(relation, slot)
    if found == 0:
        raise NotSolved("a value that is hard to tell from 0")
    return found


def _square(generator: Polynomial, inner: Element) -> Polynomial:
    """g² - u² of bars."""
    return generator**2 * inner.denominator**2 - inner.numerator**2


def _bound(polynomial: Polynomial) -> Ball:
    """All roots but 0 are larger than this in size."""
    found = [0] * (polynomial.degrees()[VALUE] + 1)
    for powers, coefficient in polynomial.to_dict().items():
        found[powers[VALUE]] = abs(int(coefficient))
    lowest, largest = next(c for c in found if c), max(found)
    with at_precision(64):
        return arb(fmpq(lowest, lowest + largest))


# ---------------------------------------------------------------- bars and roots of 0


def without_bars(term: Term, unknown: Term, at: Real) -> Term:
    """|u| replaced by u or -u as its sign at the point asks, and a root of what is 0 there by 0."""
    if unknown not in free_leaves(term):
        return term
    plain = term.map(lambda child: without_bars(child, unknown, at))
    match plain:
        case Absolute(inner):
            return inner if _found(inner, unknown, at) >= 0 else Negation(inner)
        case Root(radicand, _) if _found(radicand, unknown, at) == 0:
            return ZERO
    return plain


__all__ = ["Closed", "NotDefined", "allowed", "rational_point", "sign"]
