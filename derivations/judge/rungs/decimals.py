"""Decimals within an expression: 2.51/2.44 for a value near 1.0294.

Who goes on with rounded numbers writes decimals that stand for all that rounds to them. A value
that the expression takes for such numbers is right to the digits printed; where the digits are few,
it is open. A value out of their reach is left to the rungs that compare exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import arb

from derivations.dataclass import replace
from derivations.judge.claim import Claim
from derivations.judge.evaluation.values import Ball, NoValue, at_precision, ball, exact, to_ball
from derivations.judge.expanding.expansion import expand
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.normal.elements import NoNormalForm, Undefined
from derivations.judge.normal.equality import equality
from derivations.judge.rungs.numbers import (
    MACHINE_ERROR,
    closed_entries,
    is_of_a_machine,
    judge_numbers,
    printed_numbers,
    unit_of,
)
from derivations.judge.rungs.rounded_coefficients import coefficients
from derivations.judge.verdict import Evidence, Judgement, Verdict
from derivations.terms import Index, Number, Relation, Symbol, Term, scalar, subterms, times
from derivations.terms import replace as put
from derivations.terms.substitution import free_leaves

RUNG = "decimals"
ROUNDED_AGAIN = "right where a printed decimal is rounded to fewer digits, which may be a slip"
CLOSE = 200  # a linear approximation, a fraction for a constant
LEAST = 100  # units in the last place: three digits
CUT_OFF = Fraction(99, 100)  # of a unit at most: a whole one makes the next decimal


def judge_decimals(claim: Claim) -> Judgement | None:
    """Sides without variables, or that differ by a number only, the right one in other decimals."""
    left, right = claim.left, claim.right
    if not (isinstance(left, Term) and isinstance(right, Term)) or left.shape != right.shape:
        return None
    if claim.relation not in (Relation.EQUAL, Relation.APPROXIMATELY) or printed_numbers(right):
        return None
    decimals = decimals_of(right) - decimals_of(left)
    parts, others = closed_entries(left, claim), closed_entries(right, claim)
    if (parts is None or others is None) and decimals and left.shape.is_scalar:
        parts, others = _by_letters(left, right, claim) or (None, None)
        printed = others and len(others) == 1 and _one_decimal(others[0], decimals)
        if parts and printed and claim.relation is Relation.APPROXIMATELY:
            return judge_numbers(replace(claim, left=parts[0], right=printed))
    if parts is None or others is None or len(parts) != len(others):
        return None
    if claim.relation is Relation.APPROXIMATELY and _are_close(parts, others):
        return Judgement(Verdict.ROUNDED, "the sides are close: within 1/200", Evidence(RUNG))
    if not decimals:
        return None
    try:
        if not all(is_reached(*pair, decimals) for pair in zip(parts, others, strict=True)):
            return None
        same = all(_is_exact(*pair) for pair in zip(parts, others, strict=True))
    except NoValue:
        return None
    if same:
        return None
    if claim.relation is Relation.EQUAL and rounds_again(decimals_of(left), decimals):
        return Judgement(Verdict.UNDECIDED, ROUNDED_AGAIN, Evidence(RUNG))
    if not _is_of_fine_decimals(parts, others, decimals):
        reason = "right where the decimals are rounded, which have few digits"
        return Judgement(Verdict.UNDECIDED, reason, Evidence(RUNG))
    return Judgement(Verdict.ROUNDED, "right to the digits of its decimals", Evidence(RUNG))


def rounds_again(printed: set[Number], decimals: set[Number]) -> bool:
    """Whether a printed number loses digits: 93.52/2 = ½ · 93.5, which may be a slip."""
    pairs = ((n.value, n.places or 0, d.value, d.places or 0) for n in printed for d in decimals)
    return any(
        few < many and 2 * abs(value - shorter) <= unit_of(few)
        for value, many, shorter, few in pairs
    )


def _is_of_fine_decimals(
    parts: Sequence[Term], others: Sequence[Term], decimals: set[Number]
) -> bool:
    """Whether few values round to the decimals; those that the left side has too are exact."""
    if not any(map(is_coarse, decimals)):
        return True
    written = {number for other in others for number in decimals_of(other)}
    rounded = written.difference(*map(decimals_of, parts))
    if not rounded or any(map(is_coarse, rounded)):
        return False
    return all(is_reached(*pair, rounded) for pair in zip(parts, others, strict=True))


def is_coarse(number: Number) -> bool:
    """Whether a decimal has so few digits that much rounds to it."""
    return abs(number.value) / unit_of(number.places or 0) < LEAST


def _by_letters(left: Term, right: Term, claim: Claim) -> tuple[list[Term], list[Term]] | None:
    """The numbers of both sides where they are products of one form, or sums of such products."""
    try:
        sides = expand(left, claim), expand(right, claim)
    except NotExplicit:
        return None
    letters = {leaf for side in sides for leaf in free_leaves(side)}
    if not letters or not all(isinstance(leaf, Symbol | Index) for leaf in letters):
        return None
    if any(not leaf.shape.is_scalar for leaf in letters):
        return None
    return coefficients(*sides) or _for_ones(sides, letters)


def _for_ones(sides: tuple[Term, Term], letters: set[Term]) -> tuple[list[Term], list[Term]] | None:
    """Both sides for letters that are 1, where they differ by a number: ln 2/k and 0.693/k."""
    one, other = (put(side, dict.fromkeys(letters, Number(Fraction(1)))) for side in sides)
    try:
        proportional = equality(times(sides[0], other), times(sides[1], one)).holds
    except (NoNormalForm, Undefined):
        return None
    return ([one], [other]) if proportional else None


def _one_decimal(term: Term, decimals: set[Number]) -> Number | None:
    """0.693 of 0.693/1"""
    value = exact(term, {})
    return next((n for n in decimals if len(decimals) == 1 and n.value == value), None)


def _are_close(parts: Sequence[Term], others: Sequence[Term]) -> bool:
    """Whether each value is certainly within a two hundredth of the other, as ≈ may claim."""
    try:
        with at_precision():
            pairs = [(ball(a, {}), ball(b, {})) for a, b in zip(parts, others, strict=True)]
            return all(bool(abs(a - b) * CLOSE <= abs(b)) for a, b in pairs)
    except NoValue:
        return False


def decimals_of(term: Term) -> set[Number]:
    """The numbers of a term that are written with a point."""
    return {part for part in subterms(term) if isinstance(part, Number) and part.places}


def _is_exact(left: Term, right: Term) -> bool:
    """Whether the values are equal as they are written, as 4000 e^{0.02·4} is to e^{0.08} 4000."""
    value = exact(left, {})
    if value is not None:
        return value == exact(right, {})
    try:
        return equality(left, right).holds
    except (NoNormalForm, Undefined):
        return False


def is_reached(
    left: Term, right: Term, decimals: set[Number], point: Mapping[Term, Ball] | None = None
) -> bool:
    """Whether the right side takes the left value for numbers that round to its decimals.

    point: values of the letters that both sides speak of.
    """
    own = {number: scalar(f"decimal{place}") for place, number in enumerate(_in_order(decimals))}
    letters = point or {}
    with at_precision():
        ranges: Mapping[Term, Ball] = {own[number]: _range(number) for number in decimals}
        return bool(ball(_put_in(right, own), {**ranges, **letters}).overlaps(ball(left, letters)))


def _put_in(term: Term, own: Mapping[Number, Term]) -> Term:
    """The term with a variable for each decimal."""
    if isinstance(term, Number):
        return own.get(term, term)
    return term.map(lambda child: _put_in(child, own))


def _in_order(decimals: set[Number]) -> list[Number]:
    return sorted(decimals, key=lambda number: (number.value, number.places or 0))


def _range(number: Number) -> Ball:
    """All that is rounded to a printed number, or cut to it where it has many digits."""
    unit = unit_of(number.places or 0)
    if is_of_a_machine(number.value, number.places or 0):
        return to_ball(number.value) + _around(abs(number.value) * MACHINE_ERROR)
    if is_coarse(number):
        return to_ball(number.value) + _around(unit / 2)
    middle, reach = (CUT_OFF - Fraction(1, 2)) / 2 * unit, (CUT_OFF + Fraction(1, 2)) / 2 * unit
    return to_ball(number.value + (middle if number.value > 0 else -middle)) + _around(reach)


def _around(radius: Fraction) -> Ball:
    return arb(0, to_ball(radius * Fraction(101, 100)).upper())
