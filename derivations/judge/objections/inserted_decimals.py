"""Long decimals, which letters give only where the values of a text were put in."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.evaluation.comparison import holds_at
from derivations.judge.evaluation.values import NoValue
from derivations.judge.speaking import shown_name, variables
from derivations.terms import Formula, Number, Relation, Term, number, replace

FEWEST_DIGITS, MOST_PLACES = 4, 20


def is_measured(left: Term, right: Term) -> bool:
    """A/r (1 - 1/(1 - r)⁵) = 39927.1, whose left side is another number for other letters."""
    side, value = (left, right) if variables(left) else (right, left)
    if not isinstance(value, Number) or not is_long_decimal(value.value):
        return False
    letters = sorted(variables(side), key=shown_name)
    first, second = (
        replace(side, {letter: number(n + k) for n, letter in enumerate(letters, 2)})
        for k in (0, 1)
    )
    try:
        return holds_at(Formula(first, Relation.EQUAL, second), {}) is False
    except NoValue:
        return False


def is_long_decimal(value: Fraction) -> bool:
    """1.234, but neither 0.25 nor 7/3"""
    for places in range(1, MOST_PLACES):
        digits = abs(value) * 10**places
        if digits.denominator == 1:
            return value.denominator > 1 and digits >= 10 ** (FEWEST_DIGITS - 1)
    return False
