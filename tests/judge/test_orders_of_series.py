"""Series with dots against infinite sums."""

from __future__ import annotations

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

SHOWN = r"x + \frac{x^4}{12} + \frac{x^7}{504} + \cdots"
SUM = r"x + \sum_{k=1}^{\infty}\frac{2\cdot 5\cdot 8\cdots(3k-1)}{%s}x^{3k+1}"


def test_the_coefficients_below_the_rest_are_compared() -> None:
    assert last(rf"\[ {SHOWN} = {SUM % '(3k+1)!'} \]").verdict is Verdict.TESTED


def test_the_first_that_differ_refute() -> None:
    found = last(rf"\[ {SHOWN} = {SUM % '(3k)!'} \]")
    assert found.verdict is Verdict.REFUTED
    assert "x^4" in found.reason


def test_what_the_rest_hides_is_not_compared() -> None:
    changed = SUM % "(3k+1)!" + "+ x^9"
    assert last(rf"\[ {SHOWN} = {changed} \]").verdict is not Verdict.REFUTED
