"""What a function is outside of where a formula is stated for it, nobody knows."""

from __future__ import annotations

import pytest

from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $f(x) = x^2$ for $x > 1$. Then $f(3) = 9$.", "proved"),
        (r"Let $f(x) = x^2$ for $x > 1$. Then $f(-1) = 1$.", "undecided"),
        (r"Suppose that $f'(x) = 1/x$ for $x > 0$. Then $f'(2) = 1/2$.", "proved"),
        (r"Suppose that $f'(x) = 1/x$ for $x > 0$. Then $f'(-1) = -1$.", "undecided"),
        (r"Let $f(x) = x^2$ for $1 \le x \le 2$. Then $f(4) = 16$.", "undecided"),
        (r"Let $f(x) = x^2$ for $x \in [1, 2]$. Then $f(4) = 16$.", "undecided"),
        (r"Let $f(x) = x^2$ for $x \in [1, 2]$. Then $f(2) = 4$.", "proved"),
        (r"Let $f(x) = x^2$ on $[1, 2]$. Then $f(4) = 16$.", "undecided"),
        (r"Let $f(x) = x^2$ on the interval $(1, 2)$. Then $f(2) = 4$.", "undecided"),
        (r"Let $f(x) = x^2$ on $[1, 2]$. Then $f(2) = 4$.", "proved"),
        (r"Let $f: [1, 2) \to \mathbb{R}$, $f(x) = x^2$. Then $f(2) = 4$.", "undecided"),
        (r"Let $f: [1, 2) \to \mathbb{R}$, $f(x) = x^2$. Then $f(1) = 1$.", "proved"),
        (r"Let $f: (0, \infty) \to \mathbb{R}$, $f(x) = x^2$. Then $f(9) = 81$.", "proved"),
        (r"Let $f(x) = x^2$. For $x > 1$ we have $x^2 > 1$. Then $f(-1) = 1$.", "proved"),
    ],
)
def test_a_value_is_known_where_the_formula_is_stated(text: str, verdict: str) -> None:
    (found,) = judged([read("x.tex", text)])
    assert str(found.relations[-1].judgement.verdict) == verdict
