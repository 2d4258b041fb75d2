"""Objections to a row that fails on another branch only than the one that a text has in mind.

√(9 - x²) = 3 cos θ behind x = 3 sin θ, whose angle is taken between 0 and π/2; and
1/|1 - 1/g| = g/(g - 1) of a factor g of growth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.sampling import points
from derivations.judge.evaluation.values import NoValue, Point
from derivations.judge.objections.positive_letters import OF_ANY_SIGN
from derivations.judge.speaking import every_subterm, expanded_sides, shown_name, terms_of
from derivations.judge.verdict import Judgement
from derivations.terms import (
    Absolute,
    Formula,
    Map,
    Negation,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    number,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace

OF_SUBSTITUTIONS = frozenset(("sin", "cos", "tan", "sec", "csc", "cot"))
QUADRANT = tuple(Fraction(k, 8) for k in range(1, 13))  # below π/2
OTHERS = tuple(Fraction(k, 2) for k in (1, 2, 3, 5, 7))
LEAST = 4  # points of the branch that is meant
SAMPLE = 60


def perhaps_in_the_first_quadrant(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """tan θ = √(9 - x²)/x, read off a triangle, where x = 3 cos θ was put in."""
    sides = expanded_sides(claim)
    if judgement.evidence.counterexample is None or sides is None or not _is_of_a_root(claim):
        return
    spoken = {leaf for side in terms_of(claim) for leaf in free_leaves(side)}
    given = [d.expression for d in claim.definitions if d.symbol in spoken]
    yield from _in_the_quadrant(Formula(sides[0], Relation.EQUAL, sides[1]), _angles(given))


def perhaps_solved_in_the_first_quadrant(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """√(9 - x²) = 3 cos θ, which loses solutions of x = 3 sin θ where θ is greater."""
    if claim.step is None or not _is_of_a_root(claim):
        return
    *before, row = [line.says for line in claim.step.lines[: claim.step.place + 1]]
    if not isinstance(row, Formula) or row.relation is not Relation.EQUAL:
        return
    put: dict[Term, Term] = {
        f.left: f.right for f in before if isinstance(f, Formula) and isinstance(f.left, Symbol)
    }
    new = Formula(replace(row.left, put), row.relation, replace(row.right, put))
    yield from _in_the_quadrant(new, _angles(list(put.values())))


def _is_of_a_root(claim: Claim) -> bool:
    parts = (part for side in terms_of(claim) for part in every_subterm(side))
    return claim.relation is Relation.EQUAL and any(isinstance(part, Root) for part in parts)


def _angles(given: Sequence[Term]) -> set[Term]:
    """θ of 3 sin θ."""
    return {
        part.argument
        for term in given
        for part in subterms(term)
        if isinstance(part, Map) and elementary_name(part.function) in OF_SUBSTITUTIONS
        and isinstance(part.argument, Symbol)
    }  # fmt: skip


def _in_the_quadrant(formula: Formula, angles: set[Term]) -> Iterator[str]:
    """The angles between 0 and π/2 for which it holds, whatever positive number the others are."""
    leaves = free_leaves(formula.left) | free_leaves(formula.right)
    for angle in sorted(angles & leaves, key=shown_name):
        others = leaves - {angle}
        tried: Iterator[Point] = (
            {**dict.fromkeys(others, other), angle: value}
            for value in QUADRANT
            for other in (OTHERS if others else OTHERS[:1])
        )
        if _holds_at_all(formula, tried):
            yield f"it holds where {shown_name(angle)} is between 0 and π/2"


def perhaps_above_one(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """1/|1 - 1/g| = g/(g - 1): of a factor of growth only those above 1 are meant."""
    found, sides = judgement.evidence.counterexample, expanded_sides(claim)
    if found is None or sides is None or claim.relation is not Relation.EQUAL:
        return
    bars = [p for side in sides for p in every_subterm(side) if isinstance(p, Absolute)]
    factors = {leaf for bar in bars for leaf in _compared_with_one(bar.term)}
    formula = Formula(sides[0], Relation.EQUAL, sides[1])
    for leaf in sorted(factors, key=shown_name):
        above = Formula(leaf, Relation.GREATER, number(1))
        tried = islice(points(formula, (*claim.hypotheses, above), SAMPLE), SAMPLE)
        if _holds_at_all(formula, tried):
            yield f"it holds where {shown_name(leaf)} is greater than 1"


def _compared_with_one(inside: Term) -> set[Term]:
    """g of 1 - 1/g and of g - 1; no x, which takes any sign."""
    if not isinstance(inside, Sum) or len(inside.terms) != 2:
        return set()
    bare = [term.term if isinstance(term, Negation) else term for term in inside.terms]
    if number(1) not in bare:
        return set()
    other = bare[1 - bare.index(number(1))]
    match other:
        case Quotient(top, Symbol() as below) if top == number(1):
            other = below
    is_factor = isinstance(other, Symbol) and other.name.letter not in OF_ANY_SIGN
    return {other} if is_factor else set()


def _holds_at_all(formula: Formula, tried: Iterator[Point]) -> bool:
    """Whether it fails at none of the points, and has values at several of them."""
    held = 0
    for point in tried:
        try:
            here = holds_at(formula, point)
        except NoValue:
            continue
        if here is False:
            return False
        held += 1
    return held >= LEAST
