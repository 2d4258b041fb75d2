"""Integrands that are 0/0 at a place and go on smoothly there: sin x/x, (1 - cos x)/x² at 0.

Where f and g have zeros of order n at c, f/g is in F/G for ranges F, G of the n-th derivatives
over any convex set with c in it: f(z) is (z - c)ⁿ times a mean of f⁽ⁿ⁾/n! between c and z.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.terms import Integral, Quotient, Symbol, Term, number, replace, subterms
from derivations.terms.node import each_once
from derivations.terms.substitution import free_leaves

HIGHEST = 4
ZERO = number(0)


def removable(term: Integral) -> Iterator[tuple[Term, Term]]:
    """Each place, 0 or an end, with the integrand around it, quotients by their derivatives."""
    places = dict.fromkeys(end for end in (term.lower, term.upper, ZERO) if end is not None)
    for place in places:
        near = around(term.body, term.variable, place)
        if near is not None:
            yield place, near


@lru_cache(maxsize=256)
def around(body: Term, variable: Symbol, place: Term) -> Term | None:
    """The integrand by ranges with the place in them; None where no quotient is 0/0 there."""
    if free_leaves(place) or not any(isinstance(part, Quotient) for part in subterms(body)):
        return None

    def put(part: Term, inside: Callable[[Term], Term]) -> Term:
        if isinstance(part, Quotient) and _vanishes(part.denominator, variable, place):
            return _by_derivatives(part, variable, place)
        return part.map(inside)

    try:
        found = each_once(put)(body)
    except (NotExplicit, NoNormalForm, Undefined, NoValue):
        return None
    return None if found is body else found


def _by_derivatives(whole: Quotient, variable: Symbol, place: Term) -> Term:
    """f⁽ⁿ⁾/g⁽ⁿ⁾, the first at which g is not 0; f must have as high a zero."""
    top, bottom = whole.numerator, whole.denominator
    for _ in range(HIGHEST):
        if not _vanishes(top, variable, place):
            raise NoValue("a pole")
        top, bottom = derivative(top, variable), derivative(bottom, variable)
        if not _vanishes(bottom, variable, place):
            return Quotient(top, bottom)
    raise NoValue("a zero of high order")


def _vanishes(term: Term, variable: Symbol, place: Term) -> bool:
    if variable not in free_leaves(term):
        return False
    at = replace(term, {variable: place})
    if free_leaves(at):
        return False
    value = exact(at, {})
    if value is not None:
        return value == 0
    found = equality(at, ZERO)
    return found.holds and not found.conditions


__all__ = ["around", "removable"]
