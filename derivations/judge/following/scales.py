"""A positive factor that a stated equation determines: A of ∫ A² sin²(πx/L) dx = 1.

Where a side is of some degree in the factor and the other one is a number that is not 0, one
positive value solves it, so that any other value is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.stated import EVERYWHERE
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Integral,
    Name,
    Number,
    Relation,
    Symbol,
    Term,
    number,
    subterms,
    times,
)
from derivations.terms.substitution import free_leaves, replace_terms

RUNG = "a factor that is determined"
Judging: TypeAlias = Callable[[Claim], Judgement]
FACTOR = Symbol(Name("A", accents=("unknown",)))
ZERO, TWO = number(0), number(2)
DEGREES = (2, 1)


def scale_of(
    row: Formula, unknown: Term, value: Term, claim: Claim, judged: Judging
) -> Judgement | None:
    """Whether the value is that of the factor; None where the equation does not determine it."""
    try:
        side, amount = expand(row.left, claim), row.right  # |ψ|² by the rule of ψ
    except NotExplicit:
        return None
    if not isinstance(unknown, Symbol) or not isinstance(amount, Number) or amount.value == 0:
        return None
    if not any(isinstance(part, Integral) for part in subterms(side)):
        return None
    if unknown not in free_leaves(side) or not _is_positive(unknown, claim):
        return None
    others = tuple(h for h in claim.hypotheses if h != row and unknown not in _letters(h))
    plain = replace(
        claim, purpose=Purpose.IDENTITY, hypotheses=others, premises=(), premise=None, others=(),
        values=(), step=None,
    )  # fmt: skip
    if not _has_degree(side, unknown, plain, judged):
        return None
    put = replace_terms(side, {unknown: value})
    solved = replace(plain, left=put, right=amount)
    found = judged(solved)
    if found.verdict is Verdict.UNDECIDED:
        from derivations.judge.ladder import climbed

        found = climbed(solved)  # an integral against a number, which nobody claims of all letters
    if found.verdict is Verdict.REFUTED:
        reason = f"it does not solve what is stated of it: {found.reason}"
        return replace(found, reason=reason)
    above = judged(replace(plain, left=value, relation=Relation.GREATER, right=ZERO))
    if found.verdict is not Verdict.PROVED or above.verdict is not Verdict.PROVED:
        return None
    conditions = (*found.evidence.conditions, *above.evidence.conditions)
    reason = "it is the positive number that solves what is stated"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions, follows=(EVERYWHERE,)))


def _letters(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _is_positive(unknown: Symbol, claim: Claim) -> bool:
    return any(
        h.left is unknown and h.relation is Relation.GREATER and h.right == ZERO
        for h in claim.hypotheses
    )


def _has_degree(side: Term, unknown: Symbol, plain: Claim, judged: Judging) -> bool:
    """Whether the side at 2A is a power of 2 times the side at A, for every A > 0."""
    known = (*plain.hypotheses, Formula(FACTOR, Relation.GREATER, ZERO))
    once = replace_terms(side, {unknown: FACTOR})
    twice = replace_terms(side, {unknown: times(TWO, FACTOR)})
    for degree in DEGREES:
        scaled = times(number(2**degree), once)
        claimed = replace(plain, left=twice, right=scaled, hypotheses=known)
        if judged(claimed).verdict is Verdict.PROVED:
            return True
    return False
