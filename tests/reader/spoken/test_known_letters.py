"""What is concluded of a letter that the paragraph has spoken of is claimed, and not given."""

from __future__ import annotations

import pytest

from derivations.judge.verdict import Verdict
from tests.corpus.judging import judged, read


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Let $A$ be a matrix with $A^2 = 0$. Therefore $A = 0$.", Verdict.UNDECIDED),
        (r"Suppose $f(x+y) = f(x) + f(y)$. Then $f(0) = 1$.", Verdict.UNDECIDED),
        (r"$R^2 = 1 - S/T$ with $S = 20$ and $T = 80$, so $R^2 = 0.25$.", Verdict.UNDECIDED),
        (r"Let $a = 3$ and $b = 4$. Then $c = 5$.", Verdict.GIVEN),  # of c nothing was said
        (r"Let $N$ be the number of tosses. Then \[ E[N] = 3. \]", Verdict.UNDECIDED),
        (r"Let $A$ and $B$ be events. Then $P(B \mid A) = 1/3$.", Verdict.UNDECIDED),
        (r"Let $A$ and $B$ be events with $P(B \mid A) = 1/3$.", Verdict.GIVEN),
        (r"Let $N = 55$. Then $\varphi(N) = 44$.", Verdict.UNDECIDED),
        (r"Let $v = 30$. From $v = at$, \[ a = 10. \]", Verdict.UNDECIDED),
        (r"Let $v = 30$. By definition, \[ a = 10. \]", Verdict.GIVEN),
        (r"Let $T(n) = 2T(n/2) + n$ with $T(1) = 0$.", Verdict.GIVEN),
        (r"Let $X$ be the data. Then we define $X = ZW$.", Verdict.GIVEN),
        ("Let $A^2 = 0$.\n\nThen $A = 3$.", Verdict.GIVEN),  # another paragraph
    ],
)
def test_last_relation(text: str, verdict: Verdict) -> None:
    (found,) = judged([read("here", text)])
    assert found.relations[-1].judgement.verdict is verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (r"Substitute $u = 2x + 1$, so $x = \frac12(u-1)$.", Verdict.PROVED),
        (r"Substitute $u = 2x + 1$, so $x = \frac12(u+1)$.", Verdict.REFUTED),
        (r"We have $F = ma$. Hence $a = F/m$.", Verdict.PROVED),
        (r"Suppose $A = P(1+r)^n$. Then $r = \frac{A}{P} - 1$.", Verdict.REFUTED),
        (r"Let $y = \sin x$. Then $x = \arcsin y$.", Verdict.UNDECIDED),
        ("Let $a = 2b$.\n\nLet $b = a + 1$.", Verdict.GIVEN),
    ],
)
def test_a_formula_turned_round(text: str, verdict: Verdict) -> None:
    (found,) = judged([read("here", text)])
    assert found.relations[-1].judgement.verdict is verdict
