"""What a scope states of names, beyond the rows before a row: balances, values, equations put in.

Each rule is imported where it can say something.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.judge import gate
from derivations.judge.claim import Claim
from derivations.judge.verdict import Judgement
from derivations.terms import Map, Relation, Symbol


def judge_by_statements(
    claim: Claim, of_readings: Callable[[Claim], Judgement]
) -> Judgement | None:
    """The verdict on a value by a stated balance, on a formula for a function by its equations."""
    if any(isinstance(h.left, Symbol) and isinstance(h.right, Symbol) for h in claim.hypotheses):
        from derivations.judge.following.balances import judge_balance

        if (found := judge_balance(claim, of_readings)) is not None:
            return found
    if not isinstance(claim.left, Map) or not (claim.hypotheses or claim.values):
        return None
    from derivations.judge.following.described_functions import judge_described_function

    found = judge_described_function(claim)
    return gate.passed(claim, found) if found is not None and found.verdict.praises else found


def judge_by_elimination(claim: Claim) -> Judgement | None:
    """The proof of what holds once stated equations are put in; None where none is found."""
    if not (claim.premises or any(h.relation is Relation.EQUAL for h in claim.hypotheses)):
        return None
    from derivations.judge.following.by_elimination import judge_eliminated

    found = judge_eliminated(claim)
    passed = None if found is None else gate.passed(claim, found)
    return passed if passed is not None and passed.verdict.praises else None
