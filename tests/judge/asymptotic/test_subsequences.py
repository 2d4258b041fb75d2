"""Upper and lower limits of sequences that fall into a few that converge."""

from __future__ import annotations

import pytest

from derivations.judge.asymptotic.subsequences import outermost
from derivations.judge.verdict import Verdict
from derivations.terms import Constant, number
from tests.judge.reading import judged


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\limsup_{n\to\infty} (-1)^n\left(1+\frac1n\right)", "1"),
        (r"\liminf_{n\to\infty} (-1)^n\left(1+\frac1n\right)", "-1"),
        (r"\limsup_{n\to\infty} \sin\frac{n\pi}{3}", r"\frac{\sqrt3}{2}"),
        (r"\limsup_{n\to\infty} (1+(-1)^n) n", r"\infty"),
        (r"\lim_{n\to\infty}\sup \sqrt[n]{n}", "1"),
    ],
)
def test_outer_limits(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.PROVED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (r"\limsup_{n\to\infty} (-1)^n", "-1"),
        (r"\limsup_{n\to\infty} \cos\frac{n\pi}{4}", r"\frac{\sqrt2}{2}"),
    ],
)
def test_wrong_ones_are_refuted(left: str, right: str) -> None:
    assert judged(left, right).verdict is Verdict.REFUTED


def test_what_converges_along_no_few_parts_stays_open() -> None:
    assert judged(r"\limsup_{n\to\infty} \cos n", "1").verdict is Verdict.UNDECIDED


def test_the_greatest_of_several() -> None:
    infinity = Constant("infinity")
    assert outermost("sup", [number(1), number(3), number(2)]) is number(3)
    assert outermost("inf", [number(1), infinity]) is number(1)
    assert outermost("sup", [number(1), infinity]) is infinity
