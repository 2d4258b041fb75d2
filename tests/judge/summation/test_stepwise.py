"""Products by one step of n, with whole exponents as letters; mutants are not proved."""

from __future__ import annotations

import pytest

from derivations.judge.summation.steps import one_step_on
from derivations.judge.summation.stepwise import by_one_step
from derivations.judge.summation.whole_exponents import with_whole_exponents
from derivations.terms import (
    Index,
    IndexedProduct,
    IndexedSum,
    Power,
    Term,
    index,
    number,
    plus,
    scalar,
    times,
)

X, C, N, K = scalar("x"), scalar("c"), index("n"), index("k")
MEMBER = scalar("a", K)


def product(body: Term) -> Term:
    return IndexedProduct(K, index(1), N, body)


HALVES = times(N, N + 1) / 2
RIGHT = {
    "triangular": (product(Power(X, K)), Power(X, HALVES)),
    "pyramidal": (product(Power(X, Power(K, number(2)))), Power(X, HALVES * (N.times(2) + 1) / 3)),
    "a factor": (product(C * MEMBER), Power(C, N) * product(MEMBER)),
    "squares": (product(Power(MEMBER, number(2))), Power(product(MEMBER), number(2))),
}
WRONG = {
    "one too few": (product(Power(X, K)), Power(X, times(N, N - 1) / 2)),
    "a factor once": (product(C * MEMBER), C * product(MEMBER)),
    "a sum": (product(MEMBER + C), product(MEMBER) + Power(C, N)),
}


@pytest.mark.parametrize("name", RIGHT)
def test_products_are_proved(name: str) -> None:
    assert by_one_step(*RIGHT[name], []) is not None


@pytest.mark.parametrize("name", WRONG)
def test_wrong_products_are_not(name: str) -> None:
    assert by_one_step(*WRONG[name], []) is None


def test_the_last_term_is_written_out() -> None:
    total = IndexedSum(K, index(1), N, MEMBER)
    assert one_step_on(total, N) == plus(total, scalar("a", N + 1))
    assert one_step_on(scalar("a", N), N) == scalar("a", N + 1)


def test_exponents_that_are_whole() -> None:
    found = with_whole_exponents(Power(X, HALVES), N)
    assert isinstance(found, Power)
    assert isinstance(found.exponent, Index)
    half = Power(X, N / number(2))
    assert with_whole_exponents(half, N) == half  # not whole for every n
