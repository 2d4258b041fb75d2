"""Equations of matrices that are multiples of each other."""

import pytest

from derivations.judge.following.multiples import multiple
from derivations.terms import (
    Formula,
    Inverse,
    Negation,
    Relation,
    Symbol,
    Term,
    number,
    plus,
    scalar,
    times,
)
from derivations.terms.algebra import quotient
from derivations.terms.names import Name
from derivations.terms.shapes import Dimension

SIZE, ONE = Dimension.of("n"), Dimension.of(1)
A = Symbol(Name("A"), SIZE, SIZE)
v, w = Symbol(Name("v"), SIZE, ONE), Symbol(Name("w"), SIZE, ONE)
m, c = scalar("m"), scalar("c")


def row(factor_of_sum: Term, factor_of_w: Term) -> Formula:
    difference = plus(times(A, w), Negation(v))
    return Formula(
        plus(times(factor_of_sum, difference), times(factor_of_w, w)), Relation.EQUAL, number(0)
    )


def test_a_row_times_a_number() -> None:
    found = multiple(row(number(1), times(m, c)), row(quotient(2, m), times(2, c)), ())
    assert found is not None


@pytest.mark.parametrize("other", [times(2, m, c), c, Negation(times(m, c))])
def test_other_rows_are_no_multiples(other: Term) -> None:
    assert multiple(row(number(1), other), row(quotient(2, m), times(2, c)), ()) is None


def test_other_words_are_no_multiples_and_an_inverse_may_be_multiplied_away() -> None:
    zero = number(0)
    assert multiple(Formula(v, Relation.EQUAL, zero), Formula(w, Relation.EQUAL, zero), ()) is None
    one = Formula(plus(w, Negation(times(Inverse(A), v))), Relation.EQUAL, zero)
    other = Formula(plus(times(2, w), Negation(times(2, Inverse(A), v))), Relation.EQUAL, zero)
    assert multiple(one, other, ()) is not None
