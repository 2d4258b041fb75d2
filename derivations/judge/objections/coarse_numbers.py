"""Objections to a number by the digits of those that it was computed from.

0.01253/√(5.2352 · 0.0000015) = 4.477 has four digits, though 0.0000015 has two: it was computed
with more of them, and the two that are printed allow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from fractions import Fraction

from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import NoValue, at_precision, ball, to_ball
from derivations.judge.rungs.decimals import decimals_of, is_coarse, is_reached
from derivations.judge.rungs.numbers import RUNG, closed_entries, printed_numbers, unit_of
from derivations.judge.rungs.rounded_coefficients import coefficients
from derivations.judge.speaking import expanded_sides
from derivations.judge.verdict import Judgement, Verdict
from derivations.terms import (
    Call,
    Comparison,
    Map,
    Matrix,
    Negation,
    Number,
    Power,
    Probability,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    subterms,
)
from derivations.terms.elementary import elementary_name
from derivations.terms.substitution import free_leaves, replace_terms

SMALL = Fraction(1, 100)  # where the places that are printed leave few digits
MOST_NUMBERS = 30
MANY = 10_000  # five digits
FAR_FEWER = 3  # digits
FAR_UNITS = 10
STRETCHED = (Fraction(1), Fraction(3, 2), Fraction(7, 3))
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
        inside = _in_matrices(left) | _put_into_functions(left)
        inside |= {number for part in parts for number in _in_exponents(part)}
        if any(_is_far(part, value) for part, value in zip(parts, printed, strict=True)):
            inside |= _much_coarser(left, printed)
        if all(_is_within(part, value, inside) for part, value in zip(parts, printed, strict=True)):
            yield "it was computed with more digits than are printed of small numbers in it"
    except NoValue:
        return


def of_rounded_numbers(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """2500 - 2333.33 = 500/3: exact again, behind a number of many digits that was rounded."""
    if judgement.evidence.rung != RUNG or judgement.verdict is not Verdict.REFUTED:
        return
    left, right = expanded_sides(claim) or (None, None)
    if left is None or right is None or decimals_of(right):
        return
    decimals = decimals_of(left)
    parts, others = closed_entries(left, claim), closed_entries(right, claim)
    if parts is None or others is None or len(parts) != len(others):
        return
    if any(map(is_coarse, decimals)) or not any(map(_has_many_digits, decimals)):
        return
    with suppress(NoValue):
        if all(is_reached(b, a, decimals) for a, b in zip(parts, others, strict=True)):
            yield "its decimals may be rounded"


def _has_many_digits(number: Number) -> bool:
    return abs(number.value) / unit_of(number.places or 0) >= MANY


def of_numbers_rounded_before(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """3 · 1.15 = 3.444 behind d = 3.1/2.7 = 1.15: computed from the d that was not rounded.

    Where a row before gives the exact number, it must lead to the value; else any number that
    rounds to the printed one may.
    """
    if judgement.evidence.rung != RUNG or judgement.verdict is not Verdict.REFUTED:
        return
    if not (isinstance(claim.left, Term) and isinstance(claim.right, Term)):
        return
    printed, parts = printed_numbers(claim.right), closed_entries(claim.left, claim)
    if printed is None or parts is None or len(parts) != len(printed) or not printed[0].places:
        return
    used = {n for part in parts for n in decimals_of(part)}
    before = {n: exact for n, exact in _rounded_before(claim) if n in used} if used else {}
    exactly: dict[Term, Term] = {n: exact for n, exact in before.items() if exact is not None}
    others = {n for n in before if n not in exactly}
    pairs = zip(parts, printed, strict=True)
    with suppress(NoValue):
        if before and all(_leads_to(replace_terms(a, exactly), b, others) for a, b in pairs):
            yield "it was computed with numbers that were rounded only where they are printed"


def _rounded_before(claim: Claim) -> Iterator[tuple[Number, Term | None]]:
    """The decimals in which rows before end, with the exact numbers where those are known."""
    found: list[tuple[Term, Term]] = [
        (definition.expression, definition.printed)
        for definition in claim.definitions
        if definition.printed is not None
    ]
    found += [
        (premise.formula.left, premise.formula.right)
        for premise in claim.premises
        if not isinstance(premise.formula.left, Symbol)
    ]
    for value, printed in found:
        if isinstance(printed, Number) and printed.places and value.shape.is_scalar:
            parts = closed_entries(value, claim)
            yield printed, parts[0] if parts else None
            yield Number(-printed.value, printed.places), Negation(parts[0]) if parts else None


def _leads_to(part: Term, printed: Number, others: set[Number]) -> bool:
    """Whether numbers that round to the others give one that rounds to the printed one."""
    difference = Sum((part, Negation(printed)))
    return is_reached(Number(Fraction(0)), difference, {*others, printed})


def of_rounded_coefficients(claim: Claim, judgement: Judgement) -> Iterator[str]:
    """x/(0.74 · 1.41 - 1.41 + x) = x/(x - 0.367): within the rounding of the decimals in it."""
    found = judgement.evidence.counterexample
    if found is None or found.unrolled is not None or not found.point:
        return
    if judgement.verdict is not Verdict.REFUTED or claim.relation is not Relation.EQUAL:
        return
    left, right = found.formula.left, found.formula.right
    if not (left.shape.is_scalar and right.shape.is_scalar):
        return
    decimals = decimals_of(right) - decimals_of(left)
    if not decimals or not decimals_of(left) or coefficients(left, right) is not None:
        return  # coefficients are compared one by one
    with suppress(NoValue):
        at = [{b.leaf: to_ball(b.value * times) for b in found.point} for times in STRETCHED]
        if all(is_reached(left, right, decimals, point) for point in at):
            yield "its decimals may be rounded"


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


def _in_exponents(term: Term) -> set[Number]:
    """The decimals of logarithms: 1.48 of 10^1.48 = 30.48, which log d was rounded to."""
    powers = (p for p in subterms(term) if isinstance(p, Power) and not free_leaves(p.base))
    return {n for p in powers for n in decimals_of(p.exponent) if n.places and n.places > 1}


def _put_into_functions(term: Term) -> set[Number]:
    """The decimals at which a function of the text is taken: 0.1861 of f(0.1861, -0.9825).

    At 0.2 it is taken: nobody rounds to one place what a function is taken at.
    """
    calls = (p for p in subterms(term) if isinstance(p, Call) or _is_of_the_text(p))
    numbers = (n for call in calls for n in subterms(call) if isinstance(n, Number))
    return {n for n in numbers if n.places and n.places > 1}


def _is_of_the_text(part: Term) -> bool:
    return isinstance(part, Map) and not elementary_name(part.function)


def _much_coarser(term: Term, printed: Sequence[Number]) -> set[Number]:
    """1.3 below a root, where five digits are printed: measured, and more of it is known."""
    roots = (p for p in subterms(term) if isinstance(p, Root | Map))
    within = {n for root in roots for n in subterms(root) if isinstance(n, Number) and n.places}
    fewest = min(map(digits_of, printed), default=0)
    return {n for n in within if digits_of(n) + FAR_FEWER <= fewest}


def _is_far(part: Term, printed: Number) -> bool:
    """Whether more than the last place is another: no slip of rounding."""
    with at_precision():
        far = to_ball(FAR_UNITS * unit_of(printed.places or 0))
        return bool(abs(ball(part, {}) - to_ball(printed.value)) > far)


def _is_small(number: Number) -> bool:
    return bool(number.places) and 0 < abs(number.value) < SMALL


def digits_of(number: Number) -> int:
    """How many digits of a printed decimal count: two of 0.0000015.

    >>> digits_of(Number(Fraction("0.0000015"), 7)), digits_of(Number(Fraction("4.477"), 3))
    (2, 4)
    """
    return len(str(int(abs(number.value) / unit_of(number.places or 0))))
