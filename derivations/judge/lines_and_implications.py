"""The verdict on a row as a line of solving, or as what is claimed of all values."""

from __future__ import annotations

from fractions import Fraction

from derivations.dataclass import replace
from derivations.judge import gate
from derivations.judge.by_customs import KNOWN
from derivations.judge.claim import Claim, Purpose
from derivations.judge.climbing import judge_readings
from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.restating.absorbed_constants import stated_rates, with_renamed_constant
from derivations.judge.rows_before import judge_from_rows_before
from derivations.judge.rungs.in_order import (
    judge_contradiction,
    judge_implication,
    judge_line,
    judge_orders,
)
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Judgement, Verdict
from derivations.printer.text import formula
from derivations.terms import (
    Call,
    Derivative,
    Formula,
    Map,
    PartialAt,
    Relation,
    Term,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.propositions import formulas
from derivations.terms.substitution import free_leaves

FOLLOWS, LOSES = "follows from line", "loses "
BESIDE = "another equation of its line is wrong"


def is_of_sizes(claim: Claim, line: Judgement) -> bool:
    from derivations.judge.following.implications import is_of_sizes

    return claim.implication is not None and is_of_sizes(claim, line)


def judge_as_line(claim: Claim) -> Judgement | None:
    """The verdict on a line of an argument; None where it may be a relation of its own."""
    if claim.step is None:
        return None
    from derivations.judge.solving.argument import follows_in_letters, is_confirmed

    if follows_in_letters(claim.step):
        drawn = judge_from_rows_before(replace(claim, step=None))
        if drawn is not None:
            return drawn
    found = judge_line(claim)
    if found is None:
        return None
    if claim.step.place == 0 and (wrong := judge_contradiction(claim)) is not None:
        return wrong
    stated = tuple(p for p in claim.premises if p.stated)
    if claim.step.place == 0 and claim.concluded and stated:
        drawn = judge_from_rows_before(replace(claim, step=None, premises=stated))
        if drawn is not None:
            return drawn
    certain, was_wrong = claim.step.certain, found.verdict.accuses
    of_reals = claim.step.of_reals
    if found.verdict.accuses and not certain and is_confirmed(claim):
        certain = True
        claim = replace(claim, step=replace(claim.step, certain=True))
    found = gate.passed(claim, found)
    if found.verdict is Verdict.UNDECIDED and certain:
        drawn = judge_from_rows_before(replace(claim, step=None))
        restricted = was_wrong and drawn is not None and drawn.evidence.conditions
        found = found if drawn is None or restricted else drawn
    if found.verdict is Verdict.UNDECIDED and (by_orders := judge_orders(claim)) is not None:
        found = gate.passed(claim, by_orders)
    elif found.verdict.accuses:
        if with_renamed_constant(claim) is not None or _is_of_a_solution(claim, found):
            return None
        if _is_of_another_in_its_line(claim, found):
            alone = replace(claim, step=None, purpose=Purpose.IDENTITY)
            drawn = judge_from_rows_before(alone) or judge_readings(alone)
            return drawn if drawn.verdict.praises else gate.undecided(BESIDE)
        found = _from_rows_outside(claim) or found
        if (posed := _excluding(claim, found)) is not None:
            found = gate.undecided(
                f"{formula(posed)} excludes what it loses (else {found.verdict})"
            )
    keeps = certain or of_reals or found.verdict in KNOWN
    return found if keeps else None


def _is_of_a_solution(claim: Claim, found: Judgement) -> bool:
    """= e^C eˣ behind ln|y| = x + C and y = e^{x + C}: one solution, with one sign, is enough."""
    return found.reason.startswith(FOLLOWS) and bool(stated_rates(claim))


def _is_of_another_in_its_line(claim: Claim, found: Judgement) -> bool:
    """x = 2 of "x = 2, x² = 5" behind 2x = 4: what the line loses, the equation itself keeps."""
    shown, step = found.evidence.counterexample, claim.step
    if shown is None or step is None or LOSES not in found.reason:
        return False
    sides = expanded_sides(claim)
    if sides is None or len(list(formulas(step.lines[step.place].says))) < 2:
        return False
    left, right = sides
    point = {b.leaf: b.value for b in shown.point if isinstance(b.value, Fraction)}
    own = Formula(left, claim.relation, right)
    if not free_leaves(left) | free_leaves(right) <= point.keys():
        return False
    try:
        return holds_at(own, point) is True
    except NoValue:
        return False


def _from_rows_outside(claim: Claim) -> Judgement | None:
    """15x = 300 from 5x + 10y = 300 and the y = x of another sentence, about the same letters."""
    assert claim.step is not None
    lines = {f for line in claim.step.lines for f in formulas(line.says)}
    letters = frozenset().union(*(free_leaves(f.left) | free_leaves(f.right) for f in lines))
    outside = (p.formula for p in claim.premises if p.formula not in lines)
    if not any((free_leaves(f.left) | free_leaves(f.right)) & letters for f in outside):
        return None
    return judge_from_rows_before(replace(claim, step=None))


def _excluding(claim: Claim, found: Judgement) -> Formula | None:
    """log x + log(x - 2) = 3, which another sentence asks to solve, and a lost x = -2 does not."""
    shown = found.evidence.counterexample
    if shown is None or LOSES not in found.reason or claim.step is None:
        return None
    point = {b.leaf: b.value for b in shown.point if isinstance(b.value, Fraction)}
    lines = {f for line in claim.step.lines for f in formulas(line.says)}
    for posed in (p.formula for p in claim.premises if p.formula not in lines):
        letters = free_leaves(posed.left) | free_leaves(posed.right)
        if posed.relation is not Relation.EQUAL or not letters or not letters <= point.keys():
            continue
        if not posed.left.shape.is_scalar:
            continue  # a system as one equation of columns, of which its lines are the rows
        try:
            if holds_at(posed, point) is False:
                return posed
        except NoValue:
            if all(map(_is_plain, (*subterms(posed.left), *subterms(posed.right)))):
                return posed
    return None


def _is_plain(part: Term) -> bool:
    """Whether it is worked out at any numbers, wherever it has a value."""
    return not isinstance(part, Call | Derivative | PartialAt) and not (
        isinstance(part, Map) and elementary_name(part.function) is None
    )


def judge_as_implication(claim: Claim, line: Judgement | None) -> Judgement | None:
    """The verdict on what is claimed of all values; None where it stays open, or a line of solving
    tells more.
    """
    if line is not None and _is_told(line):
        return None
    implied = judge_implication(claim)
    if implied is None or (line is not None and implied.verdict is line.verdict):
        return None
    passed = gate.passed(claim, implied, gate.IMPLICATION)
    return None if passed.verdict is Verdict.UNDECIDED else passed


def _is_told(line: Judgement) -> bool:
    """Whether a line of solving is right for all values, or wrong with one before it."""
    if line.verdict is Verdict.REFUTED:
        return line.reason.startswith(FOLLOWS)
    known = line.verdict in KNOWN and line.verdict is not Verdict.TESTED
    return known and not line.evidence.conditions
