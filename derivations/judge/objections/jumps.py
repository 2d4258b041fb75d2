"""Objection to a point at which a step jumps: texts give u(0) as 1, as 1/2 or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import every_subterm, expanded_sides
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Index, Number, Relation, Term
from derivations.terms.entrywise import Piecewise
from derivations.terms.substitution import free_leaves

STEP = {0, 1}


def at_a_jump(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """u(t - 2) + u(2 - t) = 1 fails at t = 2 only, if at all."""
    counterexample = judgement.evidence.counterexample
    if counterexample is None:
        return
    point = {binding.leaf: binding.value for binding in counterexample.point}
    for part in (p for side in expanded_sides(claim) or () for p in every_subterm(side)):
        if not isinstance(part, Piecewise) or not is_a_step(part):
            continue
        leaves = free_leaves(part.left) | free_leaves(part.right)
        if any(isinstance(leaf, Index) for leaf in leaves) or not leaves <= point.keys():
            continue
        try:
            jumps = holds_at(Formula(part.left, Relation.EQUAL, part.right), point)
        except NoValue:
            continue
        if jumps is not False:
            yield "a step has no certain value where it jumps"


def is_a_step(part: Term) -> bool:
    """{ 1 if t ≥ 0; 0 otherwise"""
    if not isinstance(part, Piecewise):
        return False
    return {v.value for v in (part.yes, part.no) if isinstance(v, Number)} == STEP
