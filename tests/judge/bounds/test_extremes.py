"""Suprema of formulas over intervals and over the whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from derivations.judge.bounds.extremes import Range, range_of
from tests.corpus.judging import RIGHT, WRONG, judged, read


def test_what_stands_below_tells_the_range() -> None:
    assert range_of(r"·\in(-1, 1]") == Range(Fraction(-1), Fraction(1), False, True, False)
    assert range_of(r"0 \le · < 3") == Range(Fraction(0), Fraction(3), False, False, True)
    assert range_of(r"· \in [0, \infty)") == Range(Fraction(0), None, False, False, True)
    assert range_of(r"· \in \mathbb{N}") == Range(Fraction(1), None, whole=True)
    assert range_of(r"· \in X") is None


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"\sup_{x \in [0,2]} (x^2-2x) = 0", RIGHT),
        (r"\inf_{x \in [0,2]} (x^2-2x) = -1", RIGHT),
        (r"\sup\{1/n : n \in \mathbb{N}\} = 1", RIGHT),
        (r"\sup_{x \in [0,2]} (x^2-2x) = 1", WRONG),
        (r"\sup\{1/n : n \in \mathbb{N}\} = 2", WRONG),
    ],
)
def test_an_extreme_is_a_bound_that_is_come_up_to(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"\[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


@pytest.mark.parametrize(
    "line",
    [
        r"\max_{x \in [0,1)} x = 1",  # not taken
        r"\inf\{n/(n+1) : n \in \mathbb{N}\} = \frac12",  # is 0 a natural number?
        r"\sup_{x \in [0,1]} ax = a",  # of a negative a it is 0
    ],
)
def test_what_is_not_proved_is_not_said(line: str) -> None:
    (found,) = judged([read("x.tex", rf"\[ {line} \]")])
    assert found.relations[-1].judgement.verdict not in RIGHT | WRONG
