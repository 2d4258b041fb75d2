"""The first line of an argument: posed to be solved, or worked out of what is stated.

x² + y² = 1 with y = 3x gives 9x² + x² = 1: where it may be meant so, the line is not posed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, exact
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.rungs.decimals import decimals_of
from derivations.judge.rungs.numbers import MACHINE_ERROR, is_of_a_machine
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Relation, Symbol, Term, negative, plus
from derivations.terms.substitution import free_leaves

RUNG = "solving"
POINTS = range(1, 10)  # more than the degree of what a page works out with decimals


def judge_first_line(claim: Claim) -> Judgement:
    """Given where it is posed; else rounded, or open where its decimals do not show it."""
    row = _difference(claim.left, claim.right)
    stated = [] if row is None else list(_worked_out(claim, row))
    if row is None or not stated or any(_agree(row, other, Fraction(0)) for other in stated):
        return Judgement(Verdict.GIVEN, "what is to be solved", Evidence(RUNG))
    if _is_of_a_machine(row) and any(_agree(row, other, MACHINE_ERROR) for other in stated):
        reason = "it follows from what is stated, in double precision"
        return Judgement(Verdict.ROUNDED, reason, Evidence(RUNG))
    reason = "it may follow from what is stated, from which no rule gets it"
    return Judgement(Verdict.UNDECIDED, reason, Evidence(RUNG))


def _worked_out(claim: Claim, row: Term) -> Iterator[Term]:
    """The differences of stated equations that speak of the row's letters by the definitions."""
    own = free_leaves(row)
    for stated in claim.hypotheses:
        whole = _difference(stated.left, stated.right)
        if stated.relation is not Relation.EQUAL or whole is None or not own < free_leaves(whole):
            continue
        try:
            found = expand(whole, claim)
        except NotExplicit:
            continue
        if free_leaves(found) == own:
            yield found


def _difference(left: object, right: object) -> Term | None:
    if not (isinstance(left, Term) and isinstance(right, Term) and left.shape.is_scalar):
        return None
    return plus(left, negative(right)) if right.shape.is_scalar else None


def _is_of_a_machine(row: Term) -> bool:
    """Whether all decimals of a row have the digits of a double."""
    decimals = decimals_of(row)
    return bool(decimals) and all(is_of_a_machine(n.value, n.places or 0) for n in decimals)


def _agree(one: Term, other: Term, error: Fraction) -> bool:
    """Whether both are worth the same at some points of their one letter, up to an error."""
    letters = free_leaves(one)
    if len(letters) != 1 or not all(isinstance(letter, Symbol) for letter in letters):
        return False
    (letter,) = letters
    try:
        values = [(exact(one, p), exact(other, p)) for k in POINTS if (p := {letter: Fraction(k)})]
    except NoValue:
        return False
    return all(a is not None and b is not None and abs(a - b) <= error * abs(a) for a, b in values)
