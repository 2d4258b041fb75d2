from fractions import Fraction

from derivations.judge.solving.blocks import block_within_digits
from derivations.terms import Formula, Number, Relation, number, scalar, times

H, S = scalar("h"), scalar("s")
BEFORE = Formula(Number(Fraction(49, 100), 2), Relation.EQUAL, times(H, S, number(3030)))


def after(printed, places):
    return Formula(times(H, S), Relation.EQUAL, Number(Fraction(printed), places))


def test_a_block_that_rounds_to_its_decimal():
    assert block_within_digits(BEFORE, after("0.00016172", 8), frozenset((H, S)))


def test_another_decimal():
    assert block_within_digits(BEFORE, after("0.00016182", 8), frozenset((H, S))) is None
