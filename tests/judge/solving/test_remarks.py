"""What a line changes although it has the same solutions: domain and multiplicity."""

from __future__ import annotations

from derivations.judge.solving.remarks import remarks
from derivations.terms import Formula, Quotient, Relation, Term, number, scalar
from derivations.terms.algebra import plus, power

X = scalar("x")


def equation(left: Term, right: Term) -> Formula:
    return Formula(left, Relation.EQUAL, right)


def test_a_double_root_that_is_written_once() -> None:
    square = power(plus(X, number(-1)), number(2))
    told = list(remarks(equation(square, number(0)), equation(X, number(1)), X))
    assert told == ["x - 1 = 0 has multiplicity 2 in the line before"]


def test_a_denominator_that_goes_widens_the_domain() -> None:
    below = plus(X, number(-1))
    before = equation(Quotient(plus(power(X, number(2)), number(-1)), below), number(3))
    told = list(remarks(before, equation(plus(X, number(1)), number(3)), X))
    assert told == ["it also has a value where x - 1 = 0"]
    assert list(remarks(before, equation(X, number(2)), X)) == []  # a value: nothing to put in


def test_a_line_that_changes_neither_has_no_remark() -> None:
    before = equation(plus(X, number(-1)), number(3))
    assert list(remarks(before, equation(X, number(4)), X)) == []
