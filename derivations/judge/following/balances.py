"""What a balance of two defined quantities gives: P* = (a - c)/(b + d) of Q_d = Q_s.

The definitions put in, the balance is an equation; a value of the letter that it is of first degree
in must solve it, also where the letter is marked as the one in equilibrium.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.claim import Claim, Purpose
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit, derivative
from derivations.judge.following.set_to_zero import bare_letter
from derivations.judge.rungs.scalars import tried
from derivations.judge.verdict import CONTRADICTS, Evidence, Judgement, Verdict
from derivations.terms import (
    Formula,
    Relation,
    ShapeError,
    Symbol,
    Term,
    negative,
    number,
    plus,
)
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
ZERO = number(0)


def balances(claim: Claim) -> Iterator[Formula]:
    """The stated equations between two defined names."""
    defined = {d.symbol for d in claim.definitions}
    stated = (h for h in claim.hypotheses if h.relation in EQUALITIES)
    return (h for h in stated if h.left in defined and h.right in defined)


def judge_balance(claim: Claim, judged: Callable[[Claim], Judgement]) -> Judgement | None:
    """The verdict on a value that must solve the only balance that is stated."""
    left, right = claim.left, claim.right
    found = list(balances(claim))
    if not isinstance(left, Symbol) or not isinstance(right, Term) or len(found) != 1:
        return None
    letter = bare_letter(left)
    if letter is None or claim.relation is not Relation.EQUAL or claim.model is not None:
        return None
    with suppress(NotExplicit, ShapeError, RecursionError):
        return _put_in(claim, letter, right, found[0], judged)
    return None


def _put_in(
    claim: Claim,
    letter: Symbol,
    value: Term,
    balance: Formula,
    judged: Callable[[Claim], Judgement],
) -> Judgement | None:
    whole = expand(plus(balance.left, negative(balance.right)), claim)
    slope, value = derivative(whole, letter), expand(value, claim)
    if letter in free_leaves(slope) or slope == ZERO or letter in free_leaves(value):
        return None
    if not free_leaves(value) <= free_leaves(whole):
        return None
    solved = put(whole, {letter: value})
    special = replace(
        claim, left=solved, right=ZERO, purpose=Purpose.IDENTITY, premises=(), premise=None,
        others=(), step=None, hypotheses=tuple(h for h in claim.hypotheses if h is not balance),
    )  # fmt: skip
    found = judged(special)
    if found.verdict is Verdict.PROVED:
        conditions = (Formula(slope, Relation.NOT_EQUAL, ZERO), *found.evidence.conditions)
        evidence = Evidence("balance", conditions, follows=(0,))
        return Judgement(Verdict.PROVED, "it solves the balance that is stated", evidence)
    return _refuted(special, solved) if claim.concluded else None


def _refuted(claim: Claim, solved: Term) -> Judgement | None:
    known = [h for h in claim.hypotheses if h.relation not in EQUALITIES]
    found = tried(Formula(solved, Relation.EQUAL, ZERO), known)
    if found is None or found.verdict is not Verdict.REFUTED:
        return None
    told = replace(found, reason=f"it does not solve the balance that is stated: {found.reason}")
    passed = gate.passed(claim, told, gate.CONTRADICTION)
    if passed.verdict is not Verdict.REFUTED:
        return None
    return replace(passed, evidence=replace(passed.evidence, rung=CONTRADICTS))
