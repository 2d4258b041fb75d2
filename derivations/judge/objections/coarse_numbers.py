"""Objections to a number by the digits of those that it was computed from.

0.01253/√(5.2352 · 0.0000015) = 4.477 has four digits, though 0.0000015 has two: it was computed
with more of them, and the two that are printed allow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, at_precision, ball, to_ball
from derivations.judge.rungs.numbers import RUNG, closed_entries, printed_numbers, unit_of
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import Comparison, Matrix, Number, Probability, Term, subterms
from derivations.terms.substitution import replace_terms

SMALL = Fraction(1, 100)  # where the places that are printed leave few digits
MOST_NUMBERS = 30
CLOSE = Fraction(1, 50)  # what the rounding of a bound changes of a probability


def of_more_digits(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """A printed value with more digits than small decimals that it comes from, in their reach."""
    if judgement.evidence.rung != RUNG or judgement.verdict is not Verdict.REFUTED:
        return
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)):
        return
    printed, parts = printed_numbers(right), closed_entries(left, claim)
    if printed is None or parts is None or len(parts) != len(printed):
        return
    try:
        inside = _in_matrices(left)
        if all(_is_within(part, value, inside) for part, value in zip(parts, printed, strict=True)):
            yield "it was computed with more digits than are printed of small numbers in it"
    except NoValue:
        return


def in_an_event(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """P(Z ≥ (40 - 39.8)/2.05) = P(Z ≥ 0.10): a bound that was rounded before the table was read."""
    sides = [side for side in (claim.left, claim.right) if isinstance(side, Term)]
    if judgement.verdict is not Verdict.REFUTED or len(sides) < 2:
        return
    known, new = (
        {n for p in subterms(side) if isinstance(p, Comparison) for n in _decimals(p)}
        for side in sides
    )
    if new - known and isinstance(claim.right, Probability) and _are_near(judgement):
        yield "a decimal in the event may be rounded"


def _are_near(judgement: Judgement) -> bool:
    """Whether the two values are printed as close to one another; also where they are not read."""
    found = judgement.evidence.counterexample
    if found is None:
        return True
    try:
        one, other = (
            Fraction(value.removeprefix("≈ ")) for value in (found.left_value, found.right_value)
        )
    except ValueError:
        return True
    return abs(one - other) < CLOSE


def _decimals(event: Term) -> Iterator[Number]:
    return (n for n in subterms(event) if isinstance(n, Number) and n.places)


def _is_within(part: Term, printed: Number, inside: set[Number]) -> bool:
    """Whether half a unit in the last place of each coarse decimal reaches from one to the other.

    Those `inside` matrices are coarse where they have fewer digits than the value, others if small.
    """
    coarse = {
        n
        for n in subterms(part)
        if isinstance(n, Number)
        and (n in inside or _is_small(n))
        and digits_of(n) < digits_of(printed)
    }
    if not 0 < len(coarse) <= MOST_NUMBERS:
        return False
    with at_precision():
        value, reach = ball(part, {}), to_ball(unit_of(printed.places or 0))
        for number in coarse:
            moved = Number(number.value + unit_of(number.places or 0) / 2, None)
            reach += abs(ball(replace_terms(part, {number: moved}), {}) - value)
        return bool(abs(value - to_ball(printed.value)) < reach)


def _in_matrices(term: Term) -> set[Number]:
    """The decimals of square matrices, which programs print: (XᵀX)⁻¹ has more places than these."""
    matrices = (p for p in subterms(term) if isinstance(p, Matrix) and p.shape.is_square)
    entries = (entry for m in matrices for row in m.rows for entry in row)
    return {n for e in entries for n in subterms(e) if isinstance(n, Number) and n.places}


def _is_small(number: Number) -> bool:
    return bool(number.places) and 0 < abs(number.value) < SMALL


def digits_of(number: Number) -> int:
    """How many digits of a printed decimal count: two of 0.0000015.

    >>> digits_of(Number(Fraction("0.0000015"), 7)), digits_of(Number(Fraction("4.477"), 3))
    (2, 4)
    """
    return len(str(int(abs(number.value) / unit_of(number.places or 0))))
