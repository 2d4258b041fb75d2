"""a ≠ b: numbers, expressions whose difference has a sign, matrices that differ in an entry.

    2(2a + 3b + c) ≠ 8  where 2a + 3b + c = 5;   x² + 1 ≠ 0;   A B ≠ B A of matrices in numbers

Points show nothing of ≠, which holds at nearly all of them: what is not proved is refuted where the
sides are equal wherever they are defined, and else open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import zip_longest

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.entries import entries
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality, settle
from derivations.judge.normal.lowering import lower
from derivations.judge.normal.signs import NOT_0, element_sign
from derivations.judge.normal.workspace import Workspace
from derivations.judge.ordered.proof import proof
from derivations.judge.rungs.matrices import expanded_hypotheses, expanded_sides
from derivations.judge.rungs.scalars import hypotheses_of, solved, tried
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.models.differentiation import multiplied
from derivations.terms import Formula, Relation, Term, negative, number, plus
from derivations.terms.substitution import free_leaves

RUNG = "difference"
FACTORS = (1, -1, 2, -2)

Pair = tuple[Term, Term]


def judge_differences(claim: Claim) -> Judgement | None:
    """≠ between numbers, vectors or matrices."""
    if claim.relation is not Relation.NOT_EQUAL:
        return None
    sides = expanded_sides(claim)
    if sides is None or sides[0].shape != sides[1].shape:
        return None
    if (stated := _as_stated(sides, claim)) is not None:
        return stated
    try:
        pairs = list(_entries(*sides))
    except NotExplicit:
        return None
    found = [_compared(pair, hypotheses_of(claim)) for pair in pairs]
    proved = next((f for f in found if f is not None and f.verdict.praises), None)
    if proved is not None:
        return proved
    return found[0] if found and all(f is not None for f in found) else None


def _as_stated(sides: Pair, claim: Claim) -> Judgement | None:
    """(A + B)² ≠ A² + 2AB + B² where AB ≠ BA: the sides differ by a multiple of what is no zero."""
    if sides[0].shape.is_scalar:
        return None
    difference = plus(sides[0], negative(sides[1]))
    for h in expanded_hypotheses(claim):
        if h.relation is Relation.NOT_EQUAL and h.left.shape == difference.shape:
            for factor in FACTORS:
                stated = multiplied(number(factor), plus(h.left, negative(h.right)))
                if proof(difference, stated) is not None:
                    return Judgement(
                        Verdict.PROVED, "the sides differ as is stated", Evidence(RUNG)
                    )
    return None


def _entries(left: Term, right: Term) -> Iterator[Pair]:
    for row, other in zip_longest(entries(left, {}), entries(right, {}), fillvalue=()):
        yield from zip(row, other, strict=True)


def _compared(pair: Pair, hypotheses: Sequence[Formula]) -> Judgement | None:
    """Proved or refuted; None where neither is known."""
    left, right, rest = solved(*pair, hypotheses)
    formula = Formula(left, Relation.NOT_EQUAL, right)
    if not free_leaves(left) | free_leaves(right):
        return _of_numbers(formula)
    with suppress(NoNormalForm, Undefined):
        if _have_a_distance(left, right, rest):
            return Judgement(Verdict.PROVED, "the difference is never 0", Evidence(RUNG))
        if equality(left, right, rest).holds:
            found = tried(formula, rest)
            return found if found is not None and found.verdict.accuses else None
    return None


def _of_numbers(formula: Formula) -> Judgement | None:
    try:
        holds = holds_at(formula, {})
    except NoValue:
        return None
    if holds:
        return Judgement(Verdict.PROVED, "two different numbers", Evidence(RUNG))
    return tried(formula, ()) if holds is False else None


def _have_a_distance(left: Term, right: Term, hypotheses: Sequence[Formula]) -> bool:
    difference = plus(left, negative(right))
    return settle(
        Workspace(),
        hypotheses,
        lambda workspace: bool(element_sign(workspace, lower(workspace, difference)) & NOT_0),
    )
