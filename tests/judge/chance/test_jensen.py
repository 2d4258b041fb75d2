"""Jensen's inequality, for functions called convex and by their second derivatives."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

ROW = "\n\\begin{align*}\n%s\n\\end{align*}"
CALLED = f"Let $f$ be a convex function and $X$ a random variable.{ROW}"
POSITIVE = f"Let $X$ be a positive random variable.{ROW}"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (CALLED, r"f(E[X]) \leq E[f(X)]"),
        (POSITIVE, r"E[\log X] \leq \log E[X]"),
        (POSITIVE, r"E\left[\frac{1}{X}\right] \geq \frac{1}{E[X]}"),
    ],
)
def test_the_mean_of_a_convex_function_is_the_larger_one(text: str, row: str) -> None:
    assert last(text % row).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("text", "row"),
    [(CALLED, r"f(E[X]) \geq E[f(X)]"), (POSITIVE, r"E[\log X] \geq \log E[X]")],
)
def test_the_other_way_round_is_not_praised(text: str, row: str) -> None:
    assert not last(text % row).verdict.praises
