"""Formulas of logic over finite sets: each case is decided by exact numbers."""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.refutation import counterexample
from derivations.judge.solving.elimination import true_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.values import NoValue
from derivations.judge.verdict import Binding, Evidence, Judgement, Verdict
from derivations.printer.text import formula, text
from derivations.reader.records import Case
from derivations.terms import Formula, Number, Relation, number
from derivations.terms.propositions import All, Proposition, Some

RUNG = "logic"
OPEN = Judgement(Verdict.UNDECIDED, "a case of it is not decided", Evidence(RUNG))
FALSE = Formula(number(0), Relation.EQUAL, number(1))


def judge_logic(claim: Claim) -> Judgement | None:
    """True in every case, or false in one; None for a claim of another kind."""
    if not claim.logic:
        return None
    try:
        for case in claim.logic:
            if not true_at(case.says, {}):
                return _refuted(case)
    except (NotSolved, NoValue):
        return OPEN
    count = len(claim.logic)
    reason = f"true in each of {count} cases" if count > 1 else "true"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _refuted(case: Case) -> Judgement:
    failing = _failing(case.says)
    shown = ", ".join(f"{text(leaf)} = {text(value)}" for leaf, value in case.values)
    reason = f"{shown}: false" if shown else "false"
    if failing is not FALSE:
        reason += f", as {formula(failing)} is"
    found = counterexample(failing, {})
    point = tuple(
        Binding(leaf, value.value) for leaf, value in case.values if isinstance(value, Number)
    )
    found = replace(found, point=point)
    return Judgement(Verdict.REFUTED, reason, Evidence(RUNG, counterexample=found))


def _failing(says: Proposition) -> Formula:
    """A relation that is false, and makes the whole false."""
    match says:
        case Formula():
            return says
        case All(parts):
            return _failing(next(part for part in parts if not true_at(part, {})))
        case Some((first, *_)):
            return _failing(first)
    return FALSE
