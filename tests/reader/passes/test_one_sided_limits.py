"""Values of functions at one side of a place are limits."""

from __future__ import annotations

import pytest

from tests.judge.reading import last


@pytest.mark.parametrize(
    ("document", "verdict"),
    [
        (r"Let $f(x) = |x|/x$. Then $f(0^+) = 1$.", "proved"),
        (r"Let $f(x) = |x|/x$. Then $f(0^{-}) = -1$.", "proved"),
        (r"Let $f(x) = |x|/x$. Then $f(0^-) = 1$.", "refuted"),
        (r"Let $f(x) = 1/x$. Then $f(0^+) = \infty$.", "proved"),
        (r"Let $F(x) = P(X \le x)$. Then $P(X < a) = F(a^-)$.", "proved"),
        (r"Let $F(x) = P(X \le x)$. Then \[ P(a < X < b) = F(b^-) + F(a) \]", "refuted"),
    ],
)
def test_limits_from_one_side(document: str, verdict: str) -> None:
    assert str(last(document).verdict) == verdict


def test_a_name_that_stands_elsewhere_is_none() -> None:
    text = r"Let $x^+ = x - t$. Then $f(x^+) = f(x - t)$."
    assert str(last(text).verdict) == "proved"
