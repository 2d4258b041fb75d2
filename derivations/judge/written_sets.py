"""Sets whose elements are all written: {1, 2} × {3}, the subsets of {a, b}, {∅, {1}} ∖ {∅}.

An element is a number, a letter, a tuple of elements or such a set.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations, product

from derivations.judge.evaluation.values import NoValue, exact
from derivations.terms import Term, Vector
from derivations.terms.sets import Collection, Combined, Crossed, Listed, Subsets

Written = Fraction | Term | tuple["Written", ...] | frozenset["Written"]
MOST = 4096
JOINED: dict[str, Callable[[frozenset[Written], frozenset[Written]], frozenset[Written]]] = {
    "union": frozenset.union,
    "intersection": frozenset.intersection,
    "difference": frozenset.difference,
    "symmetric": frozenset.symmetric_difference,
}


class NotWritten(Exception):
    """A set of which not all elements are written."""


def members(term: Term) -> frozenset[Written]:
    """The elements of a set; NotWritten where they are not known."""
    match term:
        case Listed(elements):
            return frozenset(map(_element, elements))
        case Combined(left, sign, right):
            return JOINED[sign](members(left), members(right))
        case Crossed(left, right):
            return _few(frozenset(product(_bounded(left), _bounded(right))))
        case Subsets(of):
            inside = sorted(members(of), key=str)
            if 1 << len(inside) > MOST:
                raise NotWritten("many subsets")
            sizes = range(len(inside) + 1)
            return frozenset(frozenset(c) for size in sizes for c in combinations(inside, size))
    raise NotWritten(type(term).__name__)


def has_letters(elements: Written) -> bool:
    """Whether a letter is among them, which may stand for another one."""
    if isinstance(elements, tuple | frozenset):
        return any(map(has_letters, elements))
    return isinstance(elements, Term)


def _bounded(term: Term) -> frozenset[Written]:
    return _few(members(term))


def _few(elements: frozenset[Written]) -> frozenset[Written]:
    if len(elements) > MOST:
        raise NotWritten("many elements")
    return elements


def _element(term: Term) -> Written:
    if isinstance(term, Collection):
        return members(term)
    if isinstance(term, Vector):
        return tuple(map(_element, term.entries))
    try:
        value = exact(term, {})
    except NoValue:
        raise NotWritten("an element without a value") from None
    if value is None and term.children:
        raise NotWritten("an element that is no number and no letter")
    return term if value is None else value
