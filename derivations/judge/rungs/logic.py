"""Formulas of logic: over finite sets each case is decided by exact numbers.

Over the real numbers a relation in one letter is decided at the points where it may change and in
the gaps between them; else one point refutes ∀, and proves ∃.
"""

from __future__ import annotations

from itertools import islice, product

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.refutation import counterexample
from derivations.judge.evaluation.sampling import REALS
from derivations.judge.evaluation.values import NoValue
from derivations.judge.following.infeasible import is_infeasible
from derivations.judge.rungs.inequalities import ORDERS
from derivations.judge.rungs.quantifiers import (
    POOLS,
    for_all_some,
    for_some_all,
    no_value,
    true_of_all,
    true_of_none,
)
from derivations.judge.solving.described import described
from derivations.judge.solving.elimination import UNKNOWN, Witness, alternatives, true_at
from derivations.judge.solving.evidence import counterexample as failing_at
from derivations.judge.solving.limits import NotSolved
from derivations.judge.solving.points import rational_point
from derivations.judge.solving.signs import NotDefined, sign
from derivations.judge.solving.tower import difference
from derivations.judge.verdict import LOGIC as RUNG
from derivations.judge.verdict import Binding, Evidence, Judgement, Verdict
from derivations.printer.text import formula, text
from derivations.reader.logic import negated
from derivations.reader.logic_rows import NoLogic
from derivations.reader.records import Case
from derivations.terms import Formula, Number, Relation, Symbol, number
from derivations.terms.propositions import ALWAYS, All, Proposition, Some, formulas, substituted

OPEN = Judgement(Verdict.UNDECIDED, "a case of it is not decided", Evidence(RUNG))
MOST_POINTS = 200
COUNTERS = frozenset("ijklmnpqKMN")
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
    if tried := sum(case.tried for case in claim.logic):
        reason = f"true in {tried} structures of few elements"
        return Judgement(Verdict.TESTED, reason, Evidence(RUNG, instances=tried))
    count = len(claim.logic)
    reason = f"true in each of {count} cases" if count > 1 else "true"
    return Judgement(Verdict.PROVED, reason, Evidence(RUNG))


def _over_numbers(case: Case) -> Judgement:
    """∀ x ∈ ℝ: x² ≥ 0, ∃ x ∈ ℝ: x² = 2; where no numbers are named, over all that may be meant."""
    if all(numbers for _, numbers in case.over):
        return _over_these(case)
    found = [
        _over_these(replace(case, over=tuple(zip((x for x, _ in case.over), meant, strict=True))))
        for meant in product(*(_meant(*each) for each in case.over))
    ]
    ordered = any(f.relation in ORDERS for f in formulas(case.says))  # else complex ones, perhaps
    is_open = found[0].verdict is Verdict.REFUTED and not ordered
    if is_open or len({each.verdict for each in found}) > 1:
        return Judgement(Verdict.UNDECIDED, "it does not say of which numbers", Evidence(RUNG))
    return found[0]


def _meant(letter: Symbol, numbers: str) -> tuple[str, ...]:
    """n counts, x is any real number."""
    if numbers:
        return (numbers,)
    return ("Z", "N") if letter.name.letter in COUNTERS else ("R",)


def _over_these(case: Case) -> Judgement:
    if case.signs:
        return _of_two(case)
    for values in islice(product(*(POOLS[numbers] for _, numbers in case.over)), MOST_POINTS):
        letters = [letter for letter, _ in case.over]
        point = tuple(zip(letters, map(Number, values), strict=True))
        holds = _holds(substituted(case.says, dict(point)))
        if holds is case.for_some:
            at = ", ".join(f"{text(leaf)} = {text(value)}" for leaf, value in point)
            if case.for_some:
                return Judgement(Verdict.PROVED, f"true for {at}", Evidence(RUNG))
            return _refuted_at(case, dict(point)) or _refuted(
                Case(point, substituted(case.says, dict(point)))
            )
    if len(case.over) != 1:
        return _of_several(case)
    ((letter, numbers),) = case.over
    if case.for_some:
        return _of_none(case, letter, numbers)
    if true_of_all(case.says, letter, numbers):
        return Judgement(Verdict.PROVED, "true of every value", Evidence(RUNG))
    return OPEN


def _refuted_at(case: Case, point: dict[Symbol, Number]) -> Judgement | None:
    """What fails there of each alternative; None where there is one alternative only."""
    witness: Witness = {letter: rational_point(value.value) for letter, value in point.items()}
    found = failing_at(witness, ALWAYS, case.says)
    if found is None or len(found.fails) < 2:
        return None
    failing = " and ".join(f"{formula(each)} does not hold" for each in found.fails)
    return Judgement(
        Verdict.REFUTED,
        f"{described([witness])}: {failing}",
        Evidence(RUNG, counterexample=found),
    )


def _of_none(case: Case, letter: Symbol, numbers: str) -> Judgement:
    """∃ x ∈ ℝ: x² = 2, true of a number that is not rational; ∃ x ∈ ℝ: x² = -1, of none."""
    if true_of_none(case.says, letter):
        shown = no_value(case.says, letter)
        if shown is None:
            return OPEN
        why, found = shown
        return Judgement(
            Verdict.REFUTED, f"no real number does: {why}", Evidence(RUNG, counterexample=found)
        )
    if numbers == "R":
        return Judgement(Verdict.PROVED, "a real number does", Evidence(RUNG))
    return OPEN


def _of_several(case: Case) -> Judgement:
    """∀ x, y ∈ ℝ: x² + y² ≥ 2xy, where the contrary cannot be."""
    if case.for_some:
        return OPEN
    least = [
        Formula(letter, Relation.AT_LEAST, number(0))
        for letter, numbers in case.over
        if numbers == "N"
    ]
    try:
        ways = alternatives(All((*least, negated(case.says))))
    except NoLogic:
        return OPEN
    if all(map(is_infeasible, ways)):
        return Judgement(Verdict.PROVED, "true of all values", Evidence(RUNG))
    return OPEN


def _of_two(case: Case) -> Judgement:
    """∀ x ∃ y: x < y"""
    first, second = case.over
    rule = for_all_some if case.signs[0] == "all" else for_some_all
    found = rule(case.says, first, second)
    if found is None:
        return OPEN
    holds, why, shown = found
    verdict = Verdict.PROVED if holds else Verdict.REFUTED
    return Judgement(verdict, why, Evidence(RUNG, counterexample=shown))


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
