"""Hölder's inequality by exponents: of sums, integrals and expectations."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.judging import RIGHT, judged, read


def verdict_of(formula: str) -> object:
    (found,) = judged([read("x.tex", rf"\[ {formula} \]")])
    return found.relations[-1].judgement


def test_the_example() -> None:
    found = verdict_of(r"\int_0^1 |f(x)|\,dx \leq \sqrt{\int_0^1 f(x)^2\,dx}")
    assert found.reason == "Hölder's inequality"  # type: ignore[attr-defined]


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 6), st.integers(1, 6))
def test_powers_of_sums_are_bounded_where_the_exponents_agree(top: int, below: int) -> None:
    power = 1 + Fraction(top, below)
    right = rf"n^{{{power - 1}}} \sum_{{k=1}}^n |x_k|^{{{power}}}"
    found = verdict_of(rf"\left(\sum_{{k=1}}^n |x_k|\right)^{{{power}}} \le {right}")
    assert found.verdict in RIGHT  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "wrong",
    [
        r"\int_0^2 |f(x)|\,dx \leq \sqrt{\int_0^2 f(x)^2\,dx}",  # a length is missing
        r"\int_0^1 f(x) g(x)\,dx \leq \int_0^1 f(x)^2\,dx \int_0^1 g(x)^2\,dx",  # a root is
        r"\int_0^1 f(x)^2\,dx \leq \left(\int_0^1 f(x)\,dx\right)^2",  # the wrong way round
        r"\int_0^1 |f(x)|\,dx \leq \left|\int_0^1 f(x)\,dx\right|",
        r"\left(\int_0^1 f(x)\,dx\right)^2 \leq \int_0^2 f(x)^2\,dx",  # over another interval
        r"\left(\int_0^1 f(x)\,dx\right)^2 \leq -\int_0^1 f(x)^2\,dx",
        r"\int_0^1 |f(x)|^3\,dx \leq \left(\int_0^1 f(x)^2\,dx\right)^{3/2}",
        r"\int_0^1 |f(x)|\,dx \leq \left(\int_0^1 f(x)^2 dx\right)^{-1/2} \int_0^1 f(x)^2 dx",
        r"\int_0^1 f(x)^3\,dx \geq \left(\int_0^1 f(x)\,dx\right)^3",  # f may be negative
    ],
)
def test_what_is_none_is_not_praised(wrong: str) -> None:
    assert verdict_of(wrong).verdict not in RIGHT  # type: ignore[attr-defined]
