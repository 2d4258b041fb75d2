"""Power series with members of a sequence: generating functions, solutions by series."""

from __future__ import annotations

import pytest

from derivations.judge.summation.formal_series import COMPARED
from derivations.judge.summation.power_series import ORDER
from derivations.judge.verdict import Verdict
from tests.judge.reading import last

FIBONACCI = (
    r"Let $a_0 = 0$, $a_1 = 1$, $a_n = a_{n-1} + a_{n-2}$ for $n \ge 2$ and "
    r"$A(x) = \sum_{n=0}^\infty a_n x^n$. Then "
)
AIRY = r"We look for a solution $y = \sum_{n=0}^\infty a_n x^n$ of $y'' = xy$. Then "
ANY = r"Let $f(x) = \sum_{n=0}^\infty a_n x^n$. Then "


@pytest.mark.parametrize(
    "text",
    [
        FIBONACCI + r"\[ A(x) = x + x A(x) + x^2 A(x) \]",
        FIBONACCI + r"\[ A(x) = \frac{x}{1 - x - x^2} \]",
    ],
)
def test_coefficients_that_are_numbers_are_compared_as_such(text: str) -> None:
    found = last(text)
    assert found.verdict is Verdict.TESTED
    assert found.evidence.instances == ORDER


@pytest.mark.parametrize(
    "text",
    [
        AIRY + r"\[ y'' = \sum_{n=1}^\infty a_{n-1} x^n \]",
        ANY + r"\[ f(x)^2 = \sum_{n=0}^\infty \left(\sum_{k=0}^n a_k a_{n-k}\right) x^n \]",
        ANY + r"\[ \frac{f(x)}{1-x} = \sum_{n=0}^\infty \left(\sum_{k=0}^n a_k\right) x^n \]",
    ],
)
def test_equal_coefficients_are_tested_where_nothing_proves_them(text: str) -> None:
    found = last(text)
    assert found.verdict is Verdict.PROVED or found.evidence.instances == COMPARED


@pytest.mark.parametrize(
    "text",
    [
        FIBONACCI + r"\[ A(x) = x A(x) + x^2 A(x) \]",
        FIBONACCI + r"\[ A(x) = \frac{x}{1 + x - x^2} \]",
        FIBONACCI + r"\[ A(x) = \frac{1}{1 - x - x^2} \]",
        AIRY + r"\begin{align} y'' &= \sum_{n=2}^\infty n(n-1) a_n x^{n-2} "
        r"\\ &= \sum_{n=0}^\infty n a_{n+2} x^n \end{align}",
    ],
)
def test_the_first_that_differ_refute(text: str) -> None:
    found = last(text)
    assert found.verdict is Verdict.REFUTED
    assert "coefficient" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        r"\[ \sum_{n=0}^\infty (n+2)a_{n+2}x^n = \sum_{n=0}^\infty a_n x^n \]",  # to be solved
        r"Let $A(x) = \sum_{n=0}^\infty a_n x^n$ with $a_n = a_{n-1} + a_{n-2}$. "
        r"\[ A(x) = \frac{x}{1 - x - x^2} \]",  # no first values
        r"Let $F(x) = \sum_{n=0}^\infty F_n x^n$ be that of the Fibonacci numbers. "
        r"\[ F(x) = \frac{x}{1-x-x^2} \]",  # words say what they are
        ANY + r"\[ f'(x) = \sum_{n=0}^\infty n a_{n+1} x^n \]",
        r"Let $a_0 = 1$ and $a_n = 2a_{n-1}$. \[ \sum_{n=0}^\infty a_{n-1} x^n = 3 \]",  # a_{-1}
    ],
)
def test_what_some_sequences_satisfy_stays_open(text: str) -> None:
    found = last(text).verdict
    assert not found.accuses
    assert not found.praises
