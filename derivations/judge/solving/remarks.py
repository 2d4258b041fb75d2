"""What a line with the solutions of the line before changes all the same: domain, multiplicity.

(x² - 1)/(x - 1) = 3, x + 1 = 3      the second has a value at 1 too
x² - 2x + 1 = 0, x = 1               a root of multiplicity 2
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.normal.elements import NoNormalForm, irreducible_factors
from derivations.judge.solving.domain import Condition, conditions
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.tower import difference, tower_of
from derivations.judge.solving.written import polynomial_term
from derivations.printer.text import formula, text
from derivations.terms import Formula, Number, Relation, Term
from derivations.terms.propositions import Proposition, formulas
from derivations.terms.substitution import free_leaves

ZERO = Number(Fraction(0))


def remarks(before: Proposition, after: Proposition, unknown: Term) -> Iterator[str]:
    """Each remark in words, none where the line changes nothing of the kind."""
    asked, kept = _asked(before, unknown), _asked(after, unknown)
    if not all(_is_value(f, unknown) for f in formulas(after)):
        yield from (f"it also has a value where {_fails(c)}" for c in asked if c not in kept)
    yield from (f"it asks for {_holds(c)}" for c in kept if c not in asked)
    yield from _multiplicities(before, after, unknown)


def _asked(says: Proposition, unknown: Term) -> list[Condition]:
    sides = (side for f in formulas(says) for side in (f.left, f.right))
    found = (c for side in sides for c in conditions(side))
    return list(dict.fromkeys(c for c in found if unknown in free_leaves(c.term)))


def _is_value(says: Formula, unknown: Term) -> bool:
    return says.left is unknown and unknown not in free_leaves(says.right)


def _holds(condition: Condition) -> str:
    return formula(Formula(condition.term, condition.relation, ZERO))


def _fails(condition: Condition) -> str:
    opposite = {
        Relation.NOT_EQUAL: Relation.EQUAL,
        Relation.AT_LEAST: Relation.LESS,
        Relation.GREATER: Relation.AT_MOST,
    }[condition.relation]
    return formula(Formula(condition.term, opposite, ZERO))


def _multiplicities(before: Proposition, after: Proposition, unknown: Term) -> Iterator[str]:
    """Factors of an equation that the line after has fewer times."""
    if not isinstance(before, Formula):
        return
    kept = dict(pair for says in formulas(after) for pair in _factors(says, unknown))
    for factor, exponent in _factors(before, unknown):
        if exponent > 1 and 0 < kept.get(factor, 0) < exponent:
            yield f"{text(factor)} = 0 has multiplicity {exponent} in the line before"


def _factors(says: Formula, unknown: Term) -> list[tuple[Term, int]]:
    """The factors of a polynomial equation that hold the unknown, each with its exponent."""
    if says.relation is not Relation.EQUAL:
        return []
    try:
        tower, (element,) = tower_of((difference(says.left, says.right),), unknown)
        _, found = irreducible_factors(element.numerator)
        terms = [(polynomial_term(tower, factor), exponent) for factor, exponent in found]
    except (NotSolved, NoNormalForm):
        return []
    return [(term, exponent) for term, exponent in terms if unknown in free_leaves(term)]
