"""What ⟺ claims: the row before follows from this one too.

A row behind ⟺ that follows from rows before it is half of what is claimed; x = 2 ⟺ x² = 4 is
wrong, though x² = 4 follows.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Premise
from derivations.judge.following.consequences import judge_consequence
from derivations.judge.rungs.power_laws import judge_power_law
from derivations.judge.verdict import Judgement
from derivations.terms import Formula, Term


def both_ways(claim: Claim, found: Judgement | None) -> Judgement | None:
    """What was found of a row; None where it follows, is said to be equivalent, and may not be."""
    if found is None or not claim.equivalent:
        return found
    if not (found.verdict.praises and found.evidence.follows):
        return found
    back = _back(claim, max(found.evidence.follows))
    if back is None:
        return None
    way = judge_consequence(back) or judge_power_law(back)
    if way is None or not way.verdict.praises:
        return None
    conditions = (*found.evidence.conditions, *way.evidence.conditions)
    evidence = replace(found.evidence, conditions=tuple(dict.fromkeys(conditions)))
    back_again = "; and back" + "".join(way.reason.partition(", where")[1:])
    return replace(found, reason=found.reason + back_again, evidence=evidence)


def _back(claim: Claim, line: int) -> Claim | None:
    """The row that this one follows from as what is claimed, and this row in its place."""
    rows = [p.formula for p in claim.premises if p.line == line]
    alike = [row for row in rows if row.relation is claim.relation]
    before = claim.premise or next(reversed(alike or rows), None)
    if before is None or not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return None
    others = tuple(p for p in claim.premises if p.formula != before)
    here = Premise(Formula(claim.left, claim.relation, claim.right), claim.place.line)
    return replace(
        claim,
        left=before.left,
        relation=before.relation,
        right=before.right,
        hypotheses=tuple(h for h in claim.hypotheses if h != before),
        premises=(*others, here),
        premise=None,
        others=(),
        equivalent=False,
    )
