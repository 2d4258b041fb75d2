"""Sums over cases: cut where a case ends, and nowhere else."""

import pytest

from derivations.judge.summation.braces import cut_sums
from derivations.printer.text import text
from derivations.terms import Constant, Formula, Index, IndexedSum, Relation, Term, index, number
from derivations.terms.entrywise import Piecewise

K, N = index("k"), index("n")
INFINITY = Constant("infinity")
ZERO, ONE = number(0), number(1)


def over_cases(lower: Term, upper: Term, test: Index, relation: Relation) -> Term:
    return IndexedSum(K, lower, upper, Piecewise(test, relation, ZERO, ONE, ZERO))


@pytest.mark.parametrize(
    ("test", "relation", "expected"),
    [
        (K, Relation.AT_LEAST, "Σ_{k=0}^∞ 1"),
        (K, Relation.GREATER, "Σ_{k=1}^∞ 1"),
        (K - 2, Relation.AT_LEAST, "Σ_{k=2}^∞ 1"),
    ],
)
def test_a_step_is_a_range(test: Index, relation: Relation, expected: str) -> None:
    found = cut_sums(over_cases(-INFINITY, INFINITY, test, relation))
    assert text(found) == expected


def test_two_steps_leave_what_both_let_through() -> None:
    step = Piecewise(N - K, Relation.AT_LEAST, ZERO, ONE, ZERO)
    whole = IndexedSum(K, Index((), 0), INFINITY, step)
    known = [Formula(N, Relation.AT_LEAST, ZERO)]
    assert text(cut_sums(whole, known)) == "Σ_{k=0}^n 1"


def test_where_the_order_is_not_known_it_stays() -> None:
    step = Piecewise(N - K, Relation.AT_LEAST, ZERO, ONE, ZERO)
    whole = IndexedSum(K, Index((), 3), INFINITY, step)
    assert cut_sums(whole) is whole
