"""Conditions that meet at their edges only: λ² + ac = 0 has real roots where ac ≤ 0, √(ac) is one
where ac ≥ 0. A line follows there as everything does, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.terms import Formula, Relation, Term
from derivations.terms.propositions import letters

VALUES = tuple(map(Fraction, (1, -1, 2, -3)))
MOST_LETTERS = 3


def meet_at_edges_only(conditions: Sequence[Formula]) -> bool:
    """Whether two or more conditions a ≥ 0 are nowhere strict together, at points of all signs."""
    strict = [_strict(each) for each in conditions if each.relation is Relation.AT_LEAST]
    names = sorted(set().union(*map(letters, strict)), key=str)
    if len(strict) < 2 or not 0 < len(names) <= MOST_LETTERS:
        return False
    points = (dict(zip(names, values, strict=True)) for values in _grid(len(names)))
    return not any(all(_holds(each, point) for each in strict) for point in points)


def _grid(size: int) -> product[tuple[Fraction, ...]]:
    return product(VALUES, repeat=size)


def _strict(condition: Formula) -> Formula:
    return Formula(condition.left, Relation.GREATER, condition.right)


def _holds(formula: Formula, point: dict[Term, Fraction]) -> bool:
    try:
        return holds_at(formula, point) is True
    except (NoValue, KeyError, TypeError, ArithmeticError):
        return True
