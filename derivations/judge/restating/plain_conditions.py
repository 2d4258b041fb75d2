"""Conditions as a reader would write them: a > 0 for -(-1a) > 0, x² < 1 for |-x²| < 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.judge.normal.elements import Element, NoNormalForm, Undefined, constant
from derivations.judge.normal.equality import element_of
from derivations.judge.normal.raising import polynomial_term, raised
from derivations.terms import Formula, Relation, Term, number

ZERO = number(0)


def plainly(conditions: Iterable[Formula]) -> Iterator[Formula]:
    """Each once, its sides multiplied out and without a factor that is a positive number."""
    yield from dict.fromkeys(map(_plain, conditions))


def _plain(condition: Formula) -> Formula:
    try:
        if condition.right == ZERO:
            left = _without_factor(condition.left, condition.relation is Relation.NOT_EQUAL)
            return Formula(left, condition.relation, condition.right)
        sides = _written(condition.left), _written(condition.right)
        return Formula(sides[0], condition.relation, sides[1])
    except (NoNormalForm, Undefined):
        return condition


def _written(term: Term) -> Term:
    return raised(*element_of(term)) if term.children else term


def _without_factor(term: Term, any_sign: bool) -> Term:
    """The term over the content of its coefficients; for ≠ 0 of either sign."""
    if not term.children:
        return term
    workspace, element = element_of(term)
    top = element.numerator / constant(int(element.numerator.content()))
    if any_sign and int(top.leading_coefficient()) < 0:
        top = -top
    if element.denominator.is_constant():
        return polynomial_term(workspace, top)
    return raised(workspace, Element(top, element.denominator))
