"""Points at which an equation holds and a term is certainly not 0.

What is divided by may be the 0 that an equation says: sin²θ + cos²θ - 1, or m a - F where F = m a.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flint import arb

from derivations.judge.evaluation.sampling import leaves, points
from derivations.judge.evaluation.values import NoValue, at_precision, ball
from derivations.judge.objections.accusation import UNKNOWNS
from derivations.terms import (
    Formula,
    Map,
    Relation,
    Symbol,
    Term,
    negative,
    number,
    plus,
    replace,
    subterms,
)
from derivations.terms.equality import order
from derivations.terms.substitution import free_leaves

MOST_POINTS = 6


def has_witness(term: Term, equation: Formula) -> bool:
    """Whether a point is found where the equation, solved for one of its letters, lets it be."""
    difference = plus(equation.left, negative(equation.right))
    bent = (part for part in subterms(difference) if isinstance(part, Map))
    plain = free_leaves(difference).difference(*map(free_leaves, bent))  # three points may deceive
    letters = (leaf for leaf in sorted(plain, key=order) if type(leaf) is Symbol)
    return any(
        _is_apart(value) for letter in letters for value in _on_solutions(term, difference, letter)
    )


def _on_solutions(term: Term, difference: Term, letter: Symbol) -> Iterator[arb]:
    """What the term is where the difference, of first degree in the letter, vanishes."""
    at = [replace(difference, {letter: number(k)}) for k in range(3)]
    sample = Formula(plus(*at, term), Relation.EQUAL, number(0))
    for point in islice(points(sample, (), 4 * MOST_POINTS), MOST_POINTS):
        try:
            with at_precision():
                first, second, third = (ball(each, point) for each in at)
                slope = second - first
                if not _is_apart(slope) or _is_apart(third - second - slope):
                    continue
                value = -first / slope
                if letter.name.letter not in UNKNOWNS and not _is_apart(value):
                    continue  # m = 0 of m a = m g, which says nothing of a
                known = {leaf: point[leaf] for leaf in leaves(term) if leaf is not letter}
                yield ball(term, {**known, letter: value})
        except (NoValue, KeyError, ZeroDivisionError):
            continue


def _is_apart(value: arb) -> bool:
    return not value.contains(0)
