"""Geometric sums of a matrix, and its exponentials, for all sizes."""

from __future__ import annotations

import pytest

from derivations.judge.ordered.proof import proof
from derivations.terms import (
    Constant,
    Dimension,
    Factorial,
    Identity,
    Index,
    IndexedSum,
    Name,
    Power,
    Product,
    Quotient,
    Symbol,
    Term,
    index,
    negative,
    plus,
    scalar,
)
from derivations.terms.functions import exponential

n = Dimension.of("n")
A, B, ONE = Symbol(Name("A"), n, n), Symbol(Name("B"), n, n), Identity(n)
k, j = Index((("k", 1),)), index("j")
t = scalar("t")
INFINITY = Constant("infinity")


def geometric(last: Term, ratio: Term | None = None) -> Term:
    """Σ_{j=0}^{last} (q A)^j"""
    power: Term = Power(A, j)
    if ratio is not None:
        power = Product((Power(ratio, j), power))
    return IndexedSum(j, index(0), last, power)


def test_the_sum_times_one_minus_the_ratio() -> None:
    factor = plus(ONE, negative(A))
    assert proof(factor @ geometric(k), plus(ONE, negative(Power(A, k + 1)))) is not None
    assert proof(factor @ geometric(k - 1), plus(ONE, negative(Power(A, k)))) is not None
    assert proof(factor @ geometric(k), plus(ONE, negative(Power(A, k)))) is None


def test_a_ratio_with_a_number() -> None:
    factor, last = plus(ONE, negative(t * A)), k + 1
    right = plus(ONE, negative(Product((Power(t, last), Power(A, last)))))
    assert proof(factor @ geometric(k, t), right) is not None
    wrong = plus(ONE, negative(Product((Power(t, k), Power(A, last)))))
    assert proof(factor @ geometric(k, t), wrong) is None


def test_the_series_needs_a_small_ratio() -> None:
    found = proof(plus(ONE, negative(A)) @ geometric(INFINITY), ONE)
    assert found is not None
    assert len(found.conditions) == 1
    assert proof(plus(ONE, A) @ geometric(INFINITY), ONE) is None


def test_exponents_add_where_they_commute() -> None:
    s = scalar("s")
    assert proof(exponential(s * A) @ exponential(t * A), exponential((s + t) * A)) is not None
    assert proof(exponential(A) @ exponential(negative(A)), ONE) is not None
    assert proof(A @ exponential(A), exponential(A) @ A) is not None
    assert proof(exponential(A) @ exponential(B), exponential(A + B)) is None
    assert proof(B @ exponential(A), exponential(A) @ B) is None


@pytest.mark.parametrize(("shift", "holds"), [(0, True), (1, False)])
def test_the_series_of_an_exponential(shift: int, holds: bool) -> None:
    body = Quotient(Product((Power(A, j), Power(t, j))), Factorial(j + shift))
    series = IndexedSum(j, index(0), INFINITY, body)
    assert (proof(series, exponential(t * A)) is not None) is holds
