"""Sums over pairs of letters."""

from __future__ import annotations

import pytest

from tests.corpus.judging import RIGHT, WRONG, judged, read


@pytest.mark.parametrize(
    ("line", "verdicts"),
    [
        (r"(\sum_{i=1}^n x_i)^2 = \sum_{i=1}^n x_i^2 + 2 \sum_{i<j} x_i x_j", RIGHT),
        (r"(\sum_{i=1}^n x_i)^2 = \sum_{i=1}^n x_i^2 + \sum_{i \ne j} x_i x_j", RIGHT),
        (r"(\sum_{i=1}^n x_i)^2 = 2 \sum_{i \leq j} x_i x_j - \sum_{i=1}^n x_i^2", RIGHT),
        (r"(\sum_{i=1}^n x_i)^2 = \sum_{i=1}^n x_i^2 + \sum_{i<j} x_i x_j", WRONG),
    ],
)
def test_both_letters_are_bound(line: str, verdicts: frozenset[str]) -> None:
    (found,) = judged([read("x.tex", rf"\[ {line} \]")])
    assert found.relations[-1].judgement.verdict in verdicts


def test_a_letter_that_stands_outside_is_not() -> None:
    line = r"x_j + \sum_{i \ne j} x_i = \sum_{i=1}^n x_i"
    (found,) = judged([read("x.tex", rf"\[ {line} \]")])
    assert found.relations[-1].judgement.verdict not in WRONG
