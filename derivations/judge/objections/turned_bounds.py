"""Bounds of chance the wrong way round: P(A ∪ B) ≥ P(A) + P(B).

An order between moments or chances that holds for all laws when it is turned is no condition: as
one it would leave laws without any spread, of which no text speaks so.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.chance.roles import speaks_of_chance
from derivations.judge.claim import Claim
from derivations.judge.rungs.in_order import judge_probability
from derivations.judge.speaking import terms_of
from derivations.terms import Relation

TURNED = {Relation.AT_MOST: Relation.AT_LEAST, Relation.AT_LEAST: Relation.AT_MOST}


def turns_a_bound(claim: Claim) -> bool:
    """Whether the order, which fails, holds always the other way round."""
    if claim.relation not in TURNED or not speaks_of_chance(*terms_of(claim)):
        return False
    turned = judge_probability(replace(claim, relation=TURNED[claim.relation]))
    return turned is not None and turned.verdict.praises
