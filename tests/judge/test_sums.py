"""Closed forms by induction, identities of sums at several sizes, and what is wrong with others."""

from __future__ import annotations

import pytest

from derivations.judge.claim import Claim
from derivations.judge.ladder import judge
from derivations.judge.verdict import Verdict
from derivations.terms import (
    Binomial,
    Constant,
    Factorial,
    IndexedProduct,
    IndexedSum,
    Power,
    Relation,
    Term,
    index,
    lift,
    scalar,
)
from tests.judge.reading import judged

x = scalar("x")
n, k = index("n"), index("k")


def power(base: Term | int, exponent: Term | int) -> Term:
    return Power(lift(base), lift(exponent))


def total(body: Term, lower: int = 1) -> Term:
    return IndexedSum(k, index(lower), n, body)


def product(body: Term) -> Term:
    return IndexedProduct(k, index(1), n, body)


a, b = scalar("a", k), scalar("b", k)
PROVED = {
    "Gauss": (total(k), n * (n + 1) / 2),
    "squares": (total(k**2), n * (n + 1) * (2 * n + 1) / 6),
    "cubes": (total(k**3), (n * (n + 1) / 2) ** 2),
    "powers of two": (total(power(2, k), 0), power(2, n + 1) - 1),
    "geometric": (total(power(x, k), 0), (power(x, n + 1) - 1) / (x - 1)),
    "telescoping": (total(1 / (k * (k + 1))), n / (n + 1)),
    "factorial": (product(k), Factorial(n)),
}
PROVED |= {
    "linearity": (total(x * a), x * total(a)),
    "sum of sums": (total(a + b), total(a) + total(b)),
    "all subsets": (total(Binomial(n, k), 0), power(2, n)),
    "binomial theorem": (total(Binomial(n, k) * power(x, k), 0), power(1 + x, n)),
    "Vandermonde": (total(Binomial(n, k) ** 2, 0), Binomial(2 * n, n)),
    "the last summand apart": (
        IndexedSum(k, index(1), n + 1, a),
        total(a) + scalar("a", n + 1),
    ),
    "another index": (
        total(a),
        IndexedSum(index("j"), index(0), n - 1, scalar("a", index("j") + 1)),
    ),
}
PROVED["exponential"] = (product(power(Constant("e"), a)), power(Constant("e"), total(a)))
REFUTED = {
    "a factor": (total(k**2), n * (n + 1) * (2 * n + 2) / 6),
    "a bound": (total(k, 2), n * (n + 1) / 2),
    "geometric without the last": (total(power(2, k), 0), power(2, n) - 1),
    "square of a sum": (total(a**2), total(a) ** 2),
    "product of sums": (total(a * b), total(a) * total(b)),
    "factorial": (product(k), Factorial(n + 1)),
}
CASES = [
    *((name, *sides, Verdict.PROVED) for name, sides in PROVED.items()),
    *((name, *sides, Verdict.REFUTED) for name, sides in REFUTED.items()),
]


@pytest.mark.parametrize(("name", "left", "right", "expected"), CASES)
def test_sums(name: str, left: Term, right: Term, expected: Verdict) -> None:
    assert judge(Claim(left, Relation.EQUAL, right)).verdict is expected


def test_a_sum_of_any_range_is_not_empty_by_more_than_nothing():
    found = judged(r"\sum_{k=m}^n a_k", r"\sum_{k=1}^n a_k - \sum_{k=1}^{m-1} a_k")
    assert found.verdict is Verdict.PROVED
    assert found.reason.endswith("where n-m+1 ≥ 0")
    assert judged(r"\sum_{k=0}^{-2} 1", "-1").verdict is not Verdict.PROVED
