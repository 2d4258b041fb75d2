"""An objection for x_{n+1} = g(x_n) of a sequence whose recurrence the text does not write."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.judge.claim import Claim
from derivations.judge.expanding.families import recurrences
from derivations.judge.objections.settledness import BY_EQUATIONS, BY_RECURRENCE
from derivations.judge.objections.unrelated import ORDERS
from derivations.judge.speaking import shown_name, terms_of, variables
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Derivative, Index, Name, Slopes, Symbol, Term, subterms
from derivations.terms.substitution import free_leaves

SLOPES = (Derivative, Slopes)


def a_step_on_each_side(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """|x_{n+1} - r| = |g(x_n) - g(r)|: x_{n+1} on one side only, x_n on the other only."""
    sides = terms_of(claim)
    if judgement.verdict is not Verdict.REFUTED or len(sides) != 2 or claim.model is not None:
        return
    if judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):
        return
    if any(part.binds or isinstance(part, SLOPES) for side in sides for part in subterms(side)):
        return  # a shifted index
    known = {found.name for found in recurrences(claim)} | _told(claim)
    left, right = (set(_members(side)) for side in sides)
    for one in sorted(left - right, key=shown_name):
        others = {other for other in right - left if other.name == one.name}
        if one.name not in known and any(_is_steps_away(one, other) for other in others):
            yield f"{shown_name(one)} may follow from the member before it"


def _is_steps_away(one: Symbol, other: Symbol) -> bool:
    """x_{n+1} and x_n, and not x_i and x_t"""
    (here,), (there,) = one.indices, other.indices
    if not isinstance(here, Index) or not isinstance(there, Index):
        return False
    return here.parts == there.parts and here.constant != there.constant


def _told(claim: Claim) -> set[Name]:
    """The sequences of which the text gives members."""
    sides = [side for h in claim.hypotheses for side in (h.left, h.right)]
    sides += [d.symbol for d in claim.definitions]
    return {s.name for s in variables(*sides) if isinstance(s, Symbol) and s.indices}


def values_of_a_sequence(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """a ≤ x_n² of x_{n+1} = (x_n + a/x_n)/2: x_n takes the values of the sequence only."""
    if claim.relation not in ORDERS or judgement.evidence.rung in (BY_RECURRENCE, BY_EQUATIONS):
        return
    recurrent = {found.name for found in recurrences(claim)}
    for member in sorted({m for side in terms_of(claim) for m in _members(side)}, key=shown_name):
        if member.name in recurrent:
            yield f"{shown_name(member)} takes the values of its recurrence only"


def _members(side: Term) -> Iterator[Symbol]:
    """x_n and x_{n+1}, whose places hang on a letter"""
    for leaf in variables(side):
        if isinstance(leaf, Symbol) and len(leaf.indices) == 1 and free_leaves(leaf.indices[0]):
            yield leaf
