"""A positive factor that a stated equation determines: A of ∫ A² sin²(πx/L) dx = 1.

Where a side is of some degree in the factor and the other one is a number that is not 0, one
positive value solves it, so that any other value is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from derivations.dataclass import replace
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.following.stated import EVERYWHERE
from derivations.judge.restating.positive_widths import widths
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import (
    Constant,
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
from derivations.terms.equality import order
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
    if unknown not in free_leaves(side):
        return None
    others = tuple(h for h in claim.hypotheses if h != row and unknown not in _letters(h))
    sizes = _sizes(side, unknown, others)
    plain = replace(
        claim, purpose=Purpose.IDENTITY, hypotheses=(*others, *sizes), premises=(), premise=None,
        others=(), values=(), step=None,
    )  # fmt: skip
    degree = _degree(side, unknown, plain, judged)
    if degree is None:
        return None
    put = replace_terms(side, {unknown: value})
    solved = replace(plain, left=put, right=amount)
    found = judged(solved)
    if found.verdict is Verdict.UNDECIDED:
        from derivations.judge.climbing import climbed

        found = climbed(solved)  # an integral against a number, which nobody claims of all letters
    if found.verdict is Verdict.REFUTED:
        reason = f"it does not solve what is stated of it: {found.reason}"
        return replace(found, reason=reason)
    if found.verdict is not Verdict.PROVED:
        return None
    conditions = (*sizes, *found.evidence.conditions)
    reason = "it solves what is stated" + (", as -1 times it does" if degree == 2 else "")
    if _is_positive(unknown, claim):
        above = judged(replace(plain, left=value, relation=Relation.GREATER, right=ZERO))
        if above.verdict is not Verdict.PROVED:
            return None
        conditions = (*conditions, *above.evidence.conditions)
        reason = "it is the positive number that solves what is stated"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG, conditions, follows=(EVERYWHERE,)))


def _sizes(side: Term, unknown: Term, known: Sequence[Formula]) -> tuple[Formula, ...]:
    """L > 0 and a > 0 of an integral from 0 to L and of a width a, where no row says otherwise."""
    ends = (p.upper for p in subterms(side) if isinstance(p, Integral) and p.upper is not None)
    letters = {*widths(side), *(leaf for end in ends for leaf in free_leaves(end))} - {unknown}
    told = frozenset().union(*map(_letters, known))
    free = [s for s in letters - told if isinstance(s, Symbol) and not isinstance(s, Constant)]
    return tuple(Formula(s, Relation.GREATER, ZERO) for s in sorted(free, key=order))


def _letters(formula: Formula) -> frozenset[Term]:
    return free_leaves(formula.left) | free_leaves(formula.right)


def _is_positive(unknown: Symbol, claim: Claim) -> bool:
    return any(
        h.left is unknown and h.relation is Relation.GREATER and h.right == ZERO
        for h in claim.hypotheses
    )


def _degree(side: Term, unknown: Symbol, plain: Claim, judged: Judging) -> int | None:
    """Of which power of 2 times the side at A the side at 2A is, for every A > 0."""
    known = (*plain.hypotheses, Formula(FACTOR, Relation.GREATER, ZERO))
    once = replace_terms(side, {unknown: FACTOR})
    twice = replace_terms(side, {unknown: times(TWO, FACTOR)})
    for degree in DEGREES:
        scaled = times(number(2**degree), once)
        claimed = replace(plain, left=twice, right=scaled, hypotheses=known)
        if judged(claimed).verdict is Verdict.PROVED:
            return degree
    return None
