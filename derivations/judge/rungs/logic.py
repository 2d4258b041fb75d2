"""Formulas of logic: over finite sets each case is decided by exact numbers.

Over the real numbers a relation in one letter is decided at the points where it may change and in
the gaps between them; else one point refutes ∀, and proves ∃.
"""

from __future__ import annotations

from itertools import islice, product

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.refutation import counterexample
from derivations.judge.sampling import INTEGERS, REALS
from derivations.judge.solving.elimination import UNKNOWN, true_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.line import cells
from derivations.judge.solving.line import holds as holds_exactly
from derivations.judge.solving.points import rational_point
from derivations.judge.solving.signs import NotDefined, sign
from derivations.judge.solving.tower import difference
from derivations.judge.values import NoValue
from derivations.judge.verdict import Binding, Evidence, Judgement, Verdict
from derivations.printer.text import formula, text
from derivations.reader.records import Case
from derivations.terms import Formula, Number, Relation, number
from derivations.terms.propositions import All, Proposition, Some, formulas, substituted

RUNG = "logic"
OPEN = Judgement(Verdict.UNDECIDED, "a case of it is not decided", Evidence(RUNG))
MOST_POINTS = 200
NATURAL = tuple(value for value in INTEGERS if value > 0)
POOLS = {"R": REALS, "Q": REALS, "Z": (*INTEGERS, *(-n for n in NATURAL)), "N": NATURAL}
SOMEWHERE = rational_point(REALS[0])
FALSE = Formula(number(0), Relation.EQUAL, number(1))


def judge_logic(claim: Claim) -> Judgement | None:
    """True in every case, or false in one; None for a claim of another kind."""
    if not claim.logic:
        return None
    try:
        for case in claim.logic:
            if case.over:
                return _over_numbers(case)
            if not true_at(case.says, {}):
                return _refuted(case)
    except (NotSolved, NoValue):
        return OPEN
    count = len(claim.logic)
    reason = f"true in each of {count} cases" if count > 1 else "true"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _over_numbers(case: Case) -> Judgement:
    """∀ x ∈ ℝ: x² ≥ 0, ∃ x ∈ ℝ: x² = 2"""
    for values in islice(product(*(POOLS[numbers] for _, numbers in case.over)), MOST_POINTS):
        letters = [letter for letter, _ in case.over]
        point = tuple(zip(letters, map(Number, values), strict=True))
        holds = _holds(substituted(case.says, dict(point)))
        if holds is case.for_some:
            at = ", ".join(f"{text(leaf)} = {text(value)}" for leaf, value in point)
            if case.for_some:
                return Judgement(Verdict.PROVED, f"true for {at}", Evidence(RUNG))
            return _refuted(Case(point, substituted(case.says, dict(point))))
    if len(case.over) != 1:
        return OPEN
    ((letter, numbers),) = case.over
    says = case.says
    if numbers == "N":
        below = Formula(letter, Relation.LESS, number(1))
        says = says if case.for_some else Some((below, says))
    every = [holds_exactly(says, letter, point) for point in cells((says,), letter)]
    if case.for_some and any(every) and numbers == "R":
        return Judgement(Verdict.PROVED, "a real number does", Evidence(RUNG))
    if not case.for_some and all(every):
        return Judgement(Verdict.PROVED, "true of every value", Evidence(RUNG))
    return OPEN


def _holds(says: Proposition) -> bool | None:
    """Whether it is true of numbers; None where a side has no value."""
    try:
        for formula_ in formulas(says):
            sign(difference(formula_.left, formula_.right), UNKNOWN, SOMEWHERE)
    except NotDefined:
        return None
    return true_at(says, {})


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
