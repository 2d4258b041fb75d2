"""What a text states of every member of a family: a counterexample must satisfy it, too.

S e_k = λ_k e_k for all k ties S, e_1 and λ_1, though no k is free in Σ_k c_k S e_k.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue, Point
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Index, Relation, Symbol, Term, free_indices, substitute
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)


def rules_of_members(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """Stated equations with an index that are false of members at the point."""
    found = judgement.evidence.counterexample
    if found is None:
        return
    point = {binding.leaf: binding.value for binding in found.point if binding.high is None}
    for premise in claim.premises:
        stated = premise.formula
        if not premise.stated or stated in claim.hypotheses or stated.relation not in EQUALITIES:
            continue
        for place, member in _members(stated, list(point)):
            if _fails(stated, place, member, point):
                yield f"line {premise.line} states an equation for every {place}"
                break


def _members(stated: Formula, leaves: list[Term]) -> Iterator[tuple[str, Index]]:
    """k and 1 of a stated equation with e_k, at a point with a value for e_1."""
    families = [s for s in free_leaves(stated.left) | free_leaves(stated.right) if _is_member(s)]
    for family in families:
        for leaf in leaves:
            if not (_is_member(leaf) and isinstance(leaf, Symbol) and isinstance(family, Symbol)):
                continue
            (place,), (at,) = family.indices, leaf.indices
            running = isinstance(place, Index) and place.is_variable
            if leaf.name == family.name and running and isinstance(at, Index) and at.is_constant:
                yield str(place), at


def _is_member(leaf: Term) -> bool:
    return isinstance(leaf, Symbol) and len(leaf.indices) == 1 and leaf.shape.is_scalar


def _fails(stated: Formula, place: str, member: Index, point: Point) -> bool:
    """Whether the equation is false of the member, with all its letters at the point."""
    sides = [substitute(side, {place: member}) for side in (stated.left, stated.right)]
    if any(free_indices(side) for side in sides):
        return False
    if not all(free_leaves(side) <= set(point) for side in sides):
        return False
    try:
        return holds_at(Formula(sides[0], stated.relation, sides[1]), point) is False
    except NoValue:
        return False
