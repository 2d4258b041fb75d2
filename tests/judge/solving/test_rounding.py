"""Lines of an argument whose numbers are rounded on the way."""

from __future__ import annotations

from derivations.judge.solving.rounding import within_digits
from derivations.terms import Formula, Relation, Term, number, scalar, times

x = scalar("x")


def equal(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def test_a_rounded_side_keeps_the_solutions_to_its_digits() -> None:
    exact = equal(x * x, times(number("0.0614"), number("5.5554")))
    assert within_digits(exact, equal(x * x, number("0.34110")), x) is True
    assert within_digits(exact, equal(x * x, number("0.34120")), x) is None
    assert within_digits(exact, equal(x, number("0.58404")), x) is None  # one of two is lost


def test_few_digits_say_little() -> None:
    assert within_digits(equal(3 * x, number(1)), equal(x, number("0.3")), x) is False
