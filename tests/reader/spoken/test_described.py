"""Names that words or custom describe."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import RIGHT, judged, read

DECAY = r"Let $N(t) = N_0 e^{-\lambda t}$. The half-life is"
SPRING = r"A mass obeys $m\ddot{x} = -kx$. The solution is $x = A\cos\omega t$ with"
COST = "Let $C(q) = 100 + 5q + q^2$ be the cost. Then"
AREA = "An antiderivative of $f(x) = x e^x$ is"


def verdict(before: str, row: str) -> Verdict:
    (document,) = judged([read("row.tex", f"{before}\n\\[ {row} \\]\n")])
    return document.relations[-1].judgement.verdict


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (DECAY, r"T = \frac{\ln 2}{\lambda}", r"T = \frac{1}{\lambda}"),
        (SPRING, r"\omega = \sqrt{\frac{k}{m}}", r"\omega = \frac{k}{m}"),
        (COST, "MC = 5 + 2q", "MC = 5 + q"),
        (AREA, "F(x) = x e^x - e^x", "F(x) = x e^x"),
    ],
)
def test_what_they_must_be(before: str, right: str, wrong: str) -> None:
    assert verdict(before, right) in RIGHT
    assert verdict(before, wrong) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("before", "row"),
    [
        (r"Let $N(t) = N_0 e^{-\lambda t}$. Define", r"\tau = \frac{1}{\lambda}"),
        ("Let $U(x, y) = xy$ be the utility. At the optimum", r"MU_x = \lambda p_x"),
        ("Let $f(x) = x e^x$. Define", "F(x) = x e^x"),
    ],
)
def test_other_rows_are_definitions(before: str, row: str) -> None:
    assert verdict(before, row) is Verdict.GIVEN
