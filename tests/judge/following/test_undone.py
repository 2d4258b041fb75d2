"""Powers and exponentials undone, and what a stated equation does not allow."""

from __future__ import annotations

from fractions import Fraction

from derivations.judge.following.undone import only_positive_solution, with_logarithms
from derivations.terms import Formula, Number, Power, Relation, Term, scalar

p, q, v, w, x = (scalar(letter) for letter in "pqvwx")


def equation(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def power(base: Term, above: int, below: int) -> Term:
    return Power(base, Number(Fraction(above, below)))


STATED = equation(p * power(w, 5, 3), q * power(v, 5, 3))


def test_a_power_of_one_letter_has_one_positive_solution() -> None:
    right = equation(v, w * power(p / q, 3, 5))
    assert only_positive_solution(right, STATED, ()) is not None
    assert only_positive_solution(equation(v, w * power(p / q, 5, 3)), STATED, ()) is None


def test_a_letter_in_two_powers_is_left_alone() -> None:
    twice = equation(power(v, 2, 1) + v, w)
    assert only_positive_solution(equation(v, w), twice, ()) is None


def test_an_exponent_comes_down() -> None:
    found = with_logarithms(equation(Power(p, x), q))
    assert found is not None
    assert x in found.left.children
    assert with_logarithms(equation(power(p, 2, 1), q)) is None
