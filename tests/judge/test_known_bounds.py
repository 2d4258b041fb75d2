"""Inequalities between norms, by the triangle inequality, Cauchy and Schwarz and ‖AB‖ ≤ ‖A‖ ‖B‖."""

from __future__ import annotations

import pytest

from derivations.judge.norm_lemmas import factored, norm_lemmas
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Formula,
    Norm,
    Product,
    Relation,
    Sum,
    matrix,
    negative,
    number,
    scalar,
)
from tests.judge.reading import last

A, x, y = matrix("A", "n", "n"), matrix("x", "n", 1), matrix("y", "n", 1)
GIVEN = r"Let $A$ and $B$ be $n \times n$ matrices and $x, y, z \in \mathbb{R}^n$. \[ %s \]"
PAIRS = (
    (r"\|Ax - Ay\| \le \|A\|\|x - y\|", r"\|Ax - Ay\| \le \|A\|\|x + y\|"),
    (r"\|ABx\| \le \|A\|\|B\|\|x\|", r"\|ABx\| \le \|A\|\|x\|"),
    (r"\|A^3x\| \le \|A\|^3\|x\|", r"\|A^3x\| \le \|A\|^2\|x\|"),
    (r"|x^TAy| \le \|A\|\|x\|\|y\|", r"|x^TAy| \le \|A\|\|x\|"),
    (r"\|AB - BA\| \le 2\|A\|\|B\|", r"\|AB - BA\| \le \|A\|\|B\|"),
    (r"\|A + B\| \le \|A\| + \|B\|", r"\|A - B\| \le \|A\| - \|B\|"),
    (r"\|Ax + y\|^2 \le (\|A\|\|x\| + \|y\|)^2", r"\|Ax + y\|^2 \le \|A\|^2\|x\|^2 + \|y\|^2"),
)


@pytest.mark.parametrize(("right", "wrong"), PAIRS[:-1])
def test_a_bound_and_one_that_is_too_small(right: str, wrong: str) -> None:
    assert last(GIVEN % right).verdict is Verdict.PROVED
    assert not last(GIVEN % wrong).verdict.praises


def test_no_bound_for_a_square_of_a_sum() -> None:
    assert not last(GIVEN % PAIRS[-1][1]).verdict.praises


def test_a_sign_is_a_factor() -> None:
    """Ax − Ay has the factor x − y behind A, and never x + y."""
    assert factored(negative(Product((A, y)))) == ([number(-1)], [A, y])
    difference = Norm(Sum((Product((A, x)), negative(Product((A, y))))))
    plain = Norm(Sum((x, y)))
    bound = Formula(difference, Relation.AT_MOST, Product((Norm(A), plain)))
    assert bound not in list(norm_lemmas([difference, plain]))


def test_a_number_beside_a_product_has_no_factor_before_it() -> None:
    """‖1 + x‖ of numbers: nothing to split off, and no fault."""
    sum_ = Norm(Sum((number(1), Product((scalar("a"), scalar("b"))))))
    assert Formula(sum_, Relation.AT_LEAST, number(0)) in list(norm_lemmas([sum_]))
