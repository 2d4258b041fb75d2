"""Limits of Riemann sums as integrals."""

from __future__ import annotations

import pytest

from derivations.judge.asymptotic.riemann_sums import PLACE, riemann_sum
from derivations.judge.verdict import Verdict
from derivations.terms import IndexedSum, Quotient, Term, index, number
from tests.judge.reading import last

n, k = index("n"), index("k")


def total(body: Term) -> Term:
    return IndexedSum(k, index(1), n, body)


def test_the_terms_times_n_are_a_function_of_the_place() -> None:
    found = riemann_sum(n, Quotient(total(Quotient(k, n)), n))
    assert found is not None
    place, end, function = found
    assert (place, end, function) == (PLACE, 1, PLACE)


@pytest.mark.parametrize(
    "body",
    [
        Quotient(total(Quotient(n, k)), n),  # 1/x is not continuous at 0
        Quotient(total(k), n),  # n times too large
        total(Quotient(number(1), k)),
    ],
)
def test_what_is_no_riemann_sum(body: Term) -> None:
    assert riemann_sum(n, body) is None


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"\lim_{n\to\infty} \sum_{k=1}^n \frac{1}{n+k} = \ln 2", Verdict.PROVED),
        (r"\lim_{n\to\infty} \frac{1}{n} \sum_{k=0}^{n-1} e^{k/n} = e - 1", Verdict.PROVED),
        (r"\lim_{n\to\infty} \sum_{k=1}^n \frac{n}{n^2+k^2} = \frac{\pi}{2}", Verdict.REFUTED),
    ],
)
def test_its_limit_is_an_integral(line: str, verdict: Verdict) -> None:
    assert last(rf"\[ {line} \]").verdict is verdict
