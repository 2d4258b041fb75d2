"""The ends of an iterated integral are those of the region that the text states, or stay open."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.judge.reading import last

TRIANGLE = r"D = \{(x, y) : 0 \le x \le 1, 0 \le y \le x\}"
HALF = r"D = \{(x, y) : x^2 + y^2 \le 4, x \ge 0\}"


def verdict(region: str, ends: str) -> Verdict:
    return last(rf"Let ${region}$. \[ \iint_D x\,dA = {ends} \]").verdict


@pytest.mark.parametrize(
    ("region", "ends"),
    [
        (TRIANGLE, r"\int_0^1 \int_0^x x\,dy\,dx"),
        (TRIANGLE, r"\int_0^1 \int_y^1 x\,dx\,dy"),
        (r"D = [0, 1] \times [0, 2]", r"\int_0^1 \int_0^2 x\,dy\,dx"),
        (HALF, r"\int_{-\pi/2}^{\pi/2} \int_0^2 r^2 \cos\theta\,dr\,d\theta"),
    ],
)
def test_the_ends_of_the_region(region: str, ends: str) -> None:
    assert verdict(region, ends) is Verdict.TESTED


@pytest.mark.parametrize(
    ("region", "ends"),
    [
        (TRIANGLE, r"\int_0^1 \int_0^y x\,dx\,dy"),
        (TRIANGLE, r"\int_0^1 \int_0^1 x\,dy\,dx"),
        (r"D = [0, 1] \times [0, 2]", r"\int_0^2 \int_0^1 x\,dy\,dx"),
        (HALF, r"\int_0^{\pi} \int_0^2 r^2 \cos\theta\,dr\,d\theta"),
        (HALF, r"\int_{-\pi/2}^{\pi/2} \int_0^4 r^2 \cos\theta\,dr\,d\theta"),
    ],
)
def test_other_ends_are_not_taken(region: str, ends: str) -> None:
    assert verdict(region, ends) is Verdict.UNDECIDED
