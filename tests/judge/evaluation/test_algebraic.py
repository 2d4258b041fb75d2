"""Closed numbers that are exactly 0: radicals, cosines of rational angles, arctangents."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from derivations.judge.evaluation.algebraic import is_zero
from derivations.judge.evaluation.angles import angles_cancel
from derivations.terms import Constant, Map, Number, Root, Term, function, number

PI = Constant("pi")


def root(term: Term | int) -> Term:
    return Root(number(term) if isinstance(term, int) else term)


def cos(part: Fraction) -> Term:
    return Map(function("cos"), Number(part) * PI)


def arctan(value: str) -> Term:
    return Map(function("arctan"), Number(Fraction(value)))


ZEROS = {
    "denesting": root(3 + 2 * root(2)) - 1 - root(2),
    "Cardano": Root(2 + root(5), 3) + Root(2 - root(5), 3) - 1,
    "heptagon": cos(Fraction(1, 7)) * cos(Fraction(2, 7)) * cos(Fraction(3, 7)) - number("1/8"),
    "pentagon": cos(Fraction(2, 5)) - (root(5) - 1) / 4,
}


@pytest.mark.parametrize("name", ZEROS)
def test_zeros(name: str) -> None:
    assert is_zero(ZEROS[name])
    assert not is_zero(ZEROS[name] + number(Fraction(1, 10**30)))


def test_a_square_of_a_sum_of_roots_is_denested() -> None:
    """√(a + b + 2√(ab)) = √a + √b, and no other: a property with its mutant."""
    dice = random.Random(3)
    for _ in range(20):
        a, b = dice.randint(2, 60), dice.randint(2, 60)
        nested = root(a + b + 2 * root(a * b))
        assert is_zero(nested - root(a) - root(b))
        assert not is_zero(nested - root(a) - root(b + 1))


def test_machin() -> None:
    quarter = PI / 4
    assert angles_cancel(4 * arctan("1/5") - arctan("1/239") - quarter)
    assert angles_cancel(arctan("1") + arctan("2") + arctan("3") - PI)
    assert not angles_cancel(arctan("1") + arctan("2") + arctan("3") - 3 * PI)  # a whole turn off
    assert not angles_cancel(4 * arctan("1/5") - arctan("1/238") - quarter)
