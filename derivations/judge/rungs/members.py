"""Equations between members of families: softmax, one-hot vectors, Kronecker's delta.

Proved for every size of the index set, case by case; else tried at small sizes, with every free
index at every place of the set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from derivations.judge.claim import Claim
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.expanding.members import Settling, cases, speaks_of_members
from derivations.judge.matrices.compared_indices import admits_case, compared
from derivations.judge.matrices.states import has_states
from derivations.judge.ordered.proof import judgement_of, proof
from derivations.judge.rungs.matrices import (
    Sides,
    at_sizes,
    expanded_hypotheses,
    expanded_sides,
    with_products,
)
from derivations.judge.rungs.scalars import EQUALITIES
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Index, Relation, Term, replace, subterms
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves


def judge_members(claim: Claim) -> Judgement | None:
    """An equation with a delta or a derivative by a member of a family."""
    sides = expanded_sides(claim)
    if sides is None or claim.relation not in EQUALITIES or claim.model is not None:
        return None
    if not speaks_of_members(*sides):
        return None
    hypotheses = expanded_hypotheses(claim)
    sides = with_products(sides, hypotheses)
    conditions = _proved(sides, hypotheses)
    if conditions is not None:
        return judgement_of(conditions, "for index sets of every size")
    if has_states(*sides):
        return None
    return at_sizes(sides, hypotheses) if not _has_cases(sides) else _by_cases(sides, hypotheses)


def _has_cases(sides: Sides) -> bool:
    return any(isinstance(part, Piecewise) for side in sides for part in subterms(side))


def _by_cases(sides: Sides, hypotheses: Sequence[Formula]) -> Judgement | None:
    """A brace with i = j in it, tried case by case."""
    found: Judgement | None = None
    try:
        for case in cases(sides):
            each = (
                Settling().chosen(replace(sides[0], case)),
                Settling().chosen(replace(sides[1], case)),
            )
            apart = {leaf for side in each for leaf in free_leaves(side) if isinstance(leaf, Index)}
            found = at_sizes(each, [*hypotheses, *_different(apart)])
            if found is None or not found.verdict.praises:
                return found
    except NotExplicit:
        return None
    return found


def _different(places: set[Index]) -> list[Formula]:
    return [Formula(a, Relation.NOT_EQUAL, b) for a, b in combinations(sorted(places, key=str), 2)]


def _proved(sides: Sides, hypotheses: Sequence[Formula]) -> tuple[Formula, ...] | None:
    found: dict[Formula, None] = {}
    admitted = False
    free = set().union(*map(free_leaves, sides))
    pairs = [p for p in compared(hypotheses) if {p[0], p[1]} <= free]
    hypotheses = [h for h in hypotheses if not compared([h])]
    try:
        for case in cases(sides):
            if not admits_case(pairs, case):
                continue
            admitted = True
            left, right = (Settling().of(replace(side, case)) for side in sides)
            assumed = [_in_case(h, case) for h in hypotheses]
            holds = proof(left, right, assumed)
            if holds is None:
                return None
            found |= dict.fromkeys(holds.conditions)
    except NotExplicit:
        return None
    return tuple(found) if admitted else None


def _in_case(formula: Formula, case: Mapping[Term, Term]) -> Formula:
    return Formula(replace(formula.left, case), formula.relation, replace(formula.right, case))
